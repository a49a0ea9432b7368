//! Whether mood drifts down: M1.

use super::forms::FRESH_DAYS;
use super::{Finding, Said, Signal, deviation, mean};
use crate::entry::Kind;
use crate::stall::window::{MoodDay, Window};

/// The kinds of entries that this signal reads.
pub const READS: &[Kind] = &[Kind::Mood];

/// The weight of one day in the moving average (Crowder 1989, stall-detection A7).
const LAMBDA: f64 = 0.1;
/// The width of the control limit in standard deviations: a little wider than the 2.55 of A7 (detector, M1).
const LIMIT: f64 = 2.7;
/// The least standard deviation assumed for the day means, in levels (detector, M1).
const LEAST_DEVIATION: f64 = 0.35;
/// The highest correlation at lag 1 that the limit takes into account (detector, M1).
const MOST_FOLLOWING: f64 = 0.6;
/// The least number of days with a mood in the baseline (detector, M1).
const BASELINE_VALUES: usize = 12;
/// The least number of days between the first mood and today: 5 weeks (detector, M1).
const NEEDED_DAYS: i64 = 35;
/// The number of consecutive days with a mood on which the average must be below the limit (detector, M1).
const RUNNING: usize = 3;

/// M1, mood drift down: the moving average `z_t = λ x_t + (1 − λ) z_{t−1}` of day means, λ .1, `z_0 = μ₀`, is below
/// `μ₀ − L σ₀ √(λ/(2−λ) (1 − (1−λ)^{2t})) √((1+φ)/(1−φ))`, L 2.7, on 3 consecutive days with a mood; 1 point on
/// `mood`, until the average is back within half that limit. μ₀, σ₀ (at least .35) and φ (lag 1, kept within 0 to .6)
/// come from the first 21 days, of which at least 12 need a mood. Needs 5 weeks, and a mood in the last 35 days.
/// Source: detector; stall-detection A7. Within a person, mood hardly follows the forms (0.1), so it only supports.
#[must_use]
pub fn drift_down(window: &Window<'_>) -> Option<Finding> {
    let (baseline, later) = window.moods()?;
    let (first, last_of_baseline, latest) = (baseline.first()?, baseline.last()?, later.last()?);
    let values: Vec<f64> = baseline.iter().map(MoodDay::mean).collect();
    let too_little = values.len() < BASELINE_VALUES || window.age(first.day) < NEEDED_DAYS;
    if too_little || window.age(latest.day) > FRESH_DAYS {
        return None;
    }
    let centre = mean(&values);
    let following = following(&values).clamp(0.0, MOST_FOLLOWING);
    let widest = LIMIT
        * deviation(&values).max(LEAST_DEVIATION)
        * (LAMBDA / (2.0 - LAMBDA)).sqrt()
        * ((1.0 + following) / (1.0 - following)).sqrt();

    let (mut average, mut remembered) = (centre, 1.0);
    let mut out = Vec::new();
    let mut since = None;
    for day in &later {
        average = LAMBDA * day.mean() + (1.0 - LAMBDA) * average;
        remembered *= (1.0 - LAMBDA) * (1.0 - LAMBDA);
        let limit = widest * (1.0_f64 - remembered).sqrt();
        if average < centre - limit {
            out.push(day.day);
        } else {
            out.clear();
        }
        if out.len() == RUNNING && since.is_none() {
            since = out.first().copied();
        } else if average >= centre - limit / 2.0 {
            since = None;
        }
    }
    let said = Said::LowerMood { from: first.day, until: last_of_baseline.day, since: since? };
    let entries = baseline.iter().chain(&later).flat_map(|day| day.moods).map(|m| m.id.clone()).collect();
    Some(Finding { signal: Signal::M1, points: 1, entries, said })
}

/// The correlation at lag 1; 0 when all values are equal.
fn following(values: &[f64]) -> f64 {
    let centre = mean(values);
    let spread: f64 = values.iter().map(|x| (x - centre).powi(2)).sum();
    let together: f64 = values.windows(2).map(|pair| pair.iter().map(|x| x - centre).product::<f64>()).sum();
    if spread > 0.0 { together / spread } else { 0.0 }
}
