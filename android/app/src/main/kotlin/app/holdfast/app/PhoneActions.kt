package app.holdfast.app

import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.ClipData
import android.content.ClipDescription
import android.content.ClipboardManager
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.os.Build
import android.os.PersistableBundle
import android.telephony.TelephonyManager
import android.view.WindowManager
import app.holdfast.screens.DeviceActions
import java.util.Locale

/** What the screens ask of the phone, done with intents. An app that is not there is no crash. */
class PhoneActions(private val activity: Activity, private val lock: () -> Unit) : DeviceActions {
    override fun dial(tel: String) = start(Intent(Intent.ACTION_DIAL, Uri.parse(tel)))

    override fun text(number: String, body: String?) {
        val message = Intent(Intent.ACTION_SENDTO, Uri.fromParts("smsto", number, null))
        body?.let { message.putExtra("sms_body", it) }
        start(message)
    }

    override fun openLink(url: String) {
        val link = Uri.parse(url)
        start(Intent(if (link.scheme == "mailto") Intent.ACTION_SENDTO else Intent.ACTION_VIEW, link))
    }

    override fun copySensitive(text: String) {
        val clip = ClipData.newPlainText(null, text)
        val extras = PersistableBundle()
        // The name before Android 13 is read by keyboards that know it.
        extras.putBoolean(if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) ClipDescription.EXTRA_IS_SENSITIVE else OLD_SENSITIVE, true)
        clip.description.extras = extras
        activity.getSystemService(ClipboardManager::class.java).setPrimaryClip(clip)
    }

    override fun share(text: String) =
        start(Intent.createChooser(Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, text), null))

    /** The home screen, a locked journal, and no trace among the recent apps. */
    override fun quickExit() {
        start(Intent(Intent.ACTION_MAIN).addCategory(Intent.CATEGORY_HOME).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK))
        activity.finishAndRemoveTask()
        lock()
    }

    override fun region(): String = region(activity)

    override fun chooseRegion(code: String) = chooseRegion(activity, code)

    override fun allowPictures(allow: Boolean) = allowPictures(activity, allow)

    private fun start(intent: Intent) {
        try {
            activity.startActivity(intent)
        } catch (_: ActivityNotFoundException) {
            // A tablet without a dialler: the number stands on the screen all the same.
        } catch (_: SecurityException) {
            // A phone whose owner may not use that app.
        }
    }

    internal companion object {
        private const val OLD_SENSITIVE = "android.content.extra.IS_SENSITIVE"
        private const val REGION = "region"

        /** What was chosen for the app and is nothing of the journal; at hand before the first unlock as well. */
        private fun settings(context: Context) =
            context.createDeviceProtectedStorageContext().getSharedPreferences("choices", Context.MODE_PRIVATE)

        /** The region that was chosen; else the one of the network the phone is in; else its locale. */
        fun region(context: Context): String {
            settings(context).getString(REGION, null)?.let { return it }
            val network = context.getSystemService(TelephonyManager::class.java)?.networkCountryIso.orEmpty()
            return network.uppercase(Locale.ROOT).ifEmpty { context.resources.configuration.locales[0].toLanguageTag() }
        }

        /** Keeps the region that was chosen. */
        fun chooseRegion(context: Context, code: String) = settings(context).edit().putString(REGION, code).apply()

        /** Whether the window may be photographed and shown among the recent apps. */
        fun allowPictures(activity: Activity, allow: Boolean) {
            if (allow) {
                activity.window.clearFlags(WindowManager.LayoutParams.FLAG_SECURE)
            } else {
                activity.window.addFlags(WindowManager.LayoutParams.FLAG_SECURE)
            }
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) activity.setRecentsScreenshotEnabled(allow)
        }
    }
}
