//! Records as JSON objects: names in snake_case, ids as in the exchange format, times and days as text, `null` for a
//! missing value. Only this module decides the form. It never writes points or scores of the detector.

use holdfast::api::concern::{AgendaItem, ConcernView};
use holdfast::api::factor::FactorForm;
use holdfast::api::mood::MoodView;
use holdfast::api::questionnaire::{OfferedForm, PastResult, QuestionnaireDone};
use holdfast::api::reminder::ReminderPage;
use holdfast::api::session::{SessionPage, SessionView};
use holdfast::api::stall::view::{Assessment, ForwardCard};
use holdfast::api::therapy::{TherapyPage, TherapyView};
use holdfast::api::today::{Today, open::OpenQuestion};
use holdfast::archive::foreign::ForeignPreview;
use holdfast::archive::summary::{KeptBack, SummaryFigure, SummaryLine, SummaryPage};
use holdfast::checkin::questions::Question;
use holdfast::concern::Shift;
use holdfast::concern::cards::Card;
use holdfast::journal::intake::ImportReport;
use holdfast::journal::timeline::Timeline;
use holdfast::problem::Problem;
use holdfast::questionnaire::Instrument;
use holdfast::questionnaire::content::{Sheet, SheetOption};
use holdfast::reminder::ReminderSettings;
use holdfast::reminder::delivery::DeliveryLine;
use holdfast::reminder::wording::Notification;
use holdfast::safety::crisis_lines::{Dial, HelpPage, HelpWay, OpenNow, RaiseAt, TextTo};
use holdfast::safety::first::PlanFirst;
use holdfast::safety::keep::PlanState;
use holdfast::safety::plan_page::PlanPage;
use holdfast::safety::urgent::UrgentPage;
use holdfast::session::calendar::{CalendarPreview, CalendarReport};
use holdfast::therapy::{Aim, EndedHow, Medium, Setting};
use holdfast::vault::{StatePage, VaultState};
use holdfast::words::Wording;
use serde_json::{Value, json};

use crate::app::{App, command};
use crate::device::{Guard, KeptIn};

fn list<T>(items: &[T], object: impl Fn(&T) -> Value) -> Value {
    items.iter().map(object).collect()
}

pub(crate) fn problem(problem: &Problem, words: &Wording) -> Value {
    json!({ "line": problem.line, "field": problem.field, "text": problem.text(words) })
}

pub(crate) fn mood(mood: &MoodView) -> Value {
    json!({
        "id": mood.id,
        "level": mood.level,
        "label": mood.label,
        "day": mood.day.to_string(),
        "at": mood.at.to_string(),
        "tags": mood.tags,
        "note": mood.note,
    })
}

pub(crate) fn today(today: &Today) -> Value {
    json!({
        "day": today.day.to_string(),
        "greeting": today.greeting,
        "date": today.date,
        "first_help": today.first_help,
        "moods": list(&today.moods, mood),
        "card": today.card.as_ref().map(forward_card),
        "support_band": today.support_band,
        "first": plan_first(today.first.as_ref()),
        "after": today.after_leaving.as_ref().map(crate::endings::after_object),
        "questions": list(&today.questions, question),
        "open": today.open,
        "next_session": today.next_session.as_ref().map(|next| json!({ "id": next.id, "text": next.text })),
        "to_raise": today.to_raise,
        "leaving": today.leaving,
        "pause": today.pause,
    })
}

pub(crate) fn question(question: &OpenQuestion) -> Value {
    json!({ "asks": question.asks.id(), "about": question.about, "text": question.text, "detail": question.detail })
}

pub(crate) fn forward_card(card: &ForwardCard) -> Value {
    json!({
        "about": card.about.id(),
        "title": card.title,
        "plan_first": card.plan_first,
        "ask_for_time_alone": card.ask_for_time_alone,
    })
}

