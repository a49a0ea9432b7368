//! `assess` and `raise`: what stands out, the words for it, the agenda, and the outcome.

use holdfast::api::concern::ConcernView;
use holdfast::api::stall::view::{Assessment, ForwardCard};
use holdfast::concern::cards::{self, Agenda, Card, CardContext, Topic};
use holdfast::concern::{Shift, Stage};
use holdfast::entry::factors::Factor;
use holdfast::safety::Urgent;
use holdfast::safety::first::PlanFirst;
use holdfast::vault::VaultState;
use holdfast::{Holdfast, HoldfastError};
use serde_json::{Value, json};

use crate::app::App;
use crate::cli::RaiseArgs;
use crate::failure::Failure;
use crate::help;
use crate::json as objects;
use crate::open;
use crate::print::{LAMP, NOTE, STRONG, harmless};

/// The name in commands for a factor that may endanger, so that it can be typed and shown without naming it.
const PERSONAL: &str = "personal";
/// The same for thoughts of suicide.
const HARD_TO_SAY: &str = "hard_to_say";
/// The name in commands for missed sessions, and for coming back.
pub(crate) const MISSED: &str = "missed";

/// The command that opens the card about that topic.
pub(crate) fn command(topic: Topic) -> String {
    match topic {
        Topic::About { factor } => raise_command(factor),
        Topic::NotSure => "holdfast raise not_sure".to_owned(),
        Topic::WhatChanged => "holdfast raise what_changed".to_owned(),
        Topic::MissedSessions => format!("holdfast raise {MISSED}"),
    }
}

/// The command that opens the card about a factor.
fn raise_command(factor: Factor) -> String {
    let typed = match factor {
        Factor::SuicidalThoughts => HARD_TO_SAY,
        factor if factor.may_endanger() => PERSONAL,
        factor => factor.id(),
    };
    format!("holdfast raise {typed}")
}

/// `assess`.
pub(crate) fn assess(app: &App) -> Result<(), Failure> {
    let holdfast = app.open()?;
    let assessment = holdfast.stall().assessment()?;
    let card = holdfast.today()?.card;
    app.show(
        || objects::assessment(&assessment),
        |page, words| {
            page.title(&assessment.text);
            if assessment.band {
                page.styled(LAMP, &words.terminal_band());
            }
            print_reasons(app, &assessment);
            if let Some(card) = &card {
                page.blank();
                print_came_forward(app, card);
            }
            if !assessment.offers.is_empty() {
                page.blank();
                page.text(&words.raise_about());
                for offer in &assessment.offers {
                    page.way(&cards::shown(offer.factor, words), &raise_command(offer.factor));
                }
            }
            page.blank();
            if assessment.offer_checkin {
                page.way(&words.today_question_short(), "holdfast checkin");
            }
            if let Some(form) = assessment.form_again {
                page.way(&words.terminal_form_again(), &format!("holdfast ask {}", form.id()));
            }
            page.way(&words.today_stuck(), "holdfast raise not_sure");
            page.way(&words.today_something_else(), "holdfast raise");
        },
    );
    Ok(())
}

/// The reasons, each with the entries it rests on.
fn print_reasons(app: &App, assessment: &Assessment) {
    let (page, words) = (&app.page, &app.words);
    if assessment.reasons.is_empty() {
        return;
    }
    page.blank();
    page.text(&words.raise_why_lead());
    for reason in &assessment.reasons {
        page.point("·", &reason.text);
        page.indented(2, || page.soft(&reason.entries.join("  ")));
    }
    page.blank();
    page.way(&words.terminal_way_look(), "holdfast show ID");
    page.way(&words.journal_delete(), "holdfast delete ID");
}

