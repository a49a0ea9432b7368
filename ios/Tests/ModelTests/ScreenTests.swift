import CoreFakes
import Foundation
import HoldfastCore
@testable import HoldfastModel
import Observation
import XCTest

/// The models of the screens, on the real core.
@MainActor
final class ScreenTests: XCTestCase {
    func testTodayOneTapSavesAndUndoTakesItBack() async throws {
        let test = try TestApp()
        let today = TodayModel(core: test.app.core)
        await today.load()
        XCTAssertNotNil(today.page?.firstHelp)
        await today.log(level: 2)
        XCTAssertEqual(today.saved?.label, "low")
        XCTAssertEqual(today.page?.moods.count, 1)
        await today.undo()
        XCTAssertNil(today.saved)
        XCTAssertEqual(today.said, "Undone.")
        XCTAssertEqual(today.page?.moods.count, 0)
        await today.log(level: 4)
        XCTAssertNil(today.said)
        today.putBarAway()
        XCTAssertNil(today.saved)
    }

    /// An error stays visible, although the page is read again after it.
    func testWhatCouldNotBeDoneStaysSaid() async throws {
        let test = try TestApp()
        let today = TodayModel(core: test.app.core)
        await today.log(level: 2)
        try test.holdfast.moods().deleteForGood(id: try XCTUnwrap(today.saved).id)
        await today.undo()
        XCTAssertEqual(today.trouble?.happened, test.holdfast.say(error: .NotThere).happened)
        XCTAssertNotNil(today.saved)
        await today.log(level: 3)
        XCTAssertNil(today.trouble)
    }

    /// The first page after a session took place for which words were on the list, with its question about them.
    private func askedWhetherItWasRaised(_ test: TestApp) async throws -> (TodayModel, OpenQuestion) {
        let session = try test.planSession()
        _ = try test.holdfast.concerns().raise(
            topic: .about(factor: .pacing), concern: nil, text: "Slower, please.", act: .putOnAgenda)
        test.device.clock.set("2026-03-05T19:00:00+01:00")
        try test.holdfast.sessions().setOutcome(id: session, outcome: .attended, reason: nil)
        let today = TodayModel(core: test.app.core)
        await today.load()
        return (today, try XCTUnwrap(today.page?.questions.first { $0.asks == .wasRaised }))
    }

    func testWhatIsGoingToChangeIsSaidAfterSomethingWasRaised() async throws {
        let test = try TestApp()
        let (today, question) = try await askedWhetherItWasRaised(test)
        await today.answer(question, with: .yes)
        XCTAssertEqual(today.answered?.next, .whatChanges)
        let change = try XCTUnwrap(today.answered?.changes.first)
        await today.willChange(change)
        XCTAssertNil(today.answered)
        let kept = try test.holdfast.concerns().lately().first { $0.id == question.about }
        XCTAssertEqual(kept?.shift, change.shift)
    }

    func testWhatWasPutOffIsInTheListOfWhatIsOpenAndLeadsOn() async throws {
        let test = try TestApp()
        let (today, question) = try await askedWhetherItWasRaised(test)
        await today.answer(question, with: .later)
        XCTAssertEqual(today.page?.questions.count, 0)
        XCTAssertNotNil(today.page?.open)
        let open = OpenModel(core: test.app.core)
        await open.load()
        let waiting = try XCTUnwrap(open.page?.questions.first)
        await open.answer(waiting, with: .no)
        let steps = try XCTUnwrap(open.answered?.steps)
        await open.take(try XCTUnwrap(steps.first { $0.step == .tooHard }), with: question.about)
        XCTAssertEqual(open.stepped?.words.count, 3)
        await open.take(StepChoice(step: .raised, label: ""), with: question.about)
        await open.agree(try XCTUnwrap(open.stepped?.changes.first))
        XCTAssertNotNil(open.said)
        XCTAssertNil(open.stepped)
        XCTAssertEqual(try test.holdfast.concerns().lately().first?.text, "Slower, please.")
    }

