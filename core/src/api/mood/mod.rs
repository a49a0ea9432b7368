//! Moods, as a shell uses them.

pub mod month;
pub(crate) mod waiting;

use crate::stall;
use std::sync::Arc;

use crate::api::shared::Shared;
use crate::entry::Body;
use crate::error::Result;
use crate::journal::acts;
use crate::journal::store::{self as entries, Stored};
use crate::moment::{CivilTime, Day};
use crate::mood::{Mood, rules, store};
use crate::ports::Area;
use crate::words::{Wording, sentence};
use month::MonthPage;

/// A mood as it is logged or changed.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct MoodDraft {
    /// 1 very low … 5 very good.
    pub level: u8,
    /// Its tags. They are trimmed, and empty and repeated ones are dropped.
    pub tags: Vec<String>,
    /// A note; an empty one counts as `None`.
    pub note: Option<String>,
    /// When it was, not in the future; `None` for now.
    pub when: Option<CivilTime>,
}

impl MoodDraft {
    fn body(&self) -> Body {
        let note = self.note.clone().filter(|note| !note.trim().is_empty());
        Body::Mood(Mood { level: self.level, tags: rules::tidy_tags(&self.tags), note })
    }
}

/// A mood as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct MoodView {
    /// Its id.
    pub id: String,
    /// 1 very low … 5 very good.
    pub level: u8,
    /// The level in words.
    pub label: String,
    /// The logical day it belongs to.
    pub day: Day,
    /// When it was, by the clock there and then.
    pub at: CivilTime,
    /// The clock time, as shown: "20:15".
    pub time: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// The note.
    pub note: Option<String>,
}

impl MoodView {
    pub(crate) fn of(stored: &Stored, wording: &Wording) -> Option<Self> {
        let Body::Mood(mood) = &stored.entry.body else { return None };
        let at = stored.entry.at.civil();
        Some(Self {
            id: stored.entry.id.clone(),
            level: mood.level,
            label: wording.label("mood", &mood.level.to_string()),
            day: stored.entry.day,
            at,
            time: at.clock(),
            tags: mood.tags.clone(),
            note: mood.note.clone(),
        })
    }
}

/// One day of a month's heat map.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct MoodDay {
    /// The day.
    pub day: Day,
    /// The day's mean, rounded to a level; `None` where nothing was logged, so that gaps stay blank.
    pub level: Option<u8>,
    /// The text for a screen reader: "5 March: low".
    pub text: String,
}

/// Moods, as a shell uses them.
#[derive(uniffi::Object)]
pub struct Moods {
    pub(crate) shared: Arc<Shared>,
}

#[uniffi::export]
impl Moods {
    /// Logs a mood.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` with every field that is not right.
    pub fn log(&self, draft: &MoodDraft) -> Result<MoodView> {
        let stored = self.shared.log(draft.when, None, draft.body())?;
        MoodView::of(&stored, &self.shared.words()).ok_or_else(crate::HoldfastError::unexpected)
    }

    /// Changes a mood. The draft replaces its level, tags and note; without `when` the time stays.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`; `Rejected` with every field that is not right.
    pub fn edit(&self, id: &str, draft: &MoodDraft) -> Result<MoodView> {
        let body = draft.body();
        acts::check(&body)?;
        let stored = self.shared.write(&[Area::Mood, Area::Stall], |conn, now| {
            let mut stored = entries::about(conn, id)?.pop().ok_or(crate::HoldfastError::NotThere)?;
            if let Some(when) = draft.when {
                stored.entry.at = acts::when(now, Some(when))?;
                stored.entry.day = stored.entry.at.day(acts::day_starts(conn)?);
            }
            stored.entry.body = body;
            entries::replace(conn, stored.seq, &stored.entry, now)?;
            stall::store::look_again(conn, stored.entry.logged_at.unix_ms)?;
            Ok(stored)
        })?;
        MoodView::of(&stored, &self.shared.words()).ok_or_else(crate::HoldfastError::unexpected)
    }

    /// The moods of a day, in chronological order.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn of_day(&self, day: Day) -> Result<Vec<MoodView>> {
        let words = self.shared.words();
        let stored = self.shared.vault.read(|conn| store::of_days(conn, day, day))?;
        Ok(stored.iter().filter_map(|s| MoodView::of(s, &words)).collect())
    }

    /// One mood.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn get(&self, id: &str) -> Result<MoodView> {
        let words = self.shared.words();
        let stored = self.shared.vault.read(|conn| entries::about(conn, id))?.pop();
        stored.and_then(|stored| MoodView::of(&stored, &words)).ok_or(crate::HoldfastError::NotThere)
    }

    /// A month as a heat map: the month of that day, or for `None` the current one.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn month(&self, of: Option<Day>) -> Result<MonthPage> {
        let words = self.shared.words();
        self.shared.read(|conn, now| {
            let today = acts::today(conn, now)?;
            month::month(conn, of.unwrap_or(today), today, &words)
        })
    }

    /// The tags to offer: those used lately, most used first.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn recent_tags(&self) -> Result<Vec<String>> {
        self.shared.read(|conn, now| store::recent_tags(conn, acts::today(conn, now)?))
    }

    /// The days from `from` to `to`, both included, each with its mean level; at most ten years of them.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn days(&self, from: Day, to: Day) -> Result<Vec<MoodDay>> {
        let words = self.shared.words();
        let (means, today) =
            self.shared.read(|conn, now| Ok((store::day_means(conn, from, to)?, now.civil().date())))?;
        let mut means = means.into_iter().peekable();
        let count = to.since(from).clamp(-1, 3_660);
        Ok((0..=count)
            .map(|offset| {
                let day = from.plus(offset);
                let mean = means.next_if(|(of, _)| *of == day).map(|(_, mean)| mean);
                let level = mean.map(rules::nearest_level);
                let label = level.map_or_else(|| words.journal_no_entry(), |l| words.label("mood", &l.to_string()));
                MoodDay {
                    day,
                    level,
                    text: words.journal_mood_in_words(sentence::JournalMoodInWords {
                        mood: &label,
                        when: &words.date(day, today),
                    }),
                }
            })
            .collect())
    }

    /// Deletes a mood. For ten seconds [`Moods::undo`] brings it back.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn delete(&self, id: &str) -> Result<()> {
        self.shared.delete(id, false)
    }

    /// Deletes a mood at once and for good.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn delete_for_good(&self, id: &str) -> Result<()> {
        self.shared.delete(id, true)
    }

    /// Undoes the last deletion, within ten seconds of it.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere` when nothing was deleted, or that was longer ago.
    pub fn undo(&self) -> Result<()> {
        self.shared.undo()
    }
}
