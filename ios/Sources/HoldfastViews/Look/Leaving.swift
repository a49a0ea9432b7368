import Foundation
import HoldfastCore
import HoldfastModel
import SwiftUI

// How a page is left, and what is kept then.

extension View {
    /// The way back, where leaving keeps what was typed and may find that it cannot be kept.
    func leaving(_ words: Words, _ leave: @escaping @MainActor () -> Void) -> some View {
        navigationBarBackButtonHidden()
            .toolbar {
                ToolbarItem(placement: .cancellationAction) { Button(words.screen.back, action: leave) }
            }
    }

    /// Keeps what was typed when the page is left, and before the journal is locked because the app is.
    func keeping(_ app: AppModel, _ keep: @escaping @MainActor () async -> Void) -> some View {
        modifier(Keeping(app: app, keep: keep))
    }

    /// Goes back when the page has done its work.
    func going(when isOver: Bool) -> some View {
        modifier(Going(isOver: isOver))
    }
}

private struct Keeping: ViewModifier {
    let app: AppModel
    let keep: @MainActor () async -> Void
    @State private var page = UUID()

    func body(content: Content) -> some View {
        content
            .onAppear { app.keeping(page, keep) }
            .onDisappear {
                app.keeping(page, nil)
                Task { await keep() }
            }
    }
}

private struct Going: ViewModifier {
    let isOver: Bool
    @Environment(\.dismiss) private var dismiss

    func body(content: Content) -> some View {
        content.onChange(of: isOver) { _, over in
            if over { dismiss() }
        }
    }
}
