package app.holdfast.preview

import androidx.compose.runtime.mutableStateOf
import app.holdfast.core.AfterAnswer
import app.holdfast.core.Factor
import app.holdfast.core.NextStep
import app.holdfast.core.Outcome
import app.holdfast.core.PlanStep
import app.holdfast.core.RaiseAct
import app.holdfast.core.Reply
import app.holdfast.core.SessionPart
import app.holdfast.core.Shift
import app.holdfast.core.Stage as ConcernStage
import app.holdfast.core.Topic
import app.holdfast.core.Urgent
import app.holdfast.core.VaultState
import app.holdfast.core.WayOut
import app.holdfast.screens.core.ScreenModel
import app.holdfast.screens.help.HelpModel
import app.holdfast.screens.journal.JournalModel
import app.holdfast.screens.lock.LockModel
import app.holdfast.screens.logmood.LogMoodModel
import app.holdfast.screens.logmood.MoodFields
import app.holdfast.screens.open.OpenModel
import app.holdfast.screens.plan.StepFields
import app.holdfast.screens.plan.StepModel
import app.holdfast.screens.raise.RaiseFields
import app.holdfast.screens.raise.RaiseModel
import app.holdfast.screens.session.PlanSessionModel
import app.holdfast.screens.session.SessionFields
import app.holdfast.screens.session.SessionModel
import app.holdfast.screens.therapy.TherapyModel
import app.holdfast.screens.today.TodayModel
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test

/** The models of the screens, on the real core. */
class ModelsTest {
    private val job = Job()
    private val scope = CoroutineScope(Dispatchers.Unconfined + job)
    private val stages = mutableListOf<Stage>()

    private fun stage(at: String = "2026-04-16T19:40:00+02:00", comesAbout: Stage.() -> Unit) =
        Stage("en", at, Dispatchers.Unconfined).apply(comesAbout).also(stages::add)

    private fun <M : ScreenModel<*>> M.started(): M = apply { start() }

    @After fun end() {
        job.cancel()
        stages.forEach(Stage::close)
    }

    @Test fun `one tap saves a mood, and undo leaves nothing of it`() {
        val stage = stage { holdfast.create(null) }
        val today = TodayModel(stage.core, scope) {}.started()
        assertNotNull(today.state.value.page?.firstHelp)
        today.log(4u)
        val page = today.state.value.page
        assertEquals(listOf(4.toUByte()), page?.moods?.map { it.level })
        assertNull("the help of the first day goes by itself", page?.firstHelp)
        today.undo()
        assertTrue(today.state.value.page?.moods.orEmpty().isEmpty())
        assertEquals(stage.words.today.undone, today.state.value.said)
    }

    @Test fun `what came forward leads to words, to a list, and to what changed`() {
        val stage = stage { evening() }
        val today = TodayModel(stage.core, scope) {}.started()
        val card = checkNotNull(today.state.value.page?.card)
        val fields = mutableStateOf(RaiseFields())
        val raise = RaiseModel(stage.core, scope, Topic.About(card.about), fields) {}.started()
        assertEquals(RaiseAct.PUT_ON_AGENDA, raise.state.value.page?.main?.act)
        assertEquals(raise.state.value.page?.text, fields.value.text)
        raise.text("It goes too fast for me.")
        raise.raise(RaiseAct.PUT_ON_AGENDA)
        assertNotNull(raise.state.value.done)
        assertNull("the card rests once something is said", today.state.value.page?.card)

        val session = SessionModel(stage.core, scope, "s9", mutableStateOf(SessionFields()), {}, {}).started()
        assertEquals(listOf("It goes too fast for me."), session.state.value.page?.agenda?.map { it.text })
        stage.clock.go("2026-04-23T19:00:00+02:00")
        session.outcome(Outcome.ATTENDED, null)
        val question = today.state.value.page?.questions.orEmpty().first()
        today.answer(question, Reply.YES)
        val answered = checkNotNull(today.state.value.answered)
        assertEquals(AfterAnswer.WHAT_CHANGES, answered.second.next)
        today.willChange(answered.first, answered.second.changes.first().shift)
        val concern = stage.holdfast.concerns().lately().first { it.id == answered.first }
        assertEquals(ConcernStage.RAISED to Shift.ANOTHER_APPROACH, concern.stage to concern.shift)
    }

