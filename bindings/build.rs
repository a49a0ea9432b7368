//! How the library for other languages is linked: small.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // Only where the linker is known to be LLVM's and what loads the library to be new enough: a library for tests may have to
    // work with an older system.
    if std::env::var("PROFILE").as_deref() != Ok("release") {
        return;
    }
    let (os, arch) = (std::env::var("CARGO_CFG_TARGET_OS"), std::env::var("CARGO_CFG_TARGET_ARCH"));
    let arguments: &[&str] = match (os.as_deref(), arch.as_deref()) {
        // Where every pointer in a table has to be mended at loading takes 24 bytes a pointer otherwise.
        (Ok("linux"), Ok("x86_64")) => &["-Wl,-z,pack-relative-relocs", "-Wl,--icf=all"],
        // Android reads them from version 9 (API 28), under names of its own until 11.
        (Ok("android"), _) => &["-Wl,--pack-dyn-relocs=relr", "-Wl,--use-android-relr-tags", "-Wl,--icf=all"],
        _ => &[],
    };
    for argument in arguments {
        println!("cargo::rustc-cdylib-link-arg={argument}");
    }
}
