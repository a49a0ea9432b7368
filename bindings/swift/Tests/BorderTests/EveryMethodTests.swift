import CoreFakes
import Foundation
import HoldfastCore
import XCTest

/// Every exported method is called on the real library, and none is left out.
final class EveryMethodTests: XCTestCase {
    private var called: Set<String> = []
    private let device = TestDevice(at: "2026-03-02T20:15:00+01:00")

    private func once<T>(_ name: String, _ call: () throws -> T) throws -> T {
        called.insert(name)
        do {
            return try call()
        } catch {
            XCTFail("\(name): \(error)")
            throw error
        }
    }

    private func refused(_ name: String, _ expected: HoldfastError, _ call: () throws -> Void) {
        called.insert(name)
        XCTAssertThrowsError(try call()) { XCTAssertEqual($0 as? HoldfastError, expected, name) }
    }

    func testEveryExportedMethodOnce() throws {
        let h = try once("Holdfast.new") { device.start() }
        try vault(h)
        try moods(h)
        try therapiesAndSessions(h)
        try checkins(h)
        try concerns(h)
        try forms(h)
        try safety(h)
        try journal(h)
        try reminders(h)
        try calendar(h)
        try summary(h)
        try archive(h)
        try locked(h)
        XCTAssertEqual(called.symmetricDifference(try Inventory.methods()), [])
        XCTAssertEqual(called.symmetricDifference(try SharedList.read().methods), [])
    }

    private func vault(_ h: Holdfast) throws {
        XCTAssertEqual(try once("Holdfast.state") { h.state() }, .absent)
        XCTAssertEqual(try once("Holdfast.statePage") { h.statePage() }.ways.map(\.way), [.create])
        let log = ChangeLog()
        try once("Holdfast.listen") { h.listen(listener: log) }
        try once("Holdfast.create") { try h.create(passcode: nil) }
        XCTAssertEqual(log.all, [[.vault]])
        XCTAssertEqual(try once("Holdfast.words") { h.words() }.screen.today, "Today")
        try once("Holdfast.setLocale") { h.setLocale(tag: "de-AT") }
        XCTAssertEqual(h.words().screen.today, "Heute")
        h.setLocale(tag: "en")
        XCTAssertFalse(try once("Holdfast.passcodeSet") { h.passcodeSet() })
        XCTAssertFalse(try once("Holdfast.recoverySet") { h.recoverySet() })
        XCTAssertEqual(try once("Holdfast.say") { h.say(error: .WrongPasscode(waitSeconds: 0)) }.details, [])
        refused("Holdfast.salvage", .LookAtState) { _ = try h.salvage(progress: nil) }
        refused("Holdfast.startOver", .LookAtState) { try h.startOver() }
        XCTAssertEqual(try once("formLimits") { formLimits() }.moodLevelMax, 5)
    }

    private func moods(_ h: Holdfast) throws {
        let moods = try once("Holdfast.moods") { h.moods() }
        let draft = MoodDraft(level: 2, tags: ["sleep"], note: "long day", when: nil)
        let mood = try once("Moods.log") { try moods.log(draft: draft) }
        XCTAssertEqual(mood.time, "20:15")
        let other = MoodDraft(level: 3, tags: [], note: nil, when: "2026-03-02T18:00")
        XCTAssertEqual(try once("Moods.edit") { try moods.edit(id: mood.id, draft: other) }.at, "2026-03-02T18:00")
        XCTAssertEqual(try once("Moods.get") { try moods.get(id: mood.id) }.level, 3)
        XCTAssertEqual(try once("Moods.ofDay") { try moods.ofDay(day: "2026-03-02") }.count, 1)
        let days = try once("Moods.days") { try moods.days(from: "2026-03-01", to: "2026-03-02") }
        XCTAssertEqual(days.map(\.level), [nil, 3])
        XCTAssertEqual(try once("Moods.month") { try moods.month(of: nil) }.title, "March 2026")
        XCTAssertEqual(try once("Moods.recentTags") { try moods.recentTags() }, [])
        try once("Moods.delete") { try moods.delete(id: mood.id) }
        try once("Moods.undo") { try moods.undo() }
        try once("Moods.deleteForGood") { try moods.deleteForGood(id: mood.id) }
        XCTAssertThrowsError(try moods.undo())
        XCTAssertEqual(try once("Holdfast.today") { try h.today() }.day, "2026-03-02")
    }

