package app.holdfast.screens

import androidx.compose.runtime.Composable
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.look.HoldfastTheme
import app.holdfast.screens.look.Looks

/**
 * The whole app on one screen: which page is shown follows from the state of the journal and from where the person went.
 *
 * @param looks what the device says about how things are drawn.
 * @param onBack lets the device's way back (button, gesture, Escape) do something while it is enabled.
 */
@Composable
fun HoldfastApp(
    core: HoldfastCore,
    device: DeviceActions,
    looks: Looks = Looks(),
    onBack: @Composable (enabled: Boolean, goBack: () -> Unit) -> Unit = { _, _ -> },
) {
    HoldfastTheme(looks) {}
}
