//! Signals from questionnaires: H1 to H6 and H−.
//!
//! `b` is the first form of its instrument since the baselines began, `x` the latest. A latest form older than
//! [`FRESH_DAYS`] counts as missing. Each instrument is compared only with itself; when several give the same signal,
//! the finding with most points is used. An instrument's data name the signals that read it and the figures they use
//! (today PHQ-9, PHQ-8 and GAD-7); PHQ-2 and GAD-2 are never scored here. Scores are burdens: higher is worse.

use super::{Change, Finding, Heavier, Said, Signal, count, deviation, mean, median, real};
use crate::entry::Kind;
use crate::entry::instrument::Figures;
use crate::questionnaire::Instrument;
use crate::stall::window::{Form, Window};

/// The kinds of entries that these signals read.
pub const READS: &[Kind] = &[Kind::Questionnaire];

/// A latest form older than this many days says nothing about now (detector, "Signals").
pub const FRESH_DAYS: i64 = 35;
/// A change below this share of the first score is little: one in five, 20 % (detector H2, H3; stall-detection A5).
const LITTLE_CHANGE_ONE_IN: i64 = 5;
/// How close to the start of therapy, in days, the first form must be for H2 and H4.
pub const BASELINE_NEAR_START_DAYS: i64 = 14;
/// The weeks in which little change is early (detector, H2).
const EARLY_WEEKS: std::ops::RangeInclusive<i64> = 4..=5;
/// The days after the first form from which no change counts (six weeks), and from which it counts more (eight weeks;
/// detector, H3).
const NO_CHANGE_DAYS: i64 = 42;
const LONG_NO_CHANGE_DAYS: i64 = 56;
/// The last week in which a response is expected along the curve (detector, H4).
const EXPECTED_UNTIL_WEEK: i64 = 20;
/// A plateau: at least this many forms over at least this many days that move at most this much a week (detector,
/// H5).
const PLATEAU_FORMS: usize = 4;
const PLATEAU_DAYS: i64 = 42;
const PLATEAU_SLOPE_A_WEEK: f64 = 0.25;
/// A sudden change is at least a quarter of the score before it (stall-detection A4: Tang & DeRubeis 1999).
const SUDDEN_ONE_IN: i64 = 4;
/// How many forms before and after a sudden change are compared.
const SUDDEN_SPAN: usize = 3;

/// The instruments that are scored here. Of several with equally strong findings the first is used.
pub fn scored() -> impl Iterator<Item = Instrument> {
    Instrument::ALL.iter().copied().filter(|instrument| instrument.figures().is_some())
}

/// One instrument's forms.
struct Series<'k> {
    instrument: Instrument,
    figures: &'static Figures,
    forms: Vec<&'k Form>,
    b: &'k Form,
    x: &'k Form,
}

impl<'k> Series<'k> {
    /// The forms of an instrument that the signal reads. `None` without at least two forms of which the latest is
    /// fresh.
    fn of(window: &Window<'k>, signal: Signal, instrument: Instrument) -> Option<Self> {
        let figures = instrument.figures().filter(|figures| figures.reads.contains(&signal.id()))?;
        let forms = window.forms(instrument);
        let (b, x) = (*forms.first()?, *forms.last()?);
        (forms.len() >= 2 && window.age(x.day) <= FRESH_DAYS).then_some(Self { instrument, figures, forms, b, x })
    }

    /// R, the least change that exceeds the measurement error of the form.
    fn reliable_change(&self) -> i64 {
        self.figures.reliable_change.into()
    }

    /// C, the score (as a burden) from which on people typically seek help.
    fn caseness(&self) -> i64 {
        self.instrument.burden(self.figures.caseness)
    }

    /// Whether the latest score is at or above the score published as a poor response for that week of therapy.
    fn is_poor_at(&self, week: i64) -> bool {
        let poor = |(at, score): &(u32, u32)| i64::from(*at) == week && self.x.score >= self.instrument.burden(*score);
        self.figures.poor_at_week.iter().any(poor)
    }

    /// The form before the latest; `None` when that is the first.
    fn before(&self) -> Option<&'k Form> {
        let at = self.forms.len().checked_sub(2).filter(|at| *at > 0)?;
        self.forms.get(at).copied()
    }

    fn is_worse(&self, form: &Form) -> bool {
        form.score - self.b.score >= self.reliable_change()
    }

    fn change(&self) -> Change {
        Change { form: self.instrument, from: self.b.day, to: self.x.day }
    }
}

