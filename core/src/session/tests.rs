//! Random lives of two devices: sessions are planned, moved, called off, deleted and ended, the person travels, and the
//! journals are merged. Whatever happens, no concern is without a place and nothing is planned twice.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use rusqlite::Connection;

use super::agenda::{Place, placed};
use super::planning::{self, Beside, SessionDraft};
use super::rules::Session;
use super::{Outcome, Rhythm, SessionChange, store};
use crate::archive::tests::{all, packed, take_in};
use crate::concern::{self, ConcernChange, Stage};
use crate::entry::Body;
use crate::entry::factors::Factor;
use crate::error::HoldfastError;
use crate::journal::acts;
use crate::journal::store::{self as entries, tests::database};
use crate::moment::{CivilTime, DAY_MS, Moment};
use crate::therapy::{self, TherapyChange, TherapyState};

const ZONES: &[&str] = &["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Pacific/Apia"];
const AHEAD_MS: i64 = 400 * DAY_MS;

fn begin() -> Moment {
    Moment { zone: Some("Europe/Berlin".into()), ..Moment::parse("2026-03-02T10:00:00+01:00").unwrap() }
}

#[derive(Debug, Clone)]
enum Act {
    Therapy { which: u8, state: TherapyState, available: Option<u32> },
    Plan { day: i64, hour: u8, rhythm: Option<Rhythm>, beside: Option<Beside> },
    Say { nth: usize, outcome: Outcome },
    Move { nth: usize, hours: i64 },
    Delete { nth: usize },
    EndSeries { nth: usize },
    GoOn { nth: usize },
    Raise,
    TakeUp,
    Travel { to: usize },
    Pass { days: i64 },
    LongAway,
}

fn act() -> impl Strategy<Value = Act> {
    let rhythm = prop_oneof![
        2 => Just(None),
        2 => Just(Some(Rhythm::Weekly)),
        1 => Just(Some(Rhythm::EveryTwoWeeks)),
        1 => Just(Some(Rhythm::Monthly)),
    ];
    let beside = prop_oneof![Just(None), Just(Some(Beside::Replaces)), Just(Some(Beside::Both))];
    let state = prop::sample::select(TherapyState::ALL.to_vec());
    let outcome = prop::sample::select(Outcome::ALL.to_vec());
    prop_oneof![
        2 => (0_u8..2, state, prop::option::of(0_u32..12))
            .prop_map(|(which, state, available)| Act::Therapy { which, state, available }),
        4 => (-3_i64..20, 7_u8..20, rhythm, beside)
            .prop_map(|(day, hour, rhythm, beside)| Act::Plan { day, hour, rhythm, beside }),
        4 => (0_usize..8, outcome).prop_map(|(nth, outcome)| Act::Say { nth, outcome }),
        2 => (0_usize..8, -40_i64..200).prop_map(|(nth, hours)| Act::Move { nth, hours }),
        1 => (0_usize..8).prop_map(|nth| Act::Delete { nth }),
        1 => (0_usize..3).prop_map(|nth| Act::EndSeries { nth }),
        1 => (0_usize..3).prop_map(|nth| Act::GoOn { nth }),
        4 => Just(Act::Raise),
        1 => Just(Act::TakeUp),
        1 => (0..ZONES.len()).prop_map(|to| Act::Travel { to }),
        5 => (1_i64..12).prop_map(|days| Act::Pass { days }),
        1 => Just(Act::LongAway),
    ]
}

/// A device: its journal, and what its clocks show. `tag` keeps the ids and instants of two devices apart.
struct Device {
    conn: Connection,
    now: Moment,
}

impl Device {
    fn new(tag: i64) -> Self {
        Self { conn: database(), now: begin().plus_ms(tag) }
    }

    fn near(&self) -> Vec<Session> {
        let (from, to) = (self.now.unix_ms - 21 * DAY_MS, self.now.unix_ms + 21 * DAY_MS);
        store::between(&self.conn, &self.now, from, to).unwrap()
    }

    fn lives(&mut self, acts: &[Act]) {
        for act in acts {
            self.now = self.now.plus_ms(60_000);
            match self.does(act) {
                // What does not fit is refused, and changes nothing.
                Ok(()) | Err(HoldfastError::NotThere | HoldfastError::Rejected { .. } | HoldfastError::ReadAgain) => {}
                Err(fault) => panic!("{act:?}: {fault:?}"),
            }
        }
    }

