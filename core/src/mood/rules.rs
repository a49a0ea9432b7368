//! What a mood may be.

/// Lowest and highest level.
pub const LEVELS: std::ops::RangeInclusive<u8> = 1..=5;
/// How many tags one mood takes.
pub const TAGS: usize = 20;
/// How many characters a tag takes.
pub const TAG_CHARS: usize = 40;

/// Tags as they are kept: without space around them, none empty, none twice.
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

#[cfg(test)]
mod tests {
    #[test]
    fn tags_are_trimmed_and_said_once() {
        let tags = [" sleep", "", "work", "sleep "].map(str::to_owned);
        assert_eq!(super::tidy_tags(&tags), ["sleep", "work"]);
    }
}
