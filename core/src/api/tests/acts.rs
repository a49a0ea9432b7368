//! What an act does as a whole: all of it or nothing, and who hears of it.

use std::sync::{Arc, Mutex};

use super::stored_forms::Lived;
use crate::api::concern::page::RaiseAct;
use crate::concern::cards::Topic;
use crate::entry::factors::Factor;
use crate::entry::therapy::{Setting, TherapyChange};
use crate::moment::Moment;
use crate::ports::{Area, ChangeListener, PortError};
use crate::words::{Language, Wording};

#[derive(Default)]
struct Heard(Mutex<Vec<Vec<Area>>>);

impl ChangeListener for Heard {
    fn changed(&self, areas: Vec<Area>) -> Result<(), PortError> {
        self.0.lock().unwrap().push(areas);
        Ok(())
    }
}

#[test]
fn a_deletion_is_told_to_the_pages_of_that_kind() {
    let lived = Lived::new();
    let heard = Arc::new(Heard::default());
    lived.app.listen(Some(heard.clone()));
    let told = || std::mem::take(&mut *heard.0.lock().unwrap());
    let mut kinds = 0;
    for (kind, areas) in [
        ("mood", vec![Area::Mood, Area::Stall]),
        ("therapy", vec![Area::Therapy, Area::Stall]),
        ("session", vec![Area::Session, Area::Stall]),
        ("takeaway", vec![Area::Session, Area::Stall]),
        ("checkin", vec![Area::CheckIn, Area::Stall]),
        ("questionnaire", vec![Area::Questionnaire, Area::Stall]),
        ("factors", vec![Area::Factor, Area::Stall]),
        ("concern", vec![Area::Session, Area::Concern, Area::Stall]),
        ("pause", vec![Area::Pause, Area::Stall]),
    ] {
        let Some(id) = lived.id_of(kind) else { continue };
        kinds += 1;
        lived.app.journal().delete(&id).unwrap();
        assert_eq!(told(), [areas], "{kind}");
    }
    assert!(kinds >= 8, "{kinds}");
}

#[test]
fn a_concern_that_cannot_go_on_an_agenda_is_not_stored_by_halves() {
    let lived = Lived::new();
    let therapies = lived.app.therapies();
    let joint = TherapyChange { setting: Some(Setting::Couple), ..Default::default() };
    for therapy in therapies.page().unwrap().therapies {
        therapies.change(&therapy.id, joint.clone()).unwrap();
    }
    let concerns = lived.app.concerns();
    let before = concerns.lately().unwrap();
    let topic = Topic::About { factor: Factor::Substances };
    assert!(concerns.raise(topic, None, "us".into(), RaiseAct::PutOnAgenda).is_err());
    assert_eq!(concerns.lately().unwrap(), before);
    let kept = concerns.raise(topic, None, "us".into(), RaiseAct::Keep).unwrap();
    assert_eq!(concerns.lately().unwrap().len(), before.len() + 1);
    assert!(concerns.raise(topic, Some(kept.concern), "you".into(), RaiseAct::PutOnAgenda).is_err());
    assert!(concerns.lately().unwrap().iter().any(|concern| concern.text == "us"));
}

#[test]
fn a_concern_that_is_put_on_the_next_agenda_waits_where_no_session_is_planned() {
    let lived = Lived::new();
    lived.forget("session");
    let concerns = lived.app.concerns();
    let topic = Topic::About { factor: Factor::Pacing };
    let raised = concerns.raise(topic, None, "slower".into(), RaiseAct::PutOnAgenda).unwrap();
    assert_eq!(raised.text, "It waits for your next session.");
    let place = |id: &str| concerns.lately().unwrap().into_iter().find(|c| c.id == id).unwrap().stage_text;
    assert_eq!(place(&raised.concern), raised.text);
}

#[test]
fn a_card_whose_evaluation_cannot_be_read_counts_as_one_that_may_endanger() {
    let lived = Lived::new();
    let now = Moment::parse("2026-05-23T21:00:00+02:00").unwrap();
    let words = Wording::new(Language::English);
    lived.unread_evaluations_and_show("relationship", &now);
    let card = lived.shared.vault.read(|conn| crate::api::stall::card(conn, &now, &words)).unwrap();
    // Others count as in the room, so what is private there is not put on an agenda.
    assert!(card.is_some_and(|card| card.plan_first && !card.ask_for_time_alone));
    lived.unread_evaluations_and_show("stopping", &now.plus_ms(1));
    let card = lived.shared.vault.read(|conn| crate::api::stall::card(conn, &now, &words)).unwrap();
    assert!(card.is_some_and(|card| card.plan_first && card.ask_for_time_alone));
}
