//! Reads the device's clock where a call enters the core, and puts the device's rules of zones in place for the call.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::ops::{Deref, RangeInclusive};
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::error::{HoldfastError, Result};
use crate::moment::{DAY_MS, Moment};
use crate::ports::DeviceClock;
use crate::problem::{Fault, Problem};
use crate::zones::{self, AskNobody, Rules, Scope, ZoneSource};

/// The span for which the device is asked first: 30 years back and 10 years ahead of the moment of the call.
const YEARS_BACK: i64 = 30;
const YEARS_AHEAD: i64 = 10;
const YEAR_MS: i64 = 366 * DAY_MS;

/// The span for which the device is asked when an instant is outside of the first one: a week more on both sides than
/// the years that a journal may be in, 1900 to 2199.
const WIDEST_SPAN: RangeInclusive<i64> = -2_209_593_600_000..=7_258_723_200_000;

/// The most zones that are remembered. There are about 600; a file may name more that are none.
const MOST_ZONES: usize = 1_000;

/// What the device told of each zone by its name; `None` for a zone that it does not know. The lock is never held
/// while the device is asked.
type Told = Mutex<HashMap<String, Option<Arc<Rules>>>>;

/// The device's clock, with what it told of zones so far.
pub(crate) struct Clock {
    port: Arc<dyn DeviceClock>,
    told: Arc<Told>,
}

/// The moment of a call. While it lives, zones on this thread follow the rules of the device.
pub(crate) struct Now {
    moment: Moment,
    _zones: Scope,
    _quiet: Option<AskNobody>,
}

impl Deref for Now {
    type Target = Moment;

    fn deref(&self) -> &Moment {
        &self.moment
    }
}

impl Clock {
    pub(crate) fn new(port: Arc<dyn DeviceClock>) -> Self {
        Self { port, told: Arc::default() }
    }

    /// Reads the clock. The rules of the zone that the device is in are asked for at once, so that nothing has to wait
    /// for them later.
    ///
    /// # Errors
    /// [`HoldfastError::TryAgain`] where the clock does not answer, or its moment is not sound.
    pub(crate) fn now(&self) -> Result<Now> {
        self.read(None)
    }

    /// As [`Clock::now`], and asks the device for nothing but the moment: for what must not wait. Rules that are not
    /// known yet come from the bundled table.
    ///
    /// # Errors
    /// As [`Clock::now`].
    pub(crate) fn now_at_once(&self) -> Result<Now> {
        self.read(Some(zones::ask_nobody()))
    }

    /// Puts the device's rules in place for a call that needs no moment.
    pub(crate) fn zones(&self) -> Scope {
        zones::scope(Rc::new(DeviceZones::new(self, WIDEST_SPAN)))
    }

    /// The uptime in ms.
    ///
    /// # Errors
    /// [`HoldfastError::TryAgain`] where the clock does not answer.
    pub(crate) fn uptime_ms(&self) -> Result<u64> {
        self.port.uptime_ms().map_err(|_| HoldfastError::TryAgain)
    }

    fn read(&self, quiet: Option<AskNobody>) -> Result<Now> {
        let moment = self.port.moment().map_err(|_| HoldfastError::TryAgain)?;
        if !moment.is_sound() {
            return Err(HoldfastError::TryAgain);
        }
        let mut source = DeviceZones::new(self, first_span(moment.unix_ms));
        source.take_in(&moment, quiet.is_none());
        Ok(Now { moment, _zones: zones::scope(Rc::new(source)), _quiet: quiet })
    }
}

/// Refuses a zone whose clocks nobody knows, wherever a person names one: its times would follow the clocks of the phone.
///
/// # Errors
/// `Rejected`.
pub(crate) fn check_clock(zone: Option<&str>) -> Result<()> {
    match zone.filter(|zone| !zones::is_known(zone)) {
        Some(_) => Err(HoldfastError::rejected(Problem::new("clock", Fault::NoSuchZone))),
        None => Ok(()),
    }
}

/// The span for which the device is asked first in a call at that instant.
fn first_span(now_ms: i64) -> RangeInclusive<i64> {
    let from = now_ms.saturating_sub(YEARS_BACK * YEAR_MS).max(*WIDEST_SPAN.start());
    from..=now_ms.saturating_add(YEARS_AHEAD * YEAR_MS).min(*WIDEST_SPAN.end())
}

