//! Which lines are on the page, with a journal made for each case.

use super::rules::{Chooser, Days, days, earliest, median, typed};
use super::*;
use crate::journal::intake::import_lines;
use crate::journal::store::tests::database;
use crate::moment::Moment;
use crate::problem::{Fault, Problems};
use crate::words::{Language, Wording};

/// A Thursday, at a fixed offset from UTC.
const NOW: &str = "2026-05-21T20:00:00+02:00";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// The page of a journal of these lines, in the given words.
fn page_in(lines: &str, choice: &SummaryChoice, words: &Wording) -> crate::Result<SummaryPage> {
    let conn = database();
    import_lines(&conn, lines.as_bytes(), 4, &mut |_| true).unwrap();
    let now = Moment::parse(NOW).unwrap();
    let mut problems = Problems::default();
    let typed = typed(choice, &mut problems);
    let material = store::gather(&conn, &now, choice, &mut problems)?;
    let chooser = Chooser::new(choice, material.joint);
    let page = compose::page(&material, typed, chooser, words, &mut problems);
    problems.into_result()?;
    Ok(page)
}

fn page(lines: &str, choice: &SummaryChoice) -> SummaryPage {
    page_in(lines, choice, &Wording::new(Language::English)).unwrap()
}

fn line<'p>(page: &'p SummaryPage, id: &str) -> &'p SummaryLine {
    page.parts.iter().flat_map(|part| &part.lines).find(|line| line.id == id).unwrap()
}

fn mood(date: &str, level: u8) -> String {
    format!(r#"{{"kind":"mood","at":"{date}T20:00:00+02:00","level":{level}}}{}"#, "\n")
}

#[test]
fn periods_end_today_and_keep_their_limits() {
    let today = day("2026-05-21");
    let of = |period| {
        let mut problems = Problems::default();
        let attended = [day("2026-04-30"), day("2026-05-07"), day("2026-05-14")];
        let found = days(period, today, &attended, &mut problems);
        (found.from.to_string(), problems.named().first().map(|p| (p.field.clone(), p.fault.clone())))
    };
    let good = |period, from: &str| assert_eq!(of(period), (from.to_owned(), None), "{period:?}");
    good(None, "2026-04-24");
    good(Some(SummaryPeriod::Weeks { count: 1 }), "2026-05-15");
    good(Some(SummaryPeriod::Weeks { count: 53 }), "2025-05-16");
    good(Some(SummaryPeriod::Since { day: today }), "2026-05-21");
    good(Some(SummaryPeriod::Since { day: earliest(today) }), "2025-05-16");
    good(Some(SummaryPeriod::Sessions { count: 1 }), "2026-05-14");
    good(Some(SummaryPeriod::Sessions { count: 2 }), "2026-05-07");
    good(Some(SummaryPeriod::Sessions { count: 9 }), "2026-04-30");
    let bad = |period, field: &str, fault: Fault| assert_eq!(of(Some(period)).1, Some((field.to_owned(), fault)));
    for count in [0, 54, u32::MAX] {
        bad(SummaryPeriod::Weeks { count }, "weeks", Fault::OutOfRange { min: 1, max: 53 });
        bad(SummaryPeriod::Sessions { count }, "sessions", Fault::OutOfRange { min: 1, max: 53 });
    }
    bad(SummaryPeriod::Since { day: today.plus(1) }, "since", Fault::InFuture);
    bad(SummaryPeriod::Since { day: earliest(today).plus(-1) }, "since", Fault::TimeOutOfRange);
}

#[test]
fn weeks_are_counted_from_the_first_day_and_the_last_may_be_shorter() {
    let days = Days { from: day("2026-05-01"), until: day("2026-05-10") };
    let weeks: Vec<(String, i64)> = days.weeks().map(|week| (week.from.to_string(), week.count())).collect();
    assert_eq!(weeks, [("2026-05-01".to_owned(), 7), ("2026-05-08".to_owned(), 3)]);
}

#[test]
fn the_median_of_an_even_number_is_between_the_middle_two() {
    assert_eq!(median(&mut []), None);
    assert_eq!(median(&mut [4.0]), Some(4.0));
    assert_eq!(median(&mut [5.0, 1.0, 2.0]), Some(2.0));
    assert_eq!(median(&mut [4.0, 1.0, 3.0, 2.0]), Some(2.5));
}

#[test]
fn moods_are_summarised_by_the_median_of_each_day() {
    // Three on one day count as one day.
    let lines = [mood("2026-05-20", 1), mood("2026-05-20", 4), mood("2026-05-20", 4), mood("2026-05-21", 2)].concat();
    let page = page(&lines, &SummaryChoice::default());
    let text = &line(&page, "mood").text;
    assert_eq!(text, "I logged how it was on 2 of 28 days. A typical day was so-so. The days ranged from low to good.");
    let Some(SummaryFigure::Mood { weeks, days, .. }) = &line(&page, "mood").figure else { panic!("no picture") };
    assert_eq!((weeks.len(), days.len()), (1, 2));
    assert_eq!((weeks[0].low, weeks[0].median, weeks[0].high, weeks[0].days), (2.0, 3.0, 4.0, 2));
}

#[test]
fn a_phq_9_is_shown_as_the_phq_8_it_holds_unless_the_ninth_is_chosen() {
    let lines = r#"{"kind":"questionnaire","id":"a","at":"2026-05-01T20:00:00+02:00","instrument":"phq9","answers":[1,1,1,1,1,1,1,1,3]}
{"kind":"questionnaire","id":"b","at":"2026-05-15T20:00:00+02:00","instrument":"phq8","answers":[1,1,1,1,1,1,1,0]}"#;
    let without = page(lines, &SummaryChoice::default());
    assert_eq!(line(&without, "phq").text, "PHQ-8: 8 out of 24 on 1 May, 7 on 15 May.");
    let nine = line(&without, "item_nine");
    assert!(!nine.on && nine.cover.is_some());
    let chosen = SummaryChoice { include: vec!["item_nine".into()], ..Default::default() };
    let with = page(lines, &chosen);
    assert_eq!(line(&with, "phq").text, "PHQ-9: 11 out of 27 on 1 May.");
    assert_eq!(line(&with, "phq8").text, "PHQ-8: 7 out of 24 on 15 May.");
    assert!(line(&with, "item_nine").on && line(&with, "item_nine").text.ends_with("3 on 1 May."));
    // An id that is left out leaves out both versions of the questionnaire.
    let left = SummaryChoice { leave_out: vec!["phq".into()], ..chosen };
    let left = page(lines, &left);
    assert!(!line(&left, "phq").on && !line(&left, "phq8").on);
}

#[test]
fn a_form_about_a_factor_kept_out_of_joint_therapy_is_kept_out_too() {
    let lines = |setting| {
        format!(
            r#"{{"kind":"therapy","id":"t","at":"2026-04-01T10:00:00+02:00","state":"in_therapy","setting":"{setting}"}}
{{"kind":"questionnaire","id":"a","at":"2026-05-01T20:00:00+02:00","instrument":"audit_c","answers":[4,2,3]}}
{{"kind":"questionnaire","id":"b","at":"2026-05-01T20:00:00+02:00","instrument":"pcl5","answers":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]}}"#
        )
    };
    let joint = page(&lines("couple"), &SummaryChoice::default());
    assert!(!line(&joint, "audit_c").on && line(&joint, "pcl5").on);
    assert_eq!(line(&joint, "audit_c").kept_back, Some(KeptBack::Joint));
    let alone = page(&lines("individual"), &SummaryChoice::default());
    assert_eq!(line(&alone, "audit_c").text, "AUDIT-C: 9 out of 12 on 1 May.");
    let Some(SummaryFigure::Form { bands, .. }) = &line(&alone, "pcl5").figure else { panic!("no picture") };
    assert_eq!((bands.len(), bands[1].label.as_str()), (3, "at the cut-off"));
    let german = page_in(&lines("individual"), &SummaryChoice::default(), &Wording::new(Language::German)).unwrap();
    let Some(SummaryFigure::Form { bands, points, .. }) = &line(&german, "pcl5").figure else { panic!("no picture") };
    assert_eq!((bands.len(), points[0].score, points[0].band.as_str()), (0, 20, ""), "published in no German");
}

