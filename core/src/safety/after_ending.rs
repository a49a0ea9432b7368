//! How it is one week and four weeks after a therapy ended: a question, three answers, and what each brings.
//!
//! Ending early can raise the risk of suicide, so the check-ins are offered at every end and come only to a person who
//! wanted them (detector.md, "Safety, outside all scores"). An answer that it is hard brings plan and crisis lines before
//! anything else. Going back, or to someone else, comes last, and only to a person who asks for it.

use rusqlite::Connection;

use super::stopping::{self, AfterLeaving, Feeling, Leaving, LeavingIntent};
use super::{Urgent, wording};
use crate::error::Result;
use crate::journal::acts;
use crate::moment::{Day, Moment};
use crate::therapy;
use crate::therapy::EndedHow;
use crate::therapy::rules::Therapy;
use crate::words::Wording;

/// The days after the ending on which the first check-in is due: 7 to 27.
const FIRST: std::ops::Range<i64> = 7..28;
/// The days on which the second check-in is due: 28 to 55. Later, "four weeks on" would not be true.
const SECOND: std::ops::Range<i64> = 28..56;

/// A check-in after an ending.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AfterLeavingPage {
    /// Which check-in it is.
    pub which: AfterLeaving,
    /// Its heading.
    pub title: String,
    /// The question "How are you now?".
    pub question: String,
    /// Its answers.
    pub answers: Vec<FeelingChoice>,
    /// The label that ends the check-ins.
    pub stop: String,
}

/// An answer to a check-in, as it is offered.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct FeelingChoice {
    /// The answer.
    pub feeling: Feeling,
    /// What its button says.
    pub label: String,
}

/// What follows an answer to a check-in, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AfterLeavingDone {
    /// A sentence about the answer.
    pub text: String,
    /// Whether the plan and the page `help` are shown at once, before everything else.
    pub help_first: bool,
    /// The page that the numbers come from.
    pub help: Urgent,
    /// The label that opens that page.
    pub help_label: String,
    /// The label that opens the plan.
    pub plan_label: String,
    /// The label that opens the ways back or on, shown last; `None` where the therapy was not safe.
    pub ways_on: Option<String>,
}

/// Ways back into therapy, or on to someone else, for a person who wants to see them.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct WaysOn {
    /// Their heading.
    pub title: String,
    /// What there is to say about it.
    pub text: String,
    /// Words to use.
    pub words: String,
}

/// Whether the way back to that therapist is one to speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Going back, or to someone else.
    Back,
    /// To someone else: there is no way back, or it was not the person's choice to leave.
    SomeoneElse,
    /// None: it was not safe.
    Unsaid,
}

fn way(how: Option<EndedHow>, unsafe_therapist: bool) -> Way {
    match how {
        _ if unsafe_therapist => Way::Unsaid,
        Some(EndedHow::Unsafe) => Way::Unsaid,
        Some(EndedHow::EndedByTherapist | EndedHow::SessionsRanOut | EndedHow::Moved) => Way::SomeoneElse,
        Some(EndedHow::Planned | EndedHow::OwnDecision | EndedHow::Drifted) | None => Way::Back,
    }
}

/// A check-in that the person wants or has had, and the therapy that it comes after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Which it is.
    pub(crate) which: AfterLeaving,
    /// Whether it was answered or put away.
    asked: bool,
    /// The day from which its days count.
    since: Day,
    /// What was said about that therapy.
    pub(crate) said: Leaving,
    /// The therapy; `None` where it is not known any more.
    pub(crate) therapy: Option<Therapy>,
    /// Whether the person has had other therapies.
    one_of_several: bool,
}

impl Wanted {
    fn is_on(&self, today: Day) -> bool {
        days(self.which).contains(&today.since(self.since))
    }

    /// "One week after your therapy ended", with the therapy where there were several.
    fn title(&self, words: &Wording) -> String {
        let Some(ended) = self.therapy.as_ref().filter(|therapy| therapy.closed_at.is_some()) else {
            return words.label("leaving", self.which.id());
        };
        let title = words.label("leaving", &format!("{}_ended", self.which.id()));
        let about = ended.about(words);
        if self.one_of_several && !about.is_empty() { format!("{title} · {about}") } else { title }
    }
}

/// The check-in that is due; `None` unless the person wants to be asked.
///
/// # Errors
/// Faults of the database.
pub(crate) fn due(conn: &Connection, now: &Moment) -> Result<Option<Wanted>> {
    let today = acts::today(conn, now)?;
    Ok(wanted(conn)?.into_iter().find(|wanted| !wanted.asked && wanted.is_on(today)))
}

