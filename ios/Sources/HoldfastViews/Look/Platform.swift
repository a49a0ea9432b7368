import SwiftUI

// What only iOS has. The package is built on a Mac too, where its tests run; nothing of it is shown there.

extension View {
    /// A small title in the bar.
    func smallTitle() -> some View {
        #if os(macOS)
            self
        #else
            navigationBarTitleDisplayMode(.inline)
        #endif
    }

    /// A keyboard for telephone numbers.
    func typesNumbers() -> some View {
        #if os(macOS)
            self
        #else
            keyboardType(.phonePad)
        #endif
    }

    /// What is typed is taken as it is typed.
    func typesAsIs() -> some View {
        #if os(macOS)
            autocorrectionDisabled()
        #else
            autocorrectionDisabled().textInputAutocapitalization(.never)
        #endif
    }
}

extension ToolbarItemPlacement {
    #if os(macOS)
        static var topLeft: ToolbarItemPlacement { .navigation }
        static var topRight: ToolbarItemPlacement { .primaryAction }
    #else
        static var topLeft: ToolbarItemPlacement { .topBarLeading }
        static var topRight: ToolbarItemPlacement { .topBarTrailing }
    #endif
}
