//! How what the detector keeps is written down: ids as text, days as numbers.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Because, Signal, State};
use crate::factor::{Domain, Factor};
use crate::moment::Day;
use crate::questionnaire::Instrument;
use crate::safety::Urgent;

macro_rules! by_id {
    ($($name:ty),+) => { $(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.id())
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let id = std::borrow::Cow::<str>::deserialize(deserializer)?;
                Self::from_id(&id).ok_or_else(|| D::Error::custom("unknown id"))
            }
        }
    )+ };
}

by_id!(Because, Signal, State, Urgent, Domain, Factor, Instrument);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.number())
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::from_number(i64::deserialize(deserializer)?))
    }
}