/// The card that came forward, on the first page.
pub(crate) fn print_came_forward(app: &App, card: &ForwardCard) {
    let (page, words) = (&app.page, &app.words);
    page.styled(NOTE, &card.title);
    let answer = raise_command(card.about);
    let open = command(card.opens);
    page.ways(&[
        (words.raise_words(), open),
        (words.raise_why(), "holdfast assess".to_owned()),
        (words.raise_not_now(), format!("{answer} --answer not_now")),
    ]);
}

/// `raise`.
pub(crate) fn raise(app: &App, args: RaiseArgs) -> Result<(), Failure> {
    if args.list {
        return list(app);
    }
    let Some(about) = &args.about else { return choose(app) };
    let topic = match about.as_str() {
        "not_sure" => Topic::NotSure,
        "what_changed" => Topic::WhatChanged,
        MISSED => Topic::MissedSessions,
        PERSONAL => Topic::About { factor: Factor::UnsafeRelationship },
        HARD_TO_SAY => Topic::About { factor: Factor::SuicidalThoughts },
        id => Topic::About { factor: Factor::from_id(id).ok_or(HoldfastError::NotThere)? },
    };
    if let Some(stage) = args.answer {
        return answer(app, factor_of(topic), stage, &args);
    }
    if args.agenda || args.draft || args.text.is_some() || args.concern.is_some() {
        return keep(app, topic, args.text, args.concern, args.agenda.then_some(args.session));
    }
    // Looking for words needs no journal.
    let (card, first, next) = if app.holdfast()?.state() == VaultState::Absent {
        let heavy = factor_of(topic) == Factor::SuicidalThoughts;
        let first = heavy.then(|| PlanFirst::new(&app.words));
        (cards::card(topic, CardContext::default(), &app.words), first, None)
    } else {
        let holdfast = app.open()?;
        let page = holdfast.concerns().raise_page(Some(topic))?;
        (page.card, page.first, holdfast.sessions().upcoming(1)?.into_iter().next())
    };
    if let Some(first) = first.as_ref().filter(|_| !app.json) {
        help::print_plan_first(app, first);
    }
    if !args.open
        && let Some(cover) = &card.cover
    {
        app.show(
            || json!({ "about": about, "cover": cover, "first": objects::plan_first(first.as_ref()) }),
            |page, words| {
                page.text(cover);
                page.way(&words.terminal_way_open(), &format!("holdfast raise {about} --open"));
            },
        );
        return Ok(());
    }
    let object = || {
        let mut card = objects::card(about, &card);
        card["first"] = objects::plan_first(first.as_ref());
        card
    };
    app.show(object, |_, _| print_card(app, about, &card, next.map(|next| next.when)));
    Ok(())
}

/// A topic without a factor of its own is stored as "something else".
fn factor_of(topic: Topic) -> Factor {
    match topic {
        Topic::About { factor } => factor,
        Topic::NotSure | Topic::WhatChanged | Topic::MissedSessions => Factor::Other,
    }
}

/// Lists the topics, when the person named none.
fn choose(app: &App) -> Result<(), Failure> {
    let offers = match app.holdfast()?.state() {
        VaultState::Absent => Vec::new(),
        _ => app.open()?.stall().assessment()?.offers,
    };
    app.show(
        || {
            let offers: Vec<Value> =
                offers.iter().map(|o| json!({ "factor": o.factor.id(), "label": o.label })).collect();
            json!({ "offers": offers, "topics": Factor::ALL.iter().map(|factor| factor.id()).collect::<Vec<_>>() })
        },
        |page, words| {
            page.title(&words.raise_about());
            let way = |factor: Factor| (cards::shown(factor, words), raise_command(factor));
            let mut ways: Vec<_> = offers.iter().map(|offer| way(offer.factor)).collect();
            ways.push((words.raise_not_sure(), "holdfast raise not_sure".to_owned()));
            ways.push((words.raise_something_else(), "holdfast raise other".to_owned()));
            page.ways(&ways);
            page.blank();
            page.soft(&words.terminal_all_topics());
            let rest = Factor::ALL.iter().filter(|f| !offers.iter().any(|o| o.factor == **f));
            let mut rest: Vec<_> = rest.filter(|f| **f != Factor::Other).map(|f| way(*f)).collect();
            rest.push((words.label("cardtitle", MISSED), format!("holdfast raise {MISSED}")));
            page.ways(&rest);
        },
    );
    Ok(())
}