    private func therapiesAndSessions(_ h: Holdfast) throws {
        let therapies = try once("Holdfast.therapies") { h.therapies() }
        let nothing = TherapyChange(
            state: nil, started: nil, setting: nil, by: nil, approach: nil, aim: nil, sessionsBefore: nil,
            sessionsAvailable: nil, expectedWeeks: nil, lastSession: nil, how: nil)
        let therapy = try once("Therapies.start") { try therapies.start(known: nothing) }
        try once("Therapies.change") { try therapies.change(id: therapy, change: nothing) }
        let sessions = try once("Holdfast.sessions") { h.sessions() }
        let choices = try once("Sessions.choices") { try sessions.choices() }
        let start = try once("sessionStart") { sessionStart(day: "2026-03-05", time: choices.times[0]) }
        let draft = SessionDraft(therapy: nil, starts: start, minutes: 50, rhythm: .weekly, moreDates: [])
        let planned = try once("Sessions.plan") { try sessions.plan(draft: draft) }
        let page = try once("Sessions.page") { try sessions.page(id: planned[0]) }
        XCTAssertEqual(page.session.starts, start)
        XCTAssertFalse(try once("Sessions.upcoming") { try sessions.upcoming(most: 3) }.isEmpty)
        XCTAssertEqual(try once("Sessions.past") { try sessions.past() }, [])
        try once("Sessions.setOutcome") {
            try sessions.setOutcome(id: planned[0], outcome: .cancelledByMe, reason: .ill)
        }
        let next = try sessions.upcoming(most: 1)[0]
        _ = try once("Sessions.moveTo") { try sessions.moveTo(id: next.id, starts: "2026-03-20T09:00") }
        let series = try XCTUnwrap(page.session.series)
        try once("Sessions.goOnWithSeries") { try sessions.goOnWithSeries(series: series) }
        try once("Sessions.endSeries") { try sessions.endSeries(series: series) }
        try once("Sessions.delete") { try sessions.delete(id: planned[0]) }
        try once("Therapies.planEnd") { try therapies.planEnd(id: therapy, lastSession: "2026-06-01") }
        XCTAssertEqual(try once("Therapies.end") { try therapies.end(id: therapy, how: .planned) }.therapy, therapy)
        try once("Therapies.askAfterEnd") { try therapies.askAfterEnd(id: therapy, wanted: true) }
        XCTAssertNil(try once("Therapies.ended") { try therapies.ended(id: therapy) }.offer)
        try once("Therapies.undoEnd") { try therapies.undoEnd(id: therapy) }
        XCTAssertEqual(try once("Therapies.page") { try therapies.page() }.therapies.count, 1)
        try once("Therapies.delete") { try therapies.delete(id: therapy) }
        XCTAssertNil(try once("Therapies.none") { try therapies.none() }.how)
    }

    private func checkins(_ h: Holdfast) throws {
        let checkins = try once("Holdfast.checkins") { h.checkins() }
        XCTAssertEqual(try once("CheckIns.questions") { checkins.questions() }.first?.id, "understood")
        let answers = [CheckInAnswer(question: "safe", values: ["not_at_home"])]
        let draft = try once("CheckIns.filled") { try checkins.filled(session: nil, answers: answers) }
        XCTAssertEqual(try once("CheckIns.helpWithoutKeeping") { checkins.helpWithoutKeeping(draft: draft) }, [.home])
        XCTAssertEqual(try once("CheckIns.log") { try checkins.log(draft: draft) }.urgent, [.home])
    }

