#if canImport(AppIntents)
    import AppIntents
    import Foundation
    import HoldfastModel

    // Ways into the app from Shortcuts, Spotlight and the action button. Their titles are written by
    // `cargo run -p holdfast --example ios_strings` (see xcframework.sh) from the words of the core, under these keys.

    /// Where an intent leaves what the app is to open.
    @MainActor
    public enum IntentDoor {
        public static var open: ((Wanted) -> Void)?

        public enum Wanted: Sendable {
            case logMood, help
        }
    }

    /// Opens Today, where one touch logs a mood.
    public struct LogMoodIntent: AppIntent {
        public static let title: LocalizedStringResource = "today-question"
        public static let openAppWhenRun = true

        public init() {}

        @MainActor
        public func perform() async throws -> some IntentResult {
            IntentDoor.open?(.logMood)
            return .result()
        }
    }

    /// Opens help, in every state of the journal.
    public struct OpenHelpIntent: AppIntent {
        public static let title: LocalizedStringResource = "safety-help_button"
        public static let openAppWhenRun = true

        public init() {}

        @MainActor
        public func perform() async throws -> some IntentResult {
            IntentDoor.open?(.help)
            return .result()
        }
    }
#endif
