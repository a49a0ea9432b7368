package app.holdfast.preview

import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.toAwtImage
import androidx.compose.ui.platform.LocalLayoutDirection
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.performMouseInput
import androidx.compose.ui.test.v2.runSkikoComposeUiTest
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.platform.Font
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.LayoutDirection
import app.holdfast.screens.look.Looks
import java.io.File
import javax.imageio.ImageIO

/** The language, theme, text size and direction in which a scene is shown. */
enum class Variant(
    val locale: String,
    val dark: Boolean = false,
    val fontScale: Float = 1f,
    val direction: LayoutDirection = LayoutDirection.Ltr,
) {
    LIGHT("en"),
    DARK("en", dark = true),
    LARGE("en", fontScale = 2f),
    RTL("en", direction = LayoutDirection.Rtl),
    DE("de"),
    DE_LARGE("de", fontScale = 2f),
    PSEUDO("en-XA"),
}

/** The width and height of the phone, in dp. */
const val PHONE_WIDTH = 360
const val PHONE_HEIGHT = 760

/** Roboto from its files, as on a phone; the system's typeface where they are not installed. */
val roboto: FontFamily by lazy {
    val folder = File("/usr/share/fonts/truetype/roboto/unhinted/RobotoTTF")
    if (folder.isDirectory) {
        FontFamily(
            Font(File(folder, "Roboto-Regular.ttf"), FontWeight.Normal),
            Font(File(folder, "Roboto-Medium.ttf"), FontWeight.Medium),
        )
    } else {
        FontFamily.Default
    }
}

/** Takes a picture of each scene in each variant; answers the number of pictures. */
@OptIn(ExperimentalTestApi::class)
fun shots(folder: File, density: Float, wanted: (Scene, Variant) -> Boolean): Int {
    folder.mkdirs()
    val pairs = Variant.entries.flatMap { variant -> scenes.map { it to variant } }.filter { wanted(it.first, it.second) }
    for ((scene, variant) in pairs) {
        val file = File(folder, "${scene.name}.${variant.name.lowercase().replace('_', '-')}.png")
        scene.stage(variant.locale).use { stage ->
            runSkikoComposeUiTest(Size(PHONE_WIDTH * density, PHONE_HEIGHT * density), Density(density, variant.fontScale)) {
                setContent {
                    CompositionLocalProvider(LocalLayoutDirection provides variant.direction) {
                        scene.App(stage, Looks(variant.dark, roboto, still = true))
                    }
                }
                waitForIdle()
                scene.play(this, stage)
                // Moves the pointer away: a mouse leaves a hover mark, which a finger does not.
                onRoot().performMouseInput { moveTo(Offset.Zero) }
                waitForIdle()
                ImageIO.write(onRoot().captureToImage().toAwtImage(), "png", file)
            }
        }
    }
    return pairs.size
}
