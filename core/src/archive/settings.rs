//! Decides which rows of the table `setting` are in an archive, and merges those that differ.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::mem::discriminant;

use serde_json::{Map, Value};

use super::used_last::UsedLast;
use crate::error::{HoldfastError, NeverExpected, Result};
use crate::journal::acts::DAY_STARTS;
use crate::moment::LATEST_DAY_START;
use crate::settings::{Goes, Key, Merge, SettingKey, UNREADABLE};

/// Lines that newer ones replaced when journals were merged.
pub(crate) const ASIDE: Key<BTreeSet<String>> = Key::new(SettingKey::MergedAside);

/// The longest name of a row, in characters.
const NAME_CHARS: usize = 128;

type Rows = BTreeMap<String, Value>;

/// Whether a row is written to archives. A row of a later version is, because it may hold the person's content.
fn travels(name: &str) -> bool {
    !name.starts_with(UNREADABLE) && SettingKey::from_name(name).is_none_or(|key| key.goes() != Goes::Stays)
}

/// The file `settings.json` with the rows that belong in an archive.
pub(super) fn text(rows: &Rows) -> Result<Vec<u8>> {
    let travelling: BTreeMap<&String, &Value> = rows.iter().filter(|(name, _)| travels(name)).collect();
    let mut text = serde_json::to_vec_pretty(&travelling).or_unexpected()?;
    text.push(b'\n');
    Ok(text)
}

/// Reads the file `settings.json`.
///
/// # Errors
/// [`HoldfastError::NotThatFile`] when the text is not such a file, or holds a row that no version of the app writes.
pub(super) fn parse(text: &[u8]) -> Result<Rows> {
    let rows: Rows = serde_json::from_slice(text).map_err(|_| HoldfastError::NotThatFile)?;
    let known = |name: &str| !name.is_empty() && name.chars().count() <= NAME_CHARS && travels(name);
    let sound =
        rows.get(DAY_STARTS.name()).is_none_or(|hour| hour.as_u64().is_some_and(|h| h <= LATEST_DAY_START.into()));
    if !sound || !rows.keys().all(|name| known(name)) {
        return Err(HoldfastError::NotThatFile);
    }
    Ok(rows)
}

/// The result of merging the rows of an archive.
#[derive(Debug, PartialEq)]
pub(super) struct Merged {
    /// The rows to write: new here, or different from the row here.
    pub(super) changed: Rows,
    /// The names of the changed rows whose JSON type differs from the row here. One of the two may be unreadable,
    /// perhaps the one here.
    pub(super) unlike: Vec<String>,
    /// How many rows differed without a rule that unites them, so that the value of the journal used last was kept.
    pub(super) differed: u64,
}

/// Merges the rows of an archive with those here, each by the rule of its setting. Where no rule unites two values, the
/// value of the journal used last is kept. A row that only one side has is kept.
pub(super) fn merge(here: &Rows, there: &Rows, used_last: UsedLast) -> Merged {
    let mut merged = Merged { changed: Rows::new(), unlike: Vec::new(), differed: 0 };
    for (name, other) in there {
        let Some(own) = here.get(name) else {
            merged.changed.insert(name.clone(), other.clone());
            continue;
        };
        if own == other {
            continue;
        }
        let rule = SettingKey::from_name(name).map(SettingKey::goes);
        let value = united(rule, own, other, used_last).unwrap_or_else(|| {
            merged.differed += 1;
            let [newer, _] = used_last.newer_value_first(own, other);
            newer.clone()
        });
        if value != *own {
            if discriminant(own) != discriminant(&value) {
                merged.unlike.push(name.clone());
            }
            merged.changed.insert(name.clone(), value);
        }
    }
    merged
}

