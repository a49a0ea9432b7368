//! Maps the UIDs of calendar events to the ids of sessions.
//!
//! An exported event carries the id of its session or series. An event from elsewhere gets an id made from its UID and,
//! where it recurs, from the time that the rule gives, so that reading the same calendar twice finds the same sessions.

use ring::digest;

use crate::session::series;

/// The prefix of the UID of an exported event. It is short and names nothing.
const OWN: &str = "hf-";
/// The prefix of the id of a session from a calendar.
const FOREIGN: &str = "ics:";
/// How many bytes of the digest of a UID are kept: 80 bits, as many as in an id of our own.
const KEPT_BYTES: usize = 10;

/// The UID under which a session or series is exported.
pub(super) fn outward(id: &str) -> String {
    format!("{OWN}{id}")
}

/// The id of a session or series in the UID of an exported event; `None` for any other UID.
pub(super) fn own(uid: &str) -> Option<&str> {
    uid.strip_prefix(OWN)
}

/// The id for the event with this UID: the id of its session, or of its series where it recurs.
pub(super) fn event(uid: &str) -> String {
    use std::fmt::Write;
    let digest = digest::digest(&digest::SHA256, uid.as_bytes());
    let mut id = FOREIGN.to_owned();
    for byte in digest.as_ref().iter().take(KEPT_BYTES) {
        let _ = write!(id, "{byte:02x}");
    }
    id
}

/// The id of one session of a series, by the time that the rule gives.
pub(super) fn turn(event: &str, slot: &str) -> String {
    if slot.is_empty() { event.to_owned() } else { format!("{event}:{slot}") }
}

/// Whether a session that took the place of another is that of another event of a calendar. The id of one that was moved
/// continues the id of the old one; an id of version 1 is no event's.
pub(super) fn is_of_another_event(old: &str, next: &str) -> bool {
    next.starts_with(FOREIGN) && series::base(next) != series::base(old)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_follow_from_what_a_calendar_says_and_from_nothing_else() {
        let id = event("abc@example.org");
        assert_eq!((event("abc@example.org"), id.len()), (id.clone(), 24));
        assert_ne!(event("abd@example.org"), id);
        assert_eq!(turn(&id, ""), id);
        assert_eq!(turn("ics:00", "20260305T160000Z"), "ics:00:20260305T160000Z");
    }

    #[test]
    fn what_goes_out_is_known_again() {
        assert_eq!(own(&outward("s1")), Some("s1"));
        assert_eq!(own("abc@example.org"), None);
    }
}
