// swift-tools-version: 6.0
// The core for Swift. Sources/HoldfastCore holds generated code: run generate.sh first (Linux) or xcframework.sh (Mac).
import PackageDescription

// On Linux the host library is linked from Cargo's target folder; test.sh passes the search path. For Apple's platforms
// one bundle contains all static libraries.
#if os(Linux)
    let library = Target.systemLibrary(name: "HoldfastCoreFFI")
#else
    let library = Target.binaryTarget(name: "HoldfastCoreFFI", path: "HoldfastCoreFFI.xcframework")
#endif

let package = Package(
    name: "HoldfastCore",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [
        .library(name: "HoldfastCore", targets: ["HoldfastCore"]),
        .library(name: "CoreFakes", targets: ["CoreFakes"]),
    ],
    targets: [
        library,
        .target(name: "HoldfastCore", dependencies: ["HoldfastCoreFFI"]),
        .target(name: "CoreFakes", dependencies: ["HoldfastCore"]),
        .executableTarget(name: "CallBench", dependencies: ["HoldfastCore", "CoreFakes"]),
        .testTarget(name: "BorderTests", dependencies: ["HoldfastCore", "HoldfastCoreFFI", "CoreFakes"]),
    ]
)
