//! The words of the help pages, which load without the other words.

use crate::words::{Language, Wording};

/// The words for a locale tag, read on first use and then cached.
pub(crate) fn for_locale(locale: &str) -> &'static Wording {
    Wording::of_help(Language::for_locale(locale))
}
