package app.holdfast.app

import android.security.keystore.KeyGenParameterSpec
import java.io.InputStream
import java.io.OutputStream
import java.security.Key
import java.security.KeyStoreSpi
import java.security.Provider
import java.security.SecureRandom
import java.security.Security
import java.security.cert.Certificate
import java.security.spec.AlgorithmParameterSpec
import java.util.Collections
import java.util.Date
import java.util.Enumeration
import javax.crypto.KeyGenerator
import javax.crypto.KeyGeneratorSpi
import javax.crypto.SecretKey

/**
 * The only fake, because Robolectric has no AndroidKeyStore. It keeps keys in memory, fails on request as a phone's key
 * store does, and records the spec of each key. It proves nothing about hardware.
 */
object FakeKeystore {
    val keys = HashMap<String, SecretKey>()
    val specs = HashMap<String, KeyGenParameterSpec>()

    /** The exception that requests for a key throw while it is set. */
    var fault: Exception? = null

    /** The exception that making a key throws for some specs. */
    var refuses: (KeyGenParameterSpec) -> Exception? = { null }

    fun install() {
        keys.clear()
        specs.clear()
        fault = null
        refuses = { null }
        Security.addProvider(FakeProvider())
    }

    fun remove() = Security.removeProvider("AndroidKeyStore")

    private class FakeProvider : Provider("AndroidKeyStore", "1", "for tests") {
        init {
            putService(object : Service(this, "KeyStore", "AndroidKeyStore", "Store", null, null) {
                override fun newInstance(parameter: Any?) = Store()
            })
            putService(object : Service(this, "KeyGenerator", "AES", "Maker", null, null) {
                override fun newInstance(parameter: Any?) = Maker()
            })
        }
    }

    private class Maker : KeyGeneratorSpi() {
        private lateinit var spec: KeyGenParameterSpec

        override fun engineInit(random: SecureRandom?) = throw UnsupportedOperationException()

        override fun engineInit(keysize: Int, random: SecureRandom?) = throw UnsupportedOperationException()

        override fun engineInit(params: AlgorithmParameterSpec, random: SecureRandom?) {
            spec = params as KeyGenParameterSpec
        }

        override fun engineGenerateKey(): SecretKey {
            refuses(spec)?.let { throw it }
            val key = KeyGenerator.getInstance("AES", "SunJCE").apply { init(spec.keySize) }.generateKey()
            keys[spec.keystoreAlias] = key
            specs[spec.keystoreAlias] = spec
            return key
        }
    }

    private class Store : KeyStoreSpi() {
        override fun engineGetKey(alias: String, password: CharArray?): Key? {
            fault?.let { throw it }
            return keys[alias]
        }

        override fun engineDeleteEntry(alias: String) {
            keys.remove(alias)
        }

        override fun engineContainsAlias(alias: String) = alias in keys

        override fun engineAliases(): Enumeration<String> = Collections.enumeration(keys.keys)

        override fun engineSize() = keys.size

        override fun engineIsKeyEntry(alias: String) = alias in keys

        override fun engineIsCertificateEntry(alias: String) = false

        override fun engineLoad(stream: InputStream?, password: CharArray?) = Unit

        override fun engineStore(stream: OutputStream?, password: CharArray?) = Unit

        override fun engineGetCertificate(alias: String): Certificate? = null

        override fun engineGetCertificateChain(alias: String): Array<Certificate>? = null

        override fun engineGetCertificateAlias(cert: Certificate?): String? = null

        override fun engineGetCreationDate(alias: String) = Date(0)

        override fun engineSetKeyEntry(alias: String, key: Key, password: CharArray?, chain: Array<out Certificate>?) =
            throw UnsupportedOperationException()

        override fun engineSetKeyEntry(alias: String, key: ByteArray?, chain: Array<out Certificate>?) =
            throw UnsupportedOperationException()

        override fun engineSetCertificateEntry(alias: String, cert: Certificate?) = throw UnsupportedOperationException()
    }
}
