#if canImport(UserNotifications)
    import Foundation
    import HoldfastCore
    import HoldfastModel
    import UserNotifications

    /// Implements `NotificationCentre` with the system's notification centre: only the calls.
    public final class NotificationAdapter: NotificationCentre {
        public init() {}

        public func allowed() async -> Bool {
            let status = await UNUserNotificationCenter.current().notificationSettings().authorizationStatus
            return status == .authorized || status == .provisional
        }

        public func ask() async throws -> Bool {
            try await UNUserNotificationCenter.current().requestAuthorization(options: [.alert, .sound])
        }

        public func replace(with pending: [PendingNotification]) async throws {
            let centre = UNUserNotificationCenter.current()
            centre.removeAllPendingNotificationRequests()
            for one in pending { try await centre.add(Self.request(one)) }
        }

        public func offer(_ buttons: [ReminderCategory: [ReminderButton]]) async {
            let categories = buttons.map { category, buttons in
                UNNotificationCategory(
                    identifier: category.rawValue,
                    actions: buttons.map { UNNotificationAction(identifier: $0.act.id, title: $0.label) },
                    intentIdentifiers: [], hiddenPreviewsBodyPlaceholder: "")
            }
            UNUserNotificationCenter.current().setNotificationCategories(Set(categories))
        }

        /// Normal interruption level, because no reminder is urgent.
        private static func request(_ one: PendingNotification) -> UNNotificationRequest {
            let content = UNMutableNotificationContent()
            content.title = one.title
            content.body = one.body
            content.categoryIdentifier = one.category.rawValue
            content.sound = .default
            content.interruptionLevel = .active
            content.userInfo = [NotificationResponses.kindKey: one.kind]
            let trigger = UNCalendarNotificationTrigger(dateMatching: one.fires, repeats: false)
            return UNNotificationRequest(identifier: one.id, content: content, trigger: trigger)
        }
    }

    /// Passes the person's acts on notifications to the keeper.
    public final class NotificationResponses: NSObject, UNUserNotificationCenterDelegate {
        static let kindKey = "kind"
        private let keeper: ReminderKeeper

        public init(keeper: ReminderKeeper) {
            self.keeper = keeper
        }

        /// A fault cannot be shown here; the plan is made again when the app comes to the front.
        public func userNotificationCenter(
            _ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse
        ) async {
            let id = response.notification.request.identifier
            guard let act = ReminderAct(id: response.actionIdentifier) else {
                try? await keeper.opened(id: id)
                return
            }
            let kind = response.notification.request.content.userInfo[Self.kindKey] as? String
            try? await keeper.act(act, on: id, kind: kind ?? "")
        }

        public func userNotificationCenter(
            _ center: UNUserNotificationCenter, willPresent notification: UNNotification
        ) async -> UNNotificationPresentationOptions {
            [.banner, .list]
        }
    }
#endif
