//! The languages: the lines of `core/words/languages.json`, as the build generates them.

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// The content of a language's line and folder.
struct Row {
    tag: &'static str,
    name: &'static str,
    plurals: &'static str,
    direction: &'static str,
    spoken_in: &'static [&'static str],
    ships: bool,
    base: Option<Language>,
    accents: bool,
    /// The Fluent source of the help pages, and of all other words.
    help: &'static str,
    rest: &'static str,
    /// The names of regions by their codes, in the order of the codes.
    regions: &'static [(&'static str, &'static str)],
}

impl Language {
    /// Every language of this build: those that ship, and in a build with debug assertions the pseudo-locales.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied()
    }

    /// The languages that people are offered.
    pub fn shipped() -> impl Iterator<Item = Self> {
        Self::all().filter(|language| language.row().ships)
    }

    /// The language for a locale tag such as `de-AT`, `de_CH.UTF-8` or `en`: the language whose tag is the longest
    /// prefix of it (RFC 4647, lookup); [`Language::REFERENCE`] where there is none.
    #[must_use]
    pub fn for_locale(tag: &str) -> Self {
        let mut wanted = tag.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
        loop {
            if let Some(found) = Self::all().find(|language| language.tag().eq_ignore_ascii_case(&wanted)) {
                return found;
            }
            match wanted.rfind('-') {
                Some(end) => wanted.truncate(end),
                None => return Self::REFERENCE,
            }
        }
    }

    /// Its tag (BCP 47).
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.row().tag
    }

    /// Its name in its own language, for a list to choose from.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// Codes of the few regions where it is mostly spoken; empty for a language that is spoken in many.
    #[must_use]
    pub fn regions(self) -> &'static [&'static str] {
        self.row().spoken_in
    }

    /// The direction of its script, in HTML's terms: `ltr` or `rtl`.
    #[must_use]
    pub fn direction(self) -> &'static str {
        self.row().direction
    }

    /// The language of published texts, such as questionnaires, and of screen readers: its own, or the base of a
    /// pseudo-locale.
    #[must_use]
    pub fn published(self) -> Self {
        self.row().base.unwrap_or(self)
    }

    /// The name of a region of the directory of emergency numbers, by its code (ISO 3166).
    #[must_use]
    pub fn region(self, code: &str) -> Option<&'static str> {
        let of = |language: Self| {
            let regions = language.row().regions;
            regions.binary_search_by(|(known, _)| (*known).cmp(code)).ok().and_then(|at| regions.get(at))
        };
        of(self).or_else(|| of(self.published())).map(|(_, name)| *name)
    }

    /// The language of CLDR whose plural rules its messages follow.
    pub(super) fn plurals(self) -> &'static str {
        self.row().plurals
    }

    /// Whether its texts are accented and made longer.
    pub(super) fn accents(self) -> bool {
        self.row().accents
    }

    /// The Fluent sources of all its words. A later source replaces messages of an earlier one, so a pseudo-locale's
    /// own words replace those of its base.
    pub(super) fn sources(self) -> Vec<&'static str> {
        let bases = self.row().base.into_iter().chain([self]);
        bases.flat_map(|language| [language.row().help, language.row().rest]).collect()
    }

    /// The Fluent sources of the help pages alone.
    pub(super) fn help_sources(self) -> Vec<&'static str> {
        self.row().base.into_iter().chain([self]).map(|language| language.row().help).collect()
    }
}
