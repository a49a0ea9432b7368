//! The rules of reminders as properties over random people, zones and clocks, and as stories of a few days.

mod properties;
mod stories;

use super::past::{Armed, Device, Past};
use super::wishes::{Known, KnownSession};
use super::{Due, Planned, plan};
use crate::moment::{CivilTime, Moment};

/// A moment in a zone, at the offset of the zone's rules.
fn at(zone: &str, civil: &str) -> Moment {
    let here = Moment { unix_ms: 0, offset_minutes: 0, zone: Some(zone.into()) };
    here.there_at(CivilTime::parse(civil).unwrap())
}

fn civil(text: &str) -> CivilTime {
    CivilTime::parse(text).unwrap()
}

fn session(id: &str, starts: &str) -> KnownSession {
    let starts = Due::Civil(civil(starts));
    KnownSession { id: id.into(), starts, minutes: 50, booked_ms: 0, stands: true, check_in: true }
}

/// A phone that makes plans one after the other and says what fired.
#[derive(Debug, Default)]
struct Phone {
    past: Past,
    device: Device,
    help_opened_ms: Option<i64>,
}

impl Phone {
    fn plan(&mut self, known: &Known, now: &Moment) -> Vec<Planned> {
        self.past.advance(self.device, now);
        self.past.notice_answers(known, now);
        let planned = plan(known, self.help_opened_ms, &self.past, self.device, now);
        self.past.armed = planned.iter().map(Armed::of).collect();
        planned
    }

    fn fires(&mut self, id: &str, now: &Moment) {
        self.past.fired(id, now);
    }
}

/// "id civil" for each planned notification, to compare in tests.
fn shown(planned: &[Planned]) -> Vec<String> {
    planned.iter().map(|one| format!("{} {}", one.id, one.fires)).collect()
}
