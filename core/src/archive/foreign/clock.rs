//! Turns the time that a wall clock showed into an instant.

use super::ForeignZone;
use crate::error::{HoldfastError, Result};
use crate::moment::{CivilTime, Moment, WIDEST_OFFSET_MINUTES};
use crate::problem::{Fault, Problem};
use crate::zones::{self, Shown};

/// The clock that the times of a file followed.
pub(super) enum Clock {
    /// The clock of a time zone.
    Zone(String),
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
                let known = zones::is_known(name).then(|| Self::Zone(name.clone()));
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
        let (civil, offset) = match zones::shown(zone, civil.0.and_utc().timestamp_millis()) {
            Some(Shown::At(offset)) => (civil, offset),
            Some(Shown::Skipped { after, next_ms, .. }) => (CivilTime::from_utc_ms(next_ms), after),
            // A zone that was known when the plan was read is known still.
            None => (civil, 0),
        };
        Moment::from_civil(civil, offset, Some(zone.clone()))
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
