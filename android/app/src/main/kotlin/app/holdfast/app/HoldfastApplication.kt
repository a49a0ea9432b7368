package app.holdfast.app

import android.app.Application
import android.content.Context
import android.content.res.Configuration
import app.holdfast.core.Area
import app.holdfast.core.Holdfast
import app.holdfast.screens.core.HoldfastCore
import java.io.File
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.launch

/**
 * The process. It holds the one core: a journal has one opener.
 *
 * It may be started before the first unlock after a boot, only to arm alarms; then the folder of the journal cannot be
 * reached yet, and nothing here touches it.
 */
class HoldfastApplication : Application() {
    /** The core; none where its library does not load. Then there is [HelpWithoutLibrary], and nothing else. */
    val holdfast: Holdfast? by lazy { open() }

    /** The front of the core that screens use; none where the library does not load. */
    val core: HoldfastCore? by lazy { holdfast?.let { HoldfastCore(it) } }

    /** The alarms of reminders. */
    val alarms by lazy { Alarms(this) }

    /** The notifications of reminders. */
    val posts by lazy { Posts(this) }

    /** Runs where it is resumed: a change queues the arming right behind the call that made it. */
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Unconfined)

    override fun onCreate() {
        super.onCreate()
        val core = core ?: return
        core.keep { alarms.arm(it) }
        scope.launch {
            // The detector's own looks, of which a plan is one, change no reminder by themselves.
            core.changes.conflate().collect { areas -> if (areas != setOf(Area.STALL)) core.ask { alarms.arm(it) } }
        }
    }

    override fun onConfigurationChanged(newConfig: Configuration) {
        super.onConfigurationChanged(newConfig)
        core?.keep { it.setLocale(newConfig.locales[0].toLanguageTag()) }
    }

    private fun open(): Holdfast? =
        try {
            val (private, atHand) = folders(this)
            Holdfast(private.path, atHand.path, locale(this), KeystoreGuard(this), PhoneClock(this))
        } catch (_: LinkageError) {
            null // It is missing, made for another processor, or of another version than these sources.
        } catch (_: RuntimeException) {
            null // The same, told by the checks of the generated code.
        }

    companion object {
        /** The application of any context. */
        fun of(context: Context): HoldfastApplication = context.applicationContext as HoldfastApplication

        /** The language of the app: the one chosen for it, else the device's. */
        fun locale(context: Context): String = context.resources.configuration.locales[0].toLanguageTag()

        /**
         * The journal's folder, in storage that opens with the first unlock, and the one at hand, in storage that the device
         * opens when it starts.
         */
        fun folders(context: Context): Pair<File, File> {
            val private = File(context.dataDir, "files/journal")
            val atHand = File(context.createDeviceProtectedStorageContext().dataDir, "files/at-hand")
            return private to atHand
        }
    }
}