    private func concerns(_ h: Holdfast) throws {
        let session = try h.sessions().plan(
            draft: SessionDraft(therapy: nil, starts: "2026-03-09T17:00", minutes: nil, rhythm: nil, moreDates: []))[0]
        let concerns = try once("Holdfast.concerns") { h.concerns() }
        let id = try once("Concerns.draft") { try concerns.draft(about: .pacing, text: "slower") }
        try once("Concerns.setText") { try concerns.setText(id: id, text: "slower, please") }
        XCTAssertEqual(try once("Concerns.putOnAgenda") { try concerns.putOnAgenda(id: id, session: nil) }, session)
        XCTAssertEqual(try once("Concerns.agenda") { try concerns.agenda(session: session) }.map(\.concern), [id])
        try once("Concerns.reorder") { try concerns.reorder(session: session, concerns: [id]) }
        let nowhere = Problem(line: nil, field: "therapy", fault: .noSuchTherapy)
        refused("Concerns.carryAlong", .Rejected(problems: [nowhere], total: 1)) {
            try concerns.carryAlong(id: id, therapy: "none")
        }
        try once("Concerns.takeOffAgenda") { try concerns.takeOffAgenda(id: id) }
        try once("Concerns.answer") { try concerns.answer(id: id, stage: .raised, shift: .anotherApproach) }
        let agreement = Agreement(shift: .combine, text: "One topic.", lookAgain: nil)
        XCTAssertFalse(try once("Concerns.agree") { try concerns.agree(id: id, agreement: agreement) }.isEmpty)
        XCTAssertFalse(try once("Concerns.takeStep") { try concerns.takeStep(id: id, step: .nextTime) }.text.isEmpty)
        XCTAssertEqual(try once("Holdfast.openPage") { try h.openPage() }.title, "Still open")
        try once("Concerns.dismiss") { try concerns.dismiss(about: .money, stage: .notNow) }
        XCTAssertEqual(try once("Concerns.lately") { try concerns.lately() }.count, 2)
        let page = try once("Concerns.raisePage") { try concerns.raisePage(topic: .about(factor: .cost)) }
        let raised = try once("Concerns.raise") {
            try concerns.raise(topic: page.card.topic, concern: nil, text: page.text, act: .putOnAgenda)
        }
        XCTAssertTrue(raised.text.contains("9 March"), raised.text)
        try once("Concerns.delete") { try concerns.delete(id: raised.concern) }
        let reply = try once("Holdfast.answer") { try h.answer(asks: .sessionTookPlace, about: session, reply: .later) }
        XCTAssertEqual(reply.next, .nothing)
        try once("Holdfast.putAway") { try h.putAway(asks: .didItHelp, about: id) }
        let stall = try once("Holdfast.stall") { h.stall() }
        XCTAssertFalse(try once("Stall.assessment") { try stall.assessment() }.text.isEmpty)
        XCTAssertFalse(try once("Stall.card") { try stall.card(topic: .notSure) }.words.isEmpty)
        try once("Stall.neverAsk") { try stall.neverAsk(about: .you, never: true) }
    }

    private func forms(_ h: Holdfast) throws {
        let factors = try once("Holdfast.factors") { h.factors() }
        XCTAssertFalse(try once("FactorForms.form") { factors.form(domain: .you) }.questions.isEmpty)
        let rated = Factors(ratings: [FactorRating(factor: .money, rating: 2, note: nil)])
        XCTAssertFalse(try once("FactorForms.log") { try factors.log(answered: rated) }.isEmpty)
        let pauses = try once("Holdfast.pauses") { h.pauses() }
        _ = try once("Pauses.start") { try pauses.start(until: "2026-03-10", why: .holiday) }
        XCTAssertEqual(try once("Pauses.current") { try pauses.current() }?.until, "2026-03-10")
        try once("Pauses.end") { try pauses.end() }
        let forms = try once("Holdfast.questionnaires") { h.questionnaires() }
        let offered = try once("Questionnaires.offered") { try forms.offered() }
        XCTAssertTrue(offered.contains { $0.instrument == .phq9 && $0.last == nil })
        XCTAssertEqual(try once("Questionnaires.sheet") { forms.sheet(instrument: .phq9) }?.items.count, 9)
        let answers: [UInt8?] = [0, 0, 0, 0, 0, 0, 0, 0, 2]
        let done = try once("Questionnaires.log") { try forms.log(instrument: .phq9, answers: answers) }
        XCTAssertEqual(done.urgent, [.myself])
        XCTAssertEqual(try once("Questionnaires.helpWithoutKeeping") { forms.helpWithoutKeeping(itemNine: 2) }, [.myself])
        XCTAssertEqual(try once("Questionnaires.history") { try forms.history(instrument: .phq9, days: 7) }.count, 1)
        let id = try XCTUnwrap(done.id)
        try once("Questionnaires.delete") { try forms.delete(id: id) }
    }