/// Whether `f` is less than a fifth better than the first score `b`: `(b − f) / b < .20`, computed without a
/// division.
fn is_little_better(b: i64, f: i64) -> bool {
    LITTLE_CHANGE_ONE_IN * (b - f) < b
}

fn series<'k>(window: &Window<'k>, signal: Signal) -> impl Iterator<Item = Series<'k>> {
    scored().filter_map(move |instrument| Series::of(window, signal, instrument))
}

fn ids(forms: &[&Form]) -> Vec<String> {
    let mut forms = forms.to_vec();
    forms.sort_by_key(|f| (f.day, f.place));
    forms.dedup_by_key(|f| f.place);
    forms.into_iter().map(|f| f.id.clone()).collect()
}

/// The finding with most points; the first of several with the same points.
fn strongest(findings: impl Iterator<Item = Finding>) -> Option<Finding> {
    findings.fold(None, |best, next| match best {
        Some(best) if best.points >= next.points => Some(best),
        _ => Some(next),
    })
}

/// H1, worse: `x − b ≥ R`; 1 point. It is confirmed, with 3 points, when the form before, at most 35 days earlier,
/// was also at `b + R` or above, or when instruments of two families (PHQ and GAD-7) both show the rise. Needs 2
/// forms, 3 for a confirmation by repeat. A single rise of 6 comes in 7.6 % of intervals with no event
/// (stall-detection A1), hence the repeat.
#[must_use]
pub fn worse(window: &Window<'_>) -> Option<Finding> {
    let worse: Vec<_> = series(window, Signal::H1).filter(|s| s.is_worse(s.x)).collect();
    let repeated = |s: &Series<'_>| s.before().is_some_and(|f| s.is_worse(f) && s.x.day.since(f.day) <= FRESH_DAYS);
    let heavier =
        |s: &Series<'_>| Heavier { change: s.change(), before: s.before().filter(|_| repeated(s)).map(|f| f.day) };
    let first = worse.first()?;
    let other = worse.iter().find(|s| !s.instrument.is_akin(first.instrument));
    if let Some(s) = worse.iter().find(|s| repeated(s)) {
        let forms = [Some(s.b), s.before(), Some(s.x)];
        let entries = ids(&forms.into_iter().flatten().collect::<Vec<_>>());
        return Some(Finding { signal: Signal::H1, points: 3, entries, said: Said::Heavier(vec![heavier(s)]) });
    }
    if let Some(other) = other {
        let entries = ids(&[first.b, first.x, other.b, other.x]);
        let said = Said::Heavier(vec![heavier(first), heavier(other)]);
        return Some(Finding { signal: Signal::H1, points: 3, entries, said });
    }
    let said = Said::Heavier(vec![heavier(first)]);
    Some(Finding { signal: Signal::H1, points: 1, entries: ids(&[first.b, first.x]), said })
}

fn starts_near(window: &Window<'_>, b: &Form) -> bool {
    window.frame.start.is_some_and(|start| b.day.since(start).abs() <= BASELINE_NEAR_START_DAYS)
}

/// H2, early little change: `b` within 14 days of the start and `b ≥ C`, week 4 or 5, `(b − x) / b < .20`, `x ≥ C`;
/// 1 point. Needs 2 forms. Source: detector; early response against non-response, stall-detection A5.
#[must_use]
pub fn early_little_change(window: &Window<'_>) -> Option<Finding> {
    if window.frame.hold_steady || !window.frame.week().is_some_and(|week| EARLY_WEEKS.contains(&week)) {
        return None;
    }
    let s = series(window, Signal::H2).find(|s| {
        let case = s.caseness();
        starts_near(window, s.b) && s.b.score >= case && is_little_better(s.b.score, s.x.score) && s.x.score >= case
    })?;
    let said = Said::LittleChange(s.change());
    Some(Finding { signal: Signal::H2, points: 1, entries: ids(&[s.b, s.x]), said })
}