/// Unites two values by the rule of their row; `None` where the rule cannot unite values of this shape.
fn united(rule: Option<Goes>, here: &Value, there: &Value, used_last: UsedLast) -> Option<Value> {
    let Goes::Travels(rule) = rule? else { return None };
    match rule {
        Merge::UsedLast => None,
        Merge::Union => {
            // Texts come first, in order. Other elements, which only a later version can have written, come after them.
            let rank = |one: &Value| (!one.is_string(), one.as_str().map(str::to_owned), one.to_string());
            let mut all: Vec<Value> = here.as_array()?.iter().chain(there.as_array()?).cloned().collect();
            all.sort_by_cached_key(rank);
            all.dedup();
            Some(all.into())
        }
        Merge::Latest(most) => {
            let holds = |one: &Value, other: &Value| {
                let (one, other) = (one.as_array()?, other.as_array()?);
                Some(other.iter().all(|question| one.contains(question)))
            };
            // A list that contains all of the other may be an earlier merge result, so its order is kept.
            let [newer, older] = match (used_last, holds(here, there)?, holds(there, here)?) {
                (UsedLast::Both, true, false) => [here, there],
                (UsedLast::Both, false, true) => [there, here],
                _ => used_last.newer_value_first(here, there),
            };
            let newer = newer.as_array()?;
            let more = older.as_array()?.iter().filter(|question| !newer.contains(question));
            let all: Vec<Value> = more.chain(newer).cloned().collect();
            let surplus = all.len().saturating_sub(most);
            Some(all.into_iter().skip(surplus).collect())
        }
        Merge::ById => {
            // An element without an id is identified by its whole content.
            let name = |one: &Value| match one.get("id").and_then(Value::as_str) {
                Some(id) => format!("id {id}"),
                None => format!("no id {one}"),
            };
            let by_id = |all: &Value| Some(all.as_array()?.iter().map(|one| (name(one), one.clone())).collect());
            Some(united_by_name(by_id(here)?, by_id(there)?, used_last).into_values().collect())
        }
        Merge::ByName => {
            let by_name = |all: &Value| Some(all.as_object()?.clone().into_iter().collect());
            let all = united_by_name(by_name(here)?, by_name(there)?, used_last);
            Some(all.into_iter().collect::<Map<_, _>>().into())
        }
        Merge::GreaterOfEach => {
            let mut all: Rows = here.as_object()?.clone().into_iter().collect();
            for (name, other) in there.as_object()? {
                let own = all.entry(name.clone()).or_insert_with(|| other.clone());
                if rank(other) > rank(own) {
                    *own = other.clone();
                }
            }
            Some(all.into_iter().collect::<Map<_, _>>().into())
        }
        Merge::Greater => Some(here.as_i64()?.max(there.as_i64()?).into()),
        Merge::First => Some(if here.as_str()? <= there.as_str()? { here.clone() } else { there.clone() }),
    }
}

/// Ranks numbers by size. Anything else, which only a later version can have written, ranks below every number.
fn rank(value: &Value) -> (Option<i64>, String) {
    (value.as_i64(), value.to_string())
}

