//! The directory of help. `core/build/crisis.rs` generates it from `core/content/crisis/` into the program itself.

use super::hours::{Hours, Span};
use crate::moment::Day;

include!(concat!(env!("OUT_DIR"), "/crisis.rs"));

/// A date in the content: year, month, day. The build has checked that it exists.
pub(crate) type Date = (i32, u32, u32);

/// The [`Day`] of a [`Date`].
pub(crate) fn day(date: Date) -> Option<Day> {
    Day::from_ymd(date.0, date.1, date.2)
}

/// The need that a service is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Topic {
    /// Suicide and other crises.
    Crisis,
    /// Violence and abuse at home.
    Abuse,
    /// Sexual assault.
    Assault,
    /// Children and young people, for any need.
    Youth,
}

/// The group that a service is for, when it is not for everyone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    Youth,
    Women,
    Men,
    Veterans,
    Lgbtq,
    Indigenous,
}

impl Audience {
    /// Its key in the group `audience` of the words.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Youth => "youth",
            Self::Women => "women",
            Self::Men => "men",
            Self::Veterans => "veterans",
            Self::Lgbtq => "lgbtq",
            Self::Indigenous => "indigenous",
        }
    }
}

/// A number as it is displayed, and exactly as it is dialled in its own region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) shown: &'static str,
    pub(crate) dial: &'static str,
}

/// A number for text messages, with the word to send when the service asks for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TextNumber {
    pub(crate) shown: &'static str,
    pub(crate) dial: &'static str,
    pub(crate) keyword: Option<&'static str>,
}

/// A service that helps.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) id: &'static str,
    pub(crate) region: &'static str,
    pub(crate) name: &'static str,
    /// Its names in other languages, by language tag.
    pub(crate) names: &'static [(&'static str, &'static str)],
    pub(crate) about: &'static [Topic],
    pub(crate) audience: &'static [Audience],
    /// The part of the region it is for; its words are `area-<id>`.
    pub(crate) area: Option<&'static str>,
    /// Only languages that a source states; none is guessed from the country.
    pub(crate) languages: &'static [&'static str],
    pub(crate) hours: Hours,
    /// The IANA name of the zone that its hours are in.
    pub(crate) zone: Option<&'static str>,
    pub(crate) free: bool,
    /// Whether the caller has to do something after dialling; its words are `howto-<id>`.
    pub(crate) how: bool,
    pub(crate) calls: &'static [Number],
    pub(crate) texts: &'static [TextNumber],
    pub(crate) whatsapp: &'static [Number],
    pub(crate) chat: Option<&'static str>,
    pub(crate) web: Option<&'static str>,
    /// The number of sources that list it.
    pub(crate) sources: u32,
    /// The date of the newest source.
    pub(crate) newest: Option<Date>,
    /// The date on which someone confirmed it on the service's own page.
    pub(crate) checked_on: Option<Date>,
    /// That page.
    pub(crate) page: Option<&'static str>,
}

/// The condition for texting an emergency number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextCondition {
    /// Anyone.
    Open,
    /// It works in some areas only.
    SomeAreas,
    /// Only people who registered before.
    RegisterFirst,
    /// Anyone; it reaches the police.
    Police,
}

/// An emergency number that takes text messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct EmergencyText {
    pub(crate) shown: &'static str,
    pub(crate) dial: &'static str,
    pub(crate) condition: TextCondition,
}

/// A country or territory and its emergency numbers.
#[derive(Debug)]
pub(crate) struct Region {
    pub(crate) code: &'static str,
    /// Numbers for all services, according to the sources.
    pub(crate) general: &'static [&'static str],
    pub(crate) police: &'static [&'static str],
    pub(crate) ambulance: &'static [&'static str],
    pub(crate) fire: &'static [&'static str],
    /// Whether sources name different numbers for one service and share none.
    pub(crate) disputed: bool,
    pub(crate) text: Option<EmergencyText>,
    pub(crate) sources: u32,
    pub(crate) newest: Option<Date>,
}

/// A body that takes concerns about a therapist.
#[derive(Debug)]
pub(crate) struct Route {
    pub(crate) id: &'static str,
    pub(crate) region: &'static str,
    /// Its own name.
    pub(crate) body: &'static str,
    /// Its names in other languages, by language tag.
    pub(crate) names: &'static [(&'static str, &'static str)],
    pub(crate) phone: Option<Number>,
    pub(crate) web: Option<&'static str>,
    pub(crate) email: Option<&'static str>,
    pub(crate) sources: u32,
    pub(crate) newest: Option<Date>,
}