    private func safety(_ h: Holdfast) throws {
        let safety = try once("Holdfast.safety") { h.safety() }
        let page = try once("Safety.urgent") { safety.urgent(kind: .myself, region: "DE", under18: false) }
        XCTAssertEqual(page.help.emergency.first?.number.dial, "112")
        try once("Safety.noteOpened") { safety.noteOpened() }
        let entry = PlanEntry(
            id: "", step: .people, text: "Ada", number: "+49 30 1234", isTherapist: nil, onlyAfterUnlocking: false)
        try once("Safety.saveStep") { try safety.saveStep(step: .people, entries: [entry]) }
        let draft = try once("Safety.draft") { try safety.draft() }
        XCTAssertEqual(draft.entries.map(\.text), ["Ada"])
        let shared = try once("Safety.shareText") { try safety.shareText(entries: draft.entries.map(\.id)) }
        XCTAssertTrue(shared.contains("Ada"))
        try once("Safety.savePlan") { try safety.savePlan(draft: draft) }
        XCTAssertEqual(try once("Safety.plan") { safety.plan() }.steps.count, 7)
        XCTAssertEqual(try once("Safety.planAtHand") { safety.planAtHand() }.steps.count, 7)
        XCTAssertNotNil(try once("Safety.setup") { try safety.setup() })
        try once("Safety.passStep") { try safety.passStep(step: .signs) }
        try once("Safety.reviewed") { try safety.reviewed() }
        XCTAssertTrue(try once("Safety.regions") { safety.regions() }.contains { $0.code == "DE" })
        XCTAssertFalse(try once("Safety.leaving") { try safety.leaving() }.title.isEmpty)
        try once("Safety.sayLeaving") {
            try safety.sayLeaving(draft: LeavingDraft(intent: .wanted, tried: [.talked], done: [], askMe: true))
        }
        XCTAssertNil(try once("Safety.afterLeaving") { try safety.afterLeaving() })
        refused("Safety.answerAfterLeaving", .NotThere) {
            _ = try safety.answerAfterLeaving(which: .oneWeek, feeling: .hard)
        }
        XCTAssertNotNil(try once("Safety.waysOn") { try safety.waysOn() })
        try once("Safety.afterLeavingDone") { try safety.afterLeavingDone(which: .oneWeek, never: true) }
        try once("Safety.forgetLeaving") { try safety.forgetLeaving() }
        XCTAssertEqual(try once("planLimits") { planLimits() }.stepEntries, planLimits().stepEntries)
        XCTAssertFalse(try once("crisisRegions") { crisisRegions(locale: "de") }.isEmpty)
        let help = try once("crisisLines") {
            crisisLines(
                region: "US", locale: "en", at: try! device.clock.moment(), kind: .myself,
                asker: Asker(own: [], under18: true))
        }
        XCTAssertEqual(help.emergency.first?.number.dial, "911")
    }

