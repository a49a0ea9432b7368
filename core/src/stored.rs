//! Reads and rewrites stored JSON that another version of the app may have written.
//!
//! Stored values outlive the version that wrote them, and a backup may bring values of a later version. A missing field
//! therefore takes its default, an unknown part stays in place, and only the part that a change touches is written anew
//! (decision 26). [`view`] reads in this way and [`patched`] writes. The stored types need no code for it.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The part of a value that this version understands. A field that is missing or unreadable has its default; an
/// unreadable element of a list or map is left out. `None` when nothing can be read, such as a list in place of an
/// object.
pub(crate) fn view<T: Default + Serialize + DeserializeOwned>(raw: &Value) -> Option<T> {
    if let Ok(whole) = T::deserialize(raw) {
        return Some(whole);
    }
    let default = serde_json::to_value(T::default()).ok()?;
    match (&default, raw) {
        (Value::Object(_), Value::Object(_)) | (Value::Array(_), Value::Array(_)) => {}
        _ => return None,
    }
    let mut understood = default.clone();
    let fits = |pointer: &str, part: &Value| {
        let mut whole = default.clone();
        put(&mut whole, pointer, part.clone()) && T::deserialize(&whole).is_ok()
    };
    fill(&mut understood, "", raw, &fits);
    T::deserialize(&understood).ok()
}

