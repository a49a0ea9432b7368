import SwiftUI

// Parts that only iOS has. The package is also built on a Mac, where its tests run and no view is shown.

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

    /// Turns off automatic changes to typed text.
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
