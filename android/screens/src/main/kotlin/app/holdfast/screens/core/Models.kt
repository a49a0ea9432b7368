package app.holdfast.screens.core

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import kotlinx.coroutines.CoroutineScope

/** The model of a screen; it lives as long as the screen is shown with this [key]. */
@Composable
fun <M : ScreenModel<*>> rememberModel(key: Any?, make: (CoroutineScope) -> M): M {
    val scope = rememberCoroutineScope()
    val model = remember(key) { make(scope) }
    LaunchedEffect(model) { model.start() }
    return model
}
