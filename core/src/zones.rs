//! How clocks are set in a zone: its offset at an instant, and the instant at which its clocks show a civil time.
//!
//! The device knows the rules of zones better than this app, because its system is updated whenever a country changes
//! them. While a call is served, the rules come from the device of that call: [`scope`] says whom to ask on this
//! thread. Without a scope, and for a zone that the device does not know, the bundled table answers
//! ([`TABLE_VERSION`]). Decision 31 has the reasons.
//!
//! Instants are in ms since 1970 UTC, offsets in minutes east of UTC. A civil time is given as the instant at which UTC
//! shows it.

use std::cell::{Cell, RefCell};
use std::marker::PhantomData;
use std::ops::RangeInclusive;
use std::rc::Rc;
use std::sync::Arc;

use chrono::{DateTime, LocalResult, Offset, TimeZone};
use chrono_tz::Tz;

/// The widest offset from UTC that is accepted, in minutes: ±18 h, as in `java.time`. Zones in use are between −12:00
/// and +14:00.
pub const WIDEST_OFFSET_MINUTES: i32 = 18 * 60;

/// The IANA version of the bundled table, such as "2025b".
pub const TABLE_VERSION: &str = chrono_tz::IANA_TZDB_VERSION;

/// The most changes of an offset in an answer of the device. 300 years with four changes a year have 1,200.
const MOST_CHANGES: usize = 4_000;

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 86_400_000;

/// The widest offset in ms.
const WIDEST_OFFSET_MS: i64 = WIDEST_OFFSET_MINUTES as i64 * MINUTE_MS;

/// The longest name of a zone that is looked up, in bytes. The longest one in use has 32.
const LONGEST_NAME: usize = 64;

/// The rules of a zone within a span of instants, as a device tells them.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ZoneRules {
    /// The offset at the beginning of the span, in minutes east of UTC.
    pub offset_minutes: i32,
    /// Every change of the offset after that instant and before the end of the span, in order.
    pub changes: Vec<OffsetChange>,
}

/// A change of a zone's offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct OffsetChange {
    /// The instant of the change, in ms since 1970-01-01T00:00:00Z.
    pub at_ms: i64,
    /// The offset from then on, in minutes east of UTC.
    pub offset_minutes: i32,
}

/// The rules of a zone within a span. Outside of it, the offset at its nearer end applies.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Rules {
    span: RangeInclusive<i64>,
    first: i32,
    changes: Vec<OffsetChange>,
}

/// How the clocks of a zone show a civil time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// They show it at this offset; the earlier offset where they show it twice.
    At(i32),
    /// They skip it.
    Skipped {
        /// The offset before the gap.
        before: i32,
        /// The offset after the gap.
        after: i32,
        /// The first civil time after the gap.
        next_ms: i64,
    },
}

impl Rules {
    /// Takes what a device told about that span; `None` for rules that no clock follows: offsets wider than
    /// [`WIDEST_OFFSET_MINUTES`], changes out of order or outside of the span, or more than 4,000 of them.
    pub(crate) fn told(rules: ZoneRules, span: RangeInclusive<i64>) -> Option<Self> {
        let ZoneRules { offset_minutes: first, changes } = rules;
        let mut offsets = changes.iter().map(|change| change.offset_minutes).chain([first]);
        let sound = offsets.all(|minutes| minutes.unsigned_abs() <= WIDEST_OFFSET_MINUTES.unsigned_abs())
            && changes.iter().all(|change| span.contains(&change.at_ms))
            && changes.is_sorted_by(|one, next| one.at_ms < next.at_ms)
            && changes.len() <= MOST_CHANGES;
        sound.then_some(Self { span, first, changes })
    }

    /// The rules of the bundled table within that span. They are found by looking once a week.
    fn of_table(zone: Tz, span: RangeInclusive<i64>) -> Self {
        let (mut at_ms, mut offset_minutes) = (*span.start(), table_offset(zone, *span.start()));
        let (first, mut changes) = (offset_minutes, Vec::new());
        while at_ms < *span.end() {
            let next_ms = at_ms.saturating_add(7 * DAY_MS).min(*span.end());
            let next = table_offset(zone, next_ms);
            if next != offset_minutes {
                changes.push(OffsetChange { at_ms: change_between(zone, at_ms, next_ms), offset_minutes: next });
            }
            (at_ms, offset_minutes) = (next_ms, next);
        }
        Self { span, first, changes }
    }

