import HoldfastCore
import HoldfastModel
import SwiftUI

/// The journal is not open: what it is like, and one button for each way out. Help stands in its place.
struct LockScreen: View {
    let app: AppModel
    @State var model: LockModel

    var body: some View {
        let words = app.words
        NavigationStack {
            Page {
                Mark().frame(maxWidth: .infinity)
                Heading(text: app.state.title, font: .pageTitle)
                Text(app.state.text)
                if model.asksForPasscode {
                    SecureField(words.screen.passcode, text: $model.passcode)
                        .frame(minHeight: Space.touch)
                        .submitLabel(.go)
                        .onSubmit { take(.unlock) }
                }
                if model.asksForPhrase {
                    NoteField(title: words.screen.phrase, hint: words.screen.phraseHint, text: $model.phrase)
                        .textInputAutocapitalization(.never)
                        .autocorrectionDisabled()
                }
                TroubleNote(said: model.trouble)
                if model.explainsBackup { Text(words.screen.restoreHow) }
                if model.isBusy { ProgressView(words.screen.wait) }
                WaysOut(app: app, model: model, take: take)
            }
            .withHelp(app)
        }
        .task(id: app.changes) { await model.load() }
    }

    private func take(_ way: WayOut) {
        Task { await model.take(way) }
    }
}

/// The ways out, the best first; erasing asks once more.
private struct WaysOut: View {
    let app: AppModel
    let model: LockModel
    let take: (WayOut) -> Void

    var body: some View {
        let words = app.words
        if model.asksToErase {
            Text(words.screen.eraseSure)
            Button(words.screen.eraseNo) { model.doNotErase() }.buttonStyle(MainAct())
            Button(words.screen.eraseYes, role: .destructive) { Task { await model.erase() } }.buttonStyle(OtherAct())
        } else {
            ForEach(app.state.ways, id: \.way) { button in
                Button(button.label) { take(button.way) }
                    .buttonStyle(OtherAct())
                    .disabled(model.isBusy)
            }
        }
    }
}
