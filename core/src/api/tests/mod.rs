//! Tests that need the whole core.

mod stored_forms;
