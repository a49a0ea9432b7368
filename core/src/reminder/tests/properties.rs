//! Properties that hold for every plan, for any person, place and time.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestRunner};

use super::super::ReminderKind;
use super::super::settings::{
    AfterSessionReminders, ClockTime, MoodReminders, MoodTime, QuestionnaireReminders, QuietHours, ReminderSettings,
    SessionReminders,
};
use super::super::wishes::{KnownPause, SESSIONS_AHEAD_DAYS};
use super::*;
use crate::moment::Day;
use crate::safety::stopping::AfterLeaving;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// Zones with odd rules: shifts of half an hour, offsets of three quarters, winter as the exception, changes at
/// midnight.
const ODD: &[&str] = &[
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Europe/Dublin",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "America/St_Johns",
    "Europe/Berlin",
    "America/New_York",
    "UTC",
];

/// Every zone; those with odd rules more often.
fn zones() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(ODD).prop_map(str::to_owned),
        proptest::sample::select(&chrono_tz::TZ_VARIANTS[..]).prop_map(|zone| zone.name().to_owned()),
    ]
}

/// A moment within ten years; half of them are within two days of the next clock change.
fn moments() -> impl Strategy<Value = Moment> {
    (zones(), 0_i64..10 * 365 * 24 * 60, any::<bool>(), -48_i64 * 60..48 * 60).prop_map(|(zone, minute, near, off)| {
        let start = 1_577_836_800_000 + minute * 60_000;
        let here = Moment { unix_ms: start, offset_minutes: 0, zone: Some(zone) };
        let here = here.here_at(start);
        if !near {
            return here;
        }
        let change =
            (1..366).map(|days| here.here_at(start + days * DAY_MS)).find(|m| m.offset_minutes != here.offset_minutes);
        change.map_or_else(|| here.clone(), |change| change.here_at(change.unix_ms + off * 60_000))
    })
}

fn clock_times() -> impl Strategy<Value = ClockTime> {
    (0_u8..24, prop_oneof![Just(0_u8), Just(30), 0_u8..60]).prop_map(|(hour, minute)| ClockTime::new(hour, minute))
}

fn mood_times() -> impl Strategy<Value = MoodTime> {
    (clock_times(), proptest::collection::btree_set(0_u8..7, 0..4))
        .prop_map(|(at, weekdays)| MoodTime { at, weekdays: weekdays.into_iter().collect() })
}

fn settings() -> impl Strategy<Value = ReminderSettings> {
    let minutes_before = proptest::sample::subsequence(vec![30_u32, 120, 24 * 60, 3 * 24 * 60], 1..=3);
    let mood = proptest::collection::vec(mood_times(), 1..5);
    let kinds = proptest::collection::vec(any::<bool>(), ReminderKind::ALL.len());
    let quiet = proptest::option::weighted(0.8, (clock_times(), 1_u32..20 * 60)).prop_map(|quiet| {
        quiet.map(|(from, long)| {
            let to = (from.minutes() + long) % (24 * 60);
            QuietHours { from, to: ClockTime::new((to / 60).try_into().unwrap(), (to % 60).try_into().unwrap()) }
        })
    });
    let times = (minutes_before, 0_u32..=24 * 60, mood, 2_u8..=4, any::<bool>());
    (times, quiet, 1_u8..=5, clock_times(), kinds).prop_map(|(times, quiet, most_a_day, usual_at, kinds)| {
        let (minutes_before, minutes_after, times, every_weeks, on_session_days) = times;
        let mut settings = ReminderSettings {
            session: SessionReminders { minutes_before, ..Default::default() },
            after_session: AfterSessionReminders { minutes_after, ..Default::default() },
            mood: MoodReminders { times, ..Default::default() },
            questionnaire: QuestionnaireReminders { every_weeks, on_session_days, ..Default::default() },
            usual_at,
            quiet,
            most_a_day,
            ..Default::default()
        };
        for (kind, on) in ReminderKind::ALL.iter().zip(kinds) {
            settings.switch(*kind, on);
        }
        settings
    })
}

prop_compose! {
    fn sessions(now: Moment)(
        all in proptest::collection::vec((-3 * 24 * 60_i64..100 * 24 * 60, any::<bool>(), 0_u8..8, any::<bool>()), 0..24),
    ) -> Vec<KnownSession> {
        all.into_iter().enumerate().map(|(n, (minutes, remote, standing, late))| {
            let starts = now.civil().plus_minutes(minutes / 15 * 15);
            KnownSession {
                id: format!("s{n}"),
                starts: if remote { Due::Instant(now.there_at(starts).unix_ms) } else { Due::Civil(starts) },
                minutes: 50,
                booked_ms: if late { now.unix_ms } else { now.unix_ms - 60 * DAY_MS },
                stands: standing > 0,
                check_in: standing != 1,
            }
        }).collect()
    }
}

