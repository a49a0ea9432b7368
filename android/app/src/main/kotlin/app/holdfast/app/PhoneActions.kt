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

/** The screens' requests to the phone, made with intents. A missing app causes no crash. */
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
        // Keyboards that know the flag read this name before Android 13.
        extras.putBoolean(if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) ClipDescription.EXTRA_IS_SENSITIVE else OLD_SENSITIVE, true)
        clip.description.extras = extras
        activity.getSystemService(ClipboardManager::class.java).setPrimaryClip(clip)
    }

    override fun share(text: String) =
        start(Intent.createChooser(Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, text), null))

    /** Opens the home screen, locks the journal, and removes the app from the recent apps. */
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
            // A tablet without a dialler. The number is on the screen either way.
        } catch (_: SecurityException) {
            // The owner of the phone does not allow that app.
        }
    }

    internal companion object {
        private const val OLD_SENSITIVE = "android.content.extra.IS_SENSITIVE"
        private const val REGION = "region"

        /** Choices for the app that are not part of the journal; readable before the first unlock. */
        private fun settings(context: Context) =
            context.createDeviceProtectedStorageContext().getSharedPreferences("choices", Context.MODE_PRIVATE)

        /** The chosen region; else that of the mobile network; else that of the locale, which is empty for a language alone. */
        fun region(context: Context): String {
            settings(context).getString(REGION, null)?.let { return it }
            val network = context.getSystemService(TelephonyManager::class.java)?.networkCountryIso.orEmpty()
            return network.uppercase(Locale.ROOT).ifEmpty { context.resources.configuration.locales[0].country }
        }

        /** Stores the chosen region. */
        fun chooseRegion(context: Context, code: String) = settings(context).edit().putString(REGION, code).apply()

        /** Allows or forbids screenshots of the window and its picture among the recent apps. */
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