    /// Whether the rules say how the clocks are set about that instant.
    pub(crate) fn cover(&self, about_ms: i64) -> bool {
        covers(&self.span, about_ms)
    }

    /// Whether that instant is not before the rules begin.
    pub(crate) fn reach_back_to(&self, about_ms: i64) -> bool {
        self.span.start().saturating_add(2 * DAY_MS) <= about_ms
    }

    /// Whether they are the rules within that span.
    pub(crate) fn are_of(&self, span: &RangeInclusive<i64>) -> bool {
        self.span == *span
    }

    /// The same rules up to the last change before that instant, and from then on one offset for good.
    pub(crate) fn corrected(&self, unix_ms: i64, offset_minutes: i32) -> Self {
        let since = self.changes.partition_point(|change| change.at_ms <= unix_ms);
        let mut changes: Vec<_> = self.changes.iter().take(since).copied().collect();
        let mut first = self.first;
        match changes.last_mut() {
            Some(last) => last.offset_minutes = offset_minutes,
            None => first = offset_minutes,
        }
        Self { span: self.span.clone(), first, changes }
    }

    /// The offset at an instant.
    pub(crate) fn offset_at(&self, unix_ms: i64) -> i32 {
        self.offset_after(self.changes.partition_point(|change| change.at_ms <= unix_ms))
    }

    /// The offset after that many changes.
    fn offset_after(&self, count: usize) -> i32 {
        count.checked_sub(1).and_then(|last| self.changes.get(last)).map_or(self.first, |last| last.offset_minutes)
    }

    /// How the clocks show a civil time.
    fn shown(&self, civil_ms: i64) -> Shown {
        let instant = |offset: i32| civil_ms.saturating_sub(i64::from(offset) * MINUTE_MS);
        // No offset is wider, so the clocks show the time between these two instants or not at all.
        let (earliest, latest) = (civil_ms.saturating_sub(WIDEST_OFFSET_MS), civil_ms.saturating_add(WIDEST_OFFSET_MS));
        let mut count = self.changes.partition_point(|change| change.at_ms <= earliest);
        let mut skipped = None;
        loop {
            let (before, change) = (self.offset_after(count), self.changes.get(count));
            let begins =
                count.checked_sub(1).and_then(|last| self.changes.get(last)).map_or(i64::MIN, |last| last.at_ms);
            let at = instant(before);
            if begins <= at && change.is_none_or(|change| at < change.at_ms) {
                return Shown::At(before);
            }
            let Some(change) = change.filter(|change| change.at_ms <= latest) else { break };
            let after = change.offset_minutes;
            if skipped.is_none() && change.at_ms <= at && instant(after) < change.at_ms {
                let next_ms = change.at_ms.saturating_add(i64::from(after) * MINUTE_MS);
                skipped = Some(Shown::Skipped { before, after, next_ms });
            }
            count += 1;
        }
        skipped.unwrap_or_else(|| Shown::At(self.offset_after(count)))
    }
}

/// Whether rules within that span say how the clocks are set about an instant: a civil time is within two days of the
/// same time in UTC.
pub(crate) fn covers(span: &RangeInclusive<i64>, about_ms: i64) -> bool {
    span.start().saturating_add(2 * DAY_MS) <= about_ms && about_ms <= span.end().saturating_sub(2 * DAY_MS)
}

/// Whom to ask for the rules of zones.
pub(crate) trait ZoneSource {
    /// The rules of the zone with that name, covering the instant `about_ms` where one is given; `None` where they are
    /// not known. Asks nobody who could keep the caller waiting unless `may_ask`.
    fn rules(&self, zone: &str, about_ms: Option<i64>, may_ask: bool) -> Option<Arc<Rules>>;
}

