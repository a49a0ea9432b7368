package app.holdfast.screens.core

import app.holdfast.core.Area
import app.holdfast.core.Holdfast
import app.holdfast.core.Said
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/**
 * What stands behind a screen: it asks the core for a record, shows it, sends an act back, and asks again when something
 * changed. It lives as long as its screen is shown; what is typed lives longer, in the screen's saved state.
 */
abstract class ScreenModel<S>(protected val core: HoldfastCore, protected val scope: CoroutineScope, first: S) {
    private val mutable = MutableStateFlow(first)

    /** What the screen shows. */
    val state: StateFlow<S> = mutable.asStateFlow()

    /** Reads the screen's record anew. */
    protected abstract suspend fun read()

    /** Which changes concern this screen; all of them unless it says otherwise. */
    protected open fun concerns(areas: Set<Area>): Boolean = true

    /** Begins: reads now and after every change. */
    fun start() {
        scope.launch { read() }
        scope.launch { core.changes.collect { if (concerns(it)) read() } }
    }

    protected fun show(change: (S) -> S) = mutable.update(change)

    /** Does an act; [done] is told its answer, [wrong] what went wrong. */
    protected fun <T> act(call: (Holdfast) -> T, wrong: (Said) -> Unit, done: (T) -> Unit) {
        scope.launch {
            when (val answer = core.ask(call)) {
                is Answer.Right -> done(answer.value)
                is Answer.Wrong -> wrong(answer.said)
            }
        }
    }
}