    func testAQuestionIsAnsweredAndLeadsOn() async throws {
        let test = try TestApp()
        let session = try test.planSession()
        test.device.clock.set("2026-03-05T19:00:00+01:00")
        let today = TodayModel(core: test.app.core)
        await today.load()
        let question = try XCTUnwrap(today.page?.questions.first)
        XCTAssertEqual(question.about, session)
        await today.answer(question, with: .yes)
        XCTAssertEqual(today.answered?.next, .checkIn)
        XCTAssertEqual(today.answeredAbout?.about, session)
    }

    func testAMoodIsKeptByLeavingAndLeavingTwiceKeepsOne() async throws {
        let test = try TestApp()
        let mood = LogMoodModel(core: test.app.core, level: 3)
        await mood.load()
        mood.note = "long day"
        mood.newTag = " sleep "
        // Going back and leaving the front may happen at the same time.
        async let leaving = mood.keep()
        async let hiding = mood.keep()
        let (first, second) = (await leaving, await hiding)
        XCTAssertTrue(first && second)
        let kept = try test.holdfast.today().moods
        XCTAssertEqual(kept.map(\.note), ["long day"])
        XCTAssertEqual(kept.map(\.tags), [["sleep"]])
    }

    func testANoteThatIsTooLongStaysOnTheScreenAndIsSaidSo() async throws {
        let test = try TestApp()
        let mood = LogMoodModel(core: test.app.core, level: 3)
        mood.note = String(repeating: "ä", count: Int(formLimits().noteChars) + 1)
        let kept = await mood.keep()
        XCTAssertFalse(kept)
        XCTAssertEqual(mood.trouble?.details.isEmpty, false)
        XCTAssertFalse(mood.note.isEmpty)
    }

    func testTheJournalShowsTheMonthAndTheDays() async throws {
        let test = try TestApp()
        _ = try test.holdfast.moods().log(draft: MoodDraft(level: 4, tags: [], note: nil, when: nil))
        let journal = JournalModel(core: test.app.core)
        await journal.load()
        XCTAssertEqual(journal.month?.title, "March 2026")
        let entry = try XCTUnwrap(journal.days.first?.entries.first)
        let mood = await journal.mood(of: entry)
        XCTAssertEqual(mood?.level, 4)
        await journal.delete(entry)
        XCTAssertEqual(journal.days.count, 0)
        XCTAssertTrue(journal.canUndo)
        await journal.undo()
        XCTAssertEqual(journal.days.count, 1)
        XCTAssertFalse(journal.canUndo)
        let today = try XCTUnwrap(journal.month?.weeks.flatMap(\.days).compactMap { $0 }.first { $0.isToday })
        journal.touch(today)
        XCTAssertEqual(journal.touched?.level, 4)
        await journal.show(monthOf: journal.month?.earlier)
        XCTAssertEqual(journal.month?.title, "February 2026")
        XCTAssertNil(journal.touched)
    }

    func testEarlierDaysAreAddedBelow() async throws {
        let test = try TestApp()
        let days = ["2026-02", "2026-01"].flatMap { month in (10...28).reversed().map { "\(month)-\($0)" } }
        for day in days {
            _ = try test.holdfast.moods().log(draft: MoodDraft(level: 3, tags: [], note: nil, when: day + "T10:00"))
        }
        let journal = JournalModel(core: test.app.core)
        await journal.load()
        XCTAssertNotNil(journal.earlier)
        XCTAssertLessThan(journal.days.count, days.count)
        while journal.earlier != nil { await journal.loadEarlier() }
        XCTAssertEqual(journal.days.map(\.day), days)
    }

    func testATherapyAndASessionArePlannedByChoosing() async throws {
        let test = try TestApp()
        let therapy = TherapyModel(core: test.app.core)
        await therapy.startTherapy()
        let planning = PlanSessionModel(core: test.app.core)
        await planning.load()
        let choices = try XCTUnwrap(planning.choices)
        XCTAssertEqual(planning.time, choices.times[Int(choices.usualTime)])
        planning.day = choices.days[3]
        await planning.plan()
        XCTAssertTrue(planning.isOver)
        await therapy.load()
        XCTAssertEqual(therapy.page?.therapies.count, 1)
        XCTAssertEqual(
            therapy.page?.upcoming.map(\.starts), [sessionStart(day: choices.days[3].day, time: choices.times[Int(choices.usualTime)])])
    }

