//! The folders on this computer.
//!
//! There are three, so that a copy of one is useless without the others: the journal, the files at hand, and the key.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The three folders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Home {
    /// The journal, encrypted.
    pub(crate) private: PathBuf,
    /// The safety plan and the other files that are needed without the journal, encrypted with a key of their own.
    pub(crate) at_hand: PathBuf,
    /// The keys, where no keyring stores them.
    pub(crate) key: PathBuf,
}

impl Home {
    /// The folders below the one named by `--home`, else by `HOLDFAST_HOME`; else those of the XDG base directories.
    /// `None` where the system names no home.
    pub(crate) fn find(named: Option<&Path>) -> Option<Self> {
        let named = named.map(Path::to_owned).or_else(|| set("HOLDFAST_HOME").map(PathBuf::from));
        match named {
            Some(root) => Some(Self::below(&root)),
            None => Self::of_system(set),
        }
    }

    /// All three below one folder.
    pub(crate) fn below(root: &Path) -> Self {
        // An absolute path, so that a command started in another folder finds the same journal.
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
        Self { private: root.join("private"), at_hand: root.join("at-hand"), key: root.join("key") }
    }

    fn of_system(set: impl Fn(&str) -> Option<OsString>) -> Option<Self> {
        let home = || set("HOME").or_else(|| set("USERPROFILE")).map(PathBuf::from);
        // The specification says that relative paths are ignored.
        let base = |name: &str, usual: &str| {
            let given = set(name).map(PathBuf::from).filter(|path| path.is_absolute());
            given.or_else(|| home().map(|home| home.join(usual))).map(|base| base.join("holdfast"))
        };
        Some(Self {
            private: base("XDG_DATA_HOME", ".local/share")?,
            at_hand: base("XDG_STATE_HOME", ".local/state")?,
            key: base("XDG_CONFIG_HOME", ".config")?.join("key"),
        })
    }

    /// The folders `private` and `at_hand` as the core takes them; `None` where one of them is not UTF-8.
    pub(crate) fn folders(&self) -> Option<(&str, &str)> {
        Some((self.private.to_str()?, self.at_hand.to_str()?))
    }
}

fn set(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

/// The locale of this computer, by the rules of POSIX; `en` where it names none.
pub(crate) fn system_locale() -> String {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| set(name));
    let locale = named.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if matches!(locale.as_str(), "" | "C" | "POSIX") || locale.starts_with("C.") { "en".to_owned() } else { locale }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_lies_apart_from_what_it_opens() {
        let home = Home::of_system(|name| (name == "HOME").then(|| "/h".into())).unwrap();
        assert_eq!(home.private, Path::new("/h/.local/share/holdfast"));
        assert_eq!(home.at_hand, Path::new("/h/.local/state/holdfast"));
        assert_eq!(home.key, Path::new("/h/.config/holdfast/key"));
    }

    #[test]
    fn relative_base_folders_are_ignored_and_a_missing_home_is_reported() {
        let of = |values: &'static [(&str, &str)]| {
            Home::of_system(|name| values.iter().find(|(n, _)| *n == name).map(|(_, value)| value.into()))
        };
        let home = of(&[("HOME", "/h"), ("XDG_DATA_HOME", "here"), ("XDG_STATE_HOME", "/s")]).unwrap();
        assert_eq!(home.private, Path::new("/h/.local/share/holdfast"));
        assert_eq!(home.at_hand, Path::new("/s/holdfast"));
        assert_eq!(of(&[]), None);
    }
}
