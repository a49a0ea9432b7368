import HoldfastCore
import HoldfastModel
import SwiftUI

/// The whole app: which page is shown follows from the state of the journal and from where the person went.
public struct HoldfastRoot: View {
    private let app: AppModel
    @Environment(\.scenePhase) private var phase

    public init(app: AppModel) {
        self.app = app
    }

    public var body: some View {
        // Everything lies in one stack, and nothing in a sheet of the system's: help comes to lie above whatever is shown, and
        // the cover above help.
        Looked {
            ZStack {
                Group {
                    // Below the lock, out of sight and reach: what is typed there is still there after it.
                    if app.hasPages {
                        Places(app: app)
                            .id(app.exits)
                            .opacity(app.isOpen ? 1 : 0)
                            .disabled(!app.isOpen)
                            .accessibilityHidden(!app.isOpen)
                    }
                    if !app.isOpen { LockScreen(app: app, model: LockModel(core: app.core)) }
                }
                .accessibilityHidden(app.help != nil)
                if let help = app.help { HelpScreen(app: app, model: help).id(help.id) }
                if app.isCovered { Cover() }
            }
        }
        .environment(app)
        .onChange(of: phase) { _, now in
            Task {
                await app.cameForward(now == .active)
                if now == .background { await app.wentBehind() }
            }
        }
    }
}

/// The four places.
private struct Places: View {
    @Bindable var app: AppModel

    var body: some View {
        TabView(selection: $app.place) {
            NavigationStack { TodayScreen(app: app, model: TodayModel(core: app.core)) }
                .tabItem { Label(app.words.screen.today, systemImage: "sun.horizon") }
                .tag(Place.today)
            NavigationStack { JournalScreen(app: app, model: JournalModel(core: app.core)) }
                .tabItem { Label(app.words.screen.journal, systemImage: "book.closed") }
                .tag(Place.journal)
            NavigationStack { TherapyScreen(app: app, model: TherapyModel(core: app.core)) }
                .tabItem { Label(app.words.screen.therapy, systemImage: "bubble.left.and.bubble.right") }
                .tag(Place.therapy)
            NavigationStack { PlanScreen(app: app, model: PlanModel(core: app.core)) }
                .tabItem { Label(app.words.screen.plan, systemImage: "lifepreserver") }
                .tag(Place.plan)
        }
    }
}

/// What the app switcher shows: the ground and the mark, no word.
private struct Cover: View {
    @Environment(\.palette) private var palette

    var body: some View {
        ZStack {
            Rectangle().fill(Color(palette.ground)).ignoresSafeArea()
            Mark()
        }
        .accessibilityHidden(true)
    }
}

/// The app's mark: a pebble without a face.
struct Mark: View {
    @Environment(\.palette) private var palette

    var body: some View {
        ZStack {
            PebbleOutline().fill(Color(palette.tidePale))
            PebbleOutline().stroke(Color(palette.ink), lineWidth: Space.outline)
        }
        .frame(width: Space.pebble * 2, height: Space.pebble * 2)
        .accessibilityHidden(true)
    }
}

extension View {
    /// Help in its place, top right on every screen.
    func withHelp(_ app: AppModel) -> some View {
        toolbar {
            ToolbarItem(placement: .topRight) { HelpButton(app: app) }
        }
    }

    /// The way out at one touch, top left, where what is shown may endanger.
    func withQuickExit(_ app: AppModel) -> some View {
        toolbar {
            ToolbarItem(placement: .topLeft) {
                Button(app.words.crisis.quickExit) { app.quickExit() }
            }
        }
    }
}

struct HelpButton: View {
    let app: AppModel

    var body: some View {
        Button {
            app.openHelp()
        } label: {
            Label(app.words.safety.helpButton, systemImage: "lamp.desk")
        }
        .buttonStyle(LampAct())
    }
}

/// What went wrong, where it went wrong, until it is put away. It is read out when it comes.
struct TroubleNote: View {
    /// What a page scrolls to.
    static let place = "trouble"
    let said: Said?

    var body: some View {
        if let said {
            NoteCard {
                Text(said.happened).font(.body).fontWeight(.medium)
                ForEach(said.details, id: \.self) { Text($0) }
                Text(said.toDo)
            }
            .accessibilityElement(children: .combine)
            .onChange(of: said, initial: true) { _, said in
                AccessibilityNotification.Announcement(said.happened + " " + said.toDo).post()
            }
            .id(TroubleNote.place)
        }
    }
}