    fn does(&mut self, act: &Act) -> crate::error::Result<()> {
        let (conn, now) = (&self.conn, self.now.clone());
        match act {
            Act::Therapy { which, state, available } => {
                let change =
                    TherapyChange { state: Some(*state), sessions_available: *available, ..TherapyChange::default() };
                acts::move_on(conn, &now, &format!("t{which}"), Body::Therapy(change)).map(drop)
            }
            Act::Plan { day, hour, rhythm, beside } => {
                let draft = SessionDraft {
                    rhythm: *rhythm,
                    beside: *beside,
                    ..SessionDraft::at(now.civil().date().plus(*day).at(*hour, 0))
                };
                planning::plan(conn, &now, draft).map(drop)
            }
            Act::Say { nth, outcome } => {
                let Some(session) = self.near().into_iter().nth(*nth) else { return Ok(()) };
                let took = matches!(outcome, Outcome::Attended | Outcome::Missed);
                if took && !session.has_begun(&now) || matches!(outcome, Outcome::Moved) {
                    return Ok(());
                }
                let change = SessionChange { outcome: Some(*outcome), ..SessionChange::default() };
                store::change(conn, &now, &session.id, change)
            }
            Act::Move { nth, hours } => {
                let Some(session) = self.near().into_iter().filter(Session::is_planned).nth(*nth) else {
                    return Ok(());
                };
                let starts = Some(session.starts.plus_minutes(hours * 60));
                let to = SessionChange { starts, ..SessionChange::default() };
                store::move_session(conn, &now, &session, &to).map(drop)
            }
            Act::Delete { nth } => {
                let Some(session) = self.near().into_iter().nth(*nth) else { return Ok(()) };
                store::write_down(conn, &now, &session.id)?;
                entries::delete(conn, &session.id).map(drop)
            }
            Act::EndSeries { nth } => match store::all_series(conn)?.get(*nth) {
                Some(series) => store::end_series(conn, &now, &series.id),
                None => Ok(()),
            },
            Act::GoOn { nth } => match store::all_series(conn)?.get(*nth) {
                Some(series) => store::go_on_with_series(conn, &now, &series.id),
                None => Ok(()),
            },
            Act::Raise => {
                let Some(next) = store::next(conn, &now)? else { return Ok(()) };
                store::write_down(conn, &now, &next.id)?;
                let change = ConcernChange {
                    about: Some(Factor::Pacing),
                    stage: Some(Stage::OnAgenda),
                    session: Some(next.id),
                    text: Some("slower".into()),
                    ..ConcernChange::default()
                };
                acts::log(conn, &now, now.clone(), None, Body::Concern(change)).map(drop)
            }
            Act::TakeUp => {
                let open = concern::store::open(conn)?;
                let Some(concern) = open.first() else { return Ok(()) };
                let change = ConcernChange { stage: Some(Stage::Raised), ..ConcernChange::default() };
                concern::store::change(conn, &now, &concern.id, change)
            }
            Act::Travel { to } => {
                let zone = ZONES.get(*to).map(|zone| (*zone).to_owned());
                self.now = Moment { zone, ..now.clone() }.here_at(now.unix_ms);
                Ok(())
            }
            Act::Pass { days } => {
                self.now = now.here_at(now.unix_ms + days * DAY_MS);
                Ok(())
            }
            Act::LongAway => {
                self.now = now.here_at(now.unix_ms + 70 * DAY_MS);
                Ok(())
            }
        }
    }

    /// What the person finds: the sessions to come and those that are asked about.
    fn finds(&self) -> Vec<String> {
        let coming = store::coming(&self.conn, &self.now, self.now.unix_ms + AHEAD_MS).unwrap();
        let asked = store::unresolved(&self.conn, &self.now).unwrap();
        let mut found: Vec<_> = coming.iter().chain(&asked).map(|s| format!("{} {}", s.id, s.starts)).collect();
        found.extend(
            placed(&self.conn, &self.now).unwrap().into_iter().map(|(concern, place)| {
                format!("{} {:?}", concern.id, place.session().map(|session| session.id.clone()))
            }),
        );
        found
    }