pub(crate) fn timeline(timeline: &Timeline) -> Value {
    json!({
        "days": list(&timeline.days, |day| json!({
            "day": day.day.to_string(),
            "title": day.title,
            "entries": list(&day.entries, |entry| json!({
                "id": entry.id,
                "kind": entry.kind.id(),
                "time": entry.time,
                "title": entry.title,
                "detail": entry.detail,
                "covered": entry.covered,
                "logged_later": entry.logged_later,
            })),
        })),
        "earlier": timeline.earlier.map(|day| day.to_string()),
    })
}

/// A notification of the plan.
pub(crate) fn notification(one: &Notification) -> Value {
    json!({
        "id": one.id,
        "fires": one.fires.to_string(),
        "kind": one.kind.id(),
        "title": one.title,
        "text": one.text,
    })
}

pub(crate) fn reminders(page: &ReminderPage, settings: &ReminderSettings) -> Value {
    json!({
        "kinds": list(&page.lines, |line| json!({
            "kind": line.kind.id(),
            "label": line.label,
            "on": line.on,
            "when": line.when,
        })),
        "session_before": settings.session.minutes_before,
        "after_session_after": settings.after_session.minutes_after,
        "mood_times": list(&settings.mood.times, |time| json!({
            "at": time.at.to_string(),
            "weekdays": time.weekdays,
        })),
        "questionnaire_every_weeks": settings.questionnaire.every_weeks,
        "questionnaire_on_session_days": settings.questionnaire.on_session_days,
        "usual_at": settings.usual_at.to_string(),
        "quiet": settings.quiet.map(|quiet| json!({ "from": quiet.from.to_string(), "to": quiet.to.to_string() })),
        "most_a_day": settings.most_a_day,
        "over": page.over,
        "discretion": settings.discretion.id(),
        "example": page.example,
        "next": page.next,
    })
}

pub(crate) fn delivery(line: &DeliveryLine) -> Value {
    json!({
        "id": line.id,
        "kind": line.kind.id(),
        "planned": line.planned.to_string(),
        "fired": line.fired,
        "opened": line.opened,
        "text": line.text,
    })
}

pub(crate) fn summary(page: &SummaryPage) -> Value {
    json!({
        "title": page.title,
        "period": page.period,
        "from": page.from.to_string(),
        "until": page.until.to_string(),
        "name": page.name,
        "lead": page.lead,
        "advice": page.advice,
        "parts": list(&page.parts, |part| json!({
            "id": part.id,
            "title": part.title,
            "cover": part.cover,
            "lines": list(&part.lines, summary_line),
            "more": part.more,
        })),
        "nothing": page.nothing,
        "foot": page.foot,
    })
}

fn summary_line(line: &SummaryLine) -> Value {
    json!({
        "id": line.id,
        "on": line.on,
        "title": line.title,
        "text": line.text,
        "note": line.note,
        "kept_back": line.kept_back.map(KeptBack::id),
        "why": line.why,
        "cover": line.cover,
        "warning": line.warning,
        "figure": line.figure.as_ref().map(summary_figure),
    })
}

fn summary_figure(figure: &SummaryFigure) -> Value {
    match figure {
        SummaryFigure::Mood { weeks, days, sessions } => json!({
            "weeks": list(weeks, |week| json!({
                "from": week.from.to_string(),
                "until": week.until.to_string(),
                "median": week.median,
                "low": week.low,
                "high": week.high,
                "days": week.days,
                "text": week.text,
            })),
            "days": list(days, |point| json!({ "day": point.day.to_string(), "median": point.median })),
            "sessions": list(sessions, |s| json!({ "day": s.day.to_string(), "took_place": s.took_place })),
        }),
        SummaryFigure::Form { instrument, name, most, points, bands } => json!({
            "instrument": instrument.id(),
            "name": name,
            "most": most,
            "points": list(points, |p| json!({ "day": p.day.to_string(), "score": p.score, "band": p.band })),
            "bands": list(bands, |b| json!({ "low": b.low, "high": b.high, "label": b.label })),
        }),
    }
}

