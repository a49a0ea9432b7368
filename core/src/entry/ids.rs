//! Enums with fixed names in the exchange format, from one macro that lists each name once.

/// Defines an enum with a fixed name in the exchange format for each value.
///
/// The names are stored and exported, by serde too, and never change. They are not shown to a person.
macro_rules! ids {
    ($(#[$about:meta])* $vis:vis enum $name:ident { $($(#[$doc:meta])* $value:ident = $id:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, uniffi::Enum)]
        $vis enum $name { $($(#[$doc])* $value),+ }

        impl $name {
            /// Every value, in the order of the design.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The names of all values in the exchange format, in the same order.
            pub const IDS: &'static [&'static str] = &[$($id),+];

            /// The name in the exchange format.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$value => $id),+ }
            }

            /// The value of that name.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                match id { $($id => Some(Self::$value),)+ _ => None }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.id())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
                let id = std::borrow::Cow::<str>::deserialize(deserializer)?;
                Self::from_id(&id).ok_or_else(|| serde::de::Error::custom("unknown id"))
            }
        }
    };
}

pub(crate) use ids;

/// How many characters an id from a file may have.
pub(crate) const ID_CHARS: usize = 128;

/// Whether a text can be the id of an entry.
pub(crate) fn is_id(text: &str) -> bool {
    text.chars().count() <= ID_CHARS && has_form_of_id(text)
}

/// Whether a text can be an id, whatever its length: one or more characters, none of them a control character.
pub(crate) fn has_form_of_id(text: &str) -> bool {
    !text.is_empty() && !text.chars().any(char::is_control)
}
