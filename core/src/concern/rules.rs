//! Folds the lines about concerns into concerns, and decides when the app asks about the outcome of a concern.

use super::{ConcernChange, Shift, Stage};
use crate::entry::factors::Factor;
use crate::entry::{Body, Entry};
use crate::moment::{DAY_MS, Day, Moment};

/// How many days after a concern was raised the app asks, once, whether raising it helped (detector, "Prompts").
pub const LEFT_ALONE_DAYS: i64 = 28;

/// A concern as its lines state it: each later line changes the fields it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    /// Its id.
    pub id: String,
    /// Its topic.
    pub about: Factor,
    /// Its stage.
    pub stage: Stage,
    /// When it reached that stage.
    pub stage_since: Moment,
    /// When it was first logged.
    pub first_logged: Moment,
    /// The session whose agenda it is on, or in which it was raised.
    pub session: Option<String>,
    /// The therapy that it was carried along to; `None` where its session says to which it belongs.
    pub therapy: Option<String>,
    /// When it was put where it is: on the agenda of `session`, or along to `therapy`.
    pub placed_since: Moment,
    /// The intended change.
    pub shift: Option<Shift>,
    /// The words.
    pub text: String,
    /// What was agreed on when it was raised, in the person's words; empty where nothing was said.
    pub agreed: String,
    /// The day on which the person wants to look at it again.
    pub look_again: Option<Day>,
}

impl Concern {
    /// Whether it waits on the agenda of a session.
    #[must_use]
    pub fn is_on_agenda(&self) -> bool {
        self.stage == Stage::OnAgenda
    }

    /// Whether nothing came of it yet: it is drafted, on an agenda, or was not raised.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Drafted | Stage::OnAgenda | Stage::NotRaised)
    }

    /// Whether it is time to ask, once, whether raising it helped: on the day that the person named, else four weeks later.
    #[must_use]
    pub fn is_follow_up_due(&self, now: &Moment) -> bool {
        self.stage == Stage::Raised
            && match self.look_again {
                Some(day) => now.civil().date() >= day,
                None => now.unix_ms - self.stage_since.unix_ms >= LEFT_ALONE_DAYS * DAY_MS,
            }
    }
}

/// Folds lines, given in the order in which they were logged, into concerns, in the order of their first lines. A
/// concern whose first line names no topic counts as [`Factor::Other`] until a line does.
pub fn fold<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Vec<Concern> {
    let mut concerns: Vec<Concern> = Vec::new();
    for entry in entries {
        let Body::Concern(change) = &entry.body else { continue };
        match concerns.iter_mut().find(|c| c.id == entry.id) {
            Some(concern) => lay_over(concern, change, &entry.logged_at),
            None => concerns.push(Concern {
                id: entry.id.clone(),
                about: change.about.unwrap_or(Factor::Other),
                stage: change.stage.unwrap_or(Stage::Drafted),
                stage_since: entry.logged_at.clone(),
                first_logged: entry.logged_at.clone(),
                session: change.session.clone(),
                therapy: change.therapy.clone(),
                placed_since: entry.logged_at.clone(),
                shift: change.shift,
                text: change.text.clone().unwrap_or_default(),
                agreed: change.agreed.clone().unwrap_or_default(),
                look_again: change.look_again,
            }),
        }
    }
    concerns
}

fn lay_over(concern: &mut Concern, later: &ConcernChange, logged: &Moment) {
    if let Some(about) = later.about {
        concern.about = about;
    }
    if let Some(stage) = later.stage {
        if stage != concern.stage {
            concern.stage_since = logged.clone();
            concern.look_again = None;
        }
        concern.stage = stage;
    }
    // A session belongs to its therapy, and what is carried along to a therapy waits there for the next session.
    if later.session.is_some() || later.therapy.is_some() {
        concern.session.clone_from(&later.session);
        concern.therapy.clone_from(&later.therapy);
        concern.placed_since = logged.clone();
    } else if later.stage == Some(Stage::OnAgenda) {
        // It was put on the list anew, for a session that is not planned yet.
        concern.placed_since = logged.clone();
    }
    concern.shift = later.shift.or(concern.shift);
    if let Some(text) = &later.text {
        concern.text.clone_from(text);
    }
    if let Some(agreed) = &later.agreed {
        concern.agreed.clone_from(agreed);
    }
    concern.look_again = later.look_again.or(concern.look_again);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::store::tests::entry;

    #[test]
    fn four_weeks_after_it_was_raised_the_app_asks_whether_it_helped() {
        let lines = [
            entry(
                r#"{"kind":"concern","id":"c","at":"2026-03-01T10:00:00Z","about":"pacing","stage":"drafted","text":"slower"}"#,
            ),
            entry(r#"{"kind":"concern","id":"c","at":"2026-03-05T10:00:00Z","stage":"raised"}"#),
        ];
        let concern = fold(&lines).remove(0);
        assert_eq!((concern.about, concern.stage, concern.text.as_str()), (Factor::Pacing, Stage::Raised, "slower"));
        assert!(!concern.is_follow_up_due(&Moment::parse("2026-04-02T09:59:00Z").unwrap()));
        assert!(concern.is_follow_up_due(&Moment::parse("2026-04-02T10:00:00Z").unwrap()));
        let sooner =
            r#"{"kind":"concern","id":"c","at":"2026-03-06T10:00:00Z","agreed":"one topic","look_again":"2026-03-19"}"#;
        let concern = fold(&[lines[0].clone(), lines[1].clone(), entry(sooner)]).remove(0);
        assert_eq!(concern.agreed, "one topic");
        assert!(!concern.is_follow_up_due(&Moment::parse("2026-03-18T23:59:00Z").unwrap()));
        assert!(concern.is_follow_up_due(&Moment::parse("2026-03-19T00:00:00Z").unwrap()), "on the day that was named");
    }

    #[test]
    fn what_is_carried_along_leaves_its_session_and_a_later_session_takes_its_place() {
        let line = |at: &str, fields: &str| {
            entry(&format!(r#"{{"kind":"concern","id":"c","at":"2026-03-{at}T10:00:00Z",{fields}}}"#))
        };
        let lines = [
            line("01", r#""about":"pacing","stage":"on_agenda","session":"old""#),
            line("20", r#""therapy":"t2""#),
            line("25", r#""session":"new""#),
        ];
        let place = |lines: &[Entry]| {
            let concern = fold(lines).remove(0);
            (concern.session, concern.therapy, concern.placed_since.to_string())
        };
        assert_eq!(place(&lines[..2]), (None, Some("t2".into()), "2026-03-20T10:00:00+00:00".into()));
        assert_eq!(place(&lines), (Some("new".into()), None, "2026-03-25T10:00:00+00:00".into()));
    }
}
