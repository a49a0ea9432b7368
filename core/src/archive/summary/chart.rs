//! The coordinates of the page's pictures, in units of the drawing; y grows downwards. The templates draw them.

use std::fmt;

use super::rules::Days;
use super::{FormBand, FormPoint, MoodPoint, MoodWeek, SessionMark};
use crate::entry::mood::LEVELS;
use crate::moment::Day;
use crate::mood::rules::nearest_level;

/// A length or coordinate, written with at most one decimal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Px(f64);

impl fmt::Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0).round();
        if tenths.rem_euclid(10.0) == 0.0 {
            write!(f, "{:.0}", tenths / 10.0)
        } else {
            write!(f, "{:.1}", tenths / 10.0)
        }
    }
}

/// The width of the mood picture.
pub(super) const MOOD_WIDTH: f64 = 720.0;
/// The x at which its days begin. The names of the levels are left of it.
const MOOD_LEFT: f64 = 120.0;
/// The margin at the right edge.
const RIGHT: f64 = 8.0;
/// The y of the highest level, and the distance from each level to the next.
const TOP_LEVEL: f64 = 18.0;
const LEVEL_STEP: f64 = 30.0;
/// Up to this many weeks each day is drawn as its own dot; in a longer picture the dots would overlap.
const WEEKS_WITH_DOTS: i64 = 13;
/// The most dates below the picture.
const DATES: i64 = 6;
/// The least height of a week's box, so that a week whose days were all the same still has a visible box.
const LEAST_BOX: f64 = 10.0;

/// A box from the lowest day of a week to the highest, with a bar at its median.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct WeekBox {
    pub(super) x: Px,
    pub(super) y: Px,
    pub(super) width: Px,
    pub(super) height: Px,
    pub(super) corner: Px,
    pub(super) bar: Px,
}

/// A dot for a day, in the colour of the level nearest to it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Dot {
    pub(super) x: Px,
    pub(super) y: Px,
    pub(super) level: u8,
}

/// A level beside the picture.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LevelMark {
    pub(super) y: Px,
    pub(super) text_y: Px,
    pub(super) level: u8,
    pub(super) label: String,
}

/// A date below the picture.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DateMark {
    pub(super) x: Px,
    pub(super) label: String,
    /// Whether it is dropped where there is little room.
    pub(super) spare: bool,
}

/// A session below the picture.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tick {
    pub(super) x: Px,
    pub(super) took_place: bool,
}

/// The picture of moods.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct MoodChart {
    pub(super) height: Px,
    pub(super) left: Px,
    pub(super) right: Px,
    pub(super) levels: Vec<LevelMark>,
    pub(super) weeks: Vec<WeekBox>,
    pub(super) dots: Vec<Dot>,
    pub(super) dates: Vec<DateMark>,
    pub(super) dates_y: Px,
    pub(super) ticks: Vec<Tick>,
    pub(super) ticks_y: Px,
    pub(super) ticks_text_y: Px,
    pub(super) tick_width: Px,
    pub(super) tick_half: Px,
}

fn level_y(level: f64) -> f64 {
    TOP_LEVEL + (f64::from(*LEVELS.end()) - level) * LEVEL_STEP
}

/// A count of days as a floating-point number. A page has a few hundred days at most.
fn real(count: i64) -> f64 {
    f64::from(i32::try_from(count).unwrap_or(i32::MAX))
}

/// Computes the mood picture for these days. `label` names a level, `date` a day.
pub(super) fn mood(
    days: Days,
    weeks: &[MoodWeek],
    points: &[MoodPoint],
    sessions: &[SessionMark],
    label: impl Fn(u8) -> String,
    date: impl Fn(Day) -> String,
) -> MoodChart {
    let a_day = (MOOD_WIDTH - RIGHT - MOOD_LEFT) / real(days.count());
    let begin = |day: Day| MOOD_LEFT + real(day.since(days.from)) * a_day;
    let middle = |day: Day| begin(day) + a_day / 2.0;
    let gap = (a_day * 7.0 * 0.06).clamp(1.0, 8.0);
    let boxes = weeks.iter().map(|week| {
        let (x, end) = (begin(week.from) + gap / 2.0, begin(week.until) + a_day - gap / 2.0);
        let (top, bottom) = (level_y(week.high) - LEAST_BOX / 2.0, level_y(week.low) + LEAST_BOX / 2.0);
        WeekBox {
            x: Px(x),
            y: Px(top),
            width: Px(end - x),
            height: Px(bottom - top),
            corner: Px(((end - x) / 4.0).min(10.0)),
            bar: Px(level_y(week.median)),
        }
    });
    let with_dots = days.count() <= WEEKS_WITH_DOTS * 7;
    let dots = points.iter().filter(|_| with_dots).map(|point| Dot {
        x: Px(middle(point.day)),
        y: Px(level_y(point.median)),
        level: nearest_level(point.median),
    });
    let levels = LEVELS.rev().map(|level| {
        let y = level_y(f64::from(level));
        LevelMark { y: Px(y), text_y: Px(y + 4.5), level, label: label(level) }
    });
    let all_weeks: Vec<Days> = days.weeks().collect();
    let step = usize::try_from((days.count() + 7 * DATES - 1) / (7 * DATES)).unwrap_or(1).max(1);
    let dates = all_weeks.iter().step_by(step).zip(0_u32..).map(|(week, turn)| DateMark {
        x: Px(begin(week.from)),
        label: date(week.from),
        spare: turn % 2 == 1,
    });
    let floor = level_y(f64::from(*LEVELS.start())) + 18.0;
    let ticks_y = floor + 10.0;
    // The marks of a year of weekly sessions must not overlap.
    let tick_width = (a_day * 7.0 * 0.45).clamp(3.0, 7.0);
    let dates_y = if sessions.is_empty() { floor + 14.0 } else { floor + 38.0 };
    MoodChart {
        height: Px(dates_y + 8.0),
        left: Px(MOOD_LEFT),
        right: Px(MOOD_WIDTH - RIGHT),
        levels: levels.collect(),
        weeks: boxes.collect(),
        dots: dots.collect(),
        dates: dates.collect(),
        dates_y: Px(dates_y),
        ticks: sessions.iter().map(|s| Tick { x: Px(middle(s.day)), took_place: s.took_place }).collect(),
        ticks_y: Px(ticks_y),
        ticks_text_y: Px(ticks_y + 4.5),
        tick_width: Px(tick_width),
        tick_half: Px(tick_width / 2.0),
    }
}

