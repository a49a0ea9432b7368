import HoldfastCore
import HoldfastModel
import SwiftUI

/// The plan and the numbers to call, above everything else on a page.
struct FirstOfAll: View {
    let app: AppModel
    let first: PlanFirst

    var body: some View {
        Card {
            Text(first.text)
            Button(first.planLabel) { app.place = .plan }.buttonStyle(Row())
            Button(first.helpLabel) { app.openHelp(first.help) }.buttonStyle(LampAct())
        }
    }
}
