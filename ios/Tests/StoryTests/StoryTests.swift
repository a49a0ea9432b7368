import CoreFakes
import Foundation
import HoldfastCore
import XCTest

/// The stories that every platform runs alike (`tests/stories`, whose README describes every act and page).
final class StoryTests: XCTestCase {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("tests/stories")

    func testEveryStoryIsToldAsItIsWritten() throws {
        let files = try FileManager.default.contentsOfDirectory(at: Self.folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }
        XCTAssertFalse(files.isEmpty)
        for file in files.sorted(by: { $0.path < $1.path }) {
            let story = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
            let differ = try Person.tell(XCTUnwrap(story as? [String: Any]))
            XCTAssertEqual(differ, [], file.lastPathComponent)
        }
    }

    /// A story with a wrong expectation fails.
    func testAStoryThatIsWrittenWronglyFails() throws {
        let steps: [[String: Any]] = [
            ["do": "create"],
            ["see": "today", "then": ["moods.#": 1]],
            ["do": "log_mood", "level": 2, "then": ["label": "good", "note": "x", "nothing": 1]],
            ["do": "log_mood", "level": 9],
            ["do": "create", "fails": ["is": "not_there"]],
            ["see": "state", "fails": ["is": "unlock_first"]],
        ]
        let story: [String: Any] = [
            "locale": "en", "at": "2026-03-02T20:15:00+01:00", "zone": "Europe/Berlin", "steps": steps,
        ]
        XCTAssertEqual(try Person.tell(story).count, 7)
    }
}

/// A story that no runner can read.
struct Unreadable: Error, CustomStringConvertible {
    let description: String
}

/// The arguments of a step.
struct Given {
    let step: [String: Any]

    func text(_ name: String) -> String? { step[name] as? String }
    func yes(_ name: String) -> Bool? { step[name] as? Bool }
    func list(_ name: String) -> [Any]? { step[name] as? [Any] }
    func object(_ name: String) -> [String: Any] { step[name] as? [String: Any] ?? [:] }

    func the(_ name: String) throws -> String {
        guard let text = text(name) else { throw Unreadable(description: "\(name) is missing") }
        return text
    }

    func number<Number: BinaryInteger>(_ name: String) -> Number? {
        (step[name] as? Int).flatMap { Number(exactly: $0) }
    }

    func one<Value>(_ name: String, _ all: [Value]) throws -> Value? {
        try text(name).map { try Self.named($0, all) }
    }

    static func named<Value>(_ text: String, _ all: [Value]) throws -> Value {
        guard let found = all.first(where: { Values.snake("\($0)") == text }) else {
            throw Unreadable(description: "\(text) is none of \(all)")
        }
        return found
    }
}

/// A person with a phone.
final class Person {
    private let device: TestDevice
    private var app: Holdfast
    private var locale: String

    private init(_ story: Given) throws {
        device = TestDevice(at: try story.the("at"), zone: story.text("zone"))
        locale = try story.the("locale")
        app = device.start(locale: locale)
    }

    /// Runs a story; answers the differences.
    static func tell(_ story: [String: Any]) throws -> [String] {
        let person = try Person(Given(step: story))
        var kept: [String: Any] = [:]
        var differ: [String] = []
        for (number, raw) in (Given(step: story).list("steps") ?? []).enumerated() {
            guard let step = raw as? [String: Any] else { throw Unreadable(description: "step \(number)") }
            let given = Given(step: filledIn(step, kept))
            differ += try person.take(given, &kept).map { "step \(number) \(given.step): \($0)" }
        }
        return differ
    }

    private func take(_ given: Given, _ kept: inout [String: Any]) throws -> [String] {
        passTime(given)
        let value: Any
        do {
            value = try given.text("do").map { try act($0, given) } ?? see(given.the("see"), given)
        } catch let error as HoldfastError {
            guard given.step["fails"] != nil else { return ["was refused: \(error)"] }
            let refused = Values.of(error)
            let object = refused as? [String: Any] ?? ["is": refused]
            return Self.differences(object, given.object("fails"))
        }
        guard given.step["fails"] == nil else { return ["was not refused"] }
        var differ = Self.differences(value, given.object("then"))
        for (name, path) in given.object("keep") {
            if let found = Values.at(path as? String ?? "", of: value) {
                kept[name] = found
            } else {
                differ.append("there is no \(path)")
            }
        }
        return differ
    }