/// A person's facts, a moment with its zone, and when help was opened.
fn people() -> impl Strategy<Value = (Known, Moment, Option<i64>)> {
    moments().prop_flat_map(|now| {
        let around = |from: i64, to: i64| {
            let today = now.day(4);
            (from..to).prop_map(move |days| today.plus(days))
        };
        let days = (
            proptest::option::of(around(-70, 1)),
            proptest::option::of(around(-60, 1)),
            proptest::option::weighted(0.2, around(-12, 0)),
            proptest::option::weighted(0.3, around(-40, 40)),
            proptest::option::weighted(0.3, around(-60, 1)),
            proptest::option::weighted(0.2, around(0, 30)),
            proptest::collection::vec(around(-40, 1), 0..3),
            proptest::option::weighted(0.2, around(-20, 20)),
        );
        let moods = proptest::collection::vec(-40_i64 * 60..0, 0..4);
        let help = proptest::option::weighted(0.4, 0..3 * 24 * 60_i64);
        (settings(), sessions(now.clone()), days, moods, help, 0_u8..=6, proptest::option::weighted(0.2, 0..5_i64))
            .prop_map(move |(settings, sessions, days, moods, help, day_starts, card)| {
                let (active, form, heavier, review, backup, pause, raised, ended) = days;
                let known = Known {
                    settings,
                    day_starts,
                    sessions,
                    pause: pause.map(|until| KnownPause { began_ms: now.unix_ms - HOUR_MS, until }),
                    moods: moods.iter().map(|m| now.civil().plus_minutes(*m)).collect(),
                    last_active: active,
                    last_form: form,
                    heavier_form: heavier,
                    raised: raised.into_iter().enumerate().map(|(n, day)| (format!("c{n}"), day)).collect(),
                    came_forward_ms: card.map(|days| now.unix_ms - days * DAY_MS),
                    after_ending: ended
                        .map(|first| (AfterLeaving::OneWeek, first, first.plus(20)))
                        .into_iter()
                        .collect(),
                    plan_review: review,
                    last_backup: backup,
                };
                (known, now.clone(), help.map(|minutes| now.unix_ms - minutes * 60_000))
            })
    })
}

/// Checks that hold for a plan with any history.
fn check(planned: &[Planned], known: &Known, phone: &Phone, now: &Moment) {
    let ids: BTreeSet<&str> = planned.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids.len(), planned.len(), "an id is there twice");
    assert!(planned.is_sorted_by_key(|one| one.instant_ms), "not in order");
    assert!(planned.len() <= phone.device.at_most as usize, "more than the device takes");
    let mut days: BTreeMap<Day, (BTreeSet<&str>, usize)> = BTreeMap::new();
    for one in planned {
        assert!(one.instant_ms > now.unix_ms, "{} lies in the past", one.id);
        assert_eq!(now.next_shown(one.fires), one.fires, "{}: these clocks do not show {}", one.id, one.fires);
        assert_eq!(now.there_at(one.fires).unix_ms, one.instant_ms, "{}", one.id);
        assert!(known.settings.is_on(one.kind));
        if let Some(quiet) = known.settings.quiet {
            assert_eq!(quiet.since(one.fires), None, "{} at {} is in the quiet hours", one.id, one.fires);
        }
        if let Some(opened) = phone.help_opened_ms {
            let too_soon = (opened..opened + DAY_MS).contains(&one.instant_ms) && one.kind != ReminderKind::Session;
            assert!(!too_soon, "{} within a day after help was opened", one.id);
        }
        if one.kind == ReminderKind::Session {
            let starts = one.about.iter().map(|due| now.there_at(due.civil(now)).unix_ms).min().unwrap();
            assert!(one.instant_ms <= starts, "{} after it began", one.id);
        }
        let day = days.entry(one.fires.day(known.day_starts)).or_default();
        day.0.insert(&one.id);
        day.1 += usize::from(one.kind != ReminderKind::Session);
    }
    for one in phone.past.delivered.iter().filter(|one| one.fired()) {
        if let Some(day) = days.get_mut(&one.planned.day(known.day_starts)) {
            day.0.insert(&one.id);
        }
    }
    for (day, (ids, others)) in &days {
        // A session booked when the day was already full still has one reminder, and it is the only one of that day.
        let most = usize::from(known.settings.most_a_day);
        let session_alone =
            *others == 0 && planned.iter().filter(|one| one.fires.day(known.day_starts) == *day).count() == 1;
        assert!(ids.len() <= most || session_alone, "{} on {day}", ids.len());
    }
    every_session_is_spoken_of(planned, known, phone, now);
}

