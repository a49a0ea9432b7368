//! The schema of journal lines agrees with the reader.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it finds something wrong")]

use std::collections::BTreeSet;

use holdfast::checkin::{Answer, FIELDS};
use holdfast::concern::{Shift, Stage};
use holdfast::entry::Kind;
use holdfast::entry::factors::Factor;
use holdfast::entry::line;
use holdfast::pause::PauseReason;
use holdfast::problem::{Fault, Problems};
use holdfast::questionnaire::Instrument;
use holdfast::session::{Outcome, Reason};
use holdfast::therapy::{Aim, EndedHow, Medium, Setting, TherapyState};
use serde_json::{Map, Value, json};

fn schema() -> Value {
    serde_json::from_str(include_str!("../../core/docs/journal-line.schema.json")).unwrap()
}

fn ids<T: Copy>(all: &[T], id: fn(T) -> &'static str) -> Value {
    all.iter().map(|value| id(*value)).collect()
}

#[test]
fn every_value_of_every_set_is_in_the_schema() {
    let schema = schema();
    let words = |kind: &str, field: &str| schema["$defs"][kind]["properties"][field]["enum"].clone();
    assert_eq!(words("therapy", "state"), ids(TherapyState::ALL, TherapyState::id));
    assert_eq!(words("therapy", "setting"), ids(Setting::ALL, Setting::id));
    assert_eq!(words("therapy", "by"), ids(Medium::ALL, Medium::id));
    assert_eq!(words("therapy", "aim"), ids(Aim::ALL, Aim::id));
    assert_eq!(words("therapy", "how"), ids(EndedHow::ALL, EndedHow::id));
    assert_eq!(words("session", "outcome"), ids(Outcome::ALL, Outcome::id));
    assert_eq!(words("session", "reason"), ids(Reason::ALL, Reason::id));
    assert_eq!(words("questionnaire", "instrument"), ids(Instrument::ALL, Instrument::id));
    assert_eq!(words("pause", "why"), ids(PauseReason::ALL, PauseReason::id));
    assert_eq!(words("concern", "about"), ids(Factor::ALL, Factor::id));
    assert_eq!(words("concern", "stage"), ids(Stage::ALL, Stage::id));
    assert_eq!(words("concern", "shift"), ids(Shift::ALL, Shift::id));
}

/// The property in the schema for a row of the check-in's table.
fn property(answer: &Answer) -> Value {
    match answer {
        Answer::Rating(range) | Answer::RatingAroundMiddle(range) | Answer::Choice(range) => {
            json!({ "type": "integer", "minimum": range.start(), "maximum": range.end() })
        }
        Answer::YesOrNo => json!({ "type": "boolean" }),
        Answer::Several { ids, .. } => json!({ "type": "array", "items": { "enum": ids } }),
        Answer::Text(limit) => json!({ "type": "string", "maxLength": limit }),
    }
}

#[test]
fn the_schema_of_a_check_in_is_the_table_of_its_fields() {
    let schema = schema();
    let properties = schema["$defs"]["checkin"]["properties"].as_object().unwrap();
    for field in FIELDS {
        let wanted = property(&field.answer);
        let found = properties.get(field.name);
        assert_eq!(
            found,
            Some(&wanted),
            "core/docs/journal-line.schema.json: $defs.checkin.properties.{} is to be {wanted}",
            field.name
        );
    }
    let of_every_line = ["kind", "id", "at", "zone", "day", "logged_at", "therapy", "session"];
    let asked = properties.keys().map(String::as_str).filter(|name| !of_every_line.contains(name));
    assert_eq!(asked.collect::<BTreeSet<_>>(), FIELDS.iter().map(|field| field.name).collect());
}

/// The number and the values of each instrument's answers, from the data, in the form of the schema.
fn answers_by_instrument() -> Value {
    let rule = |&instrument: &Instrument| {
        let answers: Vec<Value> = instrument
            .ranges()
            .map(|(min, max)| json!({ "type": ["integer", "null"], "minimum": min, "maximum": max }))
            .collect();
        let count = answers.len();
        // Items with the same answers are described once.
        let items = if answers.windows(2).all(|two| two[0] == two[1]) {
            json!({ "items": answers[0], "minItems": count, "maxItems": count })
        } else {
            json!({ "prefixItems": answers, "items": false, "minItems": count })
        };
        json!({
            "if": { "properties": { "instrument": { "const": instrument.id() } } },
            "then": { "properties": { "answers": items } },
        })
    };
    Instrument::ALL.iter().map(rule).collect()
}

/// The part of the schema about questionnaires that follows from the data.
fn set_questionnaires(schema: &mut Value) {
    let definition = &mut schema["$defs"]["questionnaire"];
    let ranges = || Instrument::ALL.iter().flat_map(|instrument| instrument.ranges());
    let counts = || Instrument::ALL.iter().map(|instrument| instrument.items());
    definition["properties"]["instrument"]["enum"] = ids(Instrument::ALL, Instrument::id);
    let answers = &mut definition["properties"]["answers"];
    answers["description"] = json!("null is a question that was left out; at least one is answered");
    answers["items"]["type"] = json!(["integer", "null"]);
    answers["minItems"] = json!(counts().min());
    answers["maxItems"] = json!(counts().max());
    answers["items"]["minimum"] = json!(ranges().map(|(min, _)| min).min());
    answers["items"]["maximum"] = json!(ranges().map(|(_, max)| max).max());
    definition["allOf"] = answers_by_instrument();
}

