holdfast::uniffi_reexport_scaffolding!();