fn every_session_is_spoken_of(planned: &[Planned], known: &Known, phone: &Phone, now: &Moment) {
    let set = &known.settings.session;
    let kinds = ReminderKind::ALL.len();
    if !set.on || known.sessions.len() + kinds > phone.device.at_most as usize {
        return;
    }
    let today = now.day(known.day_starts);
    for session in known.sessions.iter().filter(|s| s.stands) {
        let starts = session.starts.civil(now);
        let ahead = starts.day(known.day_starts).since(today);
        let paused = known.pause.is_some_and(|pause| starts.day(known.day_starts) <= pause.until.plus(8));
        let heard = phone.past.delivered.iter().any(|one| one.id.starts_with(&format!("session:{}:", session.id)));
        if ahead > SESSIONS_AHEAD_DAYS || paused || heard {
            continue;
        }
        let due_ahead = set.minutes_before.iter().any(|minutes| {
            let due = now.next_shown(session.starts.plus_minutes(-i64::from(*minutes)).civil(now));
            let loud = known.settings.quiet.is_none_or(|quiet| quiet.since(due).is_none());
            now.there_at(due).unix_ms > now.unix_ms && loud && due < starts
        });
        let spoken_of =
            planned.iter().any(|one| one.kind == ReminderKind::Session && one.about.contains(&session.starts));
        assert!(!due_ahead || spoken_of, "nothing speaks of {} at {starts}", session.id);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, rng_seed: RngSeed::Fixed(2_026), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_keeps_every_rule_and_made_again_is_the_same((known, now, help) in people(), at_most in 12_u32..=64, hears in any::<bool>()) {
        let mut phone = Phone { device: Device { at_most, hears_firing: hears }, help_opened_ms: help, ..Phone::default() };
        let planned = phone.plan(&known, &now);
        check(&planned, &known, &phone, &now);
        prop_assert_eq!(phone.plan(&known, &now), planned);
    }

    #[test]
    fn from_day_to_day_nothing_comes_twice_and_what_stands_stays(
        (known, now, help) in people(),
        steps in proptest::collection::vec((1_i64..40 * 60, any::<bool>(), any::<bool>()), 1..8),
        hears in any::<bool>(),
    ) {
        let mut phone = Phone { help_opened_ms: help, device: Device { hears_firing: hears, ..Device::default() }, ..Phone::default() };
        let mut known = known;
        let mut now = now;
        let mut planned = phone.plan(&known, &now);
        let mut fired = BTreeSet::new();
        for (minutes, is_on, opens) in steps {
            let later = now.here_at(now.unix_ms + minutes * 60_000);
            for one in planned.iter().filter(|one| one.instant_ms <= later.unix_ms) {
                if !hears || is_on {
                    prop_assert!(fired.insert(one.id.clone()), "{} came twice", one.id);
                }
                if hears && is_on {
                    let at = now.here_at(one.instant_ms);
                    phone.fires(&one.id, &at);
                    if opens {
                        phone.past.opened(&one.id, &at);
                    }
                }
            }
            now = later;
            known.moods.retain(|mood| now.civil().number() - mood.number() < 2 * 24 * 3_600);
            let next = phone.plan(&known, &now);
            check(&next, &known, &phone, &now);
            // Reminders of sessions that are already planned keep their time.
            for one in planned.iter().filter(|one| one.kind == ReminderKind::Session && one.instant_ms > now.unix_ms) {
                let other = next.iter().find(|other| other.id == one.id);
                prop_assert!(other.is_none_or(|other| other.fires == one.fires), "{} moved", one.id);
            }
            planned = next;
        }
    }
}

#[test]
fn every_kind_but_a_test_comes_to_somebody() {
    let mut runner = TestRunner::new(ProptestConfig { rng_seed: RngSeed::Fixed(2_026), ..ProptestConfig::default() });
    let mut came: BTreeSet<ReminderKind> = BTreeSet::new();
    for _ in 0..400 {
        let (known, now, help) = people().new_tree(&mut runner).unwrap().current();
        let planned = Phone { help_opened_ms: help, ..Phone::default() }.plan(&known, &now);
        came.extend(planned.iter().map(|one| one.kind));
    }
    let can_come = ReminderKind::ALL.iter().copied().filter(|kind| *kind != ReminderKind::Test);
    assert_eq!(came, can_come.collect());
}
