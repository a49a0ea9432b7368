//! The questionnaires as an HL7 FHIR R4 Bundle, for the systems that practices and clinics use.
//!
//! Each form becomes a `QuestionnaireResponse` and, unless it has gaps, an `Observation` with the sum of its answers. The
//! `Questionnaire` itself precedes the first response to it, with its published words and the notices of its authors
//! and of LOINC. Responses and observations refer to a `Patient` without any details. Nothing else in the journal has a
//! code that defines it, so nothing else is exported (decision 17).
//!
//! The codes are in `core/content/questionnaires`, beside the items they code. An item without a verified code is
//! described by its text.

use std::collections::HashSet;
use std::io::Write;

use ring::digest;
use rusqlite::Connection;
use serde_json::{Value, json};

use super::chosen::Chosen;
use super::steps::Steps;
use crate::entry::instrument::{Choice, Item};
use crate::entry::{Body, Kind};
use crate::error::{FileDoing, HoldfastError, Result};
use crate::journal::{acts, store};
use crate::moment::Moment;
use crate::questionnaire::content::{self, Sheet};
use crate::questionnaire::{Filled, Instrument};
use crate::settings::{self, Key, SettingKey};
use crate::words::{Language, Wording};

include!(concat!(env!("OUT_DIR"), "/codes.rs"));

/// The namespace of all identifiers here (RFC 9562, version 5), so that the same entry has the same identifier in every
/// export: 8b0f2ad4-2f6c-4a0e-9a53-6d2f0f6f7a11.
const NAMESPACE: [u8; 16] =
    [0x8b, 0x0f, 0x2a, 0xd4, 0x2f, 0x6c, 0x4a, 0x0e, 0x9a, 0x53, 0x6d, 0x2f, 0x0f, 0x6f, 0x7a, 0x11];

/// The language of the display names that LOINC gives to answer codes.
const LOINC_NAMES: Language = Language::English;

/// The largest offset from UTC that FHIR allows, in minutes.
const WIDEST_OFFSET_MINUTES: i32 = 14 * 60;

/// What the patient's identifier is made from: random, so that two people never share one, and kept,
/// so that it stays the same whatever is logged or deleted.
const PATIENT: Key<String> = Key::new(SettingKey::FhirPatient);

/// Stores the random value of [`PATIENT`] unless the journal has one. Must be called before a bundle is written.
///
/// # Errors
/// Faults of the database; `Unexpected` when the system gives no random bits.
pub(crate) fn name_patient(conn: &Connection) -> Result<()> {
    match settings::read(conn, PATIENT)? {
        Some(_) => Ok(()),
        None => settings::write(conn, PATIENT, &acts::new_id()?),
    }
}

/// Writes the bundle of a journal that has the value of [`PATIENT`]. Returns the number of forms written.
pub(super) fn write(
    conn: &Connection,
    now: &Moment,
    words: &Wording,
    chosen: &Chosen,
    mut target: impl Write,
    steps: &mut Steps<'_>,
) -> Result<u64> {
    let patient = settings::read(conn, PATIENT)?.ok_or_else(HoldfastError::unexpected)?;
    let patient = uuid(&format!("Patient/{patient}"));
    write!(
        target,
        "{{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"timestamp\":\"{}\",\"entry\":[\n{}",
        date_time(now),
        entry(&patient, json!({ "resourceType": "Patient" })),
    )
    .writing_given_file()?;
    let mut forms = HashSet::new();
    let mut written = 0;
    store::walk_kind(conn, Kind::Questionnaire, |stored| {
        steps.one()?;
        let Some(entry_of_journal) = chosen.entry(stored) else { return Ok(()) };
        let Body::Questionnaire(filled) = &entry_of_journal.body else { return Err(HoldfastError::unexpected()) };
        let form = Form::new(filled.instrument, words);
        if forms.insert(filled.instrument) {
            write!(target, ",\n{}", entry(&form.uuid(), form.questionnaire())).writing_given_file()?;
        }
        let response = uuid(&format!("QuestionnaireResponse/{}", entry_of_journal.id));
        let observation = uuid(&format!("Observation/{}", entry_of_journal.id));
        let at = date_time(&entry_of_journal.at);
        write!(target, ",\n{}", entry(&response, form.response(filled, &response, &patient, &at)))
            .writing_given_file()?;
        if let Some(total) = form.total(filled, &observation, &response, &patient, &at) {
            write!(target, ",\n{}", entry(&observation, total)).writing_given_file()?;
        }
        written += 1;
        Ok(())
    })?;
    writeln!(target, "\n]}}").writing_given_file()?;
    Ok(written)
}

