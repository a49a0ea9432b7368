import CoreFakes
import Foundation
import HoldfastCore
import HoldfastCoreFFI
import XCTest

/// Every error arrives with all its fields, and without a person's words.
final class ErrorTests: XCTestCase {
    private let written = "Ich habe Angst vor Donnerstag 💔"

    private func failure(_ call: () throws -> Void, line: UInt = #line) -> HoldfastError? {
        do {
            try call()
            XCTFail("expected an error", line: line)
            return nil
        } catch {
            // The default text of an error may end up in a log of the system.
            for text in ["\(error)", String(reflecting: error), error.localizedDescription] {
                XCTAssertFalse(text.contains("Angst"), text, line: line)
            }
            return error as? HoldfastError
        }
    }

    func testEveryVariantIsKnownHereAndSpeaks() throws {
        let all: [String: HoldfastError] = [
            "Rejected": .Rejected(problems: [Problem(line: 3, field: "level", fault: .outOfRange(min: 1, max: 5))], total: 1),
            "UnlockFirst": .UnlockFirst, "WrongPasscode": .WrongPasscode(waitSeconds: 30),
            "WrongPassphrase": .WrongPassphrase, "WaitFirst": .WaitFirst(seconds: 900), "LookAtState": .LookAtState,
            "NotThere": .NotThere, "NoSuchFile": .NoSuchFile, "NoSuchFolder": .NoSuchFolder, "MayNotRead": .MayNotRead,
            "ReadAgain": .ReadAgain, "MakeRoom": .MakeRoom, "NoPermission": .NoPermission, "AllowFirst": .AllowFirst,
            "Update": .Update(found: 9, supported: 1), "NotThatFile": .NotThatFile, "Stopped": .Stopped,
            "TryAgain": .TryAgain, "Unexpected": .Unexpected(place: "a.rs:1", kind: "sqlite: 522"),
        ]
        XCTAssertEqual(Set(all.keys), try Inventory.variants(of: "HoldfastError"))
        let holdfast = TestDevice().start()
        var texts: Set<String> = []
        for (name, error) in all {
            // A round trip: an error that goes in comes out in words, and comes back unchanged.
            let said = holdfast.say(error: error)
            XCTAssertFalse(said.happened.isEmpty || said.toDo.isEmpty, name)
            texts.insert(said.happened + said.toDo)
            XCTAssertEqual(
                try FfiConverterTypeHoldfastError_lift(FfiConverterTypeHoldfastError_lower(error)), error, name)
        }
        XCTAssertEqual(texts.count, all.count, "each is said in its own words")
        // The list that all languages share agrees, down to the fields.
        let shared = try SharedList.read()
        for (name, variants) in shared.errors {
            XCTAssertEqual(Set(variants.keys.map(Inventory.pascal)), try Inventory.variants(of: name), name)
        }
        for (name, fields) in try XCTUnwrap(shared.errors["HoldfastError"]) {
            let payload = Mirror(reflecting: try XCTUnwrap(all[Inventory.pascal(name)])).children.first?.value
            let labels = payload.map { Mirror(reflecting: $0).children.compactMap(\.label) } ?? []
            XCTAssertEqual(labels, fields.map(Inventory.camel), name)
        }
    }

    func testEveryProblemWithADraftIsReportedTogether() throws {
        let holdfast = try TestDevice().open()
        let draft = MoodDraft(
            level: 9, tags: [], note: String(repeating: written, count: 400), when: "2030-01-01T10:00")
        guard case .Rejected(let problems, let total)? = failure({ _ = try holdfast.moods().log(draft: draft) }) else {
            return XCTFail("not rejected")
        }
        XCTAssertEqual(Int(total), problems.count)
        XCTAssertTrue(
            problems.contains(Problem(line: nil, field: "level", fault: .outOfRange(min: 1, max: 5))), "\(problems)")
        XCTAssertTrue(problems.contains { $0.field == "note" })
    }

