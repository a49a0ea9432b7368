package app.holdfast.screens.journal

import app.holdfast.core.Day
import app.holdfast.core.MonthDay
import app.holdfast.core.MonthPage
import app.holdfast.core.Said
import app.holdfast.core.TimelineDay
import app.holdfast.screens.core.Answer
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.ScreenModel
import app.holdfast.screens.core.orNull
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch

/** The content of the journal's tab. */
data class JournalState(
    val month: MonthPage? = null,
    /** The day on the map that the person touched. */
    val touched: MonthDay? = null,
    val days: List<TimelineDay> = emptyList(),
    /** The day from which to load earlier days; null when there are none. */
    val earlier: Day? = null,
    val fault: Said? = null,
)

/** The model of the journal's tab. */
class JournalModel(core: HoldfastCore, scope: CoroutineScope) : ScreenModel<JournalState>(core, scope, JournalState()) {
    private var monthOf: Day? = null

    override suspend fun read() {
        core.ask { it.moods().month(monthOf) }.orNull()?.let { month -> show { it.copy(month = month) } }
        when (val answer = core.ask { it.journal().timeline(null, DAYS_A_PAGE) }) {
            is Answer.Right -> show { it.copy(days = answer.value.days, earlier = answer.value.earlier) }
            is Answer.Wrong -> show { it.copy(fault = answer.said) }
        }
    }

    /** Shows the month of that day. */
    fun month(of: Day) {
        monthOf = of
        act({ it.moods().month(of) }, {}) { month -> show { it.copy(month = month, touched = null) } }
    }

    /** Shows the entries of that day in words. */
    fun touch(day: MonthDay) = show { it.copy(touched = day) }

    /** Loads earlier days and appends them. */
    fun earlier() {
        val from = state.value.earlier ?: return
        scope.launch {
            core.ask { it.journal().timeline(from, DAYS_A_PAGE) }.orNull()?.let { more ->
                show { it.copy(days = it.days + more.days, earlier = more.earlier) }
            }
        }
    }
}

/** How many days are loaded at once. */
private const val DAYS_A_PAGE = 14u