    private func passTime(_ given: Given) {
        if let zone = given.text("zone") { device.clock.travel(to: zone) }
        if let seconds: Int64 = given.number("uptime_only") { device.clock.passUptime(seconds: seconds) }
        if let at = given.text("at") { device.clock.set(at, passing: !(given.yes("clock_only") ?? false)) }
    }

    private func act(_ act: String, _ given: Given) throws -> Any {
        switch act {
        case "start":
            if given.yes("reboot") ?? false { device.clock.reboot() }
            app.lock()
            app = device.start(locale: locale)
            return ()
        case "create": return try app.create(passcode: given.text("passcode"))
        case "unlock": return try app.unlock(passcode: given.text("passcode"))
        case "lock": return app.lock()
        case "set_passcode": return try app.setPasscode(old: given.text("old"), new: given.text("new"))
        case "set_locale":
            locale = try given.the("tag")
            return app.setLocale(tag: locale)
        case "allow_logging_while_locked": return try app.allowLoggingWhileLocked(allow: given.yes("allow") ?? false)
        case "log_while_locked": return try app.logWhileLocked(level: given.number("level") ?? 0)
        case "log_mood":
            let draft = MoodDraft(
                level: given.number("level") ?? 0, tags: given.list("tags") as? [String] ?? [],
                note: given.text("note"), when: given.text("when"))
            return Values.of(try app.moods().log(draft: draft))
        case "start_therapy": return try app.therapies().start(known: therapy(given))
        case "plan_end":
            return try app.therapies().planEnd(id: given.the("therapy"), lastSession: given.text("last_session"))
        case "end_therapy":
            guard let how = try given.one("how", Names.ends) else { throw Unreadable(description: act) }
            return Values.of(try app.therapies().end(id: given.the("therapy"), how: how))
        case "no_therapy": return Values.of(try app.therapies().none())
        case "undo_end": return try app.therapies().undoEnd(id: given.the("therapy"))
        case "take_up_again":
            let again = TherapyChange(
                state: .inTherapy, started: nil, setting: nil, by: nil, approach: nil, aim: nil, sessionsBefore: nil,
                sessionsAvailable: nil, expectedWeeks: nil, lastSession: nil, how: nil)
            return try app.therapies().change(id: given.the("therapy"), change: again)
        case "ask_after_end":
            return try app.therapies().askAfterEnd(id: given.the("therapy"), wanted: given.yes("wanted") ?? false)
        case "answer_after_leaving":
            guard let which = try given.one("which", [AfterLeaving.oneWeek, .fourWeeks]),
                let feeling = try given.one("feeling", [Feeling.good, .soSo, .hard])
            else { throw Unreadable(description: act) }
            return Values.of(try app.safety().answerAfterLeaving(which: which, feeling: feeling))
        case "say_leaving":
            let intent = try given.one("intent", [LeavingIntent.planned, .wanted, .drifting])
            let draft = LeavingDraft(intent: intent, tried: nil, done: nil, askMe: given.yes("ask_me"))
            return try app.safety().sayLeaving(draft: draft)
        case "carry_along":
            return try app.concerns().carryAlong(id: given.the("concern"), therapy: given.the("therapy"))
        case "answer":
            guard let asks = try given.one("asks", Names.asks), let reply = try given.one("reply", [Reply.yes, .no, .later, .never])
            else { throw Unreadable(description: act) }
            return Values.of(try app.answer(asks: asks, about: given.the("about"), reply: reply))
        case "plan_session":
            let draft = SessionDraft(
                therapy: nil, starts: try given.the("starts"), minutes: given.number("minutes"),
                rhythm: try given.one("rhythm", [Rhythm.weekly, .everyTwoWeeks, .monthly]), moreDates: [],
                beside: try given.one("beside", [Beside.replaces, .both]))
            return Values.of(try app.sessions().plan(draft: draft))
        case "move_session":
            return try app.sessions().moveTo(id: given.the("session"), starts: given.the("starts"))
        case "set_outcome":
            guard let outcome = try given.one("outcome", Names.outcomes) else { throw Unreadable(description: act) }
            return try app.sessions().setOutcome(
                id: given.the("session"), outcome: outcome, reason: given.one("reason", Names.reasons))
        case "check_in": return Values.of(try app.checkins().log(draft: checkIn(given)))
        case "fill_in":
            guard let form = try given.one("instrument", Names.instruments) else { throw Unreadable(description: act) }
            let answers = (given.list("answers") ?? []).map { ($0 as? Int).map { UInt8($0) } }
            return Values.of(try app.questionnaires().log(instrument: form, answers: answers))
        case "help_without_keeping":
            return Values.of(app.questionnaires().helpWithoutKeeping(itemNine: given.number("item_nine") ?? 0))
        case "draft_concern":
            guard let about = try given.one("about", Names.factors) else { throw Unreadable(description: act) }
            return try app.concerns().draft(about: about, text: given.the("text"))
        case "put_on_agenda":
            return try app.concerns().putOnAgenda(id: given.the("concern"), session: given.text("session"))
        case "answer_concern":
            guard let stage = try given.one("stage", Names.stages) else { throw Unreadable(description: act) }
            return try app.concerns().answer(
                id: given.the("concern"), stage: stage, shift: given.one("shift", Names.shifts))
        case "take_step":
            let steps: [NextStep] = [.raised, .nextTime, .tooHard, .notNeeded, .again]
            guard let step = try given.one("step", steps) else { throw Unreadable(description: act) }
            return Values.of(try app.concerns().takeStep(id: given.the("concern"), step: step))
        case "agree":
            let agreement = Agreement(
                shift: try given.one("shift", Names.shifts), text: given.text("text"),
                lookAgain: given.text("look_again"))
            return Values.of(try app.concerns().agree(id: given.the("concern"), agreement: agreement))
        case "put_away":
            guard let asks = try given.one("asks", Names.asks) else { throw Unreadable(description: act) }
            return try app.putAway(asks: asks, about: given.the("about"))
        case "save_plan":
            let entries = try (given.list("entries") ?? []).map { try planEntry(Given(step: $0 as? [String: Any] ?? [:])) }
            let draft = PlanDraft(entries: entries, afterUnlocking: given.yes("after_unlocking") ?? false)
            return try app.safety().savePlan(draft: draft)
        case "note_help_opened": return app.safety().noteOpened()
        default: throw Unreadable(description: "there is no act called \(act)")
        }
    }

