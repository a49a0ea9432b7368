//! The rows of the table `setting`, row by row: which of them travel, and what becomes of two that differ.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::automatic::AUTOMATIC;
use super::export::fhir::PATIENT;
use super::used_last::UsedLast;
use super::{plan, store};
use crate::error::{HoldfastError, NeverExpected, Result};
use crate::journal::acts::DAY_STARTS;
use crate::journal::store::{CHOSEN_AT, EDITED};
use crate::moment::LATEST_DAY_START;
use crate::{concern, question, safety, session, stall};

/// Lines that gave way to newer ones when journals were merged, as a sorted list.
pub(crate) const ASIDE: &str = "merged_aside";

/// Rows that stay on the device: what is worked out again, what is true of this device only, and the plan, which has
/// files of its own in an archive. Every other row is content and travels, those of later versions too.
const STAYS: &[&str] = &[
    stall::store::LOOK_AGAIN,
    store::LAST_BACKUP,
    AUTOMATIC,
    safety::keep::HIDDEN,
    plan::WAITING,
    question::store::WAS_SAVED,
];

/// The longest name of a row.
const NAME_CHARS: usize = 128;

type Rows = BTreeMap<String, Value>;

/// The rows that travel, as the file `settings.json`.
pub(super) fn text(rows: &Rows) -> Result<Vec<u8>> {
    let travelling: BTreeMap<&String, &Value> =
        rows.iter().filter(|(name, _)| !STAYS.contains(&name.as_str())).collect();
    let mut text = serde_json::to_vec_pretty(&travelling).or_unexpected()?;
    text.push(b'\n');
    Ok(text)
}

/// Reads the file `settings.json`.
///
/// # Errors
/// [`HoldfastError::NotThatFile`] when it is none, or holds what no app wrote.
pub(super) fn parse(text: &[u8]) -> Result<Rows> {
    let rows: Rows = serde_json::from_slice(text).map_err(|_| HoldfastError::NotThatFile)?;
    let known = |name: &str| !name.is_empty() && name.chars().count() <= NAME_CHARS && !STAYS.contains(&name);
    let sound = rows.get(DAY_STARTS).is_none_or(|hour| hour.as_u64().is_some_and(|h| h <= LATEST_DAY_START.into()));
    if !sound || !rows.keys().all(|name| known(name)) {
        return Err(HoldfastError::NotThatFile);
    }
    Ok(rows)
}

/// What two sets of rows come to.
#[derive(Debug, PartialEq)]
pub(super) struct Merged {
    /// The rows that are new or different from what is here.
    pub(super) changed: Rows,
    /// How many rows said one thing here and another there, so that the one of the journal that was used last was kept.
    pub(super) differed: u64,
}

/// Merges rows from an archive with those that are here. Sets are united; of two other values that of the journal that
/// was used last is kept. A row that only one side has stays or comes in.
pub(super) fn merge(here: &Rows, there: &Rows, used_last: UsedLast) -> Merged {
    let mut merged = Merged { changed: Rows::new(), differed: 0 };
    for (name, other) in there {
        let Some(own) = here.get(name) else {
            merged.changed.insert(name.clone(), other.clone());
            continue;
        };
        if own == other {
            continue;
        }
        let value = united(name, own, other, used_last).unwrap_or_else(|| {
            merged.differed += 1;
            let [newer, _] = used_last.newer_value_first(own, other);
            newer.clone()
        });
        if value != *own {
            merged.changed.insert(name.clone(), value);
        }
    }
    merged
}

/// The two values in one, where the row is a set of things that stand for themselves.
fn united(name: &str, here: &Value, there: &Value, used_last: UsedLast) -> Option<Value> {
    match name {
        ASIDE | stall::store::NEVER_ASK => {
            let all: BTreeSet<&str> =
                here.as_array()?.iter().chain(there.as_array()?).filter_map(Value::as_str).collect();
            Some(all.into_iter().map(Value::from).collect())
        }
        question::store::PUT_AWAY => {
            let holds = |one: &Value, other: &Value| {
                let (one, other) = (one.as_array()?, other.as_array()?);
                Some(other.iter().all(|question| one.contains(question)))
            };
            // One that holds the other may have come of it before, and is in order.
            let [newer, older] = match (used_last, holds(here, there)?, holds(there, here)?) {
                (UsedLast::Both, true, false) => [here, there],
                (UsedLast::Both, false, true) => [there, here],
                _ => used_last.newer_value_first(here, there),
            };
            let newer = newer.as_array()?;
            let more = older.as_array()?.iter().filter(|question| !newer.contains(question));
            let all: Vec<Value> = more.chain(newer).cloned().collect();
            let surplus = all.len().saturating_sub(question::store::REMEMBERED);
            Some(all.into_iter().skip(surplus).collect())
        }
        session::store::SERIES => {
            let id = |series: &Value| series.get("id").and_then(Value::as_str).map(str::to_owned);
            let by_id =
                |all: &Value| Some(all.as_array()?.iter().filter_map(|one| Some((id(one)?, one.clone()))).collect());
            Some(united_by_name(by_id(here)?, by_id(there)?, used_last).into_values().collect())
        }
        concern::store::AGENDA_ORDER => {
            let by_name = |all: &Value| Some(all.as_object()?.clone().into_iter().collect());
            let all = united_by_name(by_name(here)?, by_name(there)?, used_last);
            Some(all.into_iter().collect::<Map<_, _>>().into())
        }
        EDITED => {
            let mut all: BTreeMap<String, i64> = BTreeMap::new();
            for (id, at) in here.as_object()?.iter().chain(there.as_object()?) {
                let at = at.as_i64()?;
                all.entry(id.clone()).and_modify(|known| *known = at.max(*known)).or_insert(at);
            }
            Some(all.into_iter().map(|(id, at)| (id, Value::from(at))).collect::<Map<_, _>>().into())
        }
        PATIENT => Some(if here.as_str()? <= there.as_str()? { here.clone() } else { there.clone() }),
        CHOSEN_AT => Some(here.as_i64()?.max(there.as_i64()?).into()),
        _ => None,
    }
}

/// Things that stand for themselves under names of their own: all of them, and of two of one name the newer.
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
    fn either_way_round_gives_the_same_and_again_changes_nothing() {
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
    fn what_is_of_this_device_stays_and_is_taken_from_nowhere() {
        let all = json!({"day_starts": 4, "last_backup": "x", "backup_automatic": {"passphrase": "p"}, "later": [1]});
        let travels = String::from_utf8(text(&rows(&all)).unwrap()).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&travels).unwrap(), json!({"day_starts": 4, "later": [1]}));
        for refused in [json!({"last_backup": "x"}), json!({"day_starts": 13}), json!({"": 1}), json!([])] {
            assert!(parse(refused.to_string().as_bytes()).is_err(), "{refused}");
        }
    }
}
