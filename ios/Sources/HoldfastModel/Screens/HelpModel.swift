import Foundation
import HoldfastCore
import Observation

/// Help: works in every state of the journal, waits for nothing, and cannot fail.
@MainActor
@Observable
public final class HelpModel: Identifiable {
    @ObservationIgnored private let help: HelpAtHand
    @ObservationIgnored private let device: any DeviceActions
    public private(set) var kind: Urgent
    public private(set) var page: UrgentPage
    public private(set) var under18 = false
    public let regions: [RegionChoice]

    public init(kind: Urgent, help: HelpAtHand, device: any DeviceActions) {
        self.kind = kind
        self.help = help
        self.device = device
        regions = help.regions()
        page = help.urgent(kind, region: device.region(), under18: false)
    }

    public func choose(region: RegionChoice) {
        device.chooseRegion(code: region.code)
        look()
    }

    public func look() {
        page = help.urgent(kind, region: device.region(), under18: under18)
    }

    public func call(_ number: Dial) { device.dial(tel: number.tel) }
    public func text(_ to: TextTo) { device.text(number: to.number, body: to.keyword) }
    public func open(_ url: String) { device.openLink(url: url) }
    public func quickExit() { device.quickExit() }
}