    private func see(_ page: String, _ given: Given) throws -> Any {
        switch page {
        case "state": return Values.of(app.state())
        case "today": return Values.of(try app.today())
        case "moods_of_day": return Values.of(try app.moods().ofDay(day: given.the("day")))
        case "timeline":
            return Values.of(try app.journal().timeline(until: given.text("until"), days: given.number("days") ?? 0))
        case "session": return Values.of(try app.sessions().page(id: given.the("session")))
        case "upcoming": return Values.of(try app.sessions().upcoming(most: given.number("most") ?? 0))
        case "concerns": return Values.of(try app.concerns().lately())
        case "assessment": return Values.of(try app.stall().assessment())
        case "card":
            guard let about = try given.one("about", Names.factors) else { throw Unreadable(description: page) }
            return Values.of(try app.stall().card(topic: .about(factor: about)))
        case "therapies": return Values.of(try app.therapies().page())
        case "ended": return Values.of(try app.therapies().ended(id: given.the("therapy")))
        case "leaving": return Values.of(try app.safety().leaving())
        case "after_leaving": return Values.of(try app.safety().afterLeaving() as Any)
        case "open": return Values.of(try app.openPage())
        case "ways_on": return Values.of(try app.safety().waysOn())
        case "plan_at_hand": return Values.of(app.safety().planAtHand())
        case "plan": return Values.of(app.safety().plan())
        case "urgent":
            guard let kind = try given.one("kind", Names.urgent) else { throw Unreadable(description: page) }
            return Values.of(app.safety().urgent(kind: kind, region: try given.the("region"), under18: false))
        case "crisis_lines":
            guard let kind = try given.one("kind", Names.urgent) else { throw Unreadable(description: page) }
            return Values.of(
                crisisLines(
                    region: try given.the("region"), locale: locale, at: try device.clock.moment(), kind: kind,
                    asker: Asker(own: [], under18: false)))
        default: throw Unreadable(description: "there is no page called \(page)")
        }
    }

