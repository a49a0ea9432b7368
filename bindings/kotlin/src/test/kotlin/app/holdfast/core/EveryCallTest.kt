package app.holdfast.core

import java.io.File
import java.lang.reflect.InvocationTargetException
import java.lang.reflect.Proxy
import java.lang.reflect.UndeclaredThrowableException
import java.time.LocalDate
import java.time.LocalDateTime
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Test

/** Every method that crosses the border, called at least once on the real library, over two months of use. */
class EveryCallTest {
    private val called = mutableMapOf<String, MutableSet<String>>()
    private val functions = mutableSetOf<String>()

    /** The same object, with every call on it recorded. */
    private inline fun <reified T : Any> noted(name: String, real: T): T {
        val names = called.getOrPut(name) { mutableSetOf() }
        return Proxy.newProxyInstance(javaClass.classLoader, arrayOf(T::class.java)) { _, method, arguments ->
            names += snake(method.name.substringBefore('-'))
            try {
                method.invoke(real, *arguments.orEmpty())
            } catch (thrown: InvocationTargetException) {
                throw thrown.targetException
            }
        } as T
    }

    private fun <T> function(name: String, call: () -> T): T {
        functions += name
        return call()
    }

    /** A proxy wraps exceptions that are thrown through it. */
    private inline fun <reified T : HoldfastException> refused(crossinline act: () -> Unit) {
        val thrown = assertThrows(UndeclaredThrowableException::class.java) { act() }.undeclaredThrowable
        assertTrue("$thrown", thrown is T)
    }

    @Test
    fun everyMethodIsCalledOnce() {
        val clock = SetClock("2026-03-02T20:15:00+01:00", "Europe/Berlin")
        Place(clock).use { place -> live(place, clock) }
        called.getValue("Holdfast") += "new"
        assertEquals("a method was not called", BorderList.objects(), called.mapValues { it.value.toSet() })
        assertEquals("a function was not called", BorderList.functions(), functions)
    }

    private fun live(place: Place, clock: SetClock) {
        val app = noted<HoldfastInterface>("Holdfast", place.start())
        val changes = mutableListOf<Area>()
        app.listen(object : ChangeListener {
            override fun changed(areas: List<Area>) {
                changes += areas
            }
        })
        assertEquals(VaultState.Absent, app.state())
        assertEquals(VaultState.Absent, app.statePage().state)
        app.create("first")
        app.setPasscode("first", "second")
        val phrase = app.makeRecoveryPhrase()
        assertTrue(app.passcodeSet() && app.recoverySet())
        app.setLocale("de")
        val german = app.words()
        app.setLocale("en")
        assertNotEquals(german, app.words())
        app.allowLoggingWhileLocked(true)
        app.lock()
        app.logWhileLocked(3u)
        app.unlock("second")
        app.lock()
        app.unlockWithPhrase(phrase)
        assertTrue(Area.VAULT in changes && Area.SETTINGS in changes)

        moods(app)
        val session = therapyAndSessions(app, clock)
        checkIns(app, app.sessions().past().first().id)
        concerns(app, session)
        answers(app)
        reminders(app)
        safety(app)
        journal(app, place)
        calendar(app, place)
        summary(app, place)
        archive(app, place)

        assertTrue(app.say(HoldfastException.MakeRoom()).toDo.isNotEmpty())
        refused<HoldfastException.LookAtState> { app.salvage(null) }
        app.lock()
        app.startOver()
        assertEquals(VaultState.Absent, app.state())
        app.create(null)
        app.erase()
        assertEquals(VaultState.Absent, app.state())
    }

    private fun moods(app: HoldfastInterface) {
        val moods = noted<MoodsInterface>("Moods", app.moods())
        val mood = moods.log(MoodDraft(2u, listOf("walk"), "a note", null))
        assertEquals(mood, moods.get(mood.id))
        assertEquals(4.toUByte(), moods.edit(mood.id, MoodDraft(4u, listOf(), null, null)).level)
        val day = mood.day
        assertEquals(2, moods.ofDay(day).size)
        assertEquals(3, moods.days(day.minusDays(1), day.plusDays(1)).size)
        moods.month(null)
        moods.recentTags()
        moods.delete(mood.id)
        moods.undo()
        moods.deleteForGood(mood.id)
        assertEquals(1, moods.ofDay(day).size)
    }

