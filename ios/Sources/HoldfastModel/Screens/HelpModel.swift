import Foundation
import HoldfastCore
import Observation

/// Help: works in every state of the journal, waits for nothing, and cannot fail.
@MainActor
@Observable
public final class HelpModel: Identifiable {
    @ObservationIgnored private let help: HelpAtHand
    @ObservationIgnored private let device: any DeviceActions
    public let kind: Urgent
    public private(set) var page: UrgentPage
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
        page = help.urgent(kind, region: device.region(), under18: false)
    }

    public func call(_ number: Dial) { device.dial(tel: number.tel) }
    public func text(_ to: TextTo) { device.text(number: to.number, body: to.keyword) }
    public func open(_ url: String) { device.openLink(url: url) }
    public func write(to address: String) { device.openLink(url: "mailto:" + address) }
}
