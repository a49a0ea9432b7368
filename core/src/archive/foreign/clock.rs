//! Turns the time that a wall clock showed into an instant.

use crate::moment::MOST_SKIPPED_MINUTES;
use chrono::{Duration, LocalResult, Offset, TimeZone};
use chrono_tz::Tz;

use super::ForeignZone;
use crate::error::{HoldfastError, Result};
use crate::moment::{CivilTime, Moment, WIDEST_OFFSET_MINUTES};
use crate::problem::{Fault, Problem};

/// The clock that the times of a file followed.
pub(super) enum Clock {
    /// The clock of a time zone.
    Zone(Tz),
    /// A clock at a fixed offset from UTC, in minutes.
    Fixed(i32),
}

impl Clock {
    /// The clock that a plan names.
    ///
    /// # Errors
    /// `Rejected` for the field `zone`: the zone's name is unknown, or the offset is out of range.
    pub(crate) fn new(zone: &ForeignZone) -> Result<Self> {
        match zone {
            ForeignZone::Named { name } => {
                let known = name.parse().ok().map(Self::Zone);
                known.ok_or_else(|| HoldfastError::rejected(Problem::new("zone", Fault::DoesNotFit)))
            }
            ForeignZone::Fixed { offset_minutes } => {
                if !(-WIDEST_OFFSET_MINUTES..=WIDEST_OFFSET_MINUTES).contains(offset_minutes) {
                    let max = i64::from(WIDEST_OFFSET_MINUTES);
                    let fault = Fault::OutOfRange { min: -max, max };
                    return Err(HoldfastError::rejected(Problem::new("zone", fault)));
                }
                Ok(Self::Fixed(*offset_minutes))
            }
        }
    }

    /// The moment at which this clock showed `civil`: the earlier one where it showed it twice, the first moment after
    /// the gap where it skipped it.
    pub(super) fn moment(&self, civil: CivilTime) -> Moment {
        let zone = match self {
            Self::Fixed(offset) => return Moment::from_civil(civil, *offset, None),
            Self::Zone(zone) => zone,
        };
        let at = |civil: CivilTime| match zone.from_local_datetime(&civil.0) {
            LocalResult::Single(time) | LocalResult::Ambiguous(time, _) => Some(time.offset().fix().local_minus_utc()),
            LocalResult::None => None,
        };
        let mut shown = civil;
        let mut seconds = at(shown);
        if seconds.is_none() {
            // Transitions fall on whole minutes, so the first minute that exists is the first moment after the gap.
            let whole = civil.0 - Duration::seconds(i64::from(chrono::Timelike::second(&civil.0)));
            shown = CivilTime(whole);
            for _ in 0..MOST_SKIPPED_MINUTES {
                shown = shown.plus_minutes(1);
                seconds = at(shown);
                if seconds.is_some() {
                    break;
                }
            }
        }
        // Before standard time, offsets had seconds. They are dropped, so that the civil time keeps the minute that the
        // person read.
        Moment::from_civil(shown, seconds.unwrap_or(0) / 60, Some(zone.name().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn berlin(text: &str) -> String {
        let clock = Clock::new(&ForeignZone::Named { name: "Europe/Berlin".into() }).unwrap();
        let moment = clock.moment(CivilTime::parse(text).unwrap());
        assert_eq!(moment.zone.as_deref(), Some("Europe/Berlin"));
        moment.to_string()
    }

    #[test]
    fn a_skipped_time_becomes_the_end_of_the_gap_and_a_repeated_time_the_earlier() {
        assert_eq!(berlin("2026-03-02T20:15"), "2026-03-02T20:15:00+01:00");
        assert_eq!(berlin("2026-03-29T02:30:20"), "2026-03-29T03:00:00+02:00");
        assert_eq!(berlin("2026-10-25T02:30"), "2026-10-25T02:30:00+02:00");
    }

    #[test]
    fn a_skipped_day_ends_at_the_next() {
        let clock = Clock::new(&ForeignZone::Named { name: "Pacific/Apia".into() }).unwrap();
        let moment = clock.moment(CivilTime::parse("2011-12-30T00:00").unwrap());
        assert_eq!(moment.to_string(), "2011-12-31T00:00:00+14:00");
    }

    #[test]
    fn an_unknown_zone_is_refused() {
        for zone in [
            ForeignZone::Named { name: "Middle/Earth".into() },
            ForeignZone::Fixed { offset_minutes: 1_081 },
            ForeignZone::Fixed { offset_minutes: i32::MIN },
        ] {
            assert!(matches!(Clock::new(&zone), Err(HoldfastError::Rejected { .. })), "{zone:?}");
        }
        assert!(Clock::new(&ForeignZone::Fixed { offset_minutes: -720 }).is_ok());
    }
}