    private func therapy(_ given: Given) throws -> TherapyChange {
        TherapyChange(
            state: nil, started: given.text("started"),
            setting: try given.one("setting", [Setting.individual, .couple, .family, .group]),
            by: try given.one("by", [Medium.inPerson, .video, .phone, .text]), approach: nil, aim: nil,
            sessionsBefore: nil, sessionsAvailable: given.number("sessions_available"), expectedWeeks: nil,
            lastSession: nil, how: nil)
    }

    /// The arguments are named by the ids of the core's questions.
    private func checkIn(_ given: Given) throws -> CheckIn {
        let checkins = app.checkins()
        let answers = checkins.questions().compactMap { question -> CheckInAnswer? in
            guard let value = given.step[question.id] else { return nil }
            let several = value as? [String]
            let isText = question.answered == .text
            let isTruth = question.answered == .yesOrNo
            let one = isText ? given.text(question.id)
                : isTruth ? given.yes(question.id).map { $0 ? "true" : "false" }
                : (value as? Int).map(String.init)
            return CheckInAnswer(question: question.id, values: several ?? one.map { [$0] } ?? [])
        }
        return try checkins.filled(session: given.text("session"), answers: answers)
    }

    private func planEntry(_ given: Given) throws -> PlanEntry {
        guard let step = try given.one("step", Names.steps) else { throw Unreadable(description: "a step is missing") }
        return PlanEntry(
            id: "", step: step, text: try given.the("text"), number: given.text("number"), isTherapist: nil,
            onlyAfterUnlocking: given.yes("only_after_unlocking") ?? false)
    }

    private static func differences(_ value: Any, _ expected: [String: Any]) -> [String] {
        expected.sorted { $0.key < $1.key }.compactMap { path, expected in
            guard let found = Values.at(path, of: value) else { return "there is no \(path)" }
            return Values.same(found, expected) ? nil : "\(path) is \(found), and was to be \(expected)"
        }
    }

    /// Replaces each `"$name"` by the value kept under that name. A step's own `keep` consists of paths and stays
    /// unchanged.
    private static func filledIn(_ step: [String: Any], _ kept: [String: Any]) -> [String: Any] {
        var out = step
        for (name, value) in step where name != "keep" { out[name] = filledIn(any: value, kept) }
        return out
    }

    private static func filledIn(any: Any, _ kept: [String: Any]) -> Any {
        switch any {
        case let text as String where text.hasPrefix("$"): kept[String(text.dropFirst())] ?? text
        case let list as [Any]: list.map { filledIn(any: $0, kept) }
        case let object as [String: Any]: object.mapValues { filledIn(any: $0, kept) }
        default: any
        }
    }
}

/// The values of the core's enums that stories name.
enum Names {
    static let outcomes: [Outcome] = [.planned, .attended, .missed, .cancelledByMe, .cancelledByTherapist, .moved]
    static let reasons: [Reason] = [.ill, .work, .care, .money, .tooHard, .connection, .forgot, .other]
    static let instruments: [Instrument] = [.phq9, .phq8, .phq2, .gad7, .gad2]
    static let stages: [Stage] = [
        .drafted, .onAgenda, .raised, .notRaised, .notNow, .notUseful, .known, .helped, .noChange, .atRest,
    ]
    static let ends: [EndedHow] = [
        .planned, .ownDecision, .drifted, .endedByTherapist, .sessionsRanOut, .moved, .unsafe,
    ]
    static let shifts: [Shift] = [.anotherApproach, .solveBarrier, .outsideSupport, .combine]
    static let asks: [Asks] = [.whatWasSaved, .datedAhead, .stillInTherapy, .sessionsGoOn, .twoRhythms, .besideCalendar, .sessionTookPlace, .wasRaised, .moveToNext, .didItHelp, .mayComeForward]
    static let urgent: [Urgent] = [.myself, .home, .therapist]
    static let steps: [PlanStep] = [
        .signs, .alone, .distraction, .people, .professionals, .surroundings, .matters,
    ]
    static let factors: [Factor] = [
        .relationship, .kindOfTherapy, .pacing, .readiness, .quickFix, .avoidance, .substances, .physicalHealth,
        .concentration, .work, .unsafeRelationship, .money, .housing, .support, .cost, .sessionLimit, .access, .culture,
        .complexTrauma, .personality, .chronic, .moreSupport, .stopping, .suicidalThoughts, .other,
    ]
}