pub(crate) fn therapies(page: &TherapyPage) -> Value {
    use holdfast::therapy::rules::Standing;
    let standing = match page.standing {
        Standing::Unsaid => "unsaid",
        Standing::NoneYet => "none_yet",
        Standing::InTherapy => "in_therapy",
        Standing::Several => "several",
        Standing::Ending => "ending",
        Standing::Between => "between",
    };
    json!({
        "standing": standing,
        "line": page.line,
        "therapies": list(&page.therapies, therapy),
        "waiting": crate::endings::waiting_object(&page.waiting),
    })
}

fn therapy(therapy: &TherapyView) -> Value {
    let known = &therapy.known;
    json!({
        "id": therapy.id,
        "state": therapy.state.id(),
        "state_text": therapy.state_text,
        "about": therapy.about,
        "so_far": therapy.so_far,
        "ended": therapy.ended,
        "started": known.started.map(|day| day.to_string()),
        "setting": known.setting.map(Setting::id),
        "by": known.by.map(Medium::id),
        "approach": known.approach,
        "aim": known.aim.map(Aim::id),
        "sessions_before": known.sessions_before,
        "sessions_available": known.sessions_available,
        "expected_weeks": known.expected_weeks,
        "last_session": known.last_session.map(|day| day.to_string()),
        "how": known.how.map(EndedHow::id),
    })
}

pub(crate) fn session(session: &SessionView) -> Value {
    json!({
        "id": session.id,
        "starts": session.starts.to_string(),
        "when": session.when,
        "minutes": session.minutes,
        "outcome": session.outcome.id(),
        "outcome_text": session.outcome_text,
        "is_over": session.is_over,
        "series": session.series,
        "therapy": session.therapy,
    })
}

pub(crate) fn sessions(sessions: &[SessionView]) -> Value {
    list(sessions, session)
}

pub(crate) fn session_page(page: &SessionPage) -> Value {
    json!({
        "session": session(&page.session),
        "agenda_text": page.agenda_text,
        "agenda": agenda(&page.agenda),
        "number": page.number,
        "left": page.left,
        "checked_in": page.checked_in,
        "say_why": page.say_why.as_ref().map(|way| &way.label),
    })
}

fn agenda(items: &[AgendaItem]) -> Value {
    list(items, |item| {
        // A covered item's words are omitted here too.
        let text = (!item.covered).then_some(&item.text);
        json!({ "concern": item.concern, "title": item.title, "text": text, "covered": item.covered })
    })
}

pub(crate) fn questions(questions: &[Question]) -> Value {
    list(questions, |question| {
        json!({
            "id": question.id,
            "text": question.text,
            "cover": question.cover,
            "min": question.min,
            "max": question.max,
            "low": question.low,
            "middle": question.middle,
            "high": question.high,
            "choices": list(&question.choices, |choice| json!({ "value": choice.value, "label": choice.label })),
            "none": question.none,
            "first": question.first,
        })
    })
}

pub(crate) fn sheet(sheet: &Sheet) -> Value {
    json!({
        "instrument": sheet.instrument.id(),
        "title": sheet.title,
        "before": sheet.before,
        "lead": sheet.lead,
        "items": list(&sheet.items, |item| json!({
            "number": item.number,
            "text": item.text,
            "options": list(&item.options, sheet_option),
        })),
        "options": list(&sheet.options, sheet_option),
        "notice": sheet.notice,
        "sources": sheet.sources,
        "content_version": sheet.content_version,
        "language": sheet.language,
    })
}

fn sheet_option(option: &SheetOption) -> Value {
    json!({ "value": option.value, "text": option.text })
}

pub(crate) fn offered(forms: &[OfferedForm]) -> Value {
    list(forms, |form| {
        json!({
            "instrument": form.instrument.id(),
            "name": form.name,
            "title": form.title,
            "length": form.length,
            "last": form.last,
        })
    })
}

