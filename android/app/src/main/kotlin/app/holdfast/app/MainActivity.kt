package app.holdfast.app

import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.compose.BackHandler
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import app.holdfast.screens.HoldfastApp

/** The one activity: all screens of the app, or help alone where the core's library does not load. */
class MainActivity : ComponentActivity() {
    private val app get() = HoldfastApplication.of(this)

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        enableEdgeToEdge()
        PhoneActions.allowPictures(this, false)
        val core = app.core
        if (core == null) {
            PhoneActions.allowPictures(this, true)
            setContentView(HelpWithoutLibrary(this))
            return
        }
        val device = PhoneActions(this, lock = { core.keep { it.lock() } })
        setContent {
            HoldfastApp(core, device, onBack = { enabled, goBack -> BackHandler(enabled, goBack) })
        }
    }
}