/// The region with a code; `None` when the directory lacks it.
pub(crate) fn region(code: &str) -> Option<&'static Region> {
    REGIONS.binary_search_by(|region| region.code.cmp(code)).ok().and_then(|at| REGIONS.get(at))
}

/// The services of a region, in the order of the content.
pub(crate) fn lines_of(region: &str) -> impl Iterator<Item = &'static Line> {
    LINES.iter().filter(move |line| line.region == region)
}

#[cfg(test)]
#[path = "../../build/crisis.rs"]
mod content;

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const LINES_JSON: &str = include_str!("../../content/crisis/lines.json");
    const EMERGENCY_JSON: &str = include_str!("../../content/crisis/emergency.json");
    const ROUTES_JSON: &str = include_str!("../../content/crisis/routes.json");

    /// The faults that the build reports after one change to the entry with that id.
    fn faults(id: &str, change: impl Fn(&mut Value)) -> Vec<String> {
        let mut all: Value = serde_json::from_str(LINES_JSON).unwrap();
        let entry = all["lines"].as_array_mut().unwrap().iter_mut().find(|l| l["id"] == id).unwrap();
        change(entry);
        content::check(&all.to_string(), EMERGENCY_JSON, ROUTES_JSON).err().unwrap_or_default()
    }

    #[test]
    fn the_build_refuses_an_entry_with_anything_wrong() {
        let changes: &[(&str, &str, Value)] = &[
            ("sources", "has no source", json!([])),
            ("newest", "`newest` is not its newest source's date", json!("2026-01-01")),
            ("calls", "+44116123 cannot be dialled", json!([{"shown": "116 123", "dial": "+44116123"}])),
            ("calls", "0044116123 starts like a call abroad", json!([{"shown": "0044 116123", "dial": "0044116123"}])),
            ("calls", "116 124 is not 116123", json!([{"shown": "116 124", "dial": "116123"}])),
            ("texts", "a keyword is one word", json!([{"shown": "85258", "dial": "85258", "keyword": "A B"}])),
            ("zone", "Europe/Londn is no zone", json!("Europe/Londn")),
            ("hours", "has hours but no zone", json!({"weekly": [{"days": "1-7", "from": "09:00", "to": "17:00"}]})),
            ("hours", "8-9 are no days", json!({"weekly": [{"days": "8-9", "from": "09:00", "to": "17:00"}]})),
            ("hours", "24:30 is no time", json!({"weekly": [{"days": "1", "from": "09:00", "to": "24:30"}]})),
            ("about", "says not what it is about", json!([])),
            ("audience", "cats is not known here", json!(["cats"])),
            ("region", "its region is not known", json!("UK")),
            ("checked_on", "the page is not named", json!("2026-11-01")),
            ("checked_on", "its confirmation is too old", json!("2026-01-01")),
            ("name", "has no name", json!("")),
            ("web", "samaritans.org is no address", json!("samaritans.org")),
        ];
        for (field, expected, value) in changes {
            let found = faults("gb-sam", |entry| entry[*field] = value.clone());
            assert!(found.iter().any(|f| f.starts_with("gb-sam: ") && f.contains(expected)), "{field}: {found:?}");
        }
        assert_eq!(faults("gb-sam", |_| {}), Vec::<String>::new());
    }

    #[test]
    fn an_old_or_single_source_needs_an_argument() {
        let found = faults("ie-pieta", |entry| entry["argued"] = Value::Null);
        assert!(found.iter().any(|f| f.contains("nobody argues for it")), "{found:?}");
        let found = faults("gb-lff", |entry| entry["argued"] = Value::Null);
        assert!(found.iter().any(|f| f.contains("nobody argues for it")), "{found:?}");
    }

    #[test]
    fn an_emergency_number_needs_a_source_that_is_named() {
        let mut all: Value = serde_json::from_str(EMERGENCY_JSON).unwrap();
        all["regions"][10]["sources"] = json!("SAAYAM | HEARSAY");
        all["regions"][11]["general"] = json!(["call 112"]);
        let found = content::check(LINES_JSON, &all.to_string(), ROUTES_JSON).unwrap_err();
        assert!(found.iter().any(|f| f.contains("\"HEARSAY\" is no source")), "{found:?}");
        assert!(found.iter().any(|f| f.contains("call 112 is no emergency number")), "{found:?}");
    }

    #[test]
    fn regions_are_found_by_their_code() {
        for code in ["AC", "DE", "GB", "ZW"] {
            assert_eq!(region(code).map(|r| r.code), Some(code));
        }
        assert!(region("UK").is_none());
    }
}
