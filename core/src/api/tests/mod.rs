//! What is only seen from the top of the core.

mod acts;
mod stored_entries;
mod stored_forms;