    func testRaisingPutsTheWordsOnTheAgendaAndTheSessionShowsThem() async throws {
        let test = try TestApp()
        let id = try test.planSession()
        let raise = RaiseModel(core: test.app.core, topic: .about(factor: .pacing))
        await raise.load()
        raise.text = "Slower, please."
        let main = try XCTUnwrap(raise.page?.main)
        await raise.act(main.act)
        XCTAssertEqual(raise.said?.text.contains("5 March"), true)
        let session = SessionModel(core: test.app.core, id: id)
        await session.load()
        XCTAssertEqual(session.page?.agenda.map(\.text), ["Slower, please."])
        raise.text = "Slower, please, and less."
        await raise.keep()
        await session.load()
        XCTAssertEqual(session.page?.agenda.map(\.text), ["Slower, please, and less."], "what is changed afterwards is kept too")
        let item = try XCTUnwrap(session.page?.agenda.first)
        await session.move(item, by: 1)
        XCTAssertEqual(session.page?.agenda.map(\.concern), [item.concern], "beyond an end it stays")
        await session.takeOff(item)
        XCTAssertEqual(session.page?.agenda.count, 0)
    }

    func testTheAgendaIsPutIntoAnotherOrder() async throws {
        let test = try TestApp()
        let id = try test.planSession()
        for (factor, text) in [(Factor.pacing, "one"), (.cost, "two"), (.access, "three")] {
            _ = try test.holdfast.concerns().raise(
                topic: .about(factor: factor), concern: nil, text: text, act: .putOnAgenda)
        }
        let session = SessionModel(core: test.app.core, id: id)
        await session.load()
        await session.move(try XCTUnwrap(session.page?.agenda.last), by: -1)
        XCTAssertEqual(session.page?.agenda.map(\.text), ["one", "three", "two"])
        await session.move(try XCTUnwrap(session.page?.agenda.first), by: 2)
        XCTAssertEqual(session.page?.agenda.map(\.text), ["two", "three", "one"])
    }

    /// The words are one concern, whatever is done with them and however often.
    func testWordsThatWereKeptAreNotKeptTwice() async throws {
        let test = try TestApp()
        _ = try test.planSession()
        let raise = RaiseModel(core: test.app.core, topic: .about(factor: .pacing))
        await raise.load()
        raise.text = "Slower, please."
        async let leaving: Void = raise.keep()
        async let hiding: Void = raise.keep()
        _ = await (leaving, hiding)
        await raise.act(.putOnAgenda)
        XCTAssertEqual(try test.holdfast.concerns().lately().map(\.text), ["Slower, please."])
    }

    func testAnotherWayToSayItMakesRoomOnlyForWordsThatWereProposed() async throws {
        let test = try TestApp()
        let raise = RaiseModel(core: test.app.core, topic: .about(factor: .pacing))
        await raise.load()
        let other = try XCTUnwrap(raise.page?.card.words.last)
        raise.use(other)
        XCTAssertEqual(raise.text, other.text)
        raise.text = "Slower, please."
        raise.use(other)
        XCTAssertEqual(raise.text, "Slower, please.\n\n" + other.text)
        await raise.answer(StageChoice(stage: .notNow, label: ""))
        XCTAssertTrue(raise.isOver)
        XCTAssertEqual(try test.holdfast.concerns().lately().first { $0.about == .pacing }?.stage, .notNow)
    }

    func testOnesOwnWordsComeAlongToAnotherTopicAndThoseOfAConcernStayWithIt() async throws {
        let test = try TestApp()
        let raise = RaiseModel(core: test.app.core, topic: .about(factor: .pacing))
        await raise.load()
        raise.text = "Slower, please."
        await raise.choose(.about(factor: .cost))
        XCTAssertEqual(raise.page?.card.topic, .about(factor: .cost))
        XCTAssertEqual(raise.text, "Slower, please.")
        XCTAssertEqual(try test.holdfast.concerns().lately(), [], "they are kept where the person stays with them")
        await raise.keep()
        raise.text = "Slower, please, and cheaper."
        await raise.choose(.about(factor: .access))
        XCTAssertEqual(raise.text, raise.page?.text, "another topic begins with its own words")
        raise.text = "It is far."
        await raise.choose(.about(factor: .cost))
        XCTAssertEqual(raise.text, "Slower, please, and cheaper.\n\nIt is far.", "what is kept there is not written over")
        await raise.keep()
        XCTAssertEqual(try test.holdfast.concerns().lately().map(\.text), ["Slower, please, and cheaper.\n\nIt is far."])
        let again = RaiseModel(core: test.app.core, topic: .about(factor: .cost))
        await again.load()
        let other = try XCTUnwrap(again.page?.card.words.last).text
        again.use(try XCTUnwrap(again.page?.card.words.last))
        await again.keep()
        XCTAssertEqual(
            try test.holdfast.concerns().lately().map(\.text), ["Slower, please, and cheaper.\n\nIt is far.\n\n" + other],
            "words of another day are no proposal")
    }