#[test]
fn an_id_of_no_line_is_refused_and_not_repeated() {
    let choice = SummaryChoice {
        leave_out: vec!["moood".into()],
        include: vec!["my secret".into()],
        although_others_see: vec!["sessions".into()],
        name: Some("x".repeat(NAME_CHARS + 1)),
        questions: vec!["?".repeat(QUESTION_CHARS + 1); QUESTIONS + 1],
        ..Default::default()
    };
    let refused = page_in("", &choice, &Wording::new(Language::English)).unwrap_err();
    assert!(!format!("{refused:?}").contains("secret"));
    let crate::HoldfastError::Rejected { problems, .. } = refused else { panic!("{refused:?}") };
    let fields: Vec<&str> = problems.iter().map(|p| p.field.as_str()).collect();
    assert_eq!(fields, ["name", "questions", "questions", "leave_out", "include", "although_others_see"]);
}

#[test]
fn every_word_of_every_language_is_composed() {
    let lines = format!(
        "{}{}",
        mood("2026-05-20", 3),
        r#"{"kind":"checkin","id":"c","at":"2026-05-20T18:00:00+02:00","stopping":2,"safe":["not_at_home"],"note":"n"}"#
    );
    for language in Language::all() {
        let page = page_in(&lines, &SummaryChoice::default(), &Wording::new(language)).unwrap();
        let mut texts = vec![&page.title, &page.period, &page.lead, &page.foot];
        texts.extend(&page.advice);
        for part in &page.parts {
            texts.push(&part.title);
            for line in &part.lines {
                texts.extend([&line.why, &line.cover].into_iter().flatten());
                texts.extend((line.id != "note:c").then_some(&line.text));
            }
        }
        for text in texts {
            assert!(crate::words::is_composed(text), "{language:?}: {text}");
        }
    }
    let words = Wording::new(Language::English);
    for why in KeptBack::ALL {
        assert!(crate::words::is_composed(&words.label("keptback", why.words_id())), "{why:?}");
    }
}