/// H3, no change: the last two forms are both less than 20 % better than `b` and at `C` or above, and the latest is
/// at least 6 weeks after `b`; 2 points, 3 from 8 weeks after `b`. Needs 3 forms. After a concern was said to have
/// helped, `b` is the first form from that day on. Source: detector; stall-detection A5.
#[must_use]
pub fn no_change(window: &Window<'_>) -> Option<Finding> {
    if window.frame.hold_steady {
        return None;
    }
    let since = window.frame.helped;
    strongest(series(window, Signal::H3).filter_map(|s| {
        let forms: Vec<_> = s.forms.iter().copied().filter(|f| since.is_none_or(|since| f.day >= since)).collect();
        let [b, .., before, x] = forms.as_slice() else { return None };
        let case = s.caseness();
        let still = |f: &Form| is_little_better(b.score, f.score) && f.score >= case;
        let days = x.day.since(b.day);
        if !still(before) || !still(x) || days < NO_CHANGE_DAYS {
            return None;
        }
        let change = Change { form: s.instrument, from: b.day, to: x.day };
        Some(Finding {
            signal: Signal::H3,
            points: if days >= LONG_NO_CHANGE_DAYS { 3 } else { 2 },
            entries: ids(&[b, before, x]),
            said: Said::NoChange { change, before: before.day },
        })
    }))
}

/// The score above which a response is less than expected, `w` weeks in: `E(w) + 1.28 σ(w)` with
/// `E(w) = b (1 − 0.39 ln(1 + w) / ln 13)` and `σ(w) = √(3.06² + (5.5² − 3.06²) min(w, 12) / 12)`.
/// Source: stall-detection A3, the project's own stand-in for the curves of Delgadillo 2018.
#[must_use]
pub fn expected_limit(b: f64, w: f64) -> f64 {
    const DROP: f64 = 0.39;
    const WEEKS: f64 = 12.0;
    const SPREAD_AT_START: f64 = 3.06;
    const SPREAD_AT_END: f64 = 5.5;
    const UPPER_TENTH: f64 = 1.28;
    let expected = b * (1.0 - DROP * w.ln_1p() / (1.0 + WEEKS).ln());
    let grown = (SPREAD_AT_END.powi(2) - SPREAD_AT_START.powi(2)) * w.min(WEEKS) / WEEKS;
    expected + UPPER_TENTH * (SPREAD_AT_START.powi(2) + grown).sqrt()
}

/// H4, above expected: `b` is within 14 days of the start, it is week 20 or earlier, `x` is not reliably better, and
/// `x` is above [`expected_limit`] or at least the score that the instrument's data give as poor for that week
/// (PHQ-9: 17 in week 4, 13 in week 9, 9 in week 14); 2 points. Needs 2 forms.
#[must_use]
pub fn above_expected(window: &Window<'_>) -> Option<Finding> {
    let week = window.frame.week().filter(|week| (0..=EXPECTED_UNTIL_WEEK).contains(week))?;
    if window.frame.hold_steady {
        return None;
    }
    let s = series(window, Signal::H4).find(|s| {
        let over_curve = real(s.x.score) > expected_limit(real(s.b.score), real(week));
        let poor = s.is_poor_at(week);
        starts_near(window, s.b) && s.b.score - s.x.score < s.reliable_change() && (over_curve || poor)
    })?;
    let said = Said::AboveExpected(s.change());
    Some(Finding { signal: Signal::H4, points: 2, entries: ids(&[s.b, s.x]), said })
}

/// H5, plateau: an earlier form was at `b − R` or below; the shortest run of latest forms with at least 4 forms over
/// at least 6 weeks has a Theil–Sen slope (the median of the slopes of all pairs) within ± .25 a week; and `x ≥ C`; 1
/// point. Needs 5 forms. Source: detector; slope, stall-detection A7.
#[must_use]
pub fn plateau(window: &Window<'_>) -> Option<Finding> {
    if window.frame.hold_steady {
        return None;
    }
    series(window, Signal::H5).find_map(|s| {
        if s.x.score < s.caseness() {
            return None;
        }
        let latest = s.forms.len().checked_sub(PLATEAU_FORMS).filter(|latest| *latest > 0)?;
        let begins =
            (1..=latest).rev().find(|at| s.forms.get(*at).is_some_and(|f| s.x.day.since(f.day) >= PLATEAU_DAYS))?;
        let flat = s.forms.get(begins..)?;
        let gained = s.b.score - s.reliable_change();
        let gain = s.forms.get(1..=begins)?.iter().find(|f| f.score <= gained)?;
        if weekly_slope(flat)?.abs() > PLATEAU_SLOPE_A_WEEK {
            return None;
        }
        let mut forms = vec![s.b, *gain];
        forms.extend(flat);
        let change = Change { form: s.instrument, from: flat.first()?.day, to: s.x.day };
        Some(Finding { signal: Signal::H5, points: 1, entries: ids(&forms), said: Said::Plateau { change } })
    })
}

