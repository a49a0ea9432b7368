//! `session`: planning, the agenda, and the outcome.

use holdfast::api::concern::AgendaItem;
use holdfast::api::session::{SessionPage, SessionView};
use holdfast::moment::{CivilTime, Moment};
use holdfast::problem::Fault;
use holdfast::session::Outcome;
use holdfast::session::planning::SessionDraft;
use holdfast::vault::VaultState;
use holdfast::{Holdfast, HoldfastError};
use serde_json::json;

use crate::app::App;
use crate::calendars;
use crate::cli::{SessionAct, SessionArgs};
use crate::failure::Failure;
use crate::json as objects;
use crate::print::harmless;
use crate::raise;
use crate::when::{self, Lies};

/// How many coming sessions a list shows.
const LISTED: usize = 12;

/// `session`.
pub(crate) fn session(app: &App, args: SessionArgs) -> Result<(), Failure> {
    match args.act {
        None => match app.open()?.sessions().upcoming(1)?.first() {
            Some(next) => show(app, Some(next.id.clone())),
            None => {
                app.show(
                    || json!({ "session": null }),
                    |page, words| {
                        page.text(&words.today_no_session());
                        page.way(&words.today_plan_session(), "holdfast session plan \"thu 17:00\" --every weekly");
                    },
                );
                Ok(())
            }
        },
        Some(SessionAct::Plan { when, every, minutes, therapy, clock, beside }) => {
            // "Today" is the day where the session is, as the time is.
            let now = match app.holdfast()?.state() {
                VaultState::Absent => app.now()?,
                _ => app.open()?.sessions().now_by_plan(therapy.as_deref(), clock.as_deref())?,
            };
            let mut starts = Vec::new();
            for text in &when {
                starts.push(ahead("starts", text, &now)?);
            }
            let mut starts = starts.into_iter();
            let first = starts.next().ok_or(Failure::field("starts", Fault::Missing))?;
            let draft = SessionDraft {
                therapy,
                starts: first,
                clock,
                minutes,
                rhythm: every,
                more_dates: starts.collect(),
                beside,
            };
            plan(app, draft)
        }
        Some(SessionAct::Outcome { outcome, why, session }) => {
            let holdfast = app.open()?;
            let id = match session {
                Some(id) => id,
                None if outcome == Outcome::Planned => only_called_off(&holdfast)?,
                None => last_open(&holdfast, &app.now()?)?,
            };
            holdfast.sessions().set_outcome(&id, outcome, why)?;
            let session = holdfast.sessions().page(&id)?;
            let next = holdfast.sessions().upcoming(1)?;
            app.show(
                || objects::session_page(&session),
                |page, words| {
                    page.text(&words.today_saved());
                    print_session(app, &session.session);
                    print_say_why(app, &session);
                    match outcome {
                        Outcome::Attended if !session.checked_in => {
                            page.way(&words.checkin_title(), "holdfast checkin");
                        }
                        // A called-off session with none after it: people often drift out of therapy here without
                        // having decided to.
                        Outcome::CancelledByMe | Outcome::Missed if next.is_empty() => {
                            page.way(&words.terminal_way_stop(), "holdfast stop");
                        }
                        _ => {}
                    }
                },
            );
            Ok(())
        }
        Some(SessionAct::Move { when, session }) => {
            let holdfast = app.open()?;
            let id = next_or(&holdfast, session)?;
            let starts = ahead("starts", &when, &holdfast.sessions().now_by_session(&id)?)?;
            let new = holdfast.sessions().move_to(&id, starts)?;
            show(app, Some(new))
        }
        Some(SessionAct::List) => list(app),
        Some(SessionAct::Show { session }) => show(app, session),
        Some(SessionAct::Off { concern }) => {
            app.open()?.concerns().take_off_agenda(&concern)?;
            app.show(|| json!({ "off": concern }), |page, words| page.text(&words.terminal_off_the_list()));
            Ok(())
        }
        Some(SessionAct::Ics(args)) => calendars::ics(app, args.act),
        Some(SessionAct::EndSeries { series }) => {
            let holdfast = app.open()?;
            let series = match series {
                Some(series) => series,
                None => {
                    let next = holdfast.sessions().coming(LISTED)?.sessions;
                    next.into_iter().find_map(|s| s.series).ok_or(HoldfastError::NotThere)?
                }
            };
            holdfast.sessions().end_series(&series)?;
            app.show(
                || json!({ "ended_series": series }),
                |page, words| {
                    page.text(&words.terminal_series_ended());
                    page.way(&words.terminal_way_stop(), "holdfast stop");
                },
            );
            Ok(())
        }
    }
}

fn ahead(field: &str, text: &str, now: &Moment) -> Result<CivilTime, Failure> {
    when::time(text, now, Lies::Ahead).ok_or_else(|| Failure::field(field, Fault::NotATime))
}

/// The named session, else the next.
pub(crate) fn next_or(holdfast: &Holdfast, named: Option<String>) -> Result<String, Failure> {
    if let Some(id) = named {
        return Ok(id);
    }
    let next = holdfast.sessions().upcoming(1)?.into_iter().next();
    next.map(|session| session.id).ok_or(HoldfastError::NotThere.into())
}

/// The last session that has begun and has no outcome yet; else the next, which may be called off.
fn last_open(holdfast: &Holdfast, now: &Moment) -> Result<String, Failure> {
    let begun = |session: &SessionView| session.outcome == Outcome::Planned && session.starts <= now.civil();
    match holdfast.sessions().past()?.into_iter().find(begun) {
        Some(session) => Ok(session.id),
        None => next_or(holdfast, None),
    }
}