thread_local! {
    static SOURCES: RefCell<Vec<(u64, Rc<dyn ZoneSource>)>> = const { RefCell::new(Vec::new()) };
    static SCOPES: Cell<u64> = const { Cell::new(0) };
    static FORBIDDEN: Cell<u32> = const { Cell::new(0) };
}

/// As long as it lives, rules on this thread come from its source. Of several, the one that was made last counts.
#[must_use]
pub(crate) struct Scope {
    id: u64,
    /// It stays on its thread.
    _here: PhantomData<Rc<()>>,
}

/// Has this thread ask that source for rules while the answer lives.
pub(crate) fn scope(source: Rc<dyn ZoneSource>) -> Scope {
    let id = SCOPES.get();
    SCOPES.set(id.wrapping_add(1));
    SOURCES.with_borrow_mut(|sources| sources.push((id, source)));
    Scope { id, _here: PhantomData }
}

impl Drop for Scope {
    fn drop(&mut self) {
        SOURCES.with_borrow_mut(|sources| sources.retain(|(id, _)| *id != self.id));
    }
}

/// As long as it lives, this thread uses only rules that are known already.
#[must_use]
pub(crate) struct AskNobody {
    _here: PhantomData<Rc<()>>,
}

/// Keeps this thread from asking the device for rules while the answer lives: it holds something that others wait for.
pub(crate) fn ask_nobody() -> AskNobody {
    FORBIDDEN.set(FORBIDDEN.get() + 1);
    AskNobody { _here: PhantomData }
}

impl Drop for AskNobody {
    fn drop(&mut self) {
        FORBIDDEN.set(FORBIDDEN.get() - 1);
    }
}

fn rules(zone: &str, about_ms: Option<i64>) -> Option<Arc<Rules>> {
    let source = SOURCES.with_borrow(|sources| sources.last().map(|(_, source)| Rc::clone(source)))?;
    source.rules(zone, about_ms, FORBIDDEN.get() == 0)
}

/// Whether a text can be the name of a zone: letters, digits and `_+-/`, at most 64 of them, and no path to elsewhere.
/// A name comes from files that others wrote, and a device may look it up as the name of a file.
pub(crate) fn is_a_name(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_+-/".contains(&byte);
    text.len() <= LONGEST_NAME && text.bytes().all(plain) && text.split('/').all(|part| !part.is_empty())
}

/// Whether the rules of that zone are known: to the device of this call, or to the bundled table.
#[must_use]
pub fn is_known(zone: &str) -> bool {
    rules(zone, None).is_some() || zone.parse::<Tz>().is_ok()
}

/// The offset of that zone at an instant; `None` where the zone is not known.
pub(crate) fn offset_at(zone: &str, unix_ms: i64) -> Option<i32> {
    match rules(zone, Some(unix_ms)) {
        Some(rules) => Some(rules.offset_at(unix_ms)),
        None => table_offset_at(zone, unix_ms),
    }
}

/// The offset of that zone at an instant by the bundled table; `None` where it does not know the zone.
pub(crate) fn table_offset_at(zone: &str, unix_ms: i64) -> Option<i32> {
    zone.parse().ok().map(|zone| table_offset(zone, unix_ms))
}

/// How the clocks of that zone show a civil time; `None` where the zone is not known.
pub(crate) fn shown(zone: &str, civil_ms: i64) -> Option<Shown> {
    match rules(zone, Some(civil_ms)) {
        Some(rules) => Some(rules.shown(civil_ms)),
        None => zone.parse().ok().map(|zone| table_shown(zone, civil_ms)),
    }
}

/// The offset of that zone at `from_ms`, and every change of it from then until `to_ms`; `None` where the zone is not
/// known.
pub(crate) fn changes(zone: &str, from_ms: i64, to_ms: i64) -> Option<(i32, Vec<OffsetChange>)> {
    // Rules that cover both ends cover what is between them.
    let covering = rules(zone, Some(from_ms)).filter(|rules| rules.cover(to_ms)).or_else(|| rules(zone, Some(to_ms)));
    let rules = match covering {
        Some(rules) => rules,
        None => table(zone, from_ms..=to_ms)?,
    };
    let within = rules.changes.iter().filter(|change| from_ms < change.at_ms && change.at_ms <= to_ms);
    Some((rules.offset_at(from_ms), within.copied().collect()))
}

