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
 * The process. It holds the only core, because a journal has only one opener.
 *
 * After a boot, Android may start it before the first unlock, only to arm alarms. The journal's folder is unreachable
 * then, and nothing here accesses it.
 */
class HoldfastApplication : Application() {
    /** The core; null where its library does not load. The app then consists of [HelpWithoutLibrary]. */
    val holdfast: Holdfast? by lazy { open() }

    /** The core as the screens use it; null where the library does not load. */
    val core: HoldfastCore? by lazy { holdfast?.let { HoldfastCore(it) } }

    /** The alarms of reminders. */
    val alarms by lazy { Alarms(this) }

    /** The notifications of reminders. */
    val posts by lazy { Posts(this) }

    /** Resumes in the caller's thread, so that a change queues the arming directly behind the call that made it. */
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Unconfined)

    override fun onCreate() {
        super.onCreate()
        val core = core ?: return
        core.keep { alarms.arm(it) }
        scope.launch {
            // An evaluation changes no reminder, and making a plan causes one.
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