/// A form in the person's language, or in English where it was not published in that language.
struct Form<'w> {
    sheet: Sheet,
    words: &'w Wording,
}

impl<'w> Form<'w> {
    fn new(instrument: Instrument, words: &'w Wording) -> Self {
        Self { sheet: content::sheet_or_english(instrument, words), words }
    }

    /// The language of the form's words.
    fn language(&self) -> &str {
        &self.sheet.language
    }

    fn uuid(&self) -> String {
        let Sheet { instrument, content_version, .. } = &self.sheet;
        uuid(&format!("Questionnaire/{}/{}/{content_version}", instrument.id(), self.language()))
    }

    fn questionnaire(&self) -> Value {
        let Sheet { instrument, items, .. } = &self.sheet;
        let lead = json!({ "linkId": "lead", "text": self.sheet.lead, "type": "display" });
        let questions = instrument.asked().zip(instrument.item_numbers()).zip(items).map(|((asked, number), item)| {
            let answers = asked.options.iter().zip(&item.options).map(|(choice, option)| {
                let mut coding = answer(choice, &option.text);
                if self.language() != LOINC_NAMES.tag() && choice.code.is_some() {
                    coding["_display"] = json!({ "extension": [translation(self.language(), &option.text)] });
                }
                json!({ "extension": [ordinal(choice.value)], "valueCoding": coding })
            });
            let mut question = json!({
                "linkId": link(asked, *number),
                "text": item.text,
                "type": "choice",
                "required": false,
                "answerOption": answers.collect::<Vec<_>>(),
            });
            if let Some(code) = asked.code {
                question["code"] = json!([{ "system": LOINC, "code": code }]);
            }
            question
        });
        let mut questionnaire = json!({
            "resourceType": "Questionnaire",
            "language": self.language(),
            "url": urn(&self.uuid()),
            "version": self.sheet.content_version.to_string(),
            "title": self.sheet.title,
            "status": "active",
            "subjectType": ["Patient"],
            "copyright": copyright(*instrument, &self.sheet.notice),
            "item": std::iter::once(lead).chain(questions).collect::<Vec<_>>(),
        });
        if let Some(code) = instrument.panel() {
            questionnaire["code"] = json!([{ "system": LOINC, "code": code }]);
        }
        questionnaire
    }

    fn response(&self, filled: &Filled, uuid: &str, patient: &str, at: &str) -> Value {
        // The form's words may have changed since it was filled in. The response then neither quotes them nor refers to
        // the form.
        let same_words = filled.content_version == self.sheet.content_version;
        let asked = filled.instrument.asked().zip(filled.instrument.item_numbers());
        let given = asked.zip(&filled.answers).zip(&self.sheet.items);
        let answered = given.filter_map(|(((asked, number), value), item)| {
            let value = value.as_ref()?;
            let chosen = asked.options.iter().zip(&item.options).find(|(choice, _)| choice.value == *value);
            let mut coding = chosen.map_or_else(|| json!({}), |(choice, option)| answer(choice, &option.text));
            coding["extension"] = json!([ordinal(*value)]);
            let mut answered = json!({ "linkId": link(asked, *number) });
            if same_words {
                answered["text"] = json!(item.text);
            }
            answered["answer"] = json!([{ "valueCoding": coding }]);
            Some(answered)
        });
        let mut response = json!({
            "resourceType": "QuestionnaireResponse",
            "identifier": identifier(uuid),
            "status": if filled.is_whole() { "completed" } else { "stopped" },
            "subject": { "reference": urn(patient) },
            "authored": at,
            "author": { "reference": urn(patient) },
            "source": { "reference": urn(patient) },
            "item": answered.collect::<Vec<_>>(),
        });
        if same_words {
            response["questionnaire"] = json!(urn(&self.uuid()));
        }
        response
    }

    /// The score; `None` for a form with gaps.
    fn total(&self, filled: &Filled, uuid: &str, response: &str, patient: &str, at: &str) -> Option<Value> {
        let score = filled.score()?;
        let name = filled.instrument.name();
        let mut code = json!({ "text": self.words.export_sum_of_answers(name) });
        if let Some(total) = filled.instrument.total() {
            code["coding"] = json!([{ "system": LOINC, "code": total }]);
        }
        Some(json!({
            "resourceType": "Observation",
            "identifier": [identifier(uuid)],
            "status": "final",
            "category": [{ "coding": [{
                "system": "http://terminology.hl7.org/CodeSystem/observation-category",
                "code": "survey",
            }] }],
            "code": code,
            "subject": { "reference": urn(patient) },
            "effectiveDateTime": at,
            "performer": [{ "reference": urn(patient) }],
            "valueQuantity": {
                "value": score,
                "unit": "{score}",
                "system": "http://unitsofmeasure.org",
                "code": "{score}",
            },
            "derivedFrom": [{ "reference": urn(response) }],
        }))
    }
}