    private func journal(_ h: Holdfast) throws {
        let journal = try once("Holdfast.journal") { h.journal() }
        let lines = device.folder.appendingPathComponent("lines.jsonl")
        try #"{"at":"2026-03-01T08:00:00+01:00","kind":"mood","level":4,"id":"m1"}"#
            .write(to: lines, atomically: true, encoding: .utf8)
        let report = try once("Journal.importLines") { try journal.importLines(file: lines.path, progress: nil) }
        XCTAssertEqual(report.added, 1)
        XCTAssertEqual(try once("Journal.recognise") { try journal.recognise(file: lines.path) }, .lines)
        XCTAssertFalse(try once("Journal.timeline") { try journal.timeline(until: nil, days: 30) }.days.isEmpty)
        XCTAssertEqual(try once("Journal.linesAbout") { try journal.linesAbout(id: "m1") }.count, 1)
        try once("Journal.delete") { try journal.delete(id: "m1") }
        try once("Journal.undo") { try journal.undo() }
        try once("Journal.deleteForGood") { try journal.deleteForGood(id: "m1") }
        let daylio = device.folder.appendingPathComponent("daylio.csv")
        try """
        full_date,date,weekday,time,mood,activities,note_title,note
        2026-02-01,1 Feb,Sunday,20:00,good,sleep,,quiet

        """.write(to: daylio, atomically: true, encoding: .utf8)
        let plan = ForeignPlan(
            source: .daylioCsv, zone: .fixed(offsetMinutes: 60), moods: ["good": 4], longNotes: .refuse)
        XCTAssertEqual(
            try once("Journal.previewForeign") { try journal.previewForeign(file: daylio.path, plan: plan) }.entries, 1)
        XCTAssertFalse(try once("Journal.cameAnotherWay") { try journal.cameAnotherWay(source: .daylioCsv) })
        let taken = try once("Journal.importForeign") {
            try journal.importForeign(file: daylio.path, plan: plan, progress: nil)
        }
        XCTAssertEqual(taken.added, 1)
        let out = device.folder.appendingPathComponent("out.jsonl")
        let choice = ExportChoice(format: .lines, withSafetyAnswers: true)
        XCTAssertGreaterThan(try once("Journal.export") {
            try journal.export(file: out.path, choice: choice, progress: nil)
        }, 0)
        try once("Journal.setDayStarts") { try journal.setDayStarts(hour: 5) }
        XCTAssertEqual(try once("Journal.dayStarts") { try journal.dayStarts() }, 5)
    }

    private func reminders(_ h: Holdfast) throws {
        let reminders = try once("Holdfast.reminders") { h.reminders() }
        let settings = try once("Reminders.settings") { try reminders.settings() }
        try once("Reminders.set") { try reminders.set(settings: settings) }
        try once("Reminders.switch") { try reminders.`switch`(kind: .mood, on: true) }
        let phone = Device(atMost: 40, hearsFiring: false)
        let planned = try once("Reminders.plan") { try reminders.plan(device: phone) }
        let mood = try XCTUnwrap(planned.first { $0.kind == .mood })
        _ = try once("Reminders.fired") { try reminders.fired(id: mood.id) }
        _ = try once("Reminders.opened") { try reminders.opened(id: mood.id) }
        _ = try once("Reminders.snooze") { try reminders.snooze(id: mood.id, minutes: 30) }
        _ = try once("Reminders.notNow") { try reminders.notNow(id: mood.id) }
        XCTAssertTrue(try once("Reminders.test") { try reminders.test() }.contains { $0.kind == .test })
        let silenced = try once("Reminders.neverAgain") { try reminders.neverAgain(kind: .mood) }
        XCTAssertFalse(silenced.contains { $0.kind == .mood })
        XCTAssertFalse(try once("Reminders.page") { try reminders.page() }.lines.isEmpty)
        _ = try once("Reminders.delivery") { try reminders.delivery() }
    }

    private func calendar(_ h: Holdfast) throws {
        let sessions = h.sessions()
        let file = path("sessions.ics")
        let written = try once("Sessions.exportCalendar") {
            try sessions.exportCalendar(file: file, choice: CalendarExport(withPast: true, title: nil))
        }
        XCTAssertEqual(written.sessions, 1)
        let found = try once("Sessions.previewCalendar") { try sessions.previewCalendar(file: file, withPast: true) }
        let choice = CalendarImport(titles: found.groups.map(\.title), withPast: true, therapy: nil)
        let compared = try once("Sessions.compareCalendar") { try sessions.compareCalendar(file: file, choice: choice) }
        XCTAssertEqual(
            try once("Sessions.importCalendar") { try sessions.importCalendar(file: file, choice: choice) }, compared)
    }

    private func summary(_ h: Holdfast) throws {
        let summary = try once("Holdfast.summary") { h.summary() }
        let period = try XCTUnwrap(try once("Summary.periods") { summary.periods() }.first).period
        let choice = SummaryChoice(
            period: period, therapy: nil, leaveOut: [], include: [], althoughOthersSee: [], name: nil,
            questions: ["What now?"])
        XCTAssertFalse(try once("Summary.preview") { try summary.preview(choice: choice) }.title.isEmpty)
        XCTAssertTrue(try once("Summary.text") { try summary.text(choice: choice) }.contains("What now?"))
        let html = try once("Summary.html") { try summary.html(choice: choice) }
        try once("Summary.write") { try summary.write(file: path("summary.html"), form: .html, choice: choice) }
        XCTAssertEqual(try String(contentsOfFile: path("summary.html"), encoding: .utf8), html)
    }