    private fun therapyAndSessions(app: HoldfastInterface, clock: SetClock): String {
        val therapies = noted<TherapiesInterface>("Therapies", app.therapies())
        therapies.none()
        val nothing = TherapyChange(null, null, null, null, null, null, null, null, null, null, null)
        val therapy = therapies.start(nothing.copy(setting = Setting.INDIVIDUAL, by = Medium.VIDEO))
        therapies.change(therapy, nothing.copy(sessionsAvailable = 12u))
        val second = therapies.start(nothing)
        therapies.planEnd(second, LocalDate.parse("2026-03-30"))
        assertEquals(second, therapies.end(second, EndedHow.PLANNED).therapy)
        assertEquals(EndedHow.PLANNED, therapies.page().therapies.first { it.id == second }.known.how)
        therapies.askAfterEnd(second, true)
        assertNull(therapies.ended(second).offer)
        therapies.undoEnd(second)
        refused<HoldfastException.NotThere> { therapies.ended(second) }
        therapies.end(second, EndedHow.DRIFTED)
        therapies.delete(second)
        // "There is no therapy yet" is an entry of its own, which a later therapy does not remove.
        assertTrue(therapies.page().therapies.any { it.id == therapy })

        val sessions = noted<SessionsInterface>("Sessions", app.sessions())
        val time = sessions.choices().times.first()
        val starts = function("session_start") { sessionStart(LocalDate.parse("2026-03-05"), time) }
        val first = sessions.plan(SessionDraft(therapy, starts, 50u, null, listOf())).single()
        val series = sessions.plan(SessionDraft(therapy, LocalDateTime.parse("2026-03-12T17:00"), null, Rhythm.WEEKLY, listOf()))
        val moved = sessions.moveTo(first, LocalDateTime.parse("2026-03-06T17:00"))
        sessions.delete(series.last())
        clock.set("2026-03-06T18:30:00+01:00")
        sessions.setOutcome(moved, Outcome.ATTENDED, null)
        assertEquals(Outcome.ATTENDED, sessions.page(moved).session.outcome)
        assertTrue(sessions.past().any { it.id == moved })
        val next = sessions.upcoming(1u).single()
        sessions.goOnWithSeries(next.series!!)
        sessions.endSeries(next.series!!)
        assertTrue(sessions.upcoming(1u).isEmpty())
        return sessions.plan(SessionDraft(therapy, LocalDateTime.parse("2026-03-20T17:00"), null, null, listOf())).single()
    }

    private fun checkIns(app: HoldfastInterface, session: String) {
        val checkins = noted<CheckInsInterface>("CheckIns", app.checkins())
        assertTrue(checkins.questions().isNotEmpty())
        val draft = checkins.filled(session, listOf())
        assertEquals(session, draft.session)
        assertTrue(checkins.helpWithoutKeeping(draft.copy(safe = listOf(NotSafe.NOT_AT_HOME))).isNotEmpty())
        assertTrue(checkins.log(draft.copy(helping = 3u, pace = (-2).toByte(), heldBack = true)).urgent.isEmpty())

        val questionnaires = noted<QuestionnairesInterface>("Questionnaires", app.questionnaires())
        assertTrue(questionnaires.offered().any { it.instrument == Instrument.PHQ9 && it.last == null })
        assertEquals(9, questionnaires.sheet(Instrument.PHQ9)!!.items.size)
        val done = questionnaires.log(Instrument.PHQ9, listOf<UByte?>(1u, 1u, 1u, 1u, 1u, 1u, 1u, 1u, 0u))
        assertEquals(8.toUInt(), questionnaires.history(Instrument.PHQ9, 30u).single().score)
        assertTrue(questionnaires.helpWithoutKeeping(2u).isNotEmpty())
        questionnaires.delete(done.id!!)

        val factors = noted<FactorFormsInterface>("FactorForms", app.factors())
        assertTrue(factors.form(Domain.LIFE).questions.isNotEmpty())
        factors.log(Factors(listOf(FactorRating(Factor.MONEY, 2u, "a note"))))

        val pauses = noted<PausesInterface>("Pauses", app.pauses())
        assertNull(pauses.current())
        pauses.start(LocalDate.parse("2026-03-10"), PauseReason.HOLIDAY)
        pauses.end()
    }

