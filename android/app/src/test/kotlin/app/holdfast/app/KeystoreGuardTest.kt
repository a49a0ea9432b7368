package app.holdfast.app

import android.app.KeyguardManager
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.UserNotAuthenticatedException
import androidx.test.core.app.ApplicationProvider
import app.holdfast.core.GuardException
import app.holdfast.core.KeyTier
import java.io.IOException
import java.security.KeyStoreException
import java.security.ProviderException
import java.security.UnrecoverableKeyException
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf

/**
 * Faults of a phone's key store, mapped to the core's errors: above all, which are passing and which mean a lost key.
 */
@RunWith(RobolectricTestRunner::class)
class KeystoreGuardTest {
    private val context = ApplicationProvider.getApplicationContext<HoldfastApplication>()
    private val guard = KeystoreGuard(context)
    private val secret = ByteArray(32) { it.toByte() }

    @get:Rule val process = Process()

    private fun told(act: () -> Unit): String {
        val fault = assertThrows(GuardException::class.java) { act() }
        return fault.javaClass.simpleName
    }

    @Test fun eachTierOpensWhatItSealedAndNothingElse() {
        for (tier in KeyTier.entries) assertArrayEquals(secret, guard.open(tier, guard.seal(tier, secret)))
        assertEquals("Gone", told { guard.open(KeyTier.AT_HAND, guard.seal(KeyTier.PRIVATE, secret)) })
    }

    @Test fun onlyTheJournalsKeyNeedsAnUnlockedPhone() {
        for (tier in KeyTier.entries) guard.seal(tier, secret)
        assertTrue(FakeKeystore.specs.getValue("private").isUnlockedDeviceRequired)
        assertFalse(FakeKeystore.specs.getValue("at-hand").isUnlockedDeviceRequired)
    }

    @Test fun aPhoneThatRefusesSuchAKeyStillGetsOne() {
        FakeKeystore.refuses = { spec -> ProviderException().takeIf { spec.isUnlockedDeviceRequired } }
        assertArrayEquals(secret, guard.open(KeyTier.PRIVATE, guard.seal(KeyTier.PRIVATE, secret)))
    }

    @Test fun aKeyThatIsNotThereOrWasInvalidatedIsGone() {
        val sealed = guard.seal(KeyTier.PRIVATE, secret)
        FakeKeystore.fault = KeyPermanentlyInvalidatedException()
        assertEquals("Gone", told { guard.open(KeyTier.PRIVATE, sealed) })
        FakeKeystore.fault = UnrecoverableKeyException().apply { initCause(KeyPermanentlyInvalidatedException()) }
        assertEquals("Gone", told { guard.open(KeyTier.PRIVATE, sealed) })
        FakeKeystore.fault = null
        FakeKeystore.keys.clear()
        assertEquals("Gone", told { guard.open(KeyTier.PRIVATE, sealed) })
    }

    @Test fun aKeyStoreOutOfOrderIsPassing() {
        val sealed = guard.seal(KeyTier.PRIVATE, secret)
        for (fault in listOf(ProviderException(), KeyStoreException(), UnrecoverableKeyException(), IOException())) {
            FakeKeystore.fault = fault
            assertEquals("$fault", "Transient", told { guard.open(KeyTier.PRIVATE, sealed) })
            assertEquals("$fault", "Transient", told { guard.seal(KeyTier.PRIVATE, secret) })
        }
        FakeKeystore.fault = null
        assertArrayEquals(secret, guard.open(KeyTier.PRIVATE, sealed))
    }

    @Test fun aLockedPhoneIsToldAsLocked() {
        val private = guard.seal(KeyTier.PRIVATE, secret)
        val atHand = guard.seal(KeyTier.AT_HAND, secret)
        FakeKeystore.fault = UserNotAuthenticatedException()
        assertEquals("DeviceLocked", told { guard.open(KeyTier.PRIVATE, private) })
        FakeKeystore.fault = ProviderException()
        shadowOf(context.getSystemService(KeyguardManager::class.java)).setIsDeviceLocked(true)
        assertEquals("DeviceLocked", told { guard.open(KeyTier.PRIVATE, private) })
        assertEquals("Transient", told { guard.open(KeyTier.AT_HAND, atHand) })
    }

    @Test fun anythingElseIsUnexpectedAndSaysNothing() {
        FakeKeystore.fault = IllegalStateException("what a person wrote")
        val fault = assertThrows(GuardException.Unexpected::class.java) { guard.open(KeyTier.PRIVATE, ByteArray(60)) }
        assertFalse(fault.toString().contains("wrote"))
        FakeKeystore.fault = null
        guard.seal(KeyTier.PRIVATE, secret)
        assertEquals("Unexpected", told { guard.open(KeyTier.PRIVATE, ByteArray(0)) })
    }

    @Test fun sealingMakesALostKeyAnew() {
        val lost = guard.seal(KeyTier.PRIVATE, secret)
        FakeKeystore.keys.clear()
        assertArrayEquals(secret, guard.open(KeyTier.PRIVATE, guard.seal(KeyTier.PRIVATE, secret)))
        assertEquals("Gone", told { guard.open(KeyTier.PRIVATE, lost) })
    }

    @Test fun forgettingIsForGoodAndCanBeDoneTwice() {
        val sealed = guard.seal(KeyTier.AT_HAND, secret)
        guard.forget(KeyTier.AT_HAND)
        guard.forget(KeyTier.AT_HAND)
        assertEquals("Gone", told { guard.open(KeyTier.AT_HAND, sealed) })
    }
}
