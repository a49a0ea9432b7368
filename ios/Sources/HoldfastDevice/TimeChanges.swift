#if canImport(UIKit)
    import Foundation
    import UIKit

    /// Observes changes of the phone's day, zone or clock.
    @MainActor
    public enum TimeChanges {
        /// Calls `changed` after each change, for as long as the app runs.
        public static func tell(_ changed: @escaping @MainActor () -> Void) {
            NotificationCenter.default.addObserver(
                forName: UIApplication.significantTimeChangeNotification, object: nil, queue: .main
            ) { _ in MainActor.assumeIsolated { changed() } }
        }
    }
#endif
