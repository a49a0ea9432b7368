//! Names of moods whose level is known without asking.
//!
//! The English and French names are Daylio's defaults; the other languages have the plain words for the same five
//! steps. All of them are proposals: a preview shows each name with its level, and the person's own choice has
//! priority.

/// For each level from 5 (very good) down to 1 (very low), the words that mean it: English, German, French,
/// Spanish, Italian, Portuguese, Dutch.
const KNOWN: [(u8, &[&str]); 5] = [
    (
        5,
        &[
            "rad",
            "amazing",
            "great",
            "awesome",
            "excellent",
            "very good",
            "super",
            "sehr gut",
            "großartig",
            "toll",
            "fantastisch",
            "prima",
            "génial",
            "excellent",
            "très bien",
            "genial",
            "excelente",
            "increíble",
            "muy bien",
            "estupendo",
            "fantastico",
            "eccellente",
            "ottimo",
            "molto bene",
            "incrível",
            "ótimo",
            "óptimo",
            "radiante",
            "muito bem",
            "muito bom",
            "geweldig",
            "heel goed",
            "zeer goed",
            "uitstekend",
        ],
    ),
    (4, &["good", "gut", "bien", "bon", "bueno", "bene", "buono", "bem", "bom", "goed"]),
    (
        3,
        &[
            "meh",
            "okay",
            "ok",
            "so-so",
            "neutral",
            "average",
            "geht so",
            "so lala",
            "mittel",
            "naja",
            "na ja",
            "mouais",
            "moyen",
            "bof",
            "neutre",
            "regular",
            "normal",
            "más o menos",
            "neutro",
            "così così",
            "insomma",
            "mais ou menos",
            "assim assim",
            "matig",
            "gaat wel",
            "zozo",
            "neutraal",
        ],
    ),
    (2, &["bad", "schlecht", "mauvais", "mal", "malo", "male", "ruim", "mau", "slecht"]),
    (
        1,
        &[
            "awful",
            "terrible",
            "horrible",
            "very bad",
            "lausig",
            "mies",
            "furchtbar",
            "schrecklich",
            "sehr schlecht",
            "fürchterlich",
            "affreux",
            "très mauvais",
            "fatal",
            "pésimo",
            "muy mal",
            "pessimo",
            "orribile",
            "terribile",
            "molto male",
            "péssimo",
            "horrível",
            "terrível",
            "muito mal",
            "muito ruim",
            "vreselijk",
            "verschrikkelijk",
            "afschuwelijk",
            "heel slecht",
            "zeer slecht",
        ],
    ),
];

/// Daylio's five default names in English, the best first, as its `predefined_name_id` counts them from 1. The unnamed
/// moods of a backup are shown and mapped under these names.
pub(super) const DAYLIO: [&str; 5] = ["rad", "good", "meh", "bad", "awful"];

/// The form in which names are compared: trimmed and in lower case.
pub(super) fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

/// The level of a [`folded`] name; `None` where it is not known.
pub(super) fn level(folded: &str) -> Option<u8> {
    KNOWN.iter().find(|(_, names)| names.contains(&folded)).map(|(level, _)| *level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_two_levels() {
        for (at, names) in &KNOWN {
            for name in *names {
                assert_eq!(level(name), Some(*at), "{name}");
                assert_eq!(folded(name), *name, "{name} is not written as it is compared");
            }
        }
    }

    #[test]
    fn daylios_own_names_count_from_the_best() {
        let levels: Vec<_> = DAYLIO.iter().map(|name| level(name)).collect();
        assert_eq!(levels, [5, 4, 3, 2, 1].map(Some));
        assert_eq!(level(&folded("  Mouais ")), Some(3));
        assert_eq!(level("fugly"), None);
    }
}