/// Unites named values: all names of both sides, with the newer value where both have a name.
fn united_by_name(mut here: Rows, there: Rows, used_last: UsedLast) -> Rows {
    for (name, other) in there {
        match here.entry(name) {
            Entry::Vacant(free) => drop(free.insert(other)),
            Entry::Occupied(mut own) => {
                let [newer, _] = used_last.newer_value_first(own.get(), &other);
                *own.get_mut() = newer.clone();
            }
        }
    }
    here
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rows(value: &Value) -> Rows {
        serde_json::from_value(value.clone()).unwrap()
    }

    fn after(here: &Value, there: &Value, used_last: UsedLast) -> Value {
        let mut all = rows(here);
        all.extend(merge(&rows(here), &rows(there), used_last).changed);
        serde_json::to_value(all).unwrap()
    }

    #[test]
    fn merging_is_symmetric_and_repeating_it_changes_nothing() {
        let old = json!({
            "day_starts": 3, "never_ask": ["life", "you"], "edited": {"a": 5, "b": 9}, "only_old": 1,
            "questions_put_away": ["x", "y"], "agenda_order": {"s1": ["c1"], "s2": ["c2"]},
            "series": [{"id": "1", "rhythm": "weekly"}, {"id": "2"}], "merged_aside": ["m"], "chosen_at": 9,
        });
        let new = json!({
            "day_starts": 5, "never_ask": ["therapy"], "edited": {"a": 7, "c": 1}, "only_new": true,
            "questions_put_away": ["z", "x"], "agenda_order": {"s1": ["c3"]},
            "series": [{"id": "1", "rhythm": "monthly"}], "merged_aside": ["b"], "chosen_at": 7,
        });
        let both = after(&old, &new, UsedLast::There);
        assert_eq!(after(&new, &old, UsedLast::Here), both);
        for again in [UsedLast::Here, UsedLast::Both] {
            assert_eq!(after(&both, &old, UsedLast::Here), both);
            assert_eq!(after(&both, &new, again), both);
        }
        let at_once = after(&old, &new, UsedLast::Both);
        assert_eq!(after(&new, &old, UsedLast::Both), at_once);
        for other in [&old, &new, &at_once] {
            assert_eq!(after(&at_once, other, UsedLast::Both), at_once);
        }
        assert_eq!(
            both,
            json!({
                "day_starts": 5, "never_ask": ["life", "therapy", "you"], "edited": {"a": 7, "b": 9, "c": 1},
                "only_old": 1, "only_new": true, "questions_put_away": ["y", "z", "x"],
                "agenda_order": {"s1": ["c3"], "s2": ["c2"]},
                "series": [{"id": "1", "rhythm": "monthly"}, {"id": "2"}], "merged_aside": ["b", "m"],
                "chosen_at": 9,
            })
        );
        assert_eq!(merge(&rows(&old), &rows(&new), UsedLast::There).differed, 1);
    }

    #[test]
    fn settings_of_this_device_are_neither_exported_nor_imported() {
        let all = json!({"day_starts": 4, "last_backup": "x", "backup_automatic": {"passphrase": "p"}, "later": [1], "unreadable:series": "x"});
        let travels = String::from_utf8(text(&rows(&all)).unwrap()).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&travels).unwrap(), json!({"day_starts": 4, "later": [1]}));
        let aside = json!({"unreadable:series": []});
        for refused in [json!({"last_backup": "x"}), aside, json!({"day_starts": 13}), json!({"": 1}), json!([])] {
            assert!(parse(refused.to_string().as_bytes()).is_err(), "{refused}");
        }
    }

    #[test]
    fn rows_of_a_later_version_are_merged_without_loss() {
        let old = json!({
            "never_ask": ["life", {"later": 1}], "edited": {"a": 5, "b": "later"}, "series": ["later", {"id": "1"}],
            "leaving": ["another shape"], "fhir_patient": 7, "chosen_at": 3,
        });
        let new = json!({
            "never_ask": ["you"], "edited": {"a": "later", "b": 9}, "series": [{"id": "1", "later": true}],
            "leaving": {"since": "2026-03-02"}, "fhir_patient": "x", "chosen_at": 5,
        });
        let both = after(&old, &new, UsedLast::There);
        assert_eq!(after(&new, &old, UsedLast::Here), both);
        assert_eq!(after(&both, &old, UsedLast::Here), both);
        assert_eq!(both["never_ask"], json!(["life", "you", {"later": 1}]));
        assert_eq!(both["edited"], json!({"a": 5, "b": 9}));
        assert_eq!(both["series"], json!([{"id": "1", "later": true}, "later"]));
        let merged = merge(&rows(&old), &rows(&new), UsedLast::There);
        assert_eq!(merged.unlike, ["fhir_patient", "leaving"], "set aside before they are written over");
    }
}
