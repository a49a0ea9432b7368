// swift-tools-version: 6.0
// The core for Swift. Sources/HoldfastCore holds generated code: run generate.sh first (Linux) or xcframework.sh (Mac).
import PackageDescription

// On Linux the host library is linked as it lies in Cargo's target folder; the search path comes from the command line
// (see test.sh). For Apple's platforms the static libraries come in a bundle of all of them.
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