/// A card, from top to bottom.
pub(crate) fn print_card(app: &App, about: &str, card: &Card, next: Option<String>) {
    let (page, words) = (&app.page, &app.words);
    page.styled(NOTE, &card.title);
    page.text(&card.meaning);
    for not_safe in &card.help_first {
        let kind = match not_safe {
            holdfast::checkin::NotSafe::NotFromMyself => Urgent::Myself,
            holdfast::checkin::NotSafe::NotAtHome => Urgent::Home,
            holdfast::checkin::NotSafe::NotWithTherapist => Urgent::Therapist,
        };
        page.way(&words.terminal_way_crisis(), &format!("holdfast crisis --kind {}", kind.id()));
    }
    page.blank();
    page.title(&words.raise_words());
    for (number, phrasing) in card.words.iter().enumerate() {
        if number == 1 {
            page.soft(&words.raise_other_ways());
        }
        page.indented(2, || {
            if number > 0 {
                page.soft(&phrasing.label);
            }
            page.styled(if number == 0 { STRONG } else { anstyle::Style::new() }, &phrasing.text);
        });
    }
    page.soft(&words.raise_yours());
    page.blank();
    let mut ways = match (card.agenda, next) {
        (Agenda::Never, _) => Vec::new(),
        (_, Some(when)) => vec![(words.raise_put_on_agenda(&when), format!("holdfast raise {about} --agenda"))],
        (_, None) => vec![
            (words.raise_put_on_next_agenda(), format!("holdfast raise {about} --agenda")),
            (words.today_plan_session(), "holdfast session plan \"thu 17:00\"".to_owned()),
        ],
    };
    ways.push((words.terminal_way_own_words(), format!("holdfast raise {about} --text \"…\"")));
    page.ways(&ways);
    if let Some(note) = &card.agenda_note {
        page.soft(note);
    }
    if !card.leads.is_empty() {
        page.blank();
        for lead in &card.leads {
            page.way(&lead.text, &format!("holdfast raise {}", lead.factor.id()));
        }
    }
    page.blank();
    page.title(&words.card_changes());
    for change in &card.changes {
        page.point("·", &format!("{}: {}", change.label, change.text));
    }
    page.blank();
    page.title(&words.card_until_then());
    for line in &card.until_then {
        page.point("·", line);
    }
    for section in &card.more {
        page.blank();
        page.title(&section.title);
        for line in &section.lines {
            page.point("·", line);
        }
    }
    if card.offers_plan {
        page.blank();
        page.way(&words.safety_plan_title(), "holdfast safety");
    }
}

/// Stores words and, if the person wants that, puts them on the agenda of a session, else of the next one.
pub(crate) fn keep(
    app: &App,
    topic: Topic,
    text: Option<String>,
    concern: Option<String>,
    agenda: Option<Option<String>>,
) -> Result<(), Failure> {
    let holdfast = app.open_or_make()?;
    let card = holdfast.stall().card(topic)?;
    if agenda.is_some() && card.agenda == Agenda::Never {
        return Err(Failure::NeverOnTheList(card.agenda_note.unwrap_or_default()));
    }
    let concerns = holdfast.concerns();
    let id = match (concern, text) {
        (Some(id), Some(text)) => {
            concerns.set_text(&id, text)?;
            id
        }
        (Some(id), None) => id,
        // The draft begins with the words of the card.
        (None, text) => {
            let first = card.words.first().map(|words| words.text.clone());
            concerns.draft(factor_of(topic), text.or(first).unwrap_or_default())?
        }
    };
    let on_list = agenda.is_some();
    let session = match agenda {
        None => None,
        Some(None) => concerns.put_on_next(&id)?,
        Some(session) => Some(concerns.put_on_agenda(&id, session)?),
    };
    let when = match &session {
        Some(session) => Some(holdfast.sessions().page(session)?.session.when),
        None => None,
    };
    app.show(
        || json!({ "concern": id, "session": session }),
        |page, words| match &when {
            Some(when) => {
                page.text(&words.raise_on_agenda(when));
                page.way(&words.session_agenda(), "holdfast session");
            }
            None if on_list => {
                page.text(&words.raise_waits());
                page.way(&words.today_plan_session(), "holdfast session plan \"thu 17:00\"");
            }
            None => {
                page.text(&words.today_saved());
                page.soft(&words.terminal_only_here());
            }
        },
    );
    Ok(())
}