/// Copies the parts of `raw` that fit to the value at that pointer, the largest parts first.
fn fill(understood: &mut Value, pointer: &str, raw: &Value, fits: &dyn Fn(&str, &Value) -> bool) {
    if fits(pointer, raw) {
        put(understood, pointer, raw.clone());
        return;
    }
    match raw {
        Value::Object(fields) => {
            for (name, part) in fields {
                fill(understood, &format!("{pointer}/{}", escaped(name)), part, fits);
            }
        }
        Value::Array(elements) => {
            let fitting = elements.iter().filter(|element| fits(pointer, &Value::Array(vec![(*element).clone()])));
            let fitting = Value::Array(fitting.cloned().collect());
            if fits(pointer, &fitting) {
                put(understood, pointer, fitting);
            }
        }
        _ => {}
    }
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Stores a value at a pointer, also under a new name in an object. Answers whether the pointer leads anywhere.
fn put(whole: &mut Value, pointer: &str, part: Value) -> bool {
    if let Some(place) = whole.pointer_mut(pointer) {
        *place = part;
        return true;
    }
    let Some((parent, name)) = pointer.rsplit_once('/') else { return false };
    let Some(Value::Object(fields)) = whole.pointer_mut(parent) else { return false };
    fields.insert(name.replace("~1", "/").replace("~0", "~"), part);
    true
}

/// The value to store after a change: `raw` is the stored value, `before` the part of it that this version understood,
/// `after` that part after the change. Everything that the change did not touch stays as it is in `raw`.
pub(crate) fn patched(raw: Value, before: &Value, after: &Value) -> Value {
    if raw == *before {
        return after.clone();
    }
    if before == after {
        return raw;
    }
    match (raw, before, after) {
        (Value::Object(raw), Value::Object(before), Value::Object(after)) => objects(raw, before, after).into(),
        (Value::Array(raw), Value::Array(before), Value::Array(after)) => lists(raw, before, after).into(),
        _ => after.clone(),
    }
}

fn objects(mut raw: Map<String, Value>, before: &Map<String, Value>, after: &Map<String, Value>) -> Map<String, Value> {
    raw.retain(|name, _| !before.contains_key(name) || after.contains_key(name));
    for (name, new) in after {
        let kept = match (raw.get_mut(name).map(Value::take), before.get(name)) {
            (Some(old), Some(known)) => patched(old, known, new),
            _ => new.clone(),
        };
        raw.insert(name.clone(), kept);
    }
    raw
}

/// The elements of the changed list in their order, each with its unknown parts from `raw`, then the elements that this
/// version does not understand.
fn lists(raw: Vec<Value>, before: &[Value], after: &[Value]) -> Vec<Value> {
    let mut known: Vec<(&Value, Option<Value>)> = before.iter().map(|element| (element, None)).collect();
    let mut unknown = Vec::new();
    for element in raw {
        match known.iter_mut().find(|(understood, of)| of.is_none() && is_of(understood, &element)) {
            Some((_, of)) => *of = Some(element),
            None => unknown.push(element),
        }
    }
    let mut kept = Vec::with_capacity(after.len() + unknown.len());
    for element in after {
        let same = known.iter_mut().find(|(old, of)| of.is_some() && is_same(old, element));
        kept.push(match same.and_then(|(old, of)| Some((*old, of.take()?))) {
            Some((old, raw)) => patched(raw, old, element),
            None => element.clone(),
        });
    }
    kept.extend(unknown);
    kept
}

/// Whether `understood` was read from `raw`: they have the same id, or agree in every field that both have.
fn is_of(understood: &Value, raw: &Value) -> bool {
    match (understood, raw) {
        (Value::Object(fields), Value::Object(all)) => match (id(understood), id(raw)) {
            (Some(one), Some(other)) => one == other,
            _ => fields.iter().all(|(name, part)| all.get(name).is_none_or(|of| is_of(part, of))),
        },
        _ => understood == raw,
    }
}

/// Whether an element before a change and one after it are the same: the same id, or equal.
fn is_same(before: &Value, after: &Value) -> bool {
    match (id(before), id(after)) {
        (Some(one), Some(other)) => one == other,
        _ => before == after,
    }
}

fn id(element: &Value) -> Option<&str> {
    element.get("id").and_then(Value::as_str).filter(|id| !id.is_empty())
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Word {
        Low,
        High,
    }

    #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
    #[serde(default)]
    struct Line {
        id: String,
        minutes: Option<u32>,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Form {
        on: bool,
        word: Word,
        words: Vec<Word>,
        lines: Vec<Line>,
        inner: Line,
        named: std::collections::BTreeMap<String, u8>,
    }

    impl Default for Form {
        fn default() -> Self {
            Self {
                on: true,
                word: Word::High,
                words: vec![Word::Low],
                lines: Vec::new(),
                inner: Line { id: "usual".into(), minutes: Some(5) },
                named: std::collections::BTreeMap::new(),
            }
        }
    }

    /// The stored value after this version has read, changed and written it.
    fn changed(raw: &Value, change: impl FnOnce(&mut Form)) -> Value {
        let mut form: Form = view(raw).unwrap();
        let before = serde_json::to_value(&form).unwrap();
        change(&mut form);
        patched(raw.clone(), &before, &serde_json::to_value(&form).unwrap())
    }

    #[test]
    fn missing_or_unreadable_parts_have_their_default_and_the_rest_is_read() {
        let raw = json!({
            "on": false, "word": "shrill", "words": ["high", "shrill"], "lines": [{"id": "a"}, 7],
            "inner": {"id": "b", "minutes": "many"}, "named": {"a/b~c": 1, "x": "y"}, "later": 1,
        });
        let form: Form = view(&raw).unwrap();
        assert_eq!(
            form,
            Form {
                on: false,
                word: Word::High,
                words: vec![Word::High],
                lines: vec![Line { id: "a".into(), minutes: None }],
                inner: Line { id: "b".into(), minutes: Some(5) },
                named: [("a/b~c".to_owned(), 1)].into(),
            }
        );
        assert_eq!(view::<Form>(&json!({})), Some(Form::default()));
        for nothing in [json!([]), json!(1), json!(null), json!("x")] {
            assert_eq!(view::<Form>(&nothing), None, "{nothing}");
        }
        assert_eq!(view::<Vec<Word>>(&json!(["shrill", "low"])), Some(vec![Word::Low]));
        assert_eq!(view::<u8>(&json!(300)), None);
    }

    #[test]
    fn unknown_parts_survive_a_change_of_everything_else() {
        let raw = json!({
            "on": true, "word": "shrill", "words": ["shrill", "low"], "later": {"x": 1},
            "lines": [{"id": "a", "sound": "bell"}, {"id": "b", "minutes": 5}, "?"],
            "inner": {"id": "i", "later": true}, "named": {"x": "y", "z": 1},
        });
        assert_eq!(changed(&raw, |_| {}), raw);
        let after = changed(&raw, |form| {
            form.on = false;
            form.words.push(Word::High);
            form.lines.retain(|line| line.id != "b");
            form.lines[0].minutes = Some(7);
            form.lines.push(Line { id: "c".into(), minutes: None });
            form.inner.minutes = Some(9);
            form.named.remove("z");
            form.named.insert("new".into(), 2);
        });
        assert_eq!(
            after,
            json!({
                "on": false, "word": "shrill", "words": ["low", "high", "shrill"], "later": {"x": 1},
                "lines": [{"id": "a", "sound": "bell", "minutes": 7}, {"id": "c", "minutes": null}, "?"],
                "inner": {"id": "i", "later": true, "minutes": 9}, "named": {"x": "y", "new": 2},
            })
        );
        // A change by this version takes effect.
        assert_eq!(changed(&raw, |form| form.word = Word::Low)["word"], "low");
    }

    #[test]
    fn unchanged_elements_without_an_id_keep_their_unknown_parts() {
        let raw = json!({"lines": [{"minutes": 1, "sound": "bell"}, {"minutes": 2, "sound": "gong"}]});
        let after = changed(&raw, |form| {
            form.lines.remove(0);
            form.lines.push(Line { id: String::new(), minutes: Some(3) });
        });
        assert_eq!(after["lines"], json!([{"minutes": 2, "sound": "gong"}, {"id": "", "minutes": 3}]));
    }
}