    func testWordsThatWereChangedAreKeptByGoingBack() async throws {
        let test = try TestApp()
        let raise = RaiseModel(core: test.app.core, topic: .about(factor: .cost))
        await raise.load()
        await raise.keep()
        XCTAssertEqual(try test.holdfast.concerns().lately(), [], "nothing was changed, so nothing is kept")
        raise.text = "It costs too much for me."
        await raise.keep()
        XCTAssertEqual(try test.holdfast.concerns().lately().map(\.text), ["It costs too much for me."])
    }

    func testACheckInThatSpeaksOfDangerOpensHelpAndMayBeKeptByNobody() async throws {
        let test = try TestApp()
        let id = try test.planSession()
        test.device.clock.set("2026-03-05T19:00:00+01:00")
        let session = SessionModel(core: test.app.core, id: id)
        await session.load()
        XCTAssertEqual(session.page?.part, .tookPlace)
        await session.say(.attended)
        XCTAssertEqual(session.page?.part, .checkIn)
        let questions = try XCTUnwrap(session.page?.questions)
        let safe = try XCTUnwrap(questions.first { $0.id == "safe" })
        session.toggle(safe.choices[0], of: safe)
        await session.helpWithoutKeeping()
        XCTAssertEqual(session.urgent, .myself)
        XCTAssertEqual(session.page?.checkedIn, false)
        session.urgentOpened()
        XCTAssertTrue(session.answers.isEmpty, "nothing of it is kept on the screen")
        await session.helpWithoutKeeping()
        XCTAssertEqual(session.urgent, .myself, "who asks for help and says nothing gets it all the same")
        session.urgentOpened()
        session.answer(try XCTUnwrap(questions.first), ["7"])
        session.toggle(safe.choices[1], of: safe)
        await session.finish()
        XCTAssertEqual(session.urgent, .home)
        XCTAssertEqual(session.page?.checkedIn, true)
    }

    func testThePlanIsFilledInStepByStepAndNothingTypedIsLost() async throws {
        let test = try TestApp()
        let setup = StepModel(core: test.app.core, only: nil)
        await setup.load()
        XCTAssertEqual(setup.step?.step, .signs)
        setup.add("I stop answering")
        await setup.next()
        XCTAssertEqual(setup.step?.step, .alone)
        setup.add("A walk")
        setup.add()
        await setup.keep()
        let plan = PlanModel(core: test.app.core)
        await plan.load()
        XCTAssertEqual(plan.page?.steps.prefix(2).map { $0.entries.map(\.entry.text) }, [["I stop answering"], ["A walk"]])
        XCTAssertEqual(plan.setup?.step.step, .distraction, "it goes on where nothing is yet")
        for _ in 0..<6 { await setup.next() }
        XCTAssertTrue(setup.isOver)
        await plan.load()
        XCTAssertNil(plan.setup)
        await plan.reviewed()
        XCTAssertTrue(plan.page?.reviewed.contains("2 March") ?? false, plan.page?.reviewed ?? "")
    }

