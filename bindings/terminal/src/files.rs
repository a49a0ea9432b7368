//! File names as a person types them, turned into what the core takes.

use std::fs::File;
use std::path::Path;

use holdfast::HoldfastError;
use holdfast::error::FileDoing;
use holdfast::problem::Fault;

use crate::failure::Failure;

/// The path as the core takes it.
pub(crate) fn utf8(path: &Path) -> Result<String, Failure> {
    path.to_str().map(str::to_owned).ok_or_else(|| Failure::field("file", Fault::NotUtf8))
}

/// The same for a file that `--out` names. An existing file is reported at once, before anything is asked or computed;
/// the core checks again.
pub(crate) fn new(path: &Path) -> Result<String, Failure> {
    if path.symlink_metadata().is_ok() {
        return Err(Failure::FileExists);
    }
    utf8(path)
}

/// Opens a named file, so that a wrong name is reported before anything is asked or made. A folder can be opened and
/// fails only on reading, so it is refused here.
pub(crate) fn open(path: &Path) -> Result<File, Failure> {
    let file = File::open(path).reading_given_file().at_file(path)?;
    if path.is_dir() { Err(HoldfastError::NotThatFile.into()) } else { Ok(file) }
}

/// Adds the typed name to an error of the core, which never contains one.
pub(crate) trait Named<T> {
    /// The error is about this file, or about its folder where that does not exist.
    fn at_file(self, path: &Path) -> Result<T, Failure>;

    /// The error is about this folder.
    fn at_folder(self, path: &Path) -> Result<T, Failure>;
}

impl<T> Named<T> for holdfast::Result<T> {
    fn at_file(self, path: &Path) -> Result<T, Failure> {
        self.map_err(|error| match error {
            HoldfastError::NoSuchFile | HoldfastError::MayNotRead => Failure::File(error, path.to_owned()),
            HoldfastError::NoSuchFolder => {
                let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
                Failure::File(error, folder.unwrap_or(Path::new(".")).to_owned())
            }
            other => Failure::Core(other),
        })
    }

    fn at_folder(self, path: &Path) -> Result<T, Failure> {
        self.map_err(|error| match error {
            HoldfastError::NoSuchFolder => Failure::File(error, path.to_owned()),
            other => Failure::Core(other),
        })
    }
}
