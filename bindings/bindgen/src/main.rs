//! The `uniffi-bindgen` program, of the very version the core is built with.

fn main() {
    uniffi::uniffi_bindgen_main();
}