    func testAStepOfThePlanIsChangedWithWhoseNumberItIsAndWhoMaySeeIt() async throws {
        let test = try TestApp()
        let step = StepModel(core: test.app.core, only: .people)
        await step.load()
        step.add()
        step.entries[0].text = "Ada"
        step.entries[0].number = "030 1234"
        step.entries[0].onlyAfterUnlocking = true
        await step.keep()
        let again = StepModel(core: test.app.core, only: .people)
        await again.load()
        XCTAssertEqual(again.entries.map(\.text), ["Ada"])
        XCTAssertEqual(again.entries.map(\.onlyAfterUnlocking), [true])
        let kept = try XCTUnwrap(test.holdfast.safety().plan().steps.first { $0.step == .people }).entries
        XCTAssertEqual(kept.first?.call?.tel, "tel:0301234")
        XCTAssertNil(kept.first?.entry.isTherapist)
        again.remove(again.entries[0])
        await again.keep()
        XCTAssertEqual(test.holdfast.safety().plan().steps.flatMap(\.entries), [])
    }

    /// An entry that the core refuses stays on the page as typed.
    func testAStepThatCannotBeKeptStays() async throws {
        let test = try TestApp()
        let step = StepModel(core: test.app.core, only: .signs)
        await step.load()
        step.add(String(repeating: "x", count: Int(planLimits().textChars) + 1))
        let kept = await step.keep()
        XCTAssertFalse(kept)
        XCTAssertNotNil(step.trouble)
        XCTAssertEqual(step.entries.count, 1)
    }

    func testHelpWorksInEveryStateAndInEveryRegion() async throws {
        let test = try TestApp(open: false)
        XCTAssertFalse(test.app.isOpen)
        test.app.openHelp()
        let help = try XCTUnwrap(test.app.help)
        XCTAssertEqual(help.page.help.emergency.first?.number.dial, "112")
        help.call(try XCTUnwrap(help.page.help.emergency.first?.number))
        XCTAssertEqual(test.phone.done, ["dial tel:112"])
        help.choose(region: try XCTUnwrap(help.regions.first { $0.code == "US" }))
        XCTAssertEqual(help.page.help.emergency.first?.number.dial, "911")
        let home = HelpModel(kind: .home, help: test.app.core.help, device: test.phone)
        XCTAssertEqual(home.page.help.kind, .home)
        XCTAssertTrue(home.page.help.quickExit)
        home.write(to: "a@b.example")
        XCTAssertEqual(test.phone.done.last, "open mailto:a@b.example")
    }

    func testHelpCanBeTextedWithTheWordThatIsAskedFor() async throws {
        let test = try TestApp(open: false)
        test.phone.chooseRegion(code: "CA")
        let help = HelpModel(kind: .myself, help: test.app.core.help, device: test.phone)
        let to = try XCTUnwrap(help.page.help.first.flatMap(\.texts).first)
        help.text(to)
        XCTAssertEqual(test.phone.done, ["text \(to.number) \(to.keyword ?? "")"])
    }

    /// After a quick exit nothing shows where the person was.
    func testQuickExitLeavesEverythingBehind() async throws {
        let test = try TestApp()
        test.app.place = .plan
        test.app.openHelp(.home)
        let before = test.app.exits
        await test.app.quickExit().value
        XCTAssertEqual(test.holdfast.state(), .locked)
        XCTAssertNil(test.app.help)
        XCTAssertNotEqual(test.app.exits, before, "pages that were opened in a place stay open")
        XCTAssertEqual(test.app.place, .today)
        XCTAssertEqual(test.phone.done, ["exit"])
    }

    /// Leaving the app locks the journal and stores typed text.
    func testLeavingTheAppKeepsWhatIsTypedAndLocks() async throws {
        let test = try TestApp()
        try test.holdfast.setPasscode(old: nil, new: "2580")
        let mood = LogMoodModel(core: test.app.core, level: 2)
        mood.note = "Half a sentence"
        let page = UUID()
        test.app.keeping(page) { await mood.keep() }
        await test.app.cameForward(false)
        XCTAssertTrue(test.app.isCovered)
        XCTAssertEqual(test.holdfast.state(), .open, "a call that comes in locks nothing")
        await test.app.wentBehind()
        XCTAssertEqual(test.holdfast.state(), .locked)

        let before = test.app.changes
        await test.app.cameForward(true)
        XCTAssertFalse(test.app.isOpen)
        XCTAssertTrue(test.app.hasPages, "what is typed there would be gone")
        XCTAssertEqual(test.app.changes, before, "pages below the lock would read, and find it locked")
        let today = TodayModel(core: test.app.core)
        await today.load()
        XCTAssertNil(today.trouble, "one that was about to read says after the lock that it was locked")
        try test.holdfast.unlock(passcode: "2580")
        await test.app.lookAgain()
        XCTAssertGreaterThan(test.app.changes, before)
        XCTAssertEqual(try test.holdfast.today().moods.map(\.note), ["Half a sentence"])

        mood.note = "Half a sentence, and more"
        test.app.keeping(page, nil)
        await test.app.wentBehind()
        try test.holdfast.unlock(passcode: "2580")
        XCTAssertEqual(try test.holdfast.today().moods.map(\.note), ["Half a sentence"], "a page that was left keeps by itself")
        try test.holdfast.erase()
        await test.app.lookAgain()
        XCTAssertFalse(test.app.hasPages)
    }