/// That check-in, where it is due or was answered and its days are not over, so that the answer may be another.
///
/// # Errors
/// Faults of the database.
pub(crate) fn may_be_answered(conn: &Connection, now: &Moment, which: AfterLeaving) -> Result<Option<Wanted>> {
    let today = acts::today(conn, now)?;
    let mut open = wanted(conn)?;
    open.retain(|wanted| wanted.which == which && wanted.is_on(today));
    let due = open.iter().position(|wanted| !wanted.asked);
    let answered = || open.iter().position(|wanted| wanted.said.felt.contains_key(&which));
    Ok(due.or_else(answered).map(|place| open.swap_remove(place)))
}

/// The check-ins that the person wants and has not had, each with its first and last day, for reminders.
pub(crate) fn to_come(conn: &Connection) -> Result<Vec<(AfterLeaving, Day, Day)>> {
    let on = |Wanted { which, since, .. }| {
        let days = days(which);
        (which, since.plus(days.start), since.plus(days.end - 1))
    };
    Ok(wanted(conn)?.into_iter().filter(|wanted| !wanted.asked).map(on).collect())
}

fn days(which: AfterLeaving) -> std::ops::Range<i64> {
    match which {
        AfterLeaving::OneWeek => FIRST,
        AfterLeaving::FourWeeks => SECOND,
    }
}

/// The check-ins that the person wants or has had.
fn wanted(conn: &Connection) -> Result<Vec<Wanted>> {
    let all = stopping::all_said(conn)?;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let day_starts = acts::day_starts(conn)?;
    let therapies = therapy::store::all(conn)?;
    let mut wanted = Vec::new();
    for said in all {
        let therapy = match &said.therapy {
            Some(id) => therapies.iter().find(|therapy| therapy.id == *id),
            None => therapy::rules::current(&therapies).or_else(|| therapy::rules::last_over(&therapies)),
        };
        let Some(since) = counts_from(&said, therapy, day_starts) else { continue };
        wanted.extend(AfterLeaving::ALL.iter().map(|which| Wanted {
            which: *which,
            asked: said.asked.contains(which),
            since,
            said: said.clone(),
            therapy: therapy.cloned(),
            one_of_several: therapies.len() > 1,
        }));
    }
    Ok(wanted)
}

/// The day from which the weeks count: the one on which therapy ended or the person said that they want to be asked,
/// whichever was later. `None` where they do not want to be asked, took the therapy up again, or plan an end that is still
/// to come.
fn counts_from(said: &Leaving, therapy: Option<&Therapy>, day_starts: u8) -> Option<Day> {
    if said.past || said.ask_me != Some(true) {
        return None;
    }
    match therapy.map(|therapy| therapy.closed_at.as_ref()) {
        Some(Some(closed)) => Some(closed.day(day_starts).max(said.since)),
        Some(None) if said.intent == Some(LeavingIntent::Planned) => None,
        Some(None) | None => Some(said.since),
    }
}

/// The page of a check-in.
#[must_use]
pub(crate) fn page(words: &Wording, wanted: &Wanted) -> AfterLeavingPage {
    let choice = |feeling: &Feeling| FeelingChoice { feeling: *feeling, label: words.label("feeling", feeling.id()) };
    AfterLeavingPage {
        which: wanted.which,
        title: wanted.title(words),
        question: words.leaving_checkin_question(),
        answers: Feeling::ALL.iter().map(choice).collect(),
        stop: words.leaving_checkin_stop(),
    }
}

/// What follows the answer. With `unsafe_therapist`, the person did not feel safe with that therapist.
#[must_use]
pub fn answered(locale: &str, feeling: Feeling, how: Option<EndedHow>, unsafe_therapist: bool) -> AfterLeavingDone {
    let words = wording::for_locale(locale);
    let way = way(how, unsafe_therapist);
    AfterLeavingDone {
        text: words.label("feeling", &format!("{}_said", feeling.id())),
        help_first: feeling == Feeling::Hard,
        help: if way == Way::Unsaid { Urgent::Therapist } else { Urgent::Myself },
        help_label: words.safety_help_button(),
        plan_label: words.safety_plan_title(),
        ways_on: (way != Way::Unsaid).then(|| ways_on(locale, how, unsafe_therapist).title),
    }
}

/// Ways back or on after a therapy that ended in that way. Where it was not safe, no page offers them; a person who asks for
/// them all the same reads how to go to someone else on their own terms.
#[must_use]
pub fn ways_on(locale: &str, how: Option<EndedHow>, unsafe_therapist: bool) -> WaysOn {
    let words = wording::for_locale(locale);
    let back =
        || if how == Some(EndedHow::Planned) { words.leaving_say_back_planned() } else { words.leaving_say_back() };
    match way(how, unsafe_therapist) {
        Way::Unsaid => WaysOn {
            title: words.leaving_on_open(),
            text: words.leaving_checkin_on_unsafe(),
            words: words.leaving_say_new(),
        },
        Way::Back => WaysOn { title: words.leaving_back_open(), text: words.leaving_checkin_back(), words: back() },
        Way::SomeoneElse => {
            WaysOn { title: words.leaving_on_open(), text: words.leaving_checkin_on(), words: words.leaving_say_new() }
        }
    }
}