    private func archive(_ h: Holdfast) throws {
        let archive = try once("Holdfast.archive") { h.archive() }
        let passphrase = try once("generatePassphrase") { try generatePassphrase() }
        XCTAssertTrue(try once("judgePassphrase") { judgePassphrase(passphrase: passphrase, locale: "en") }.taken)
        XCTAssertNil(try once("Archive.status") { try archive.status() }.last)
        let backup = path("backup")
        let done = try once("Archive.backUp") { try archive.backUp(file: backup, passphrase: passphrase, progress: nil) }
        XCTAssertGreaterThan(done.entries, 0)
        let inside = try once("lookIntoArchive") {
            try lookIntoArchive(file: backup, passphrase: passphrase, days: 30, locale: "en")
        }
        XCTAssertEqual(inside.entries, done.entries)
        XCTAssertTrue(try once("Archive.hasEntries") { try archive.hasEntries() })
        XCTAssertEqual(
            try once("Archive.merge") { try archive.merge(file: backup, passphrase: passphrase, progress: nil) }.merged.added, 0)
        XCTAssertEqual(try once("Archive.putAside") { try archive.putAside() }, [])
        let chosen = AutomaticBackup(folder: nil, keep: 3)
        try once("Archive.chooseAutomatic") { try archive.chooseAutomatic(choice: chosen, passphrase: passphrase) }
        XCTAssertNotNil(try once("Archive.backUpForShell") {
            try archive.backUpForShell(file: path("for the shell"), evenSo: true, progress: nil)
        })
        try once("Archive.backupWasPut") { try archive.backupWasPut() }
        let here = AutomaticBackup(folder: device.folder.path, keep: 3)
        try archive.chooseAutomatic(choice: here, passphrase: passphrase)
        XCTAssertNotNil(try once("Archive.backUpAutomatically") {
            try archive.backUpAutomatically(evenSo: true, progress: nil)
        })
        let restored = try once("Archive.restore") {
            try archive.restore(file: backup, passphrase: passphrase, passcode: nil, progress: nil)
        }
        XCTAssertEqual(restored.merged.added, done.entries)
        try once("Archive.discardSetAside") { try archive.discardSetAside() }
        try sealedLines(h.journal(), passphrase)
    }

    private func sealedLines(_ journal: Journal, _ passphrase: String) throws {
        XCTAssertFalse(try once("Journal.exportPage") { journal.exportPage() }.formats.isEmpty)
        let choice = ExportChoice(format: .lines, withSafetyAnswers: true)
        XCTAssertGreaterThan(try once("Journal.exportSealed") {
            try journal.exportSealed(file: path("lines.age"), choice: choice, passphrase: passphrase, progress: nil)
        }, 0)
        XCTAssertEqual(try once("Journal.importSealedLines") {
            try journal.importSealedLines(file: path("lines.age"), passphrase: passphrase, progress: nil)
        }.added, 0)
    }

    private func path(_ name: String) -> String { device.folder.appendingPathComponent(name).path }

    private func locked(_ h: Holdfast) throws {
        try once("Holdfast.allowLoggingWhileLocked") { try h.allowLoggingWhileLocked(allow: true) }
        let phrase = try once("Holdfast.makeRecoveryPhrase") { try h.makeRecoveryPhrase() }
        try once("Holdfast.setPasscode") { try h.setPasscode(old: nil, new: "2580") }
        try once("Holdfast.lock") { h.lock() }
        try once("Holdfast.logWhileLocked") { try h.logWhileLocked(level: 2) }
        try once("Holdfast.unlock") { try h.unlock(passcode: "2580") }
        h.lock()
        try once("Holdfast.unlockWithPhrase") { try h.unlockWithPhrase(phrase: phrase) }
        XCTAssertEqual(h.state(), .open)
        try once("Holdfast.erase") { try h.erase() }
        XCTAssertEqual(h.state(), .absent)
    }
}