/// The rules of the bundled table within that span; `None` where it does not know the zone.
pub(crate) fn table(zone: &str, span: RangeInclusive<i64>) -> Option<Arc<Rules>> {
    Some(Arc::new(Rules::of_table(zone.parse().ok()?, span)))
}

/// An instant within what the table can count.
fn instant(unix_ms: i64) -> DateTime<chrono::Utc> {
    DateTime::from_timestamp_millis(unix_ms).unwrap_or_default()
}

/// Offsets from before standard time have seconds, which are dropped.
fn minutes(offset: &impl Offset) -> i32 {
    offset.fix().local_minus_utc().div_euclid(60)
}

fn table_offset(zone: Tz, unix_ms: i64) -> i32 {
    minutes(&zone.offset_from_utc_datetime(&instant(unix_ms).naive_utc()))
}

fn table_shown(zone: Tz, civil_ms: i64) -> Shown {
    match zone.offset_from_local_datetime(&instant(civil_ms).naive_utc()) {
        LocalResult::Single(offset) | LocalResult::Ambiguous(offset, _) => Shown::At(minutes(&offset)),
        LocalResult::None => {
            let (from, to) = (civil_ms.saturating_sub(WIDEST_OFFSET_MS), civil_ms.saturating_add(WIDEST_OFFSET_MS));
            Rules::of_table(zone, from..=to).shown(civil_ms)
        }
    }
}