/// The width of a questionnaire's picture, and the x at which its days begin. The names of the bands are left of it.
pub(super) const FORM_WIDTH: f64 = 348.0;
const FORM_LEFT: f64 = 148.0;
/// How far left of the days the names end. The lowest sum of each band is written in between.
const FORM_NAMES: f64 = 28.0;
/// The least vertical distance between the lowest sums of two bands.
const FORM_LINE: f64 = 11.0;
const FORM_TOP: f64 = 8.0;
const FORM_BOTTOM: f64 = 158.0;
/// The distance from the edges of the plot to the first and last day.
const FORM_INSET: f64 = 14.0;
/// Up to this many sums each is labelled with its number; of more sums only the first and the last are.
const NUMBERED: usize = 8;

/// A band behind the sums.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct BandBox {
    pub(super) y: Px,
    pub(super) height: Px,
    pub(super) text_y: Px,
    /// Its name; `None` where there are two bands or fewer, because the number of the one published threshold says
    /// enough.
    pub(super) label: Option<String>,
    /// Its lowest sum, where it begins above another band and there is room for the number.
    pub(super) low: Option<u32>,
    pub(super) low_y: Px,
    pub(super) darker: bool,
}

/// A sum in the picture.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SumDot {
    pub(super) x: Px,
    pub(super) y: Px,
    pub(super) text_y: Px,
    /// The sum as a label; `None` where there is no room.
    pub(super) number: Option<u32>,
}

/// The picture of a questionnaire.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FormChart {
    pub(super) left: Px,
    pub(super) label_x: Px,
    pub(super) low_x: Px,
    pub(super) width: Px,
    pub(super) bands: Vec<BandBox>,
    pub(super) dots: Vec<SumDot>,
    /// The dots as the points of a line through them.
    pub(super) line: String,
    pub(super) from: String,
    pub(super) until: String,
}

/// Computes the picture of a questionnaire for these days. `most` is the highest possible sum.
pub(super) fn form(
    days: Days,
    most: u32,
    points: &[FormPoint],
    bands: &[FormBand],
    date: impl Fn(Day) -> String,
) -> FormChart {
    let a_point = (FORM_BOTTOM - FORM_TOP) / f64::from(most.max(1) + 1);
    // Each sum has a strip of its own, so the height of a band is proportional to the number of its sums.
    let top_of = |score: u32| FORM_BOTTOM - f64::from(score + 1) * a_point;
    let span = FORM_WIDTH - FORM_LEFT - 2.0 * FORM_INSET;
    let x = |day: Day| FORM_LEFT + FORM_INSET + span * real(day.since(days.from)) / real((days.count() - 1).max(1));
    let mut numbered_at = f64::INFINITY;
    let boxes = bands.iter().zip(0_u32..).map(|(band, turn)| {
        let (top, bottom) = (top_of(band.high), top_of(band.low) + a_point);
        let low_y = bottom - 2.0;
        let low = (turn > 0 && numbered_at - low_y >= FORM_LINE).then_some(band.low);
        if low.is_some() {
            numbered_at = low_y;
        }
        BandBox {
            y: Px(top),
            height: Px(bottom - top),
            text_y: Px(f64::midpoint(top, bottom) + 4.5),
            label: (bands.len() > 2).then(|| band.label.clone()),
            low,
            low_y: Px(low_y),
            darker: turn % 2 == 1,
        }
    });
    let place = |point: &FormPoint| (x(point.day), top_of(point.score) + a_point / 2.0);
    let last = points.len().saturating_sub(1);
    let dots = points.iter().enumerate().map(|(index, point)| {
        let (x, y) = place(point);
        let numbered = points.len() <= NUMBERED || index == 0 || index == last;
        // The label is above its dot, or below where it would leave the picture.
        let text_y = if y - 10.0 < FORM_TOP + 10.0 { y + 20.0 } else { y - 10.0 };
        SumDot { x: Px(x), y: Px(y), text_y: Px(text_y), number: numbered.then_some(point.score) }
    });
    let line: Vec<String> = points.iter().map(place).map(|(x, y)| format!("{},{}", Px(x), Px(y))).collect();
    FormChart {
        left: Px(FORM_LEFT),
        label_x: Px(FORM_LEFT - FORM_NAMES),
        low_x: Px(FORM_LEFT - 6.0),
        width: Px(FORM_WIDTH - FORM_LEFT),
        bands: boxes.collect(),
        dots: dots.collect(),
        line: line.join(" "),
        from: date(days.from),
        until: date(days.until),
    }
}
