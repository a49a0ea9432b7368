//! An evaluation in the form that the person sees: words, reasons and offers, without points or scores.

use crate::concern::cards::Topic;
use crate::entry::factors::Factor;
use crate::moment::Day;
use crate::questionnaire::Instrument;
use crate::safety::Urgent;
use crate::safety::signs;
use crate::stall::State;
use crate::stall::chain::Evaluation;
use crate::stall::evidence::{self, StandsOut};
use crate::stall::invitation::{self, Invites, Noted};
use crate::words::Wording;

/// What the app can say about the course of therapy, and why.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Assessment {
    /// The day it is about.
    pub day: Day,
    /// The state.
    pub state: State,
    /// The state in words.
    pub text: String,
    /// The reasons, each with the entries it rests on.
    pub reasons: Vec<StandsOut>,
    /// At most two factors to look at; a screen shows them beside "something else", "not sure", "none of these".
    pub offers: Vec<Offer>,
    /// The card that comes forward by itself; `None` where none does.
    pub card: Option<ForwardCard>,
    /// Whether a short check-in is offered when the app is opened.
    pub offer_checkin: bool,
    /// The questionnaire to offer once more: its score rose once, 7 to 10 days ago.
    pub form_again: Option<Instrument>,
    /// The urgent pages that the entry just logged opens, shown before everything else.
    pub urgent: Vec<Urgent>,
    /// Whether the support band is shown.
    pub band: bool,
}

/// A factor to look at.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Offer {
    /// The factor.
    pub factor: Factor,
    /// Its name.
    pub label: String,
}

/// A card that came forward.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ForwardCard {
    /// The factor that it is about.
    pub about: Factor,
    /// The topic whose page it opens: the factor, or missed sessions where these are the reason and no factor is.
    pub opens: Topic,
    /// Its title: what was recorded, and an invitation. On the first page it names the day of the next session.
    pub title: String,
    /// Whether the safety plan and the crisis lines come before it.
    pub plan_first: bool,
    /// Whether it suggests asking for time alone with the therapist, because others take part in the therapy and this
    /// factor never goes on their agenda.
    pub ask_for_time_alone: bool,
}

/// What the person sees before the first evaluation: too little is recorded to say anything.
#[must_use]
pub fn nothing_yet(wording: &Wording, today: Day) -> Assessment {
    Assessment {
        day: today,
        state: State::NotEnough,
        text: wording.stall_state_not_enough(),
        reasons: Vec::new(),
        offers: Vec::new(),
        card: None,
        offer_checkin: false,
        form_again: None,
        urgent: Vec::new(),
        band: false,
    }
}

/// An evaluation in words, as read on `today`.
#[must_use]
pub fn assessment(wording: &Wording, evaluation: &Evaluation, today: Day) -> Assessment {
    let card = |about: Factor| ForwardCard {
        about,
        opens: invitation::opens(about, &evaluation.findings),
        title: invitation::title(wording, about, &evaluation.findings, Noted::default(), Invites::Talk),
        plan_first: evaluation.plan_first,
        ask_for_time_alone: !signs::may_be_shared(about, evaluation.joint),
    };
    let offer = |factor: &Factor| Offer { factor: *factor, label: wording.label("factor", factor.id()) };
    Assessment {
        day: evaluation.day,
        state: evaluation.state,
        text: match evaluation.state {
            State::RaiseIt => wording.stall_state_raise_it(),
            State::Watch => wording.stall_state_watch(),
            State::OnTrack => wording.stall_state_on_track(),
            State::NotEnough => wording.stall_state_not_enough(),
        },
        reasons: evidence::reasons(wording, evaluation),
        offers: evaluation.offer.iter().map(offer).collect(),
        card: evaluation.prompt.map(card),
        offer_checkin: evaluation.state == State::Watch,
        form_again: evaluation.form_again(today),
        urgent: evaluation.urgent.clone(),
        band: evaluation.band,
    }
}