    fn is_sound(&self) {
        let (conn, now) = (&self.conn, &self.now);
        let coming = store::coming(conn, now, now.unix_ms + AHEAD_MS).unwrap();
        let unresolved = store::unresolved(conn, now).unwrap();
        let therapies = therapy::store::all(conn).unwrap();
        let of = |session: &Session| store::belongs_to(&therapies, session).map(|therapy| therapy.id.clone());

        let mut at = BTreeSet::new();
        let mut planned: BTreeMap<String, u32> = BTreeMap::new();
        for session in &coming {
            assert!(session.is_planned() && !session.is_over(now), "{session:?}");
            assert!(at.insert((session.instant(now), of(session))), "twice at one time: {session:?}");
            if let Some(therapy) = therapies.iter().find(|t| Some(&t.id) == of(session).as_ref()) {
                assert!(therapy.is_running(), "after the end: {session:?}");
                if session.known.series.is_some() {
                    *planned.entry(therapy.id.clone()).or_default() += 1;
                }
            }
        }
        for therapy in &therapies {
            let of_series = planned.get(&therapy.id).copied().unwrap_or(0);
            assert!(therapy.known.sessions_available.is_none_or(|all| of_series <= all), "{therapy:?}: {of_series}");
        }
        for session in &unresolved {
            assert!(session.is_planned() && session.is_over(now), "{session:?}");
        }

        let open: BTreeSet<_> = concern::store::open(conn)
            .unwrap()
            .into_iter()
            .filter(concern::rules::Concern::is_on_agenda)
            .map(|concern| concern.id)
            .collect();
        let placed = placed(conn, now).unwrap();
        assert_eq!(placed.iter().map(|(concern, _)| concern.id.clone()).collect::<BTreeSet<_>>(), open);
        assert_eq!(placed.len(), open.len(), "one place each");
        for (concern, place) in placed {
            match place {
                Place::On { session, .. } => assert!(coming.contains(&session), "{concern:?}: {session:?}"),
                Place::Unknown { session } => assert!(unresolved.contains(&session), "{concern:?}: {session:?}"),
                Place::TookPlace { session } => assert_eq!(session.outcome(), Outcome::Attended),
                Place::TherapyOver => assert!(therapies.iter().any(|therapy| !therapy.is_running()), "{concern:?}"),
                Place::Waits => {
                    let Ok(session) = store::get(conn, concern.session.as_deref().unwrap()) else { continue };
                    let session = store::after_moves(conn, session).unwrap();
                    let next = coming
                        .iter()
                        .find(|next| of(next) == of(&session) && next.instant(now) >= session.instant(now));
                    assert_eq!(next, None, "{concern:?} could be on its list");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_no_concern_is_without_a_place_and_nothing_is_planned_twice(
        before in prop::collection::vec(act(), 0..16),
        ours in prop::collection::vec(act(), 0..16),
        theirs in prop::collection::vec(act(), 0..16),
    ) {
        let (mut a, mut b) = (Device::new(0), Device::new(1));
        a.lives(&before);
        a.is_sound();
        take_in(&b.conn, &packed(&a.conn)).unwrap();
        b.now = a.now.plus_ms(1);
        a.lives(&ours);
        b.lives(&theirs);
        a.is_sound();
        b.is_sound();
        let (of_a, of_b) = (packed(&a.conn), packed(&b.conn));
        take_in(&a.conn, &of_b).unwrap();
        take_in(&b.conn, &of_a).unwrap();
        prop_assert_eq!(all(&a.conn), all(&b.conn));
        let now = if a.now.unix_ms > b.now.unix_ms { a.now.clone() } else { b.now.clone() };
        (a.now, b.now) = (now.clone(), now);
        prop_assert_eq!(a.finds(), b.finds());
        a.is_sound();
        take_in(&a.conn, &of_b).unwrap();
        prop_assert_eq!(all(&a.conn), all(&b.conn), "again changes nothing");
    }
}

fn journal(archives: &[&[u8]]) -> Connection {
    let conn = database();
    for archive in archives {
        take_in(&conn, archive).unwrap();
    }
    conn
}

/// Everything that travels, but for the note of when something was chosen last: it is made only where a deletion would make
/// a journal look older, and says nothing where a later line is there.
fn without_the_note(conn: &Connection) -> Vec<String> {
    let mut all = all(conn);
    let settings = all.pop().unwrap();
    let mut settings: serde_json::Value = serde_json::from_str(&settings).unwrap();
    settings.as_object_mut().unwrap().shift_remove(crate::settings::CHOSEN_AT.name());
    all.push(settings.to_string());
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn in_whatever_order_three_devices_are_merged_the_journal_is_the_same(
        before in prop::collection::vec(act(), 0..10),
        of_each in prop::collection::vec(prop::collection::vec(act(), 0..8), 3),
    ) {
        let mut first = Device::new(0);
        first.lives(&before);
        let begun = packed(&first.conn);
        let archives: Vec<Vec<u8>> = of_each
            .iter()
            .zip(1..)
            .map(|(acts, tag)| {
                let mut device = Device { conn: journal(&[&begun]), now: first.now.plus_ms(tag) };
                device.lives(acts);
                packed(&device.conn)
            })
            .collect();
        let [a, b, c] = [&archives[0], &archives[1], &archives[2]];
        let expected = without_the_note(&journal(&[a, b, c]));
        prop_assert_eq!(&expected, &without_the_note(&journal(&[c, a, b])));
        let b_and_c = packed(&journal(&[b, c]));
        prop_assert_eq!(&expected, &without_the_note(&journal(&[a, &b_and_c])));
    }
}

#[test]
fn two_devices_that_go_on_with_one_series_have_every_week_once() {
    let mut a = Device::new(0);
    let plan = Act::Plan { day: 3, hour: 17, rhythm: Some(Rhythm::Weekly), beside: None };
    a.lives(&[Act::Therapy { which: 0, state: TherapyState::InTherapy, available: None }, plan]);
    let mut b = Device::new(1);
    take_in(&b.conn, &packed(&a.conn)).unwrap();
    let went = [Act::Pass { days: 4 }, Act::Say { nth: 0, outcome: Outcome::Attended }];
    a.lives(&went);
    b.now = a.now.plus_ms(1);
    b.lives(&[Act::Pass { days: 7 }, Act::Say { nth: 1, outcome: Outcome::Attended }]);
    take_in(&a.conn, &packed(&b.conn)).unwrap();
    a.now = b.now.clone();
    let weeks: Vec<CivilTime> = store::coming(&a.conn, &a.now, a.now.unix_ms + AHEAD_MS)
        .unwrap()
        .into_iter()
        .map(|session| session.starts)
        .collect();
    assert!(weeks.len() > 20 && weeks.windows(2).all(|pair| pair[0].plus_days(7) == pair[1]), "{weeks:?}");
}