fn weekly_slope(forms: &[&Form]) -> Option<f64> {
    let mut slopes = Vec::new();
    for (at, earlier) in forms.iter().enumerate() {
        for later in forms.iter().skip(at + 1).filter(|later| later.day > earlier.day) {
            slopes.push(real(later.score - earlier.score) / (real(later.day.since(earlier.day)) / 7.0));
        }
    }
    median(&mut slopes)
}

/// H6, sudden loss: two neighbouring forms show a rise of at least `R` and at least 25 % of the earlier score, and the
/// mean of up to three forms after it minus the mean of up to three before it exceeds
/// `t √(((n₁ − 1) SD₁² + (n₂ − 1) SD₂²) / (n₁ + n₂ − 2))`. `t` is 2.776 for six forms, 3.182 for five, 4.303 for
/// four. Each side needs at least two forms, and the latest form is among those after; 2 points. Needs 4 forms.
/// Source: the criteria for sudden gains, reversed (stall-detection A4).
#[must_use]
pub fn sudden_loss(window: &Window<'_>) -> Option<Finding> {
    series(window, Signal::H6).find_map(|s| {
        let n = s.forms.len();
        // The latest form is the second or third after the loss.
        (2..=SUDDEN_SPAN).find_map(|after| {
            let at = n.checked_sub(after)?;
            let pre = s.forms.get(at.saturating_sub(SUDDEN_SPAN)..at)?;
            let post = s.forms.get(at..)?;
            let (from, to) = (*pre.last()?, *post.first()?);
            let rise = to.score - from.score;
            let sudden = rise >= s.reliable_change() && SUDDEN_ONE_IN * rise >= from.score;
            if !sudden || !stands_out(pre, post)? {
                return None;
            }
            let change = Change { form: s.instrument, from: from.day, to: to.day };
            let forms: Vec<_> = pre.iter().chain(post).copied().collect();
            Some(Finding { signal: Signal::H6, points: 2, entries: ids(&forms), said: Said::SuddenLoss(change) })
        })
    })
}

fn stands_out(pre: &[&Form], post: &[&Form]) -> Option<bool> {
    let t = match (pre.len(), post.len()) {
        (3, 3) => 2.776,
        (2, 3) | (3, 2) => 3.182,
        (2, 2) => 4.303,
        _ => return None,
    };
    let scores = |forms: &[&Form]| forms.iter().map(|f| real(f.score)).collect::<Vec<_>>();
    let (pre, post) = (scores(pre), scores(post));
    let spread = |scores: &[f64]| (count(scores) - 1.0) * deviation(scores).powi(2);
    let pooled = ((spread(&pre) + spread(&post)) / (count(&pre) + count(&post) - 2.0)).sqrt();
    Some(mean(&post) - mean(&pre) > t * pooled)
}

/// H−, reliable gain: `b − x ≥ R`; −2 points, on `not_helping` only. Needs 2 forms. Source: detector; A1.
#[must_use]
pub fn reliable_gain(window: &Window<'_>) -> Option<Finding> {
    let s = series(window, Signal::HGain).find(|s| s.b.score - s.x.score >= s.reliable_change())?;
    let said = Said::Lighter(s.change());
    Some(Finding { signal: Signal::HGain, points: -2, entries: ids(&[s.b, s.x]), said })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_forms_that_say_so_are_read_and_only_by_signals_of_forms() {
        assert_eq!(scored().collect::<Vec<_>>(), [Instrument::Phq9, Instrument::Phq8, Instrument::Gad7]);
        for signal in scored().filter_map(Instrument::figures).flat_map(|figures| figures.reads) {
            assert_eq!(Signal::from_id(signal).map(Signal::reads), Some(READS), "{signal}");
        }
    }
}