    private fun concerns(app: HoldfastInterface, session: String) {
        val concerns = noted<ConcernsInterface>("Concerns", app.concerns())
        val one = concerns.draft(Factor.PACING, "too fast")
        concerns.setText(one, "too fast for me")
        assertEquals(session, concerns.putOnAgenda(one, null))
        val two = concerns.raise(Topic.About(Factor.MONEY), null, "it costs much", RaiseAct.PUT_ON_AGENDA).concern
        concerns.reorder(session, listOf(two, one))
        assertEquals(listOf(two, one), concerns.agenda(session).map { it.concern })
        concerns.takeOffAgenda(one)
        concerns.answer(two, Stage.RAISED, null)
        assertTrue(concerns.agree(two, Agreement(Shift.SOLVE_BARRIER, "One topic.", null)).isNotEmpty())
        assertTrue(concerns.takeStep(two, NextStep.NEXT_TIME).text.isNotEmpty())
        assertEquals("Still open", app.openPage().title)
        concerns.dismiss(Factor.CULTURE, Stage.NOT_NOW)
        concerns.raisePage(Topic.NotSure)
        assertTrue(concerns.lately().size >= 2)
        concerns.carryAlong(one, app.therapies().page().therapies.first().id)
        concerns.delete(one)

        val stall = noted<StallInterface>("Stall", app.stall())
        assertEquals(State.NOT_ENOUGH, stall.assessment().state)
        assertTrue(stall.card(Topic.About(Factor.MONEY)).title.isNotEmpty())
        stall.neverAsk(Domain.LIFE, true)
    }

    private fun answers(app: HoldfastInterface) {
        assertEquals(LocalDate.parse("2026-03-06"), app.today().day)
        app.putAway(Asks.DID_IT_HELP, "nothing")
        refused<HoldfastException.NotThere> { app.answer(Asks.WAS_RAISED, "nothing", Reply.NO) }
    }

    private fun reminders(app: HoldfastInterface) {
        val reminders = noted<RemindersInterface>("Reminders", app.reminders())
        val chosen = reminders.settings()
        reminders.set(chosen.copy(switches = chosen.switches.copy(followUp = true)))
        reminders.switch(ReminderKind.MOOD, true)
        reminders.page()
        val plan = reminders.plan(Device(40u, true))
        assertTrue(plan.isNotEmpty())
        val test = reminders.test().single { it.kind == ReminderKind.TEST }
        reminders.fired(test.id)
        reminders.opened(test.id)
        reminders.snooze(plan.first().id, 10u)
        reminders.notNow(plan.last().id)
        reminders.neverAgain(ReminderKind.MOOD)
        assertTrue(reminders.delivery().isNotEmpty())
    }

    private fun safety(app: HoldfastInterface) {
        val safety = noted<SafetyInterface>("Safety", app.safety())
        assertEquals(PlanStep.SIGNS, safety.setup()!!.step.step)
        val entry = PlanEntry("", PlanStep.PEOPLE, "Mia", "0170 1", null, false)
        safety.savePlan(PlanDraft(listOf(entry), false))
        safety.saveStep(PlanStep.ALONE, listOf(entry.copy(step = PlanStep.ALONE, text = "a walk", number = null)))
        safety.passStep(PlanStep.SIGNS)
        safety.reviewed()
        assertEquals(2, safety.draft().entries.size)
        assertTrue(safety.shareText(safety.draft().entries.map { it.id }).contains("a walk"))
        assertEquals(safety.plan().steps, safety.planAtHand().steps)
        assertTrue(safety.urgent(Urgent.MYSELF, "DE", false).help.emergency.isNotEmpty())
        safety.noteOpened()
        safety.sayLeaving(LeavingDraft(LeavingIntent.WANTED, null, null, true))
        safety.leaving()
        assertNull(safety.afterLeaving())
        refused<HoldfastException.NotThere> { safety.answerAfterLeaving(AfterLeaving.ONE_WEEK, Feeling.HARD) }
        safety.waysOn()
        safety.afterLeavingDone(AfterLeaving.ONE_WEEK, true)
        safety.forgetLeaving()
        val regions = function("crisis_regions") { crisisRegions("en") }
        assertEquals(regions.size, safety.regions().size)
        val moment = Moment(0, 0, null)
        val page = function("crisis_lines") { crisisLines("DE", "en", moment, Urgent.MYSELF, Asker(listOf(OwnNumber("Mia", "1")), true)) }
        assertEquals("DE", page.region)
        assertEquals(4_000.toUInt(), function("form_limits") { formLimits() }.noteChars)
        assertTrue(function("plan_limits") { planLimits() }.textChars > 0u)
    }

