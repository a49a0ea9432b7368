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
 * The model of a screen: it reads a record from the core, shows it, passes an act to the core, and reads again after a
 * change. It lives as long as its screen is shown; typed text lives longer, in the screen's saved state.
 */
abstract class ScreenModel<S>(protected val core: HoldfastCore, protected val scope: CoroutineScope, first: S) {
    private val mutable = MutableStateFlow(first)

    /** The screen's content. */
    val state: StateFlow<S> = mutable.asStateFlow()

    /** Reads the screen's record again. */
    protected abstract suspend fun read()

    /**
     * Which changes concern this screen. An evaluation alone does not: reading a page causes one, so a page that read
     * again because of it would never come to rest.
     */
    protected open fun concerns(areas: Set<Area>): Boolean = areas != setOf(Area.STALL)

    /** Starts: reads now and after every change. */
    fun start() {
        scope.launch { read() }
        scope.launch { core.changes.collect { if (concerns(it)) read() } }
    }

    protected fun show(change: (S) -> S) = mutable.update(change)

    /** Makes a call; passes its result to [done] or its failure to [wrong]. */
    protected fun <T> act(call: (Holdfast) -> T, wrong: (Said) -> Unit, done: (T) -> Unit) {
        scope.launch {
            when (val answer = core.ask(call)) {
                is Answer.Right -> done(answer.value)
                is Answer.Wrong -> wrong(answer.said)
            }
        }
    }
}