/// The therapy whose check-in was answered last, else the one that was over last.
///
/// # Errors
/// Faults of the database.
pub(crate) fn last_asked_about(conn: &Connection) -> Result<Option<Therapy>> {
    let therapies = therapy::store::all(conn)?;
    let all = stopping::all_said(conn)?;
    let answered = all.iter().find(|said| !said.past && !said.felt.is_empty()).and_then(|said| said.therapy.as_ref());
    let of = answered.and_then(|id| therapies.iter().find(|therapy| therapy.id == *id));
    Ok(of.or_else(|| therapy::rules::last_over(&therapies)).cloned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::store::take;
    use crate::journal::store::tests::{database, entry};

    fn said(ask_me: Option<bool>) -> Leaving {
        Leaving { ask_me, ..Leaving::nothing(Some("t".into()), Day::parse("2026-03-01").unwrap()) }
    }

    fn journal(lines: &[(&str, &str)], said: &Leaving) -> Connection {
        let conn = database();
        for (at, fields) in lines {
            take(&conn, &entry(&format!(r#"{{"kind":"therapy","id":"t","at":"2026-03-{at}T10:00:00Z",{fields}}}"#)))
                .unwrap();
        }
        stopping::save(&conn, said, None).unwrap();
        conn
    }

    const BEGAN: (&str, &str) = ("01", r#""state":"in_therapy""#);
    const ENDED: (&str, &str) = ("02", r#""state":"ended","how":"drifted""#);

    #[test]
    fn check_ins_are_due_one_and_four_weeks_after_the_end_once_each_and_only_if_wanted() {
        let on = |said: &Leaving, days: i64| {
            let conn = journal(&[BEGAN, ENDED, ("05", r#""approach":"cbt""#)], said);
            let now = Moment::parse("2026-03-02T12:00:00Z").unwrap().plus_ms(days * crate::moment::DAY_MS);
            due(&conn, &now).unwrap().map(|due| due.which)
        };
        let wanted = said(Some(true));
        for (days, expected) in [
            (6, None),
            (7, Some(AfterLeaving::OneWeek)),
            (27, Some(AfterLeaving::OneWeek)),
            (28, Some(AfterLeaving::FourWeeks)),
            (55, Some(AfterLeaving::FourWeeks)),
            (56, None),
        ] {
            assert_eq!(on(&wanted, days), expected, "{days}");
        }
        assert_eq!(on(&Leaving { asked: vec![AfterLeaving::OneWeek], ..wanted.clone() }, 8), None);
        assert_eq!(on(&said(None), 7), None);
        assert_eq!(on(&said(Some(false)), 7), None);
        assert_eq!(on(&Leaving { past: true, ..wanted.clone() }, 7), None, "it was taken up again");
        let conn = journal(&[BEGAN, ENDED], &wanted);
        let days: Vec<_> = to_come(&conn).unwrap().into_iter().map(|(_, from, to)| format!("{from} {to}")).collect();
        assert_eq!(days, ["2026-03-09 2026-03-29", "2026-03-30 2026-04-26"]);
    }

    #[test]
    fn a_planned_end_that_is_still_to_come_counts_no_weeks() {
        let planned = Leaving { intent: Some(LeavingIntent::Planned), ..said(Some(true)) };
        assert_eq!(to_come(&journal(&[BEGAN], &planned)).unwrap(), []);
        assert_eq!(to_come(&journal(&[BEGAN, ENDED], &planned)).unwrap().len(), 2);
        assert_eq!(to_come(&journal(&[BEGAN], &said(Some(true)))).unwrap().len(), 2, "leaving without saying so");
    }

    #[test]
    fn hard_brings_help_first_and_nothing_leads_back_to_where_it_was_not_safe() {
        for how in EndedHow::ALL {
            for feeling in Feeling::ALL {
                let done = answered("en", *feeling, Some(*how), false);
                assert_eq!(done.help_first, *feeling == Feeling::Hard, "{how:?}");
                assert_eq!(done.ways_on.is_none(), *how == EndedHow::Unsafe, "{how:?}");
            }
            let back = ways_on("en", Some(*how), false).title.contains("back");
            let theirs = matches!(how, EndedHow::Planned | EndedHow::OwnDecision | EndedHow::Drifted);
            assert_eq!(back, theirs, "{how:?}");
        }
        let harmed = answered("en", Feeling::Hard, Some(EndedHow::OwnDecision), true);
        assert_eq!((harmed.help, harmed.ways_on), (Urgent::Therapist, None));
        let asked_for = ways_on("en", Some(EndedHow::OwnDecision), true);
        assert!(asked_for.text.starts_with("Nobody has to go on."), "{asked_for:?}");
    }
}