/// Notes the outcome of a concern, or dismisses a card that has no words yet.
fn answer(app: &App, factor: Factor, stage: Stage, args: &RaiseArgs) -> Result<(), Failure> {
    let holdfast = app.open()?;
    let concerns = holdfast.concerns();
    let id = match &args.concern {
        Some(id) => Some(id.clone()),
        None => last_about(&holdfast, factor)?,
    };
    match &id {
        Some(id) => concerns.answer(id, stage, args.shift)?,
        None if matches!(stage, Stage::NotNow | Stage::NotUseful | Stage::Known) => concerns.dismiss(factor, stage)?,
        None => return Err(HoldfastError::NotThere.into()),
    }
    app.show(
        || json!({ "about": factor.id(), "concern": id, "stage": stage.id(), "shift": args.shift.map(Shift::id) }),
        |page, words| {
            page.text(&match stage {
                Stage::Raised => words.raise_said_it(),
                Stage::NotRaised => words.raise_what_now(),
                Stage::Helped => words.raise_helped_said(),
                _ => words.today_saved(),
            });
            match (stage, &id) {
                (Stage::NotRaised, Some(id)) => open::print_ways_on(app, id),
                (Stage::Raised, Some(id)) if args.shift.is_none() => {
                    page.way(
                        &words.raise_what_changes(),
                        &format!("holdfast open agreed {id} --what \"…\" --again 2w"),
                    );
                }
                (Stage::NoChange, _) => {
                    page.way(&words.raise_next_shift(), &format!("holdfast raise {}", factor.id()));
                }
                _ => {}
            }
        },
    );
    Ok(())
}

/// The open concern about that factor that was changed last.
fn last_about(holdfast: &Holdfast, factor: Factor) -> Result<Option<String>, Failure> {
    let open = |concern: &ConcernView| {
        concern.about == factor
            && matches!(concern.stage, Stage::Drafted | Stage::OnAgenda | Stage::Raised | Stage::NotRaised)
    };
    Ok(holdfast.concerns().lately()?.into_iter().find(open).map(|concern| concern.id))
}

fn list(app: &App) -> Result<(), Failure> {
    let concerns = app.open()?.concerns().lately()?;
    app.show(
        || json!({ "concerns": concerns.iter().map(objects::concern).collect::<Vec<_>>() }),
        |page, words| {
            if concerns.is_empty() {
                page.text(&words.journal_nothing_yet());
                page.way(&words.raise_title(), "holdfast raise");
            }
            for concern in &concerns {
                page.title(&format!("{} · {}", concern.title, concern.stage_text));
                if concern.about.may_endanger() {
                    page.soft(&words.terminal_covered(&format!("holdfast show {}", concern.id)));
                } else if !concern.text.is_empty() {
                    page.text(&harmless(&concern.text));
                }
                if let Some(shift) = concern.shift {
                    page.soft(&words.label("shift", shift.id()));
                }
                page.soft(&concern.id);
            }
        },
    );
    Ok(())
}