    private fun journal(app: HoldfastInterface, place: Place) {
        val journal = noted<JournalInterface>("Journal", app.journal())
        journal.setDayStarts(5u)
        assertEquals(5.toUByte(), journal.dayStarts())
        val lines = place.write(
            "lines.jsonl",
            """{"at":"2026-03-01T20:15:00+01:00","kind":"mood","id":"m1","level":2}""" + "\n",
        )
        assertEquals(Recognised.Lines, journal.recognise(lines))
        assertEquals(1uL, journal.importLines(lines, null).added)
        assertEquals(1, journal.linesAbout("m1").size)
        journal.delete("m1")
        journal.undo()
        journal.deleteForGood("m1")
        val foreign = File(System.getProperty("stories"), "../fixtures/foreign/daylio_new.csv").path
        val plan = ForeignPlan(ForeignSource.DaylioCsv, ForeignZone.Named("Europe/Berlin"), mapOf(), LongNotes.REFUSE)
        val preview = journal.previewForeign(foreign, plan)
        val moods = preview.moods.associate { it.name to (it.level ?: 3u) }
        assertFalse(journal.cameAnotherWay(plan.source))
        val steps = mutableListOf<ULong>()
        val progress = object : Progress {
            override fun step(done: ULong, total: ULong) = steps.add(done)
        }
        val whole = plan.copy(moods = moods)
        assertEquals(journal.previewForeign(foreign, whole).entries, journal.importForeign(foreign, whole, progress).added)
        assertTrue(journal.timeline(null, 30u).days.isNotEmpty())
        assertTrue(journal.export(place.file("out.jsonl"), ExportChoice(ExportFormat.LINES, true), null) > 0uL)
    }

    private fun calendar(app: HoldfastInterface, place: Place) {
        val sessions = noted<SessionsInterface>("Sessions", app.sessions())
        val file = place.file("sessions.ics")
        assertTrue(sessions.exportCalendar(file, CalendarExport(true, null)).sessions > 0uL)
        val found = sessions.previewCalendar(file, true)
        val choice = CalendarImport(found.groups.map { it.title }, true, null)
        assertEquals(sessions.compareCalendar(file, choice), sessions.importCalendar(file, choice))
    }

    private fun summary(app: HoldfastInterface, place: Place) {
        val summary = noted<SummaryInterface>("Summary", app.summary())
        assertTrue(summary.periods().isNotEmpty())
        val choice = SummaryChoice(null, null, listOf(), listOf(), listOf(), null, listOf("What now?"))
        summary.preview(choice)
        assertTrue("What now?" in summary.text(choice) && "What now?" in summary.html(choice))
        summary.write(place.file("summary.html"), SummaryForm.HTML, choice)
    }

    private fun archive(app: HoldfastInterface, place: Place) {
        val archive = noted<ArchiveInterface>("Archive", app.archive())
        val passphrase = function("generate_passphrase") { generatePassphrase() }
        function("judge_passphrase") { judgePassphrase(passphrase, "en") }
        assertNull(archive.status().last)
        val backup = place.file("backup")
        archive.backUp(backup, passphrase, null)
        assertTrue(archive.hasEntries())
        archive.merge(backup, passphrase, null)
        assertTrue(archive.putAside().isEmpty())
        function("look_into_archive") { lookIntoArchive(backup, passphrase, 30u, "en") }
        archive.chooseAutomatic(AutomaticBackup(null, 3u), passphrase)
        assertTrue(archive.backUpForShell(place.file("for the shell"), true, null) != null)
        archive.backupWasPut()
        archive.chooseAutomatic(AutomaticBackup(place.folder.path, 3u), passphrase)
        assertTrue(archive.backUpAutomatically(true, null) != null)
        archive.restore(backup, passphrase, "second", null)
        archive.discardSetAside()

        val journal = noted<JournalInterface>("Journal", app.journal())
        journal.exportPage()
        val sealed = place.file("lines.age")
        journal.exportSealed(sealed, ExportChoice(ExportFormat.LINES, true), passphrase, null)
        assertEquals(0uL, journal.importSealedLines(sealed, passphrase, null).added)
    }
}