/// The rules of zones during one call.
struct DeviceZones {
    port: Arc<dyn DeviceClock>,
    told: Arc<Told>,
    /// The span for which the device is asked first.
    first_span: RangeInclusive<i64>,
    /// The zones about which the device failed to answer in this call. It is not asked again until the next.
    failed: RefCell<HashSet<String>>,
    /// The zone that the device is in with its rules, where its clock contradicts the rules that are known.
    own: Option<(String, Arc<Rules>)>,
}

impl DeviceZones {
    fn new(clock: &Clock, first_span: RangeInclusive<i64>) -> Self {
        Self {
            port: Arc::clone(&clock.port),
            told: Arc::clone(&clock.told),
            first_span,
            failed: RefCell::default(),
            own: None,
        }
    }

    /// Has the rules of the zone that the device is in ready. The device's clock knows best: where the rules contradict
    /// it, the device is asked once more, as its system may have been updated; where they contradict it still, the
    /// clock's offset applies from the last change of the rules on.
    fn take_in(&mut self, moment: &Moment, may_ask: bool) {
        let Some(zone) = moment.zone.as_deref() else { return };
        let agrees = |rules: &Rules| rules.offset_at(moment.unix_ms) == moment.offset_minutes;
        let mut known = self.rules(zone, Some(moment.unix_ms), may_ask);
        if may_ask && known.as_ref().is_some_and(|rules| !agrees(rules)) {
            self.told().remove(zone);
            known = self.rules(zone, Some(moment.unix_ms), may_ask);
        }
        let contradicted = match known {
            Some(rules) => Some(rules).filter(|rules| !agrees(rules)),
            None => {
                let by_table = zones::table_offset_at(zone, moment.unix_ms);
                let contradicts = by_table.is_some_and(|offset| offset != moment.offset_minutes);
                if contradicts { zones::table(zone, self.first_span.clone()) } else { None }
            }
        };
        self.own = contradicted.map(|rules| {
            let corrected = rules.corrected(moment.unix_ms, moment.offset_minutes);
            (zone.to_owned(), Arc::new(corrected))
        });
    }

    fn told(&self) -> MutexGuard<'_, HashMap<String, Option<Arc<Rules>>>> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the device; `None` where it fails or tells what no clock follows.
    fn ask(&self, zone: &str, span: RangeInclusive<i64>) -> Option<Option<Arc<Rules>>> {
        match self.port.zone_rules(zone.to_owned(), *span.start(), *span.end()).ok()? {
            Some(rules) => Some(Some(Arc::new(Rules::told(rules, span)?))),
            None => Some(None),
        }
    }
}

impl ZoneSource for DeviceZones {
    fn rules(&self, zone: &str, about_ms: Option<i64>, may_ask: bool) -> Option<Arc<Rules>> {
        if let Some((own, rules)) = &self.own
            && own == zone
            && about_ms.is_none_or(|about_ms| rules.reach_back_to(about_ms))
        {
            return Some(Arc::clone(rules));
        }
        let known = self.told().get(zone).cloned();
        let covers = |rules: &Rules| about_ms.is_none_or(|about_ms| rules.cover(about_ms));
        let first = match &known {
            Some(None) => return None,
            Some(Some(rules)) if covers(rules) || rules.are_of(&WIDEST_SPAN) => return known.flatten(),
            Some(Some(_)) => false,
            None => about_ms.is_none_or(|about_ms| zones::covers(&self.first_span, about_ms)),
        };
        if !may_ask || !zones::is_a_name(zone) || self.failed.borrow().contains(zone) {
            return known.flatten();
        }
        let span = if first { self.first_span.clone() } else { WIDEST_SPAN };
        let Some(told) = self.ask(zone, span) else {
            self.failed.borrow_mut().insert(zone.to_owned());
            return known.flatten();
        };
        let mut all = self.told();
        if all.len() >= MOST_ZONES {
            all.clear();
        }
        all.insert(zone.to_owned(), told.clone());
        told
    }
}
