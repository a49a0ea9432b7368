import HoldfastCore
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

    /// Keeps what was typed when the page is left and when the app leaves the front.
    func keeping(_ keep: @escaping @MainActor () -> Void) -> some View {
        modifier(Keeping(keep: keep))
    }

    /// Goes back when the page has done its work.
    func going(when isOver: Bool) -> some View {
        modifier(Going(isOver: isOver))
    }
}

private struct Keeping: ViewModifier {
    let keep: @MainActor () -> Void
    @Environment(\.scenePhase) private var phase

    func body(content: Content) -> some View {
        content
            .onDisappear { keep() }
            .onChange(of: phase) { _, now in
                if now == .background { keep() }
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