pub(crate) fn questionnaire_done(done: &QuestionnaireDone, help: &[UrgentPage]) -> Value {
    json!({
        "id": done.id,
        "result": done.result.as_ref().map(|result| json!({
            "instrument": result.instrument.id(),
            "score": result.score,
            "band": result.band,
            "source": result.source,
            "notes": result.notes,
        })),
        "note": done.note,
        "urgent": list(&done.urgent, |urgent| urgent.id().into()),
        "help": list(help, urgent_page),
        "support_band": done.support_band,
        "heavy": done.heavy.as_ref().map(|heavy| json!({
            "text": heavy.text,
            "first": plan_first(Some(&heavy.first)),
            "say": heavy.say,
        })),
    })
}

/// The plan and the numbers that come before everything else; `null` where they need not.
pub(crate) fn plan_first(first: Option<&PlanFirst>) -> Value {
    first.map_or(Value::Null, |first| json!({ "text": first.text, "help": first.help.id() }))
}

pub(crate) fn history(results: &[PastResult]) -> Value {
    list(
        results,
        |result| json!({ "id": result.id, "day": result.day.to_string(), "score": result.score, "text": result.text }),
    )
}

pub(crate) fn factor_form(form: &FactorForm) -> Value {
    json!({
        "domain": form.domain.id(),
        "title": form.title,
        "intro": form.intro,
        "questions": list(&form.questions, |question| json!({
            "factor": question.factor.id(),
            "text": question.text,
            "behind": question.behind,
        })),
        "scale": form.scale,
    })
}

pub(crate) fn assessment(assessment: &Assessment) -> Value {
    json!({
        "day": assessment.day.to_string(),
        "state": assessment.state.id(),
        "text": assessment.text,
        "reasons": list(&assessment.reasons, |reason| json!({ "text": reason.text, "entries": reason.entries })),
        "offers": list(&assessment.offers, |offer| json!({ "factor": offer.factor.id(), "label": offer.label })),
        "card": assessment.card.as_ref().map(forward_card),
        "offer_checkin": assessment.offer_checkin,
        "form_again": assessment.form_again.map(Instrument::id),
        "support_band": assessment.band,
    })
}

pub(crate) fn concern(concern: &ConcernView) -> Value {
    let text = (!concern.about.may_endanger()).then_some(&concern.text);
    json!({
        "id": concern.id,
        "about": concern.about.id(),
        "title": concern.title,
        "stage": concern.stage.id(),
        "stage_text": concern.stage_text,
        "text": text,
        "session": concern.session,
        "shift": concern.shift.map(Shift::id),
    })
}

pub(crate) fn card(about: &str, card: &Card) -> Value {
    use holdfast::concern::cards::Agenda;
    let agenda = match card.agenda {
        Agenda::Offered => "offered",
        Agenda::OnlyIfChosen => "only_if_chosen",
        Agenda::Never => "never",
    };
    json!({
        "about": about,
        "cover": card.cover,
        "title": card.title,
        "meaning": card.meaning,
        "words": list(&card.words, |words| json!({ "label": words.label, "text": words.text })),
        "agenda": agenda,
        "agenda_note": card.agenda_note,
        "leads": list(&card.leads, |lead| json!({ "factor": lead.factor.id(), "text": lead.text })),
        "changes": list(&card.changes, |change| json!({
            "shift": change.shift.id(),
            "label": change.label,
            "text": change.text,
        })),
        "until_then": card.until_then,
        "more": list(&card.more, |section| json!({ "title": section.title, "lines": section.lines })),
        "offers_plan": card.offers_plan,
    })
}

pub(crate) fn import_report(report: &ImportReport) -> Value {
    json!({ "added": report.added, "already_there": report.already_there, "deleted_before": report.deleted_before })
}

pub(crate) fn preview(preview: &ForeignPreview, words: &Wording) -> Value {
    json!({
        "entries": preview.entries,
        "first": preview.first.map(|day| day.to_string()),
        "last": preview.last.map(|day| day.to_string()),
        "moods": list(&preview.moods, |mood| json!({ "name": mood.name, "level": mood.level, "count": mood.count })),
        "habits": list(&preview.habits, |habit| json!({
            "name": habit.name,
            "in_numbers": habit.in_numbers,
            "count": habit.count,
            "lowest": habit.lowest,
            "highest": habit.highest,
        })),
        "left_out": list(&preview.left_out, |left| json!({ "what": left.what.id(), "count": left.count })),
        "tags_in_notes": preview.tags_in_notes,
        "long_notes": preview.long_notes,
        "problems": list(&preview.problems, |found| problem(found, words)),
        "problems_total": preview.problems_total,
        "sentences": preview.sentences(words),
    })
}