/// The instant at which the offset of the table changes, to the second; it is one at `from_ms` and another at `to_ms`.
fn change_between(zone: Tz, from_ms: i64, to_ms: i64) -> i64 {
    let before = table_offset(zone, from_ms);
    let (mut low, mut high) = (from_ms.div_euclid(1_000), to_ms.div_euclid(1_000));
    while high - low > 1 {
        let middle = low.midpoint(high);
        if table_offset(zone, middle * 1_000) == before { low = middle } else { high = middle }
    }
    high * 1_000
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::moment::{CivilTime, Moment};

    /// A device that knows one zone.
    pub(crate) struct Knows {
        pub(crate) zone: &'static str,
        pub(crate) rules: Arc<Rules>,
    }

    impl ZoneSource for Knows {
        fn rules(&self, zone: &str, _: Option<i64>, may_ask: bool) -> Option<Arc<Rules>> {
            (zone == self.zone && may_ask).then(|| Arc::clone(&self.rules))
        }
    }

    fn ms(text: &str) -> i64 {
        Moment::parse(text).unwrap().unix_ms
    }

    fn change(at: &str, offset_minutes: i32) -> OffsetChange {
        OffsetChange { at_ms: ms(at), offset_minutes }
    }

    /// A zone's rules from 2000 to 2049.
    pub(crate) fn told(offset_minutes: i32, changes: &[(&str, i32)]) -> Option<Rules> {
        let changes = changes.iter().map(|(at, offset)| change(at, *offset)).collect();
        Rules::told(ZoneRules { offset_minutes, changes }, ms("2000-01-01T00:00:00Z")..=ms("2050-01-01T00:00:00Z"))
    }

    /// Vancouver stays at −07:00 from 8 March 2026 on, which the table of 2025 does not know.
    pub(crate) fn vancouver() -> Rc<Knows> {
        let changes = [("2025-03-09T10:00:00Z", -420), ("2025-11-02T09:00:00Z", -480), ("2026-03-08T10:00:00Z", -420)];
        Rc::new(Knows { zone: "America/Vancouver", rules: Arc::new(told(-480, &changes).unwrap()) })
    }

    fn there(zone: &str, civil: &str) -> String {
        let here = Moment { unix_ms: 0, offset_minutes: 0, zone: Some(zone.into()) };
        here.there_at(CivilTime::parse(civil).unwrap()).to_string()
    }

    #[test]
    fn a_device_that_knows_newer_rules_is_believed_while_its_call_lasts() {
        assert_eq!(there("America/Vancouver", "2026-12-01T10:00"), "2026-12-01T10:00:00-08:00", "the table");
        {
            let _device = scope(vancouver());
            assert_eq!(there("America/Vancouver", "2026-12-01T10:00"), "2026-12-01T10:00:00-07:00");
            assert_eq!(there("America/Vancouver", "2026-02-01T10:00"), "2026-02-01T10:00:00-08:00");
            assert_eq!(
                there("Europe/Berlin", "2026-12-01T10:00"),
                "2026-12-01T10:00:00+01:00",
                "unknown to the device"
            );
            std::thread::spawn(|| assert_eq!(offset_at("America/Vancouver", ms("2026-12-01T10:00:00Z")), Some(-480)))
                .join()
                .unwrap();
        }
        assert_eq!(there("America/Vancouver", "2026-12-01T10:00"), "2026-12-01T10:00:00-08:00", "the call is over");
    }

    #[test]
    fn scopes_may_end_in_any_order() {
        let fixed = |zone, offset| Rc::new(Knows { zone, rules: Arc::new(told(offset, &[]).unwrap()) });
        let first = scope(fixed("Made/Up", 60));
        let second = scope(fixed("Made/Up", 90));
        assert_eq!(offset_at("Made/Up", 0), Some(90));
        drop(first);
        assert_eq!(offset_at("Made/Up", 0), Some(90));
        drop(second);
        assert_eq!(offset_at("Made/Up", 0), None);
    }

    #[test]
    fn nobody_is_asked_while_others_wait() {
        let _device = scope(vancouver());
        let winter = ms("2026-12-01T10:00:00Z");
        {
            let _quiet = ask_nobody();
            assert_eq!(offset_at("America/Vancouver", winter), Some(-480));
        }
        assert_eq!(offset_at("America/Vancouver", winter), Some(-420));
    }

    /// Clocks that go on by a day and a half, by forty minutes, and back by two hours.
    #[test]
    fn a_made_up_zone_skips_and_repeats_times() {
        let changes = [("2026-01-10T12:00:00Z", 840), ("2026-02-10T00:00:00Z", 880), ("2026-03-10T00:00:00Z", 760)];
        let rules = told(-600, &changes).unwrap();
        let shown = |civil: &str| rules.shown(CivilTime::parse(civil).unwrap().0.and_utc().timestamp_millis());
        let civil_ms = |text: &str| CivilTime::parse(text).unwrap().0.and_utc().timestamp_millis();
        assert_eq!(shown("2026-01-10T01:59"), Shown::At(-600));
        let skipped = Shown::Skipped { before: -600, after: 840, next_ms: civil_ms("2026-01-11T02:00") };
        assert_eq!((shown("2026-01-10T02:00"), shown("2026-01-11T01:59")), (skipped, skipped));
        assert_eq!(shown("2026-01-11T02:00"), Shown::At(840));
        let skipped = Shown::Skipped { before: 840, after: 880, next_ms: civil_ms("2026-02-10T14:40") };
        assert_eq!((shown("2026-02-10T14:00"), shown("2026-02-10T14:39")), (skipped, skipped));
        assert_eq!(shown("2026-03-10T12:40"), Shown::At(880), "shown twice: the first");
        assert_eq!(shown("2026-03-10T14:40"), Shown::At(760));
        assert_eq!((shown("1990-01-01T00:00"), shown("2100-01-01T00:00")), (Shown::At(-600), Shown::At(760)));
    }

    #[test]
    fn rules_that_no_clock_follows_are_refused() {
        assert!(told(1_080, &[("2026-01-01T00:00:00Z", -1_080)]).is_some());
        for (first, changes) in [
            (1_081, vec![]),
            (i32::MIN, vec![]),
            (0, vec![("2026-01-01T00:00:00Z", -1_081)]),
            (0, vec![("2026-01-01T00:00:00Z", 60), ("2026-01-01T00:00:00Z", 0)]),
            (0, vec![("2026-02-01T00:00:00Z", 60), ("2026-01-01T00:00:00Z", 0)]),
            (0, vec![("1999-12-31T23:59:59Z", 60)]),
            (0, vec![("2050-01-01T00:00:01Z", 60)]),
        ] {
            assert_eq!(told(first, &changes), None, "{first} {changes:?}");
        }
        let many = (0..4_001).map(|at_ms| OffsetChange { at_ms, offset_minutes: 0 }).collect();
        assert_eq!(Rules::told(ZoneRules { offset_minutes: 0, changes: many }, 0..=10_000), None);
    }

    #[test]
    fn a_name_leads_nowhere_else() {
        for name in ["Europe/Berlin", "America/Argentina/ComodRivadavia", "Etc/GMT+12", "UTC", "Made_Up"] {
            assert!(is_a_name(name), "{name}");
        }
        for name in ["", "/etc/passwd", "../../etc/passwd", "a//b", "a/", "W. Europe Standard Time", "Zürich"] {
            assert!(!is_a_name(name), "{name}");
        }
        assert!(!is_a_name(&"a".repeat(65)));
    }

    #[test]
    fn corrected_rules_keep_the_past() {
        let table = table("America/Vancouver", ms("2020-01-01T00:00:00Z")..=ms("2040-01-01T00:00:00Z")).unwrap();
        let corrected = table.corrected(ms("2026-11-29T17:00:00Z"), -420);
        for (at, offset) in [
            ("2026-02-01T00:00:00Z", -480),
            ("2026-07-01T00:00:00Z", -420),
            ("2026-11-01T08:59:59Z", -420),
            ("2026-11-01T09:00:00Z", -420),
            ("2027-12-01T00:00:00Z", -420),
        ] {
            assert_eq!(corrected.offset_at(ms(at)), offset, "{at}");
        }
        assert_eq!(table.offset_at(ms("2027-12-01T00:00:00Z")), -480);
    }

    fn from_to() -> RangeInclusive<i64> {
        ms("1989-06-01T00:00:00Z")..=ms("2036-06-01T00:00:00Z")
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

        /// A device that repeats the table answers as the table does, at any time and around every change.
        #[test]
        fn rules_of_a_device_mean_what_the_table_means(
            zone in prop::sample::select(&chrono_tz::TZ_VARIANTS[..]),
            any_ms in ms("1990-01-01T00:00:00Z")..ms("2036-01-01T00:00:00Z"),
            which in any::<prop::sample::Index>(),
            beside_minutes in -1_600..1_600_i64,
        ) {
            let rules = Rules::of_table(zone, from_to());
            let change_ms = if rules.changes.is_empty() { any_ms } else { which.get(&rules.changes).at_ms };
            for unix_ms in [any_ms, change_ms, change_ms - 1, change_ms + beside_minutes * MINUTE_MS] {
                prop_assert_eq!(rules.offset_at(unix_ms), table_offset(zone, unix_ms));
                let utc = instant(unix_ms).naive_utc();
                match (rules.shown(unix_ms), zone.offset_from_local_datetime(&utc)) {
                    (Shown::At(told), LocalResult::Single(offset) | LocalResult::Ambiguous(offset, _)) => {
                        prop_assert_eq!(told, minutes(&offset));
                    }
                    (Shown::Skipped { before, after, next_ms }, LocalResult::None) => {
                        let next = instant(next_ms).naive_utc();
                        let just_before = instant(next_ms - 1).naive_utc();
                        prop_assert!(next > utc);
                        prop_assert_eq!(zone.offset_from_local_datetime(&just_before), LocalResult::None);
                        prop_assert_eq!(zone.offset_from_local_datetime(&next).earliest().map(|o| minutes(&o)), Some(after));
                        prop_assert_eq!(before, table_offset(zone, next_ms - i64::from(after) * MINUTE_MS - 1));
                    }
                    (told, table) => return Err(TestCaseError::fail(format!("{told:?}, and by the table {table:?}"))),
                }
                prop_assert_eq!(table_shown(zone, unix_ms), rules.shown(unix_ms));
                // What clocks show at an instant they show at that instant, or earlier where they show it twice.
                let civil_ms = unix_ms + i64::from(rules.offset_at(unix_ms)) * MINUTE_MS;
                let Shown::At(first) = rules.shown(civil_ms) else { return Err(TestCaseError::fail("skipped")) };
                prop_assert!(civil_ms - i64::from(first) * MINUTE_MS <= unix_ms);
            }
        }
    }
}
