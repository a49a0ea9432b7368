#if canImport(AppIntents)
    import AppIntents
    import Foundation
    import HoldfastModel

    // Entry points from Shortcuts, Spotlight and the action button. `cargo run -p holdfast --example ios_strings` (see
    // xcframework.sh) writes their titles from the core's words, under these keys.

    /// The page that an intent asks the app to open.
    @MainActor
    public enum IntentDoor {
        public static var open: ((Wanted) -> Void)?

        public enum Wanted: Sendable {
            case logMood, help
        }
    }

    /// Opens Today, where one tap logs a mood.
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
