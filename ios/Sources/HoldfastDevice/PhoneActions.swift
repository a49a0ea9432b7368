#if canImport(UIKit)
    import Foundation
    import HoldfastModel
    import UIKit

    /// The screens' requests to the phone.
    @MainActor
    public final class PhoneActions: DeviceActions {
        private static let regionKey = "help-region"
        /// How long copied words stay on the clipboard, in seconds.
        private static let copiedFor: TimeInterval = 120

        public init() {}

        public func dial(tel: String) { openLink(url: tel) }

        public func text(number: String, body: String?) {
            var link = URLComponents()
            link.scheme = "sms"
            link.path = number
            // The system expects the text after `&` in this URL, and not after `?`.
            let word = body?.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed)
            openLink(url: (link.string ?? "") + (word.map { "&body=" + $0 } ?? ""))
        }

        public func openLink(url: String) {
            guard let url = URL(string: url) else { return }
            UIApplication.shared.open(url)
        }

        public func copySensitive(text: String) {
            UIPasteboard.general.setItems(
                [[UIPasteboard.typeAutomatic: text]],
                options: [.localOnly: true, .expirationDate: Date(timeIntervalSinceNow: Self.copiedFor)])
        }

        /// Opens a harmless page in the browser; the cover hides this app's page behind it.
        public func quickExit() { openLink(url: "https://www.wikipedia.org/") }

        public func region() -> String {
            UserDefaults.standard.string(forKey: Self.regionKey) ?? Locale.autoupdatingCurrent.region?.identifier ?? ""
        }

        public func chooseRegion(code: String) {
            UserDefaults.standard.set(code, forKey: Self.regionKey)
        }
    }
#endif
