package app.holdfast.app

import android.app.KeyguardManager
import android.content.Context
import android.os.UserManager
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.KeyProperties
import android.security.keystore.UserNotAuthenticatedException
import app.holdfast.core.GuardException
import app.holdfast.core.KeyGuard
import app.holdfast.core.KeyTier
import java.io.IOException
import java.security.GeneralSecurityException
import java.security.KeyStore
import java.security.ProviderException
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/**
 * The two keys of the phone, in its key store. The key store never returns a key; it seals and opens with it.
 *
 * A seal is the length of the nonce, the nonce, and the secret encrypted with AES-GCM.
 */
class KeystoreGuard(private val context: Context) : KeyGuard {
    override fun seal(tier: KeyTier, secret: ByteArray): ByteArray = asking(tier) {
        try {
            sealed(key(tier) ?: make(tier), secret)
        } catch (fault: GeneralSecurityException) {
            // Sealing must always be possible. A lost key is made anew, and everything it had sealed is lost.
            if (told(fault, deviceLocked = false) !is GuardException.Gone) throw fault
            store().deleteEntry(alias(tier))
            sealed(make(tier), secret)
        }
    }

    override fun open(tier: KeyTier, sealed: ByteArray): ByteArray = asking(tier) {
        val key = key(tier) ?: throw GuardException.Gone()
        val nonce = sealed.firstOrNull()?.toInt() ?: 0
        // A seal that this key store did not make will never open, and yet it does not mean that a key was lost.
        if (nonce != NONCE_BYTES || sealed.size <= 1 + nonce) throw GuardException.Unexpected()
        val cipher = Cipher.getInstance(CIPHER)
        cipher.init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(TAG_BITS, sealed, 1, nonce))
        cipher.doFinal(sealed, 1 + nonce, sealed.size - 1 - nonce)
    }

    override fun forget(tier: KeyTier) = asking(tier) { store().deleteEntry(alias(tier)) }

    private fun sealed(key: SecretKey, secret: ByteArray): ByteArray {
        val cipher = Cipher.getInstance(CIPHER)
        cipher.init(Cipher.ENCRYPT_MODE, key)
        return byteArrayOf(cipher.iv.size.toByte()) + cipher.iv + cipher.doFinal(secret)
    }

    private fun store(): KeyStore = KeyStore.getInstance(PROVIDER).apply { load(null) }

    private fun key(tier: KeyTier): SecretKey? = store().getKey(alias(tier), null) as SecretKey?

    /** The journal's key is usable only while the phone is unlocked, where the phone supports that. */
    private fun make(tier: KeyTier): SecretKey =
        when (tier) {
            KeyTier.AT_HAND -> make(alias(tier), onlyUnlocked = false)
            KeyTier.PRIVATE ->
                try {
                    make(alias(tier), onlyUnlocked = true)
                } catch (_: ProviderException) {
                    make(alias(tier), onlyUnlocked = false) // Some phones without a screen lock refuse such a key.
                }
        }

    private fun make(alias: String, onlyUnlocked: Boolean): SecretKey {
        val spec = KeyGenParameterSpec.Builder(alias, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setKeySize(KEY_BITS)
            .setUnlockedDeviceRequired(onlyUnlocked)
            .build()
        return KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, PROVIDER).apply { init(spec) }.generateKey()
    }

    /** Whether the key of that tier is unavailable at the moment because the phone is locked. */
    private fun locked(tier: KeyTier): Boolean =
        tier == KeyTier.PRIVATE &&
            (!context.getSystemService(UserManager::class.java).isUserUnlocked ||
                context.getSystemService(KeyguardManager::class.java).isDeviceLocked)

    private fun <T> asking(tier: KeyTier, act: () -> T): T =
        try {
            act()
        } catch (told: GuardException) {
            throw told
        } catch (@Suppress("TooGenericExceptionCaught") fault: Exception) {
            throw told(fault, locked(tier))
        }

    internal companion object {
        private const val PROVIDER = "AndroidKeyStore"
        private const val CIPHER = "AES/GCM/NoPadding"
        private const val KEY_BITS = 256
        private const val TAG_BITS = 128
        private const val NONCE_BYTES = 12
        private const val DEEPEST_CAUSE = 8

        /** The name of a tier's key in the key store. */
        fun alias(tier: KeyTier): String =
            when (tier) {
                KeyTier.PRIVATE -> "private"
                KeyTier.AT_HAND -> "at-hand"
            }

        /**
         * The meaning of a fault of the key store. It is [GuardException.Gone] only where the key can never work again:
         * it was invalidated, or another key has its name. A key store that is busy, restarting or failing for a moment
         * reports that in many ways, all of them passing.
         */
        fun told(fault: Throwable, deviceLocked: Boolean): GuardException {
            val causes = generateSequence(fault) { it.cause }.take(DEEPEST_CAUSE).toList()
            return when {
                causes.any { it is KeyPermanentlyInvalidatedException } -> GuardException.Gone()
                deviceLocked || causes.any { it is UserNotAuthenticatedException } -> GuardException.DeviceLocked()
                causes.any { it is AEADBadTagException } -> GuardException.Gone()
                causes.any { it is GeneralSecurityException || it is ProviderException || it is IOException } ->
                    GuardException.Transient()
                else -> GuardException.Unexpected()
            }
        }
    }
}
