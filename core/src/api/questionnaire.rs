//! Questionnaires, as a shell uses them.

use crate::journal::acts;
use std::sync::Arc;

use rusqlite::Connection;

use crate::api::ended;
use crate::api::shared::Shared;
use crate::entry::Body;
use crate::error::Result;
use crate::journal::store::Stored;
use crate::moment::{Day, Moment};
use crate::ports::Area;
use crate::questionnaire::content::{self, Sheet};
use crate::questionnaire::rules::{self, ResultPage};
use crate::questionnaire::{Filled, Instrument};
use crate::safety::Urgent;
use crate::safety::first::HeavyAnswers;
use crate::safety::signs::ItemNine;
use crate::stall;
use crate::words::sentence;

/// The result of logging a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct QuestionnaireDone {
    /// The id of the stored entry; `None` where nothing was answered.
    pub id: Option<String>,
    /// The page with the result; `None` where nothing was stored.
    pub result: Option<ResultPage>,
    /// A sentence that the answers of a form with gaps are kept, or that nothing was answered; else `None`.
    pub note: Option<String>,
    /// A word, the plan and a way to the list, where the answers are heavy; else `None`. A screen draws it above the
    /// result.
    pub heavy: Option<HeavyAnswers>,
    /// The urgent pages to open at once, before anything else.
    pub urgent: Vec<Urgent>,
    /// Whether the result shows the calm line with help.
    pub support_band: bool,
}

/// A questionnaire as it is offered.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct OfferedForm {
    /// The questionnaire.
    pub instrument: Instrument,
    /// Its short name: "PHQ-9".
    pub name: String,
    /// Its published title.
    pub title: String,
    /// How long it is, in words: "9 questions".
    pub length: String,
    /// When it was filled in last, in words; `None` where it never was.
    pub last: Option<String>,
}

/// A past score, for the view over time.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PastResult {
    /// Its id.
    pub id: String,
    /// The logical day.
    pub day: Day,
    /// The score.
    pub score: u32,
    /// In words: "5 March: PHQ-9, 12 out of 27".
    pub text: String,
}

/// Questionnaires, as a shell uses them.
#[derive(uniffi::Object)]
pub struct Questionnaires {
    pub(crate) shared: Arc<Shared>,
}

#[uniffi::export]
impl Questionnaires {
    /// The questionnaires offered in the person's language, in the order in which they are listed.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn offered(&self) -> Result<Vec<OfferedForm>> {
        let words = self.shared.words();
        self.shared.read(|conn, now| {
            let sheets = Instrument::ALL.iter().filter_map(|instrument| content::sheet(*instrument, &words));
            sheets
                .map(|sheet| {
                    let last = crate::questionnaire::store::last(conn, sheet.instrument)?;
                    Ok(OfferedForm {
                        instrument: sheet.instrument,
                        name: sheet.instrument.name().to_owned(),
                        title: sheet.title,
                        length: words.questionnaire_length(crate::count::signed(sheet.items.len())),
                        last: last.map(|day| words.questionnaire_last(&words.date(day, now.civil().date()))),
                    })
                })
                .collect()
        })
    }

    /// The sheet in its published words; `None` where no published words in the person's language may be shown, so that
    /// the questionnaire is not offered in it.
    #[must_use]
    pub fn sheet(&self, instrument: Instrument) -> Option<Sheet> {
        content::sheet(instrument, &self.shared.words())
    }

    /// Stores the answers, one for each item, `None` for one that was left out. A form with gaps is kept as it is: it has
    /// no sum, and its PHQ-9 item 9 counts for everything about safety (decision 36).
    ///
    /// # Errors
    /// `Rejected` for the wrong number of answers or an answer that its item does not have; `UnlockFirst`.
    pub fn log(&self, instrument: Instrument, answers: Vec<Option<u8>>) -> Result<QuestionnaireDone> {
        let words = self.shared.words();
        let Some(filled) = rules::filled_in(instrument, answers)? else {
            let note = Some(words.questionnaire_nothing_answered());
            return Ok(QuestionnaireDone {
                id: None,
                result: None,
                note,
                heavy: None,
                support_band: false,
                urgent: Vec::new(),
            });
        };
        let (help_answer, is_whole) = (filled.help_answer(), filled.is_whole());
        let kept = filled.clone();
        let ((stored, urgent, may_raise), found) =
            self.shared.write_and_look(&[Area::Questionnaire, Area::Stall], |conn, now| {
                let urgent = hear_item_nine(conn, now, help_answer)?;
                let may_raise = ended::may_raise_there(conn, now)?;
                Ok((acts::log_when(conn, now, None, None, Body::Questionnaire(kept))?, urgent, may_raise))
            })?;
        let support_band = help_answer > Some(0) || found.last().is_some_and(|evaluation| evaluation.band);
        Ok(QuestionnaireDone {
            id: Some(stored.entry.id),
            result: Some(rules::result_page(&filled, &words)),
            note: (!is_whole).then(|| words.questionnaire_kept_with_gaps()),
            heavy: filled.is_heavy().then(|| HeavyAnswers::new(instrument.name(), may_raise, &words)),
            urgent,
            support_band,
        })
    }

    /// Answers the urgent pages that an answer to the item about self-harm (PHQ-9 item 9) opens, and stores nothing.
    /// Where the journal cannot be read for the answer before it, any answer but 0 opens the page.
    #[must_use]
    pub fn help_without_keeping(&self, item_nine: u8) -> Vec<Urgent> {
        let heard = self.shared.read(|conn, now| hear_item_nine(conn, now, Some(item_nine)));
        heard.unwrap_or_else(|_| (item_nine > 0).then_some(Urgent::Myself).into_iter().collect())
    }

    /// The scores of that questionnaire over the last `days` days, oldest first. Forms with gaps have none.
    ///
    /// # Errors
    /// `UnlockFirst`.
    pub fn history(&self, instrument: Instrument, days: u32) -> Result<Vec<PastResult>> {
        let words = self.shared.words();
        self.shared.read(|conn, now| {
            let since = acts::today(conn, now)?.plus(-i64::from(days));
            let rows = crate::questionnaire::store::since(conn, instrument, since)?;
            Ok(rows.iter().filter_map(|stored| past(now, stored, &words)).collect())
        })
    }

    /// Deletes a questionnaire.
    ///
    /// # Errors
    /// `UnlockFirst`; `NotThere`.
    pub fn delete(&self, id: &str) -> Result<()> {
        self.shared.delete(id, false)
    }
}

/// The urgent page that an answer to the item about self-harm opens, whether or not the answer becomes part of a stored
/// form.
fn hear_item_nine(conn: &Connection, now: &Moment, answer: Option<u8>) -> Result<Vec<Urgent>> {
    let Some(answer) = answer else { return Ok(Vec::new()) };
    let last = stall::store::item_nine(conn)?;
    let heard = ItemNine::after(last.as_ref(), answer, acts::today(conn, now)?);
    Ok(heard.is_urgent().then_some(Urgent::Myself).into_iter().collect())
}

fn past(now: &Moment, stored: &Stored, words: &crate::words::Wording) -> Option<PastResult> {
    let Body::Questionnaire(filled @ Filled { instrument, .. }) = &stored.entry.body else { return None };
    let (score, most) = (filled.score()?, instrument.highest_score());
    let date = words.date(stored.entry.day, now.civil().date());
    let text = words.journal_questionnaire_in_words(sentence::JournalQuestionnaireInWords {
        n_most: most.into(),
        n_score: score.into(),
        name: instrument.name(),
        when: &date,
    });
    Some(PastResult { id: stored.entry.id.clone(), day: stored.entry.day, score, text })
}
