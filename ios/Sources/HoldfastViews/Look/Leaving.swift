import Foundation
import HoldfastCore
import HoldfastModel
import SwiftUI

// How a page is left, and what is stored then.

extension View {
    /// A way back that stores typed text, and stays on the page when that fails.
    func leaving(_ words: Words, _ leave: @escaping @MainActor () -> Void) -> some View {
        navigationBarBackButtonHidden()
            .toolbar {
                ToolbarItem(placement: .cancellationAction) { Button(words.screen.back, action: leave) }
            }
    }

    /// Stores typed text when the page is left, and before the journal is locked because the person leaves the app.
    func keeping(_ app: AppModel, _ keep: @escaping @MainActor () async -> Void) -> some View {
        modifier(Keeping(app: app, keep: keep))
    }

    /// Goes back when the page is done.
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
