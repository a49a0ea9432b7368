//! Tests that need the whole core.

mod acts;
mod stored_entries;
mod stored_forms;
