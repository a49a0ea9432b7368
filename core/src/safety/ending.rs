//! The page at the end of a therapy, however it came: a word that fits, plan and lines in sight, what is still open, and
//! the offer to ask afterwards. It neither praises nor blames, promises nothing, and does not say that all is well.

use super::Urgent;
use crate::therapy::rules::Therapy;
use crate::therapy::{EndedHow, TherapyState};
use crate::words::Wording;

/// The page at the end of a therapy.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct EndedPage {
    /// The therapy's id.
    pub therapy: String,
    /// Its heading.
    pub title: String,
    /// How it ended, in words; `None` where that was not said.
    pub how: Option<String>,
    /// A word that fits the way it ended.
    pub text: String,
    /// The assurance that plan and numbers stay.
    pub stays: String,
    /// The page whose first line stands in sight.
    pub help: Urgent,
    /// The label that opens that page.
    pub help_label: String,
    /// The label that opens the plan.
    pub plan_label: String,
    /// The label that opens the same page where it says who hears complaints about a therapist; `None` unless the therapy
    /// was not safe.
    pub routes: Option<String>,
    /// Ways to someone else; `None` unless the end left the person without a therapist they did not choose to leave.
    pub someone_else: Option<SomeoneElse>,
    /// The offer to ask how the person is, after one week and after four; `None` once it was answered.
    pub offer: Option<EndedOffer>,
    /// Heading over `concerns`.
    pub concerns_title: String,
    /// What nothing came of yet; it waits until the person says what becomes of it.
    pub concerns: Vec<EndedConcern>,
    /// The label that puts one of them to rest: [`crate::concern::Stage::AtRest`].
    pub rest: String,
    /// The label that takes the end back: the therapy goes on as it was.
    pub undo: String,
}

/// Ways to someone else.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SomeoneElse {
    /// Its heading.
    pub title: String,
    /// Who can help to find someone.
    pub text: String,
    /// Words to use: to the therapist, then to a new one.
    pub words: Vec<String>,
}

/// The offer to ask afterwards.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct EndedOffer {
    /// The question.
    pub question: String,
    /// The label that accepts it.
    pub yes: String,
    /// The label that declines it; drawn as large as the other.
    pub no: String,
}

/// A concern of a therapy that is over.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct EndedConcern {
    /// Its id.
    pub id: String,
    /// What it is about, in words; a neutral line for a topic that may endanger the person.
    pub title: String,
    /// The words the person found for it.
    pub text: String,
    /// Whether the text is hidden behind the neutral line and opens only on a tap.
    pub covered: bool,
    /// The running therapies that it can be carried along to.
    pub carry: Vec<CarryAlong>,
}

/// A therapy that a concern can be carried along to.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CarryAlong {
    /// The therapy's id.
    pub therapy: String,
    /// The label that carries it along.
    pub label: String,
}

/// The page at the end of that therapy. `ask_me` is the answer to the offer so far, `unsafe_therapist` whether the person
/// said that they do not feel safe with this therapist.
#[must_use]
pub fn ended_page(
    words: &Wording,
    therapy: &Therapy,
    ask_me: Option<bool>,
    unsafe_therapist: bool,
    concerns: Vec<EndedConcern>,
) -> EndedPage {
    let how = therapy.known.how;
    let not_safe = unsafe_therapist || how == Some(EndedHow::Unsafe);
    let word = match how {
        _ if not_safe => EndedHow::Unsafe.id(),
        Some(how) => how.id(),
        None => "unsaid",
    };
    EndedPage {
        therapy: therapy.id.clone(),
        title: match therapy.state() {
            TherapyState::Ended => words.ending_title(),
            _ => words.ending_title_none(),
        },
        how: how.map(|how| words.label("ended", how.id())),
        text: words.label("ending", &format!("word_{word}")),
        stays: words.ending_stays(),
        help: if not_safe { Urgent::Therapist } else { Urgent::Myself },
        help_label: words.safety_help_button(),
        plan_label: words.safety_plan_title(),
        routes: not_safe.then(|| words.ending_routes()),
        someone_else: someone_else(how, words).filter(|_| !not_safe),
        offer: (therapy.ran && ask_me.is_none()).then(|| EndedOffer {
            question: words.leaving_offer(),
            yes: words.leaving_offer_yes(),
            no: words.leaving_offer_no(),
        }),
        concerns_title: words.ending_concerns_title(),
        concerns,
        rest: words.ending_rest(),
        undo: words.ending_undo(),
    }
}

/// Ways to someone else, for a person who is left without a therapist and did not choose it.
fn someone_else(how: Option<EndedHow>, words: &Wording) -> Option<SomeoneElse> {
    let (text, ask) = match how? {
        EndedHow::EndedByTherapist | EndedHow::Moved => (words.ending_find_let_go(), words.ending_ask_let_go()),
        EndedHow::SessionsRanOut => (words.ending_find_ran_out(), words.ending_ask_ran_out()),
        EndedHow::Planned | EndedHow::OwnDecision | EndedHow::Drifted | EndedHow::Unsafe => return None,
    };
    Some(SomeoneElse { title: words.ending_someone_else(), text, words: vec![ask, words.leaving_say_new()] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::store::tests::entry;
    use crate::therapy::rules::fold;
    use crate::words::Language;

    fn page(language: Language, fields: &str) -> EndedPage {
        let line = format!(r#"{{"kind":"therapy","id":"t","at":"2026-03-01T10:00:00Z",{fields}}}"#);
        ended_page(&Wording::new(language), &fold(&[entry(&line)])[0], None, false, Vec::new())
    }

    #[test]
    fn every_end_has_a_word_of_its_own_in_every_language() {
        for language in Language::all() {
            let locale = language.tag();
            let mut texts = std::collections::BTreeSet::new();
            for how in EndedHow::ALL {
                let page = page(language, &format!(r#""state":"ended","how":"{}""#, how.id()));
                let more = page.someone_else.into_iter().flat_map(|more| [vec![more.text], more.words].concat());
                assert!(more.chain([page.text.clone()]).all(|text| !text.contains("ending-")), "{locale} {how:?}");
                assert!(page.how.is_some() && page.offer.is_some(), "{locale} {how:?}");
                texts.insert(page.text);
            }
            texts.insert(page(language, r#""state":"no_therapy""#).text);
            assert_eq!(texts.len(), EndedHow::ALL.len() + 1, "{locale}");
        }
    }

    #[test]
    fn where_it_was_not_safe_the_page_leads_to_those_who_hear_complaints_and_to_no_therapist() {
        let harmed = page(Language::English, r#""state":"ended","how":"unsafe""#);
        assert_eq!((harmed.help, harmed.someone_else), (Urgent::Therapist, None));
        assert!(harmed.routes.is_some());
        let let_go = page(Language::English, r#""state":"ended","how":"ended_by_therapist""#);
        assert_eq!((let_go.help, let_go.routes), (Urgent::Myself, None));
        assert_eq!(let_go.someone_else.unwrap().words.len(), 2);
        assert!(page(Language::English, r#""state":"no_therapy""#).offer.is_none(), "there was none to ask after");
    }
}
