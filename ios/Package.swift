// swift-tools-version: 6.0
// The iOS app without its shell: models, views, adapters. On Linux the models are tested on the real core, and the
// views are type-checked against the declarations in LinuxStubs, which never ship.
import PackageDescription

#if os(Linux)
    // With its own checks on, Debian's compiler aborts on valid code in views.
    let viewSettings: [SwiftSetting] = [.unsafeFlags(["-Xfrontend", "-disable-ast-verifier"])]
    let stubs: [Target] = [
        .target(name: "SwiftUI", path: "LinuxStubs/SwiftUI", swiftSettings: viewSettings),
        .target(name: "UserNotifications", path: "LinuxStubs/UserNotifications"),
        .target(name: "AppIntents", path: "LinuxStubs/AppIntents"),
        .target(name: "Security", path: "LinuxStubs/Security"),
        .target(name: "UIKit", path: "LinuxStubs/UIKit"),
    ]
    let viewFrameworks: [Target.Dependency] = ["SwiftUI"]
    let deviceFrameworks: [Target.Dependency] = ["UserNotifications", "AppIntents", "Security", "UIKit"]
#else
    let viewSettings: [SwiftSetting] = []
    let stubs: [Target] = []
    let viewFrameworks: [Target.Dependency] = []
    let deviceFrameworks: [Target.Dependency] = []
#endif

let core = Target.Dependency.product(name: "HoldfastCore", package: "swift")

let package = Package(
    name: "HoldfastIOS",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [
        .library(name: "HoldfastModel", targets: ["HoldfastModel"]),
        .library(name: "HoldfastViews", targets: ["HoldfastViews"]),
        .library(name: "HoldfastDevice", targets: ["HoldfastDevice"]),
    ],
    dependencies: [.package(path: "../bindings/swift")],
    targets: stubs + [
        .target(name: "HoldfastModel", dependencies: [core]),
        .target(
            name: "HoldfastViews", dependencies: ["HoldfastModel", core] + viewFrameworks, swiftSettings: viewSettings),
        .target(name: "HoldfastDevice", dependencies: ["HoldfastModel", core] + deviceFrameworks),
        .testTarget(
            name: "ModelTests",
            dependencies: ["HoldfastModel", core, .product(name: "CoreFakes", package: "swift")]),
        .testTarget(
            name: "StoryTests", dependencies: [core, .product(name: "CoreFakes", package: "swift")]),
    ]
)
