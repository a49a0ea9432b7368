//! Names of files, as they are typed and as the core takes them.

use std::path::Path;

use holdfast::problem::Fault;

use crate::failure::Failure;

/// The path as the core takes it.
pub(crate) fn utf8(path: &Path) -> Result<String, Failure> {
    path.to_str().map(str::to_owned).ok_or_else(|| Failure::field("file", Fault::NotUtf8))
}

/// The same for a file that is to be written and that `--out` names. One that is there is said so at once, before anything
/// is asked or worked out; the core looks again.
pub(crate) fn new(path: &Path) -> Result<String, Failure> {
    if path.symlink_metadata().is_ok() {
        return Err(Failure::FileExists);
    }
    utf8(path)
}
