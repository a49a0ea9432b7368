package app.holdfast.screens.help

import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import app.holdfast.core.Urgent
import app.holdfast.screens.DeviceActions
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.rememberModel

/** Help, reachable from every page in every state. */
@Composable
fun HelpScreen(core: HoldfastCore, device: DeviceActions, kind: Urgent, leave: () -> Unit) {
    val model = rememberModel(kind) { HelpModel(core, it, kind, device) }
    val state by model.state.collectAsState()
    LaunchedEffect(model) { model.opened() }
    DisposableEffect(device) {
        device.allowPictures(true)
        onDispose { device.allowPictures(false) }
    }
    HelpView(state, device::dial, device::text, device::openLink, model::region, leave)
}