    @Test fun `what was put off is in the list of what is open and leads on`() {
        val stage = stage { holdfast.create(null) }
        val concern = stage.holdfast.concerns().draft(Factor.PACING, "Slower, please.")
        val open = OpenModel(stage.core, scope) {}.started()
        assertEquals(listOf(concern), open.state.value.page?.concerns?.map { it.concern.id })
        open.step(concern, NextStep.TOO_HARD)
        assertEquals(3, open.state.value.stepped?.second?.words?.size)
        open.step(concern, NextStep.RAISED)
        val changes = checkNotNull(open.state.value.stepped).second.changes
        open.agree(concern, changes.first().shift)
        assertNotNull(open.state.value.said)
        assertNull(open.state.value.stepped)
        assertEquals("Slower, please." to changes.first().shift, stage.holdfast.concerns().lately().first().run { text to shift })
    }

    @Test fun `words of one's own are never pushed away by proposed ones`() {
        val stage = stage { holdfast.create(null) }
        val fields = mutableStateOf(RaiseFields())
        val raise = RaiseModel(stage.core, scope, Topic.About(Factor.PACING), fields) {}.started()
        val other = checkNotNull(raise.state.value.page).card.words[1].text
        raise.say(other)
        assertEquals("a proposal makes room for another", other, fields.value.text)
        raise.text("Mine.")
        raise.say(other)
        assertEquals("Mine.\n\n$other", fields.value.text)
    }

    @Test fun `words of one's own come along to another topic, and those of a concern stay with it`() {
        val stage = stage { holdfast.create(null) }
        fun kept() = stage.holdfast.concerns().lately().map { it.text }
        val fields = mutableStateOf(RaiseFields())
        val raise = RaiseModel(stage.core, scope, Topic.About(Factor.PACING), fields) {}.started()
        raise.text("Slower, please.")
        raise.topic(Topic.About(Factor.COST))
        assertEquals(Topic.About(Factor.COST) to "Slower, please.", raise.state.value.page?.card?.topic to fields.value.text)
        assertEquals("they are kept where the person stays with them", listOf<String>(), kept())
        raise.raise(RaiseAct.KEEP)
        raise.text("Slower, please, and cheaper.")
        raise.topic(Topic.About(Factor.ACCESS))
        assertEquals("another topic begins with its own words", raise.state.value.page?.text, fields.value.text)
        raise.text("It is far.")
        raise.topic(Topic.About(Factor.COST))
        val both = "Slower, please, and cheaper.\n\nIt is far."
        assertEquals("what is kept there is not written over", both, fields.value.text)
        raise.back()
        assertEquals(listOf(both), kept())

        val later = mutableStateOf(RaiseFields())
        val again = RaiseModel(stage.core, scope, Topic.About(Factor.COST), later) {}.started()
        val other = checkNotNull(again.state.value.page).card.words[1].text
        again.say(other)
        again.back()
        assertEquals("words of another day are no proposal", listOf("$both\n\n$other"), kept())
    }

    @Test fun `leaving the sheet saves it, the half-typed tag as well`() {
        val stage = stage { holdfast.create(null) }
        var left = false
        val fields = mutableStateOf(MoodFields(level = 2u))
        val sheet = LogMoodModel(stage.core, scope, null, fields) { left = true }.started()
        sheet.note("A word.")
        sheet.newTag("sleep")
        sheet.save()
        assertTrue(left)
        val mood = stage.holdfast.today().moods.single()
        assertEquals(Triple("A word.", listOf("sleep"), 2.toUByte()), Triple(mood.note, mood.tags, mood.level))

        val more = mutableStateOf(MoodFields())
        val again = LogMoodModel(stage.core, scope, mood.id, more) {}.started()
        assertEquals("A word.", more.value.note)
        again.note("Another.")
        again.save()
        assertEquals(listOf("Another."), stage.holdfast.today().moods.map { it.note })
    }

    @Test fun `a note that is too long stays on the sheet`() {
        val stage = stage { holdfast.create(null) }
        val fields = mutableStateOf(MoodFields(level = 2u, note = "x".repeat(100_000)))
        val sheet = LogMoodModel(stage.core, scope, null, fields) { error("left") }.started()
        sheet.save()
        assertNotNull(sheet.state.value.fault)
        assertEquals(100_000, fields.value.note.length)
    }

    @Test fun `what is said about danger opens help at once, and can be kept out of the journal`() {
        val stage = stage {
            agenda()
            clock.go("2026-04-23T19:00:00+02:00")
            holdfast.sessions().setOutcome("s9", Outcome.ATTENDED, null)
        }
        val opened = mutableListOf<Urgent>()
        val session = SessionModel(stage.core, scope, "s9", mutableStateOf(SessionFields()), opened::add) {}.started()
        assertEquals(SessionPart.CHECK_IN, session.state.value.page?.part)
        session.answer("safe", listOf("not_at_home"))
        session.helpWithoutKeeping()
        assertEquals(listOf(Urgent.HOME), opened)
        assertEquals("nothing was kept", SessionPart.CHECK_IN, session.state.value.page?.part)
        session.answer("safe", listOf("not_from_myself"))
        session.done()
        assertEquals(listOf(Urgent.HOME, Urgent.MYSELF), opened)
        assertEquals(SessionPart.OVER, session.state.value.page?.part)
    }

