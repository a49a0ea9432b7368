import HoldfastCore
import HoldfastModel
import SwiftUI

/// The whole app. The state of the journal and the person's navigation decide which page is shown.
public struct HoldfastRoot: View {
    private let app: AppModel
    @Environment(\.scenePhase) private var phase

    public init(app: AppModel) {
        self.app = app
    }

    public var body: some View {
        // Everything is in one stack, and nothing in a sheet of the system, so that help covers every page, and the
        // cover covers help.
        Looked {
            ZStack {
                Group {
                    // Behind the lock screen, invisible and out of reach: text typed there survives a lock.
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

/// The four tabs.
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

/// The content of the app switcher: the ground and the mark, without a word.
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

    /// The quick exit, top left, on pages whose content may endanger.
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

/// An error in words, beside its cause, until the person puts it away. Screen readers announce it.
struct TroubleNote: View {
    /// The id to scroll to.
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
