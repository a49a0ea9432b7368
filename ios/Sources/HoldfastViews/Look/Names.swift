import SwiftUI

// The core has a type of this name too; in views it always means SwiftUI's.
typealias State = SwiftUI.State