/// The only session to come that was called off.
fn only_called_off(holdfast: &Holdfast) -> Result<String, Failure> {
    match holdfast.sessions().called_off()?.as_slice() {
        [only] => Ok(only.id.clone()),
        [] => Err(HoldfastError::NotThere.into()),
        several => {
            let allowed = several.iter().map(|session| session.id.clone()).collect();
            Err(Failure::field("--session", Fault::NotOneOf { allowed }))
        }
    }
}

fn plan(app: &App, draft: SessionDraft) -> Result<(), Failure> {
    let holdfast = app.open_or_make()?;
    let ids = holdfast.sessions().plan(draft)?;
    let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    let first = match ids.first() {
        Some(id) => Some(holdfast.sessions().page(id)?.session),
        None => None,
    };
    app.show(
        || json!({ "planned": ids, "first": first.as_ref().map(objects::session) }),
        |page, words| {
            page.text(&words.today_saved());
            if let Some(first) = &first {
                print_session(app, first);
                if first.is_over {
                    page.text(&words.terminal_planned_is_over());
                    page.way(
                        &words.label("outcome", Outcome::Attended.id()),
                        &format!("holdfast session outcome attended --session {}", first.id),
                    );
                    print_how(app, &first.id);
                }
            }
            if count > 1 {
                page.soft(&words.terminal_planned(count));
            }
        },
    );
    Ok(())
}

fn show(app: &App, session: Option<String>) -> Result<(), Failure> {
    let holdfast = app.open()?;
    let session = holdfast.sessions().page(&next_or(&holdfast, session)?)?;
    app.show(|| objects::session_page(&session), |_, _| print_page(app, &session));
    Ok(())
}

/// A session with its agenda.
pub(crate) fn print_page(app: &App, session: &SessionPage) {
    let (page, words) = (&app.page, &app.words);
    page.title(&session.session.when);
    let parts = [session.session.outcome_text.clone(), session.number.clone(), session.left.clone()];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if !parts.is_empty() {
        page.soft(&parts.join(" · "));
    }
    page.blank();
    page.text(&words.session_agenda());
    if session.agenda.is_empty() {
        page.soft(&words.session_agenda_empty());
        page.way(&words.raise_title(), "holdfast raise");
    }
    for item in &session.agenda {
        print_item(app, item);
    }
    print_say_why(app, session);
}

/// The way to words about a session that the person missed or called off.
fn print_say_why(app: &App, session: &SessionPage) {
    if let Some(say_why) = &session.say_why {
        app.page.way(&say_why.label, &format!("holdfast raise {}", raise::MISSED));
    }
}

fn print_item(app: &App, item: &AgendaItem) {
    let (page, words) = (&app.page, &app.words);
    page.point("·", &item.title);
    page.indented(2, || {
        if item.covered {
            page.soft(&words.terminal_covered(&format!("holdfast show {}", item.concern)));
        } else if !item.text.is_empty() {
            page.soft(&harmless(&item.text));
        }
        page.soft(&words.terminal_take_off(&format!("holdfast session off {}", item.concern)));
    });
}

/// The ways to say what became of a session that did not take place.
pub(crate) fn print_how(app: &App, session: &str) {
    let outcomes = [Outcome::Missed, Outcome::CancelledByMe, Outcome::CancelledByTherapist];
    let mut ways: Vec<_> = outcomes
        .into_iter()
        .map(|outcome| {
            let label = app.words.label("outcome", outcome.id());
            (label, format!("holdfast session outcome {} --session {session}", outcome.id()))
        })
        .collect();
    ways.push((app.words.session_moved_to(), format!("holdfast session move \"thu 17:00\" --session {session}")));
    app.page.ways(&ways);
}

fn print_session(app: &App, session: &SessionView) {
    let outcome = session.outcome_text.as_ref().map(|text| format!(" · {text}")).unwrap_or_default();
    let therapy = session.therapy.as_ref().map(|text| format!(" · {}", harmless(text))).unwrap_or_default();
    app.page.text(&format!("{}{outcome}{therapy}", session.when));
}

fn list(app: &App) -> Result<(), Failure> {
    let holdfast = app.open()?;
    let sessions = holdfast.sessions();
    let (coming, off, past) = (sessions.coming(LISTED)?, sessions.called_off()?, sessions.past()?);
    let upcoming = &coming.sessions;
    app.show(
        || {
            json!({
                "upcoming": objects::sessions(upcoming),
                "more": coming.more,
                "course": coming.course,
                "called_off": objects::sessions(&off),
                "past": objects::sessions(&past),
            })
        },
        |page, words| {
            let all = [
                (words.terminal_to_come(), upcoming, [&coming.more, &coming.course]),
                (words.terminal_called_off(), &off, [&None, &None]),
                (words.terminal_so_far(), &past, [&None, &None]),
            ];
            for (title, sessions, below) in all.into_iter().filter(|(_, sessions, _)| !sessions.is_empty()) {
                page.title(&title);
                for session in sessions {
                    print_session(app, session);
                    page.indented(2, || page.soft(&session.id));
                }
                for sentence in below.into_iter().flatten() {
                    page.text(sentence);
                }
                page.blank();
            }
            if let Some(first) = off.first() {
                let back = format!("holdfast session outcome planned --session {}", first.id);
                page.way(&words.terminal_takes_place_after_all(), &back);
            }
            if upcoming.is_empty() {
                page.way(&words.today_plan_session(), "holdfast session plan \"thu 17:00\" --every weekly");
            }
        },
    );
    Ok(())
}
