//! The help pages as JSON: all pages as one text for a phone's resources, which a shell shows when this library does
//! not load, or one page for the terminal.
//!
//! `cargo run -p holdfast --example static_help -- FOLDER` writes the text for each language. It is made from the
//! same pages without what needs a clock: it has no "open now", and hours always name the city whose clock they
//! follow.

use serde_json::{Map, Value, json};

use super::Urgent;
use super::crisis_lines::{crisis_lines, crisis_regions};
use super::page::{Asker, Dial, HelpPage, HelpWay, OpenNow, RegionHelp, TextTo};
use crate::moment::Moment;

/// The version of this JSON format.
pub const VERSION: u32 = 1;

/// All help pages in a language, as JSON: `labels`; under `kinds`, the texts that every page of that [`Urgent`]
/// shares; under `regions`, for each code its `name` and one page for each kind by its id, with the page's own notes.
/// The region `""` is the general answer.
#[must_use]
pub fn static_list(locale: &str) -> String {
    let asker = Asker::default();
    let help = |code: &str, kind| crisis_lines(code, locale, &no_clock(), kind, &asker);
    let mut kinds = Map::new();
    for &kind in Urgent::ALL {
        let general = help("", kind);
        let finders = general.finders.iter().map(|f| json!({ "name": f.name, "url": f.url, "note": f.note }));
        let about = json!({
            "notes": general.all_notes().collect::<Vec<_>>(),
            "finders": finders.collect::<Vec<_>>(),
            "quick_exit": general.quick_exit,
        });
        kinds.insert(kind.id().to_owned(), about);
    }
    let said_anyway: Vec<String> =
        Urgent::ALL.iter().flat_map(|kind| help("", *kind).all_notes().cloned().collect::<Vec<_>>()).collect();
    let mut regions = Map::new();
    let choices = crisis_regions(locale);
    for code in std::iter::once("").chain(choices.iter().map(|choice| choice.code.as_str())) {
        let mut pages = Map::new();
        for &kind in Urgent::ALL {
            let help = help(code, kind);
            pages.insert("name".to_owned(), json!(help.region_label));
            pages.insert(kind.id().to_owned(), page(&help, &said_anyway));
        }
        regions.insert(code.to_owned(), Value::Object(pages));
    }
    let any = help("", Urgent::Myself);
    let labels = json!({ "title": any.title, "lead": any.lead, "busy": any.busy, "quick_exit": any.quick_exit_label });
    json!({ "version": VERSION, "locale": locale, "labels": labels, "kinds": kinds, "regions": regions }).to_string()
}

/// One help page as JSON, for programs that read it without a screen: complete, with the services that are open now.
#[must_use]
pub fn page_json(help: &HelpPage) -> Value {
    let mut out = page(help, &[]);
    let open = |ways: &mut dyn Iterator<Item = &HelpWay>| -> Vec<Value> {
        ways.map(|w| {
            let mut out = way(w);
            let open = match w.open {
                OpenNow::Open => "open",
                OpenNow::Closed => "closed",
                OpenNow::Unknown => "unknown",
            };
            out["open"] = json!(open);
            out["own"] = json!(w.own);
            out
        })
        .collect()
    };
    let finders = help.finders.iter().map(|f| json!({ "name": f.name, "url": f.url, "note": f.note }));
    let routes = help.all_routes().map(|route| {
        json!({
            "title": route.title,
            "text": route.text,
            "call": route.call.as_ref().map(|call| Value::Object(dial(call))),
            "web": route.web,
            "email": route.email,
            "source": route.source,
        })
    });
    out["kind"] = json!(help.kind.id());
    out["region"] = json!(help.region);
    out["region_label"] = json!(help.region_label);
    out["lead"] = json!(help.lead);
    out["busy"] = json!(help.busy);
    out["ways"] = json!(open(&mut help.all_ways()));
    out["finders"] = json!(finders.collect::<Vec<_>>());
    out["beside_title"] = json!(help.beside_title);
    out["beside"] = json!(open(&mut help.beside.iter()));
    out["routes"] = json!(routes.collect::<Vec<_>>());
    out["first"] = json!(open(&mut help.first.iter()));
    out["by_region"] = json!(help.by_region.iter().map(in_region).collect::<Vec<_>>());
    out["region_guesses"] = json!(help.region_guesses.iter().map(|guess| guess.code.as_str()).collect::<Vec<_>>());
    out["routes_none"] = json!(help.routes_none);
    out["quick_exit"] = json!(help.quick_exit);
    out
}

fn in_region(there: &RegionHelp) -> Value {
    json!({
        "region": there.code,
        "region_label": there.label,
        "emergency": there.emergency.iter().map(|e| Value::Object(dial(&e.number))).collect::<Vec<_>>(),
        "line": there.line.as_ref().map(way),
    })
}

/// A moment with an offset that no zone has, so that all hours are written with their city.
fn no_clock() -> Moment {
    Moment { unix_ms: 0, offset_minutes: i32::MIN, zone: None }
}

fn page(help: &HelpPage, said_anyway: &[String]) -> Value {
    let emergency = help.emergency.iter().map(|e| {
        let mut line = dial(&e.number);
        line.insert("title".to_owned(), json!(e.title));
        put(&mut line, "reaches", Some(&e.reaches));
        Value::Object(line)
    });
    let notes = help.all_notes().filter(|note| !said_anyway.contains(note));
    json!({
        "emergency": emergency.collect::<Vec<_>>(),
        "emergency_notes": help.emergency_notes,
        "emergency_text": help.emergency_text.as_ref().map(text),
        "ways": help.all_ways().map(way).collect::<Vec<_>>(),
        "notes": notes.collect::<Vec<_>>(),
    })
}

fn way(way: &HelpWay) -> Value {
    let mut out = Map::new();
    put(&mut out, "title", Some(&way.title));
    put(&mut out, "also_called", way.also_called.as_ref());
    put(&mut out, "about", Some(&way.about));
    put(&mut out, "audience", way.audience.as_ref());
    put(&mut out, "area", way.area.as_ref());
    out.insert("calls".to_owned(), way.calls.iter().map(|call| Value::Object(dial(call))).collect());
    put(&mut out, "how", way.how.as_ref());
    out.insert("texts".to_owned(), way.texts.iter().map(text).collect());
    put(&mut out, "chat", way.chat.as_ref());
    put(&mut out, "web", way.web.as_ref());
    put(&mut out, "hours", Some(&way.hours_text));
    put(&mut out, "source", Some(&way.source));
    Value::Object(out)
}

fn dial(number: &Dial) -> Map<String, Value> {
    let mut out = Map::new();
    put(&mut out, "shown", Some(&number.shown));
    put(&mut out, "tel", Some(&number.tel));
    out
}

fn text(text: &TextTo) -> Value {
    json!({ "label": text.label, "number": text.number, "keyword": text.keyword })
}

/// Adds a field, unless its value is missing or empty.
fn put(out: &mut Map<String, Value>, name: &str, value: Option<&String>) {
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        out.insert(name.to_owned(), json!(value));
    }
}