    /// Text without a mood is neither lost nor saved: it stays, and the page says what is missing.
    func testANoteWithoutAMoodStaysUntilOneIsChosen() async throws {
        let test = try TestApp()
        let mood = LogMoodModel(core: test.app.core)
        let left = await mood.keep()
        XCTAssertTrue(left && !mood.asksForLevel, "there is nothing to keep")
        mood.note = "Half a sentence"
        let kept = await mood.keep()
        XCTAssertFalse(kept)
        XCTAssertTrue(mood.asksForLevel)
        mood.level = 4
        let saved = await mood.keep()
        XCTAssertTrue(saved)
        XCTAssertEqual(try test.holdfast.today().moods.map(\.note), ["Half a sentence"])
    }

    /// Opening help is noted, because no card comes forward by itself for a day after it.
    func testThatHelpWasOpenedIsNoted() async throws {
        let test = try TestApp()
        let before = try Self.files(test.device)
        test.app.openHelp(noting: false)
        XCTAssertEqual(try Self.files(test.device), before)
        test.app.openHelp()
        XCTAssertNotEqual(try Self.files(test.device), before)
    }

    /// The files at hand, with their content.
    private static func files(_ device: TestDevice) throws -> [String: Data] {
        let folder = device.folder.appendingPathComponent("at-hand").path
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
        return Dictionary(uniqueKeysWithValues: names.map { ($0, FileManager.default.contents(atPath: folder + "/" + $0) ?? Data()) })
    }

    func testAChangeIsHeardOfAndThePagesAreReadAgain() async throws {
        let test = try TestApp()
        let before = test.app.changes
        // Without a listener this would wait forever.
        await withCheckedContinuation { heard in
            withObservationTracking { _ = test.app.changes } onChange: { heard.resume() }
            _ = try? test.holdfast.moods().log(draft: MoodDraft(level: 3, tags: [], note: nil, when: nil))
        }
        await test.app.lookAgain()
        XCTAssertGreaterThan(test.app.changes, before)
    }

    /// Reading a page causes an evaluation, which is no change, so the app comes to rest.
    nonisolated func testReadingAPageIsNoChange() throws {
        let device = TestDevice()
        let holdfast = try device.open()
        let log = ChangeLog()
        holdfast.listen(listener: log)
        _ = try holdfast.moods().log(draft: MoodDraft(level: 3, tags: [], note: nil, when: nil))
        XCTAssertTrue(log.all.contains(where: AppModel.isChange))
        let before = log.all.count
        for _ in 0..<3 {
            _ = try (holdfast.today(), holdfast.therapies().page(), holdfast.safety().plan())
            _ = try holdfast.reminders().plan(device: ReminderKeeper.phone)
        }
        XCTAssertFalse(log.all.dropFirst(before).contains(where: AppModel.isChange), "\(log.all)")
        XCTAssertFalse(AppModel.isChange([.stall]))
        XCTAssertTrue(AppModel.isChange([.stall, .mood]))
    }

