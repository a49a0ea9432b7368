package app.holdfast.screens.lock

import app.holdfast.core.Holdfast
import app.holdfast.core.Said
import app.holdfast.core.StatePage
import app.holdfast.core.WayOut
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.ScreenModel
import kotlinx.coroutines.CoroutineScope

/** The content of the lock screen, which shows every state but open. */
data class LockState(
    val page: StatePage,
    /** Whether the recovery phrase is asked for instead of the passcode. */
    val phrase: Boolean = false,
    /** Whether the person is asked again before everything is erased. */
    val sure: Boolean = false,
    /** Whether the explanation of restoring a backup is shown. */
    val backup: Boolean = false,
    /** Whether the core is busy: stretching a passcode takes half a second on purpose. */
    val waits: Boolean = false,
    val fault: Said? = null,
)

/** The model of the lock screen. Its typed text is the only one that is never saved. */
class LockModel(core: HoldfastCore, scope: CoroutineScope) :
    ScreenModel<LockState>(core, scope, LockState(core.state.value)) {

    override suspend fun read() {
        show { it.copy(page = core.state.value) }
        if (core.state.value.opensByItself) core.ask { it.unlock(null) }
    }

    /** Follows the chosen way out. */
    fun take(way: WayOut, typed: String) {
        when (way) {
            WayOut.UNLOCK, WayOut.TRY_AGAIN, WayOut.CLOSE_ELSEWHERE ->
                run { it.unlock(typed.takeIf { state.value.page.asksPasscode }) }
            WayOut.USE_RECOVERY_PHRASE ->
                if (state.value.phrase) run { it.unlockWithPhrase(typed) } else show { it.copy(phrase = true, fault = null) }
            WayOut.CREATE -> run { it.create(null) }
            WayOut.LOCK -> run { it.lock() }
            WayOut.SALVAGE -> run { it.salvage(null) }
            WayOut.START_OVER -> run {
                it.startOver()
                it.create(null)
            }
            WayOut.ERASE -> if (state.value.sure) run { it.erase() } else show { it.copy(sure = true) }
            WayOut.FINISH_ERASING -> run { it.erase() }
            WayOut.RESTORE_BACKUP -> show { it.copy(backup = true) }
            WayOut.UPDATE_APP -> Unit
        }
    }

    /** Goes back from the phrase, or from the last question. */
    fun goBack() = show { it.copy(phrase = false, sure = false, backup = false, fault = null) }

    private fun run(call: (Holdfast) -> Unit) {
        show { it.copy(waits = true, fault = null) }
        act(call, { said -> show { it.copy(waits = false, fault = said, page = core.state.value) } }) {
            show { it.copy(waits = false, phrase = false, sure = false) }
        }
    }
}
