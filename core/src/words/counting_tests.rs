//! A language whose plurals, dates, lists, quotation marks and region names differ from English: the pseudo-locale
//! `en-XC`, which counts like Polish. It has a line and a folder; no code names it.

use super::*;
use crate::moment::Moment;
use crate::safety::Urgent;
use crate::safety::crisis_lines::{Asker, crisis_lines, crisis_regions};

fn counting() -> Wording {
    let language = Language::for_locale("en-XC");
    assert_eq!(language.tag(), "en-XC", "the line is there");
    Wording::new(language)
}

#[test]
fn every_number_takes_the_plural_of_the_language() {
    let words = counting();
    // CLDR, cardinal rules of Polish.
    for (category, numbers) in [
        ("one", &[1][..]),
        ("few", &[2, 3, 4, 22, 24, 102, 1_003]),
        ("many", &[5, 11, 12, 14, 20, 21, 25, 100, 112, 1_000_000]),
    ] {
        for number in numbers {
            let said = words.session_left(*number);
            let sessions = if category == "one" { "session" } else { "sessions" };
            assert_eq!(said, format!("{category}: {number} {sessions} left"));
        }
    }
    assert_eq!(words.session_left(0), "none: no sessions left", "a number of its own goes before its plural");
    let sessions = |count, n_of| words.summary_sessions(sentence::SummarySessions { count, n_of });
    assert_eq!(sessions(1, 1), "one: one took place");
    assert_eq!(sessions(0, 1), "one: many took place");
    assert_eq!(sessions(3, 4), "few: 3 of 4 took place");
    assert_eq!(sessions(3, 21), "many: 3 of 21 took place");
}

#[test]
fn dates_and_times_follow_its_patterns() {
    let words = counting();
    let day = Day::parse("2026-03-05").unwrap();
    assert_eq!(words.date(day, day), "Marzec no. 5");
    assert_eq!(words.date_with_year(day), "2026: Marzec no. 5");
    assert_eq!(words.day(day, day), "Marzec no. 5 (Czwartek)");
    assert_eq!(words.day_with_year(day), "2026: Marzec no. 5 (Czwartek)");
    assert_eq!(words.time(day.at(17, 0), day), "17:00 on Marzec no. 5 (Czwartek)");
    assert_eq!(words.date(Day::parse("2026-04-05").unwrap(), day), "April no. 5", "the month is its base's");
}

#[test]
fn lists_and_quotations_follow_its_patterns() {
    let words = counting();
    assert_eq!(words.all_of(&["a", "b", "c"]), "a / b with c");
    assert_eq!(words.one_by_one(&["a", "b", "c"]), "a / b / c");
    assert_eq!(words.one_after_another(&["a", "b"]), "a // b");
    assert_eq!(words.ics_written_as("T"), "There they are called «T», with no other word.");
}

#[test]
fn the_help_pages_speak_it() {
    let at = Moment::parse("2026-03-05T12:00:00+01:00").unwrap();
    let page = crisis_lines("DE", "en-XC", &at, Urgent::Home, &Asker::default());
    assert_eq!(page.region_label, "Land of the Many");
    assert!(page.notes.iter().any(|note| note.starts_with("«Quick exit»")), "{:?}", page.notes);
    let line = |id: &str| page.all_ways().find(|way| way.id == id).unwrap();
    let (five, three) = (line("de-hilfetelefon"), line("de-weisser-ring"));
    assert_eq!(five.title, "Hilfetelefon „Gewalt gegen Frauen“", "its own name, in its own language");
    assert_eq!(five.also_called.as_deref(), Some("Violence against Women helpline"), "its base's name of it");
    assert!(five.source.starts_with("many: Listed by 5 sources, 2"), "{}", five.source);
    assert!(three.source.starts_with("few: Listed by 3 sources, 2"), "{}", three.source);
    assert!(three.hours_text.contains("07:00 to 22:00"), "{}", three.hours_text);
    let regions = crisis_regions("en-XC");
    assert!(regions.iter().any(|region| region.code == "AT" && region.label == "Eastern March"));
    assert!(regions.iter().any(|region| region.code == "FR" && region.label == "France"), "its base's name");
}
