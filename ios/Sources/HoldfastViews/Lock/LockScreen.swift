import HoldfastCore
import HoldfastModel
import SwiftUI

/// The lock screen, for every state but open, with one button for each way out. Help is in its usual place.
struct LockScreen: View {
    let app: AppModel
    @State var model: LockModel

    var body: some View {
        let words = app.words
        NavigationStack {
            Page(trouble: model.trouble) {
                if let page = model.page {
                    Mark().frame(maxWidth: .infinity)
                    Heading(text: page.title, font: .pageTitle)
                    Text(page.text)
                    if model.explainsBackup { Text(words.screen.restoreHow) }
                    if model.asksForPasscode { Passcode(words: words, model: model) { take(.unlock) } }
                    if model.asksForPhrase {
                        NoteField(title: words.screen.phrase, hint: words.screen.phraseHint, text: $model.phrase)
                            .typesAsIs()
                    }
                    TroubleNote(said: model.trouble)
                    if model.isBusy { ProgressView(words.screen.wait) }
                    WaysOut(words: words, model: model, take: take)
                }
            }
            .withHelp(app)
        }
        .task(id: Watched(looks: app.looks, isCovered: app.isCovered)) {
            // While the app is not in front, nothing opens by itself.
            if !app.isCovered { await model.load() }
        }
    }

    private func take(_ way: WayOut) {
        Task { await model.take(way) }
    }
}

/// The values whose change makes the lock screen read the state again.
private struct Watched: Equatable {
    let looks: Int
    let isCovered: Bool
}

/// The field for a passcode, masked unless the person wants to see it.
private struct Passcode: View {
    let words: Words
    @Bindable var model: LockModel
    let unlock: () -> Void

    var body: some View {
        HStack {
            Group {
                if model.showsPasscode {
                    TextField(words.screen.passcode, text: $model.passcode)
                        .typesAsIs()
                } else {
                    SecureField(words.screen.passcode, text: $model.passcode)
                }
            }
            .frame(minHeight: Space.touch)
            .submitLabel(.go)
            .onSubmit(unlock)
            Button(model.showsPasscode ? words.screen.hide : words.screen.show) { model.showsPasscode.toggle() }
                .frame(minHeight: Space.touch)
        }
    }
}

/// The ways out, the best first; erasing asks again.
private struct WaysOut: View {
    let words: Words
    let model: LockModel
    let take: (WayOut) -> Void

    var body: some View {
        if model.asksToErase {
            Text(words.screen.eraseSure)
            Button(words.screen.eraseNo) { model.goBack() }.buttonStyle(MainAct())
            Button(words.screen.eraseYes, role: .destructive) { Task { await model.erase() } }.buttonStyle(OtherAct())
        } else {
            if let best = model.ways.first {
                Button(best.label) { take(best.way) }.buttonStyle(MainAct()).disabled(model.isBusy)
            }
            ForEach(model.ways.dropFirst(), id: \.way) { button in
                Button(button.label) { take(button.way) }.buttonStyle(OtherAct()).disabled(model.isBusy)
            }
            if model.canGoBack { Button(words.screen.back) { model.goBack() }.buttonStyle(Row()) }
        }
    }
}
