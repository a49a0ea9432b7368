//! The reasons in words: the recorded facts and their dates. Points never appear here.

use super::chain::Evaluation;
use super::signals::{Change, Finding, Heavier, Said};
use crate::entry::factors::Factor;
use crate::moment::Day;
use crate::words::{Wording, sentence};

/// A reason why something stands out, as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct StandsOut {
    /// The finding in words.
    pub text: String,
    /// The entries it rests on, oldest first. Deleting them removes the reason.
    pub entries: Vec<String>,
}

/// The reasons of an evaluation, in the order of the detector's table.
#[must_use]
pub fn reasons(wording: &Wording, evaluation: &Evaluation) -> Vec<StandsOut> {
    let reason = |f: &Finding| StandsOut { text: text(wording, f, evaluation.day), entries: f.entries.clone() };
    evaluation.findings.iter().map(reason).collect()
}

/// One finding in words, as read on that day.
#[must_use]
pub fn text(wording: &Wording, finding: &Finding, today: Day) -> String {
    let speaker = Speaker { wording, today };
    speaker.say(&finding.said)
}

struct Speaker<'a> {
    wording: &'a Wording,
    today: Day,
}

/// The values, as text, that every sentence about a [`Change`] needs.
struct Told {
    form: String,
    from: String,
    to: String,
}

impl Speaker<'_> {
    fn say(&self, said: &Said) -> String {
        let w = self.wording;
        match said {
            Said::Heavier(forms) => forms.iter().map(|h| self.heavier(h)).collect::<Vec<_>>().join(" "),
            Said::LittleChange(change) => {
                let Told { form, from, to } = &self.told(change);
                w.stall_little_change(sentence::StallLittleChange { form, from, to })
            }
            Said::NoChange { change, before } => {
                let Told { form, from, to } = &self.told(change);
                w.stall_no_change(sentence::StallNoChange { before: &self.date(*before), form, from, to })
            }
            Said::AboveExpected(change) => {
                let Told { form, from, to } = &self.told(change);
                w.stall_above_expected(sentence::StallAboveExpected { form, from, to })
            }
            Said::Plateau { change } => {
                let Told { form, from, to } = &self.told(change);
                w.stall_plateau(sentence::StallPlateau { form, from, to })
            }
            Said::SuddenLoss(change) => {
                let Told { form, from, to } = &self.told(change);
                w.stall_sudden_loss(sentence::StallSuddenLoss { form, from, to })
            }
            Said::Lighter(change) => {
                let Told { form, from, to } = &self.told(change);
                w.stall_lighter(sentence::StallLighter { form, from, to })
            }
            Said::HelpsLittle(on) if on.len() == 1 => w.stall_helps_little(&self.dates(on)),
            Said::HelpsLittle(on) => w.stall_helps_little_often(&self.dates(on)),
            Said::LowerMood { from, until, since } => w.stall_lower_mood(sentence::StallLowerMood {
                from: &self.date(*from),
                since: &self.date(*since),
                until: &self.date(*until),
            }),
            Said::Stopping { on, much } => {
                let on = self.date(*on);
                match much {
                    0 | 1 => w.stall_stopping_sometimes(&on),
                    2 => w.stall_stopping_often(&on),
                    _ => w.stall_stopping_decided(&on),
                }
            }
            Said::AllianceFall(on) => w.stall_alliance_fall(&self.dates(on)),
            Said::AllianceLow(on) => w.stall_alliance_low(&self.dates(on)),
            Said::Missed(on) if on.len() == 1 => w.stall_missed(&self.dates(on)),
            Said::Missed(on) => w.stall_missed_several(&self.dates(on)),
            Said::NoneSince(on) => w.stall_none_since(&self.date(*on)),
            Said::Silence => w.stall_silence(),
            Said::Hard { on, ready, rushed, dragging, held_back } => {
                let parts = [
                    (*ready, w.stall_hard_ready()),
                    (*rushed, w.stall_hard_rushed()),
                    (*dragging, w.stall_hard_dragging()),
                    (*held_back, w.stall_hard_held_back()),
                ];
                let what: Vec<_> = parts.into_iter().filter(|(is, _)| *is).map(|(_, text)| text).collect();
                w.stall_hard(sentence::StallHard { on: &self.dates(on), what: &w.all_of(&what) })
            }
            Said::InTheWay { on, factors } => {
                let mut names: Vec<_> = factors.iter().map(|factor| self.factor(*factor)).collect();
                names.dedup();
                w.stall_in_the_way(sentence::StallInTheWay { factors: &w.all_of(&names), on: &self.date(*on) })
            }
        }
    }

    fn heavier(&self, heavier: &Heavier) -> String {
        let w = self.wording;
        let Told { form, from, to } = &self.told(&heavier.change);
        match heavier.before {
            Some(before) => {
                w.stall_heavier_twice(sentence::StallHeavierTwice { before: &self.date(before), form, from, to })
            }
            None => w.stall_heavier(sentence::StallHeavier { form, from, to }),
        }
    }

    fn told(&self, change: &Change) -> Told {
        Told { form: change.form.name().to_owned(), from: self.date(change.from), to: self.date(change.to) }
    }

    fn factor(&self, factor: Factor) -> String {
        if factor.may_endanger() { self.wording.stall_neutral() } else { self.wording.label("factor", factor.id()) }
    }

    /// A date as it is seen from `today`.
    fn date(&self, day: Day) -> String {
        self.wording.date(day, self.today)
    }

    fn dates(&self, days: &[Day]) -> String {
        self.wording.all_of(&days.iter().map(|day| self.date(*day)).collect::<Vec<_>>())
    }
}
