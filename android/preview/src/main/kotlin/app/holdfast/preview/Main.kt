package app.holdfast.preview

import androidx.compose.ui.input.key.Key
import androidx.compose.ui.input.key.KeyEventType
import androidx.compose.ui.input.key.key
import androidx.compose.ui.input.key.type
import androidx.compose.ui.unit.DpSize
import androidx.compose.ui.unit.dp
import androidx.compose.ui.window.Window
import androidx.compose.ui.window.WindowState
import androidx.compose.ui.window.application
import app.holdfast.screens.Go
import app.holdfast.screens.HoldfastApp
import app.holdfast.screens.look.Looks
import java.io.File
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlin.system.exitProcess

/** `[--locale de] [--dark]` opens the window; `--shots FOLDER [--scene NAME] [--variant NAME]` takes pictures instead. */
fun main(arguments: Array<String>) {
    val given = arguments.toList()
    fun after(flag: String) = given.indexOf(flag).takeIf { it >= 0 }?.let { given.getOrNull(it + 1) }
    val folder = after("--shots")
    if (folder == null) {
        window(after("--locale") ?: "en", "--dark" in given)
    } else {
        val (scene, variant) = after("--scene") to after("--variant")
        val count = shots(File(folder), density = 2f) { s, v ->
            (scene == null || s.name in scene.split(',')) && (variant == null || v.name.lowercase() in variant.split(','))
        }
        println("$count pictures in $folder")
        exitProcess(0)
    }
}

/** A phone's screen on the real core, on the evening of the demo's story. */
@OptIn(ExperimentalCoroutinesApi::class)
private fun window(locale: String, dark: Boolean) {
    val stage = Stage(locale, "2026-04-16T19:40:00+02:00", Dispatchers.IO.limitedParallelism(1), Dispatchers.IO)
    stage.evening()
    val go = Go()
    application {
        Window(
            onCloseRequest = { stage.close(); exitApplication() },
            state = WindowState(size = DpSize(PHONE_WIDTH.dp, PHONE_HEIGHT.dp)),
            title = "Holdfast",
            onPreviewKeyEvent = {
                val back = it.key == Key.Escape && it.type == KeyEventType.KeyDown
                if (back) go.back()
                back
            },
        ) {
            HoldfastApp(stage.core, stage.device, Looks(dark, roboto), go)
        }
    }
}