pub(crate) fn calendar_preview(preview: &CalendarPreview, words: &Wording) -> Value {
    json!({
        "groups": list(&preview.groups, |group| json!({
            "title": group.title,
            "count": group.count,
            "next": group.next.map(|next| next.to_string()),
            "called_off": group.called_off,
            "titled_off": group.titled_off,
            "ended": group.ended,
            "question": group.question,
            "repeats": group.repeats,
            "unread": group.unread,
            "events": group.events,
            "dates": list(&group.dates, |date| json!({
                "starts": date.starts.to_string(),
                "minutes": date.minutes,
                "called_off": date.called_off,
                "titled_off": date.titled_off,
            })),
        })),
        "left_out": list(&preview.left_out, |left| json!({ "what": left.what.id(), "count": left.count })),
        "unread": list(&preview.unread, |unread| json!({
            "title": unread.title,
            "starts": unread.starts.map(|starts| starts.to_string()),
            "line": unread.line,
            "problems": list(&unread.problems, |found| problem(found, words)),
        })),
        "unread_total": preview.unread_total,
        "problems": list(&preview.problems, |found| problem(found, words)),
        "events": preview.events,
    })
}

pub(crate) fn calendar_report(report: &CalendarReport) -> Value {
    json!({
        "added": report.added,
        "moved": report.moved,
        "resized": report.resized,
        "called_off": report.called_off,
        "unread": report.unread,
        "other_titles": report.other_titles,
        "left_out": list(&report.left_out, |left| json!({ "what": left.what.id(), "count": left.count })),
        "missing": report.missing,
        "goes_on": report.goes_on,
        "not_there": report.not_there,
        "already_there": report.already_there,
        "same_time": report.same_time,
        "left_alone": report.left_alone,
        "deleted_before": report.deleted_before,
    })
}

pub(crate) fn urgent_page(page: &UrgentPage) -> Value {
    let mut object = help_page(&page.help);
    object["order"] = list(&page.order, |part| part.id().into());
    object["more"] = list(&page.more, |part| part.id().into());
    object["plan"] = page.plan.as_ref().map(plan).unwrap_or_default();
    object
}

pub(crate) fn plan(page: &PlanPage) -> Value {
    let state = match page.state {
        PlanState::Absent => "absent",
        PlanState::Ready => "ready",
        PlanState::Former => "former",
        PlanState::AfterUnlocking => "after_unlocking",
        PlanState::Damaged => "damaged",
        PlanState::NotNow => "not_now",
        PlanState::NoKey => "no_key",
        PlanState::Newer => "newer",
    };
    json!({
        "title": page.title,
        "state": state,
        "state_text": page.state_text,
        "steps": list(&page.steps, |step| json!({
            "step": step.step.id(),
            "title": step.title,
            "entries": list(&step.entries, |line| json!({
                "id": line.entry.id,
                "text": line.entry.text,
                "number": line.entry.number,
                "call": line.call.as_ref().map(dial),
                "is_therapist": line.entry.is_therapist,
                "only_after_unlocking": line.entry.only_after_unlocking,
            })),
        })),
        "reviewed": page.reviewed,
        "review_offer": page.review_offer,
    })
}

