import HoldfastCore
import HoldfastDevice
import HoldfastModel
import HoldfastViews
import SwiftUI
import UIKit
import UserNotifications

/// The shell: connects the core, the phone and the screens, and decides nothing.
@main
struct HoldfastApp: App {
    @SwiftUI.State private var app: AppModel
    private let responses: NotificationResponses

    init() {
        let core = Holdfast(
            private: Self.folder("private", protection: .completeUnlessOpen),
            atHand: Self.folder("at-hand", protection: .completeUntilFirstUserAuthentication),
            locale: Locale.preferredLanguages.first ?? "en",
            guard: KeychainGuard(items: KeychainAdapter()), clock: SystemClock())
        let model = AppModel(holdfast: core, device: PhoneActions(), centre: NotificationAdapter())
        _app = SwiftUI.State(initialValue: model)
        responses = NotificationResponses(keeper: model.reminders)
        UNUserNotificationCenter.current().delegate = responses
        TimeChanges.tell { Task { await model.lookAgain() } }
        IntentDoor.open = { wanted in
            switch wanted {
            case .logMood: model.place = .today
            case .help: model.openHelp()
            }
        }
    }

    var body: some Scene {
        WindowGroup {
            HoldfastRoot(app: app)
        }
    }

    /// The folder for a key tier, excluded from every backup.
    private static func folder(_ name: String, protection: FileProtectionType) -> String {
        var url = URL.applicationSupportDirectory.appending(path: name)
        try? FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.protectionKey: protection])
        var values = URLResourceValues()
        values.isExcludedFromBackup = true
        try? url.setResourceValues(values)
        return url.path(percentEncoded: false)
    }
}