    @Test fun `the list is reordered and shortened, and the words stay`() {
        val stage = stage { agenda() }
        val session = SessionModel(stage.core, scope, "s9", mutableStateOf(SessionFields()), {}, {}).started()
        val (first, second) = session.state.value.page?.agenda.orEmpty().map { it.concern }
        session.move(second, first)
        assertEquals(listOf(second, first), session.state.value.page?.agenda?.map { it.concern })
        session.takeOff(second)
        assertEquals(listOf(first), session.state.value.page?.agenda?.map { it.concern })
        assertTrue(stage.holdfast.concerns().lately().any { it.id == second && it.text.isNotEmpty() })
    }

    @Test fun `the set-up goes through all steps and can stop anywhere`() {
        val stage = stage { holdfast.create(null) }
        val fields = mutableStateOf(StepFields())
        var left = false
        val setup = StepModel(stage.core, scope, null, fields) { left = true }.started()
        setup.change { it.with("Less sleep") }
        setup.save(passed = true, stop = false)
        assertEquals(PlanStep.ALONE, fields.value.step)
        repeat(PlanStep.entries.size - 1) { setup.save(passed = true, stop = false) }
        assertTrue("it ends by itself", left)
        assertEquals("Less sleep", stage.holdfast.safety().planAtHand().steps.first().entries.single().entry.text)
    }

    @Test fun `a wrong passcode says so, and the right one opens`() {
        val stage = stage {
            holdfast.create("harbour at dusk")
            holdfast.lock()
        }
        val lock = LockModel(stage.core, scope).started()
        lock.take(WayOut.UNLOCK, "moor")
        assertNotNull(lock.state.value.fault)
        lock.take(WayOut.UNLOCK, "harbour at dusk")
        assertEquals(VaultState.Open, stage.core.state.value.state)
    }

    @Test fun `without a passcode the journal opens by itself, and erasing asks once more`() {
        val stage = stage {
            holdfast.create(null)
            holdfast.lock()
        }
        LockModel(stage.core, scope).started()
        assertEquals(VaultState.Open, stage.core.state.value.state)

        val other = stage {
            holdfast.create("harbour at dusk")
            holdfast.lock()
        }
        val lock = LockModel(other.core, scope).started()
        lock.take(WayOut.ERASE, "")
        assertEquals(VaultState.Locked, other.core.state.value.state)
        lock.take(WayOut.ERASE, "")
        assertEquals(VaultState.Absent, other.core.state.value.state)
    }

    @Test fun `help is there without a journal, and follows the region`() {
        val stage = stage {}
        val help = HelpModel(stage.core, scope, Urgent.MYSELF, stage.device).started()
        assertEquals("112", help.state.value.page?.help?.emergency?.first()?.number?.shown)
        help.region("US")
        assertEquals("US", help.state.value.page?.help?.region)
        assertEquals("911", help.state.value.page?.help?.emergency?.first()?.number?.shown)
    }

    @Test fun `months and days of the journal go back to the first`() {
        val stage = stage { live("2026-05-21T21:40:00+02:00") }
        val journal = JournalModel(stage.core, scope).started()
        val month = checkNotNull(journal.state.value.month)
        journal.month(month.earlier)
        assertEquals("April 2026", journal.state.value.month?.title)
        while (journal.state.value.earlier != null) journal.earlier()
        assertEquals("2026-02-26", journal.state.value.days.last().day.toString())
        assertEquals("no day twice", journal.state.value.days.size, journal.state.value.days.distinctBy { it.day }.size)
    }

    @Test fun `a therapy and a session begin with one tap each`() {
        val stage = stage { holdfast.create(null) }
        val therapy = TherapyModel(stage.core, scope).started()
        therapy.begin()
        var left = false
        PlanSessionModel(stage.core, scope) { left = true }.started().plan(day = 2, time = 20, rhythm = 1, beside = -1)
        assertTrue(left)
        val page = checkNotNull(therapy.state.value.page)
        assertEquals(1, page.therapies.size)
        assertEquals("Saturday, 18 April, 17:00", page.upcoming.first().`when`)
    }
}
