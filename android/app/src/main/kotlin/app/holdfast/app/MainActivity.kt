package app.holdfast.app

import android.Manifest
import android.animation.ValueAnimator
import android.content.Intent
import android.content.pm.PackageManager
import android.os.Build
import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.compose.BackHandler
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.lifecycle.lifecycleScope
import app.holdfast.core.OpensPage
import app.holdfast.screens.Go
import app.holdfast.screens.HoldfastApp
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.look.Looks
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.launch

/** The one activity: all screens of the app, or help alone where the core's library does not load. */
class MainActivity : ComponentActivity() {
    private val app get() = HoldfastApplication.of(this)
    private var go: Go? = null

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        enableEdgeToEdge()
        val core = app.core
        PhoneActions.allowPictures(this, allow = core == null)
        if (core == null) {
            setContentView(HelpWithoutLibrary(this))
            return
        }
        val device = PhoneActions(this, lock = { core.keep { it.lock() } })
        setContent {
            val go = rememberSaveable(saver = Go.saver) { Go() }
            this.go = go
            if (savedInstanceState == null) follow(intent, core)
            val looks = Looks(still = !ValueAnimator.areAnimatorsEnabled())
            HoldfastApp(core, device, looks, go) { enabled, goBack -> BackHandler(enabled, goBack) }
        }
        if (savedInstanceState == null) {
            lifecycleScope.launch {
                app.alarms.reminds.first { it }
                askToRemind()
            }
        }
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        setIntent(intent)
        app.core?.let { follow(intent, it) }
    }

    /** Opens the page of the notification that was tapped. */
    private fun follow(intent: Intent, core: HoldfastCore) {
        val reminder = Reminder.from(intent) ?: return
        setIntent(Intent(this, MainActivity::class.java)) // The intent opens its page once.
        core.keep { holdfast -> holdfast.reminders().use { it.opened(reminder.id) } }
        when (reminder.opens) {
            OpensPage.TODAY -> Unit
            OpensPage.MOOD -> go?.mood(null)
            OpensPage.SAFETY_PLAN -> go?.plan()
        }
    }

    override fun onStart() {
        super.onStart()
        app.core?.lookAgain()
    }

    /** Locks the journal when the person leaves the app. Without a passcode it opens by itself on return. */
    override fun onStop() {
        super.onStop()
        if (!isChangingConfigurations) app.core?.keep { it.lock() }
    }

    /** Asks for the permission to show reminders: once, and only when the plan contains one. */
    private fun askToRemind() {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) return
        if (checkSelfPermission(Manifest.permission.POST_NOTIFICATIONS) == PackageManager.PERMISSION_GRANTED) return
        if (shouldShowRequestPermissionRationale(Manifest.permission.POST_NOTIFICATIONS)) return // The person declined.
        requestPermissions(arrayOf(Manifest.permission.POST_NOTIFICATIONS), 0)
    }
}
