//! Every value of every set has a label in every language, and no label is left over.

use super::*;
use crate::archive::export;
use crate::entry::{self, factors as factor};
use crate::{checkin, concern, pause, questionnaire, reminder, session, therapy};

/// The groups that label sets, with the ids of each.
fn sets() -> Vec<(&'static str, Vec<String>)> {
    macro_rules! ids {
        ($set:path) => {
            <$set>::ALL.iter().map(|v| v.id().to_owned()).collect()
        };
    }
    let numbers = |range: std::ops::RangeInclusive<u8>| range.map(|n| n.to_string()).collect();
    vec![
        ("factor", ids!(factor::Factor)),
        ("factorask", factor::Factor::ALL.iter().filter(|f| f.is_rated()).map(|f| f.id().to_owned()).collect()),
        ("domain", ids!(factor::Domain)),
        ("factorintro", ids!(factor::Domain)),
        ("rating", numbers(0..=factor::HIGHEST_RATING)),
        ("shift", ids!(concern::Shift)),
        ("stage", ids!(concern::Stage)),
        ("outcome", ids!(session::Outcome)),
        ("reason", ids!(session::Reason)),
        ("therapystate", ids!(therapy::TherapyState)),
        ("setting", ids!(therapy::Setting)),
        ("medium", ids!(therapy::Medium)),
        ("aim", ids!(therapy::Aim)),
        ("ended", ids!(therapy::EndedHow)),
        ("pausereason", ids!(pause::PauseReason)),
        ("band", bands()),
        ("mood", numbers(crate::entry::mood::LEVELS)),
        ("notsafe", ids!(checkin::NotSafe)),
        ("kind", ids!(entry::Kind)),
        ("reminderkind", ids!(reminder::ReminderKind)),
        ("reminderhint", ids!(reminder::ReminderKind)),
        ("reminderopen", ids!(reminder::ReminderKind)),
        ("discretion", ids!(reminder::Discretion)),
        ("exportformat", ids!(export::ExportFormat)),
        ("exportabout", ids!(export::ExportFormat)),
    ]
}

/// The names of bands that questionnaires take from the words.
fn bands() -> Vec<String> {
    let ranges = questionnaire::Instrument::ALL.iter().flat_map(|instrument| instrument.bands());
    let names: std::collections::BTreeSet<&str> = ranges
        .filter_map(|range| match range.band {
            questionnaire::Band::Named(name) => Some(name),
            questionnaire::Band::Told(_) => None,
        })
        .collect();
    names.into_iter().map(str::to_owned).collect()
}

#[test]
fn every_value_has_a_label_of_its_own() {
    for wording in Language::all().map(Wording::new) {
        for (group, ids) in sets() {
            let mut labels = std::collections::BTreeSet::new();
            for id in &ids {
                let label = wording.label(group, id);
                assert!(is_composed(&label), "{group}-{id}: {label}");
                assert!(labels.insert(label.clone()), "{group}: two are called {label}");
            }
        }
    }
}

#[test]
fn no_label_is_left_over() {
    for (group, ids) in sets() {
        let prefix = format!("{group}-");
        for name in NAMES.iter().filter_map(|name| name.strip_prefix(&prefix)) {
            assert!(ids.iter().any(|id| id == name), "{group}-{name} labels nothing");
        }
    }
}

#[test]
fn labels_do_not_blame() {
    let wording = Wording::new(Language::English);
    assert_eq!(wording.label("factor", "quick_fix"), "Slower than I hoped");
    assert_eq!(wording.label("factor", "personality"), "Long-standing patterns");
    assert_eq!(wording.label("mood", "3"), "so-so");
}

#[test]
fn counts_agree_with_their_nouns() {
    let english = Wording::new(Language::English);
    let german = Wording::new(Language::German);
    assert_eq!(
        english.today_next_session(sentence::TodayNextSession { count: 0, when: "Thursday 17:00" }),
        "Thursday 17:00"
    );
    assert_eq!(
        english.today_next_session(sentence::TodayNextSession { count: 1, when: "Thursday 17:00" }),
        "Thursday 17:00 · 1 thing to bring up"
    );
    assert_eq!(
        english.today_next_session(sentence::TodayNextSession { count: 2, when: "Thursday 17:00" }),
        "Thursday 17:00 · 2 things to bring up"
    );
    assert_eq!(
        german.today_next_session(sentence::TodayNextSession { count: 1, when: "Donnerstag 17:00" }),
        "Donnerstag 17:00 · 1 Sache zum Ansprechen"
    );
    assert_eq!(
        german.today_next_session(sentence::TodayNextSession { count: 5, when: "Donnerstag 17:00" }),
        "Donnerstag 17:00 · 5 Sachen zum Ansprechen"
    );
    assert_eq!(english.session_left(1), "1 left after this one");
    assert_eq!(german.session_left(0), "Danach keine mehr");
    assert_eq!(
        german.journal_days_with_entries(sentence::JournalDaysWithEntries { count: 12, n_of: 30 }),
        "12 der letzten 30 Tage"
    );
}
