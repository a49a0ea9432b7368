//! The core as a library for other languages. It has no code of its own beyond the symbols that UniFFI needs.

holdfast::uniffi_reexport_scaffolding!();
