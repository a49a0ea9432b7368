//! Rules for the tags and levels of moods.

use crate::entry::mood::LEVELS;

/// Tags as they are stored: trimmed, without empty and repeated ones.
#[must_use]
pub fn tidy_tags(tags: &[String]) -> Vec<String> {
    let mut tidy: Vec<String> = Vec::new();
    for tag in tags.iter().map(|tag| tag.trim()) {
        if !tag.is_empty() && !tidy.iter().any(|t| t == tag) {
            tidy.push(tag.to_owned());
        }
    }
    tidy
}

/// The level that a mean of levels is shown as: the nearest one, halves rounded up.
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 1..=5 before the cast")]
pub fn nearest_level(mean: f64) -> u8 {
    mean.round().clamp(f64::from(*LEVELS.start()), f64::from(*LEVELS.end())) as u8
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_mean_is_shown_as_the_nearest_level() {
        for (mean, level) in [(1.0, 1), (2.49, 2), (2.5, 3), (4.9, 5)] {
            assert_eq!(super::nearest_level(mean), level);
        }
    }

    #[test]
    fn tags_are_trimmed_and_listed_once() {
        let tags = [" sleep", "", "work", "sleep "].map(str::to_owned);
        assert_eq!(super::tidy_tags(&tags), ["sleep", "work"]);
    }
}