    func testWhatTheStateForbids() throws {
        let device = TestDevice()
        let holdfast = device.start()
        XCTAssertEqual(failure { _ = try holdfast.today() }, .UnlockFirst)
        try holdfast.create(passcode: "2580")
        XCTAssertEqual(failure { try holdfast.create(passcode: nil) }, .LookAtState)
        XCTAssertEqual(failure { _ = try holdfast.moods().get(id: written) }, .NotThere)
        XCTAssertEqual(failure { try holdfast.logWhileLocked(level: 3) }, .AllowFirst)
        holdfast.lock()
        XCTAssertEqual(failure { try holdfast.unlock(passcode: written) }, .WrongPasscode(waitSeconds: 0))
    }

    func testTooManyTriesHaveToWaitAndUptimeLetsThemOn() throws {
        let device = TestDevice()
        let holdfast = device.start()
        try holdfast.create(passcode: "2580")
        holdfast.lock()
        var last: HoldfastError?
        for _ in 0..<12 {
            last = failure { try holdfast.unlock(passcode: "0000") }
            if case .WaitFirst = last { break }
        }
        guard case .WaitFirst(let seconds)? = last else { return XCTFail("never had to wait") }
        device.clock.pass(ms: Int64(seconds) * 1000)
        try holdfast.unlock(passcode: "2580")
        XCTAssertEqual(holdfast.state(), .open)
    }

    func testFilesThatAreNotWhatTheyShouldBe() throws {
        let device = TestDevice()
        let holdfast = try device.open()
        let file = device.folder.appendingPathComponent("lines.jsonl")
        try #"{"kind":"journal","version":99,"at":"2026-01-01T00:00:00Z"}"#
            .write(to: file, atomically: true, encoding: .utf8)
        guard case .Update(let found, let supported)? = failure({
            _ = try holdfast.journal().importLines(file: file.path, progress: nil)
        }) else { return XCTFail("a newer file was taken") }
        XCTAssertEqual(found, 99)
        XCTAssertLessThan(supported, 99)
        try #"{"at":"x","kind":"mood","level":7,"note":"\#(written)"}"#
            .write(to: file, atomically: true, encoding: .utf8)
        guard case .Rejected(let problems, _)? = failure({
            _ = try holdfast.journal().importLines(file: file.path, progress: nil)
        }) else { return XCTFail("a bad line was taken") }
        XCTAssertEqual(problems.first?.line, 1)
    }

    func testAJobThatIsStopped() throws {
        final class Stop: HoldfastCore.Progress, @unchecked Sendable {
            func step(done: UInt64, total: UInt64) throws -> Bool { false }
        }
        let device = TestDevice()
        let holdfast = try device.open()
        let file = device.folder.appendingPathComponent("lines.jsonl")
        let line = #"{"at":"2026-01-01T00:00:00Z","kind":"mood","level":3}"#
        try Array(repeating: line, count: 20_000).joined(separator: "\n")
            .write(to: file, atomically: true, encoding: .utf8)
        XCTAssertEqual(failure { _ = try holdfast.journal().importLines(file: file.path, progress: Stop()) }, .Stopped)
        XCTAssertEqual(try holdfast.journal().timeline(until: nil, days: 9).days, [])
    }

