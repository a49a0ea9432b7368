//! The core for other languages: nothing of its own, only what UniFFI needs to find.

holdfast::uniffi_reexport_scaffolding!();