#[test]
fn the_schema_has_the_questionnaires_of_the_data() {
    let mut follows = schema();
    set_questionnaires(&mut follows);
    assert!(
        follows == schema(),
        "write it with: cargo test -p holdfast-tests --test schema -- --ignored write_the_questionnaires"
    );
}

/// Not a test: writes the parts that follow from the data into the schema, after a questionnaire was added.
#[test]
#[ignore = "writes into the schema what follows from the data"]
fn write_the_questionnaires_into_the_schema() {
    let mut follows = schema();
    set_questionnaires(&mut follows);
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../core/docs/journal-line.schema.json");
    std::fs::write(file, serde_json::to_string_pretty(&follows).unwrap() + "\n").unwrap();
}

/// A value that a property of the schema accepts, and one that it rejects.
fn values(property: &Value) -> (Value, Option<Value>) {
    if let Some(words) = property["enum"].as_array() {
        return (words[0].clone(), Some(json!("something_else")));
    }
    let types = &property["type"];
    match types[0].as_str().or(types.as_str()) {
        Some("integer") => (property["maximum"].clone(), Some(json!(property["maximum"].as_i64().unwrap() + 1))),
        Some("boolean") => (json!(true), Some(json!(1))),
        Some("array") => (json!([values(&property["items"]).0, values(&property["items"]).0]), Some(json!(3))),
        Some("object") => {
            let (name, inner) = property["properties"].as_object().unwrap().iter().next().unwrap();
            (json!({ name: values(inner).0 }), Some(json!({ "something_else": 1 })))
        }
        _ if property["format"] == "date" => (json!("2026-03-02"), Some(json!("2026-02-30"))),
        _ if property["format"] == "date-time" => (json!("2026-03-02T10:00:00Z"), Some(json!("2026-03-02"))),
        _ => match property["maxLength"].as_u64() {
            Some(most) => {
                let most = usize::try_from(most).unwrap();
                (json!("ä".repeat(most)), Some(json!("ä".repeat(most + 1))))
            }
            None => (json!("2026-03-02T10:00"), Some(json!("10 o'clock"))),
        },
    }
}

fn is_read(fields: &Map<String, Value>) -> Result<(), Vec<(String, Fault)>> {
    let mut problems = Problems::default();
    line::read(&Value::Object(fields.clone()).to_string(), 1, &mut problems);
    if problems.is_empty() {
        return Ok(());
    }
    Err(problems.named().iter().map(|p| (p.field.clone(), p.fault.clone())).collect())
}

#[test]
fn the_reader_takes_what_the_schema_takes_and_nothing_beyond() {
    let schema = schema();
    let kinds: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.id()).collect();
    let listed =
        schema["oneOf"].as_array().unwrap().iter().map(|r| r["$ref"].as_str().unwrap().rsplit('/').next().unwrap());
    assert_eq!(listed.filter(|name| *name != "journal").collect::<BTreeSet<_>>(), kinds);
    for kind in kinds {
        let definition = &schema["$defs"][kind];
        let properties = definition["properties"].as_object().unwrap();
        let named = |name: &str, property: &Value| match (name, property["$ref"].as_str()) {
            ("zone" | "clock", _) => (json!("Europe/Berlin"), Some(json!("so private!"))),
            (_, Some(reference)) => values(&schema["$defs"][reference.rsplit('/').next().unwrap()]),
            _ => values(property),
        };
        let mut whole = Map::new();
        for (name, property) in properties {
            let value = if name == "kind" { json!(kind) } else { named(name, property).0 };
            whole.insert(name.clone(), value);
        }
        if kind == "questionnaire" {
            // As many answers as the first instrument has items.
            let answers: Vec<Value> = Instrument::ALL[0].ranges().map(|(_, max)| json!(max)).collect();
            whole.insert("answers".into(), json!(answers));
            let mut gaps = whole.clone();
            gaps.insert("answers".into(), (0..answers.len()).map(|at| json!((at == 0).then_some(1))).collect());
            assert_eq!(is_read(&gaps), Ok(()), "one answer is enough");
            gaps.insert("answers".into(), json!(vec![Value::Null; answers.len()]));
            assert_eq!(is_read(&gaps), Err(vec![("answers".into(), Fault::Missing)]));
        }
        assert_eq!(is_read(&whole), Ok(()), "{kind}");
        for required in definition["required"].as_array().unwrap() {
            let mut less = whole.clone();
            less.remove(required.as_str().unwrap());
            assert!(is_read(&less).is_err(), "{kind} without {required}");
        }
        for (name, property) in properties.iter().filter(|(name, _)| *name != "kind") {
            let Some(beyond) = named(name, property).1 else { continue };
            let mut wrong = whole.clone();
            wrong.insert(name.clone(), beyond);
            let Err(found) = is_read(&wrong) else { panic!("{kind}.{name} takes too much") };
            assert!(found.iter().any(|(field, _)| field.starts_with(name.as_str())), "{kind}.{name}: {found:?}");
        }
        let mut more = whole.clone();
        more.insert("colour".into(), json!(1));
        assert_eq!(is_read(&more), Err(vec![("colour".into(), Fault::UnknownField)]), "{kind}");
    }
}