    /// Nothing thrown repeats a person's words, wherever they are and however they are refused.
    func testNothingThatWasWrittenIsInWhatIsThrown() throws {
        let device = TestDevice()
        let holdfast = device.start()
        try holdfast.create(passcode: written)
        let long = String(repeating: written, count: 200)
        let draft = MoodDraft(level: 9, tags: [long], note: long, when: written)
        let entry = PlanEntry(
            id: "", step: .signs, text: long, number: long, isTherapist: nil, onlyAfterUnlocking: false)
        let choice = SummaryChoice(
            period: nil, therapy: written, leaveOut: [], include: [written], althoughOthersSee: [], name: long,
            questions: [long])
        let nowhere = device.folder.appendingPathComponent(written).path
        let refusals: [() throws -> Void] = [
            { _ = try holdfast.moods().log(draft: draft) },
            { _ = try holdfast.moods().edit(id: self.written, draft: draft) },
            { _ = try holdfast.moods().ofDay(day: self.written) },
            { _ = try holdfast.concerns().draft(about: .other, text: long) },
            { _ = try holdfast.concerns().putOnAgenda(id: self.written, session: self.written) },
            { try holdfast.safety().savePlan(draft: PlanDraft(entries: [entry], afterUnlocking: false)) },
            { _ = try holdfast.checkins().filled(
                session: self.written, answers: [CheckInAnswer(question: "safe", values: [long])]) },
            { _ = try holdfast.journal().importLines(file: nowhere, progress: nil) },
            { _ = try holdfast.journal().recognise(file: nowhere) },
            { _ = try holdfast.journal().linesAbout(id: self.written) },
            { _ = try holdfast.summary().text(choice: choice) },
            { _ = try holdfast.archive().backUp(file: nowhere, passphrase: "Angst", progress: nil) },
            { try holdfast.archive().chooseAutomatic(
                choice: AutomaticBackup(folder: nowhere, keep: 3), passphrase: self.written) },
            { _ = try lookIntoArchive(file: nowhere, passphrase: self.written, days: 9, locale: self.written) },
            { try holdfast.setPasscode(old: long, new: nil) },
            { holdfast.lock(); try holdfast.unlockWithPhrase(phrase: self.written) },
            { try holdfast.unlock(passcode: long) },
        ]
        for (number, refusal) in refusals.enumerated() {
            XCTAssertNotNil(failure(refusal), "refusal \(number)")
        }
        let line = try XCTUnwrap(failure { _ = try holdfast.today() })
        XCTAssertEqual(line, .UnlockFirst)
    }

    func testAFileThatAnotherPassphraseOpensAndAFolderThatCannotBeMade() throws {
        let device = TestDevice()
        let holdfast = try device.open()
        let backup = device.folder.appendingPathComponent("backup").path
        _ = try holdfast.archive().backUp(file: backup, passphrase: generatePassphrase(), progress: nil)
        XCTAssertEqual(
            failure { _ = try holdfast.archive().merge(file: backup, passphrase: written, progress: nil) },
            .WrongPassphrase)
        let plan = ForeignPlan(
            source: .daylioBackup, zone: .fixed(offsetMinutes: 60), moods: [:], longNotes: .refuse)
        XCTAssertEqual(
            failure { _ = try holdfast.journal().previewForeign(file: backup, plan: plan) }, .NotThatFile)
        let file = device.folder.appendingPathComponent("occupied")
        try Data().write(to: file)
        func start(_ folder: URL) -> Holdfast {
            Holdfast(
                private: folder.appendingPathComponent("private").path,
                atHand: folder.appendingPathComponent("at-hand").path, locale: "en", guard: device.keys,
                clock: device.clock)
        }
        XCTAssertEqual(failure { try start(file).create(passcode: nil) }, .NoPermission)
    }

    /// A text that is no time is refused like any other invalid value.
    func testATimeThatIsNoneIsRefused() throws {
        let holdfast = try TestDevice().open()
        let draft = MoodDraft(level: 3, tags: [], note: nil, when: written)
        let refused = failure { _ = try holdfast.moods().log(draft: draft) }
        XCTAssertEqual(refused, .Rejected(problems: [Problem(line: nil, field: "", fault: .notATime)], total: 1))
    }

    /// No value from Swift makes the core panic. The library is therefore passed a buffer that no binding would make;
    /// it panics, and the next call works.
    func testAPanicAndTheCallAfterIt() throws {
        let moods = try TestDevice().open().moods()
        var status = RustCallStatus()
        let broken = RustBuffer(capacity: 0, len: 0, data: nil)
        _ = uniffi_holdfast_fn_method_moods_log(moods.uniffiCloneHandle(), broken, &status)
        XCTAssertEqual(status.code, 2, "2 is a panic")
        XCTAssertEqual(try moods.log(draft: MoodDraft(level: 3, tags: [], note: nil, when: nil)).level, 3)
        let source = try String(contentsOf: Inventory.generated, encoding: .utf8)
        XCTAssertTrue(source.contains(#"throw UniffiInternalError.rustPanic("a fault inside the core")"#))
    }
}
