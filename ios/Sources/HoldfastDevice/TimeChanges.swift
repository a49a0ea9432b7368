#if canImport(UIKit)
    import Foundation
    import UIKit

    /// When the day, the zone or the clock of the phone has changed.
    @MainActor
    public enum TimeChanges {
        /// Tells so from now on, for as long as the app runs.
        public static func tell(_ changed: @escaping @MainActor () -> Void) {
            NotificationCenter.default.addObserver(
                forName: UIApplication.significantTimeChangeNotification, object: nil, queue: .main
            ) { _ in MainActor.assumeIsolated { changed() } }
        }
    }
#endif
