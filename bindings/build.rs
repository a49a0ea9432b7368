//! Linker options that make the library for other languages smaller.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // Release builds only: they are linked by LLVM's linker and loaded by recent systems. A library for tests may be
    // linked or loaded by older ones.
    if std::env::var("PROFILE").as_deref() != Ok("release") {
        return;
    }
    let (os, arch) = (std::env::var("CARGO_CFG_TARGET_OS"), std::env::var("CARGO_CFG_TARGET_ARCH"));
    let arguments: &[&str] = match (os.as_deref(), arch.as_deref()) {
        // Packs the relocations of the library's pointer tables, which otherwise take 24 bytes a pointer.
        (Ok("linux"), Ok("x86_64")) => &["-Wl,-z,pack-relative-relocs", "-Wl,--icf=all"],
        // Android reads packed relocations from version 9 (API 28) on; before version 11 it knows them only under its
        // own tags.
        (Ok("android"), _) => &["-Wl,--pack-dyn-relocs=relr", "-Wl,--use-android-relr-tags", "-Wl,--icf=all"],
        _ => &[],
    };
    for argument in arguments {
        println!("cargo::rustc-cdylib-link-arg={argument}");
    }
}