    /// A long job occupies the queue; help answers at once.
    func testHelpDoesNotWaitBehindTheCore() async throws {
        let test = try TestApp()
        let (entered, leave) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let core = test.app.core
        let job = Task { try await core.ask { _ in entered.signal(); leave.wait() } }
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                entered.wait()
                continuation.resume()
            }
        }
        test.app.openHelp()
        XCTAssertEqual(test.app.help?.page.help.emergency.isEmpty, false)
        leave.signal()
        try await job.value
    }

    func testTheWayInFromNothingThroughAPasscodeAndOut() async throws {
        let test = try TestApp(open: false)
        let lock = LockModel(core: test.app.core)
        await lock.load()
        XCTAssertEqual(lock.ways.map(\.way), [.create])
        await lock.take(.create)
        await test.app.lookAgain()
        XCTAssertTrue(test.app.isOpen)
        try test.holdfast.setPasscode(old: nil, new: "2580")
        await test.app.lock()
        await test.app.lookAgain()
        XCTAssertEqual(test.app.state.state, .locked)
        await lock.load()
        XCTAssertTrue(lock.asksForPasscode)
        lock.passcode = "0000"
        await lock.take(.unlock)
        XCTAssertEqual(lock.trouble?.happened, "That passcode does not fit.")
        XCTAssertEqual(lock.passcode, "")
        lock.passcode = "2580"
        await lock.take(.unlock)
        XCTAssertNil(lock.trouble)
        await test.app.lookAgain()
        XCTAssertTrue(test.app.isOpen)
        await test.app.lock()
        await lock.take(.erase)
        XCTAssertTrue(lock.asksToErase)
        lock.goBack()
        XCTAssertFalse(lock.asksToErase || lock.canGoBack)
        XCTAssertEqual(test.holdfast.state(), .locked)
        await lock.take(.erase)
        await lock.erase()
        XCTAssertEqual(test.holdfast.state(), .absent)
    }

    func testAJournalWithoutAPasscodeOpensByItself() async throws {
        let test = try TestApp()
        test.holdfast.lock()
        let lock = LockModel(core: test.app.core)
        await lock.load()
        XCTAssertEqual(test.holdfast.state(), .open)
        try test.holdfast.setPasscode(old: nil, new: "2580")
        test.holdfast.lock()
        await lock.load()
        XCTAssertEqual(test.holdfast.state(), .locked)
        XCTAssertTrue(lock.asksForPasscode)
    }

    func testTheRecoveryPhraseOpensWhereThePasscodeIsForgotten() async throws {
        let test = try TestApp()
        let phrase = try test.holdfast.makeRecoveryPhrase()
        try test.holdfast.setPasscode(old: nil, new: "2580")
        test.holdfast.lock()
        let lock = LockModel(core: test.app.core)
        await lock.load()
        await lock.take(.useRecoveryPhrase)
        XCTAssertTrue(lock.asksForPhrase && lock.canGoBack)
        XCTAssertFalse(lock.asksForPasscode)
        XCTAssertEqual(lock.ways.map(\.way), [.useRecoveryPhrase])
        lock.phrase = "twelve words that are none"
        await lock.take(.useRecoveryPhrase)
        XCTAssertNotNil(lock.trouble)
        XCTAssertEqual(lock.phrase, "twelve words that are none", "what was typed stays")
        lock.phrase = phrase
        await lock.take(.useRecoveryPhrase)
        XCTAssertEqual(test.holdfast.state(), .open)
        XCTAssertEqual(lock.phrase, "")
    }

    func testAKeyThatIsGoneLeadsToAFreshStartAndTheOldFileIsKept() async throws {
        let test = try TestApp()
        test.holdfast.lock()
        test.device.keys.fail(with: GuardError.Gone)
        let lock = LockModel(core: test.app.core)
        await lock.load()
        XCTAssertEqual(lock.page?.state, .keyGone(recoverySet: false))
        XCTAssertEqual(lock.ways.map(\.way), [.restoreBackup, .startOver])
        await lock.take(.restoreBackup)
        XCTAssertTrue(lock.explainsBackup)
        test.device.keys.fail(with: nil)
        await lock.take(.startOver)
        XCTAssertEqual(test.holdfast.state(), .open)
        XCTAssertEqual(try test.holdfast.archive().status().setAside, 1)
    }

    func testWhatIsShownIsCoveredWhenTheAppLeavesTheFront() async throws {
        let test = try TestApp()
        await test.app.cameForward(false)
        XCTAssertTrue(test.app.isCovered)
        await test.app.cameForward(true)
        XCTAssertFalse(test.app.isCovered)
    }
}