fn help_page(page: &HelpPage) -> Value {
    json!({
        "kind": page.kind.id(),
        "title": page.title,
        "lead": page.lead,
        "region": page.region,
        "region_label": page.region_label,
        "emergency": list(&page.emergency, |emergency| json!({
            "title": emergency.title,
            "number": dial(&emergency.number),
            "reaches": emergency.reaches,
            "source": emergency.source,
        })),
        "emergency_notes": page.emergency_notes,
        "emergency_text": page.emergency_text.as_ref().map(text_to),
        "first": list(&page.first, way),
        "by_region": list(&page.by_region, |there| json!({
            "region": there.code,
            "region_label": there.label,
            "emergency": list(&there.emergency, |emergency| dial(&emergency.number)),
            "line": there.line.as_ref().map(way),
        })),
        "region_guesses": list(&page.region_guesses, |guess| json!({ "code": guess.code, "label": guess.label })),
        "ways": page.all_ways().map(way).collect::<Vec<_>>(),
        "busy": page.busy,
        "notes": page.all_notes().collect::<Vec<_>>(),
        "finders": list(&page.finders, |finder| json!({ "name": finder.name, "url": finder.url, "note": finder.note })),
        "beside_title": page.beside_title,
        "beside": list(&page.beside, way),
        "routes_title": page.routes_title,
        "routes": page.all_routes().map(route).collect::<Vec<_>>(),
        "routes_none": page.routes_none,
    })
}

fn route(route: &RaiseAt) -> Value {
    json!({
        "title": route.title,
        "text": route.text,
        "call": route.call.as_ref().map(dial),
        "web": route.web,
        "email": route.email,
        "source": route.source,
    })
}

fn way(way: &HelpWay) -> Value {
    let open = match way.open {
        OpenNow::Open => "open",
        OpenNow::Closed => "closed",
        OpenNow::Unknown => "unknown",
    };
    json!({
        "id": way.id,
        "own": way.own,
        "title": way.title,
        "also_called": way.also_called,
        "about": way.about,
        "audience": way.audience,
        "area": way.area,
        "calls": list(&way.calls, dial),
        "how": way.how,
        "texts": list(&way.texts, text_to),
        "whatsapp": list(&way.whatsapp, text_to),
        "chat": way.chat,
        "web": way.web,
        "open": open,
        "open_text": way.open_text,
        "hours": way.hours_text,
        "languages": way.languages,
        "cost": way.cost,
        "source": way.source,
        "checked_page": way.checked_page,
    })
}

fn dial(number: &Dial) -> Value {
    json!({ "shown": number.shown, "dial": number.dial, "tel": number.tel })
}

fn text_to(text: &TextTo) -> Value {
    json!({ "label": text.label, "number": text.number, "keyword": text.keyword })
}

pub(crate) fn state_name(state: VaultState) -> &'static str {
    match state {
        VaultState::Absent => "absent",
        VaultState::Locked => "locked",
        VaultState::Open => "open",
        VaultState::InUse => "in_use",
        VaultState::KeyUnreachable => "key_unreachable",
        VaultState::KeyGone { .. } => "key_gone",
        VaultState::EnvelopeDamaged => "envelope_damaged",
        VaultState::VaultMissing => "vault_missing",
        VaultState::VaultDamaged { .. } => "vault_damaged",
        VaultState::NotThisVault => "not_this_vault",
        VaultState::TooNew { .. } => "too_new",
        VaultState::Erasing => "erasing",
    }
}

pub(crate) fn state(app: &App, page: &StatePage, passcode: bool, phrase: bool) -> Value {
    let folders = app.home().ok();
    let path = |path: &std::path::Path| path.display().to_string();
    json!({
        "state": state_name(page.state),
        "title": page.title,
        "text": page.text,
        "ways": list(&page.ways, |way| json!({ "what": way.label, "command": command(way.way) })),
        "passcode": passcode,
        "phrase": phrase,
        "key": key(app),
        "private": folders.map(|home| path(&home.private)),
        "at_hand": folders.map(|home| path(&home.at_hand)),
        "key_folder": folders.map(|home| path(&home.key)),
        "zone_table": page.zone_table,
    })
}

/// Where the key is stored.
pub(crate) fn key(app: &App) -> Value {
    let kept = app.home().ok().and_then(|home| Guard::new(home.key.clone()).kept_in());
    match kept {
        Some(KeptIn::Keyring) => "keyring".into(),
        Some(KeptIn::File) => "file".into(),
        None => Value::Null,
    }
}
