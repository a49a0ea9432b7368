package app.holdfast.screens.core

import app.holdfast.core.Area
import app.holdfast.core.ChangeListener
import app.holdfast.core.Holdfast
import app.holdfast.core.HoldfastException
import app.holdfast.core.Said
import app.holdfast.core.StatePage
import app.holdfast.core.Words
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharedFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asSharedFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext

/**
 * The shell's only access to the core. The core runs on the calling thread, so every call goes through one serial
 * dispatcher; only help and the plan at hand do not wait in its queue ([atOnce]).
 *
 * @param serial runs one call after the other, in the order in which they were made.
 * @param free runs calls at once, in parallel to the others.
 */
class HoldfastCore(
    private val holdfast: Holdfast,
    private val serial: CoroutineDispatcher = Dispatchers.IO.limitedParallelism(1),
    private val free: CoroutineDispatcher = Dispatchers.IO,
) : AutoCloseable {
    private val scope = CoroutineScope(SupervisorJob() + serial)
    private val mutableWords = MutableStateFlow(holdfast.words())
    private val mutableState = MutableStateFlow(holdfast.statePage())
    private val mutableChanges = MutableSharedFlow<Set<Area>>(extraBufferCapacity = 64)

    /** Every fixed label, in the current language. */
    val words: StateFlow<Words> = mutableWords.asStateFlow()

    /** The state of the journal in words, with its ways out. */
    val state: StateFlow<StatePage> = mutableState.asStateFlow()

    /** The areas that changed, after each change is stored. */
    val changes: SharedFlow<Set<Area>> = mutableChanges.asSharedFlow()

    init {
        holdfast.listen(object : ChangeListener {
            override fun changed(areas: List<Area>) {
                if (Area.VAULT in areas) mutableState.value = holdfast.statePage()
                if (Area.SETTINGS in areas) mutableWords.value = holdfast.words()
                mutableChanges.tryEmit(areas.toSet())
            }
        })
    }

    /** Calls the core, after all earlier calls. */
    suspend fun <T> ask(call: (Holdfast) -> T): Answer<T> = withContext(serial) { answer(call) }

    /** Calls the core at once, in parallel to everything else: for help and for the plan at hand. */
    suspend fun <T> atOnce(call: (Holdfast) -> T): Answer<T> = withContext(free) { answer(call) }

    /** Makes a call that must be completed even when its screen is gone, such as storing typed text. */
    fun keep(call: (Holdfast) -> Unit) {
        scope.launch { answer(call) }
    }

    /** Reads state and words again, after the app comes back or the language changes. */
    fun lookAgain() {
        mutableState.value = holdfast.statePage()
        mutableWords.value = holdfast.words()
    }

    override fun close() {
        scope.cancel()
        holdfast.listen(null)
        holdfast.close()
    }

    private fun <T> answer(call: (Holdfast) -> T): Answer<T> =
        try {
            Answer.Right(call(holdfast))
        } catch (fault: HoldfastException) {
            mutableState.value = holdfast.statePage()
            Answer.Wrong(holdfast.say(fault))
        }
}

/** The result of a call to the core. */
sealed interface Answer<out T> {
    /** The call succeeded. */
    data class Right<T>(val value: T) : Answer<T>

    /** The call failed; [said] tells the person what happened and what they can do. */
    data class Wrong(val said: Said) : Answer<Nothing>
}

/** The value; null after a failure. */
fun <T> Answer<T>.orNull(): T? = (this as? Answer.Right)?.value

/** What to tell the person; null after a success. */
fun Answer<*>.fault(): Said? = (this as? Answer.Wrong)?.said