/// The coding of an answer with LOINC's display name; where the answer has no code, only its published text.
fn answer(choice: &Choice, text: &str) -> Value {
    match choice.code {
        Some((code, name)) => json!({ "system": LOINC, "code": code, "display": name }),
        None => json!({ "display": text }),
    }
}

/// The id that links an answer with its question: the code of the item, else its number in the published questionnaire.
fn link(item: &Item, number: usize) -> String {
    item.code.map_or_else(|| number.to_string(), str::to_owned)
}

/// The notice of the form's authors and, where the form has codes, that of LOINC.
fn copyright(instrument: Instrument, notice: &str) -> String {
    if instrument.asked().any(|item| item.code.is_some()) {
        format!("{notice}\n\n{LOINC_NOTICE}")
    } else {
        notice.to_owned()
    }
}

/// The score of an answer.
fn ordinal(value: u8) -> Value {
    json!({ "url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": value })
}

/// A translation of a text.
fn translation(language: &str, text: &str) -> Value {
    json!({
        "url": "http://hl7.org/fhir/StructureDefinition/translation",
        "extension": [{ "url": "lang", "valueCode": language }, { "url": "content", "valueString": text }],
    })
}

/// An entry of the bundle: a resource with its id.
fn entry(uuid: &str, mut resource: Value) -> Value {
    resource["id"] = json!(uuid);
    json!({ "fullUrl": urn(uuid), "resource": resource })
}

fn identifier(uuid: &str) -> Value {
    json!({ "system": "urn:ietf:rfc:3986", "value": urn(uuid) })
}

fn urn(uuid: &str) -> String {
    format!("urn:uuid:{uuid}")
}

/// The version 5 UUID of a name in our namespace.
fn uuid(name: &str) -> String {
    // RFC 9562 prescribes SHA-1 for version 5. Nothing here relies on it for secrecy.
    let mut hash = digest::Context::new(&digest::SHA1_FOR_LEGACY_USE_ONLY);
    hash.update(&NAMESPACE);
    hash.update(name.as_bytes());
    let hash = hash.finish();
    let mut text = String::with_capacity(36);
    for (place, byte) in hash.as_ref().iter().take(16).enumerate() {
        let byte = match place {
            6 => byte & 0x0f | 0x50,
            8 => byte & 0x3f | 0x80,
            _ => *byte,
        };
        if matches!(place, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.push_str(&format!("{byte:02x}"));
    }
    text
}

/// A moment in FHIR's format: with its offset, or in UTC where FHIR does not allow that offset.
fn date_time(moment: &Moment) -> String {
    if moment.offset_minutes.abs() <= WIDEST_OFFSET_MINUTES {
        return moment.to_string();
    }
    Moment { offset_minutes: 0, ..moment.clone() }.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_the_uuids_that_any_library_makes_of_them() {
        // Python: uuid.uuid5(uuid.UUID("8b0f2ad4-2f6c-4a0e-9a53-6d2f0f6f7a11"), "Patient/")
        assert_eq!(uuid("Patient/"), "d3e10faf-60a6-5f66-a187-4eae64ae875c");
    }

    #[test]
    fn an_offset_that_fhir_does_not_know_is_written_at_utc() {
        let written = |text: &str| date_time(&Moment::parse(text).unwrap());
        assert_eq!(written("2026-03-05T18:00:00+14:00"), "2026-03-05T18:00:00+14:00");
        assert_eq!(written("2026-03-05T18:00:00-15:00"), "2026-03-06T09:00:00+00:00");
    }

    #[test]
    fn verified_codes_are_written_and_otherwise_the_text() {
        assert_eq!(Instrument::Phq9.panel(), Some("44249-1"));
        assert_eq!((Instrument::Phq8.panel(), Instrument::Phq8.total()), (None, None));
        let coded = Choice { value: 1, code: Some(("LA6569-3", "Several days")) };
        assert_eq!(
            answer(&coded, "An einzelnen Tagen"),
            json!({ "system": LOINC, "code": "LA6569-3", "display": "Several days" })
        );
        let uncoded = Choice { value: 1, code: None };
        assert_eq!(answer(&uncoded, "A little bit"), json!({ "display": "A little bit" }));
        assert_eq!(link(&Item { code: None, options: &[] }, 17), "17");
        assert_eq!(link(&Item { code: Some("44250-9"), options: &[] }, 1), "44250-9");
    }
}
