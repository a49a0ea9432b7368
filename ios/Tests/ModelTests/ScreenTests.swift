import CoreFakes
import Foundation
import HoldfastCore
import HoldfastModel
import XCTest

/// The screens' models on the real core.
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
        XCTAssertEqual(today.page?.moods.count, 0)
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
        let (first, second) = (await mood.keep(), await mood.keep())
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
        await journal.show(monthOf: journal.month?.earlier)
        XCTAssertEqual(journal.month?.title, "February 2026")
    }

    func testATherapyAndASessionArePlannedByChoosing() async throws {
        let test = try TestApp()
        let therapy = TherapyModel(core: test.app.core)
        await therapy.startTherapy()
        await therapy.beginPlanning()
        let choices = try XCTUnwrap(therapy.choices)
        therapy.day = choices.days[3]
        await therapy.planSession()
        XCTAssertNil(therapy.choices)
        XCTAssertEqual(therapy.page?.therapies.count, 1)
        XCTAssertEqual(therapy.page?.upcoming.count, 1)
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
        let item = try XCTUnwrap(session.page?.agenda.first)
        await session.move(item, by: 1)
        await session.takeOff(item)
        XCTAssertEqual(session.page?.agenda.count, 0)
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
        session.answer(try XCTUnwrap(questions.first), ["7"])
        session.toggle(safe.choices[1], of: safe)
        await session.finish()
        XCTAssertEqual(session.urgent, .home)
        XCTAssertEqual(session.page?.checkedIn, true)
    }

    func testThePlanIsFilledInStepByStepAndNothingTypedIsLost() async throws {
        let test = try TestApp()
        let plan = PlanModel(core: test.app.core)
        await plan.load()
        await plan.beginSetup()
        plan.newText = "I stop answering"
        await plan.next()
        XCTAssertEqual(plan.page?.steps.first?.entries.map(\.entry.text), ["I stop answering"])
        XCTAssertEqual(plan.setup?.step.step, .alone)
        plan.newText = "A walk"
        await plan.stopSetup()
        XCTAssertEqual(plan.page?.steps[1].entries.map(\.entry.text), ["A walk"])
        let step = try XCTUnwrap(plan.page?.steps[1])
        await plan.remove(step.entries[0], from: step)
        XCTAssertEqual(plan.page?.steps[1].entries, [])
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
        help.quickExit()
        XCTAssertEqual(test.phone.done.last, "exit")
    }

    /// A long job holds the queue; help answers at once.
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
        XCTAssertEqual(test.app.state.ways.map(\.way), [.create])
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
        await lock.erase()
        XCTAssertEqual(test.holdfast.state(), .absent)
    }

    func testWhatIsShownIsCoveredWhenTheAppLeavesTheFront() async throws {
        let test = try TestApp()
        await test.app.cameForward(false)
        XCTAssertTrue(test.app.isCovered)
        await test.app.cameForward(true)
        XCTAssertFalse(test.app.isCovered)
    }
}
