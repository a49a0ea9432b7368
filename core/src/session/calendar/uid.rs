//! Which session an event of a calendar is.
//!
//! What goes out carries the id of its session or series. What comes in from elsewhere gets ids made from its UID and, where
//! it recurs, from the time the rule gave it, so that whoever reads the same calendar twice finds the same sessions.

use ring::digest;

/// How the UID of an event that was written here begins. It is short and names nothing.
const OWN: &str = "hf-";
/// How the id of a session from a calendar begins.
const FOREIGN: &str = "ics:";
/// How many bytes of the digest of a UID are kept: 80 bits, as many as an id of our own has.
const KEPT_BYTES: usize = 10;
/// What stands between an id and how often its session was moved by a calendar.
const MOVED: char = '~';

/// The UID of a session or series that goes out.
pub(super) fn outward(id: &str) -> String {
    format!("{OWN}{id}")
}

/// The id of the session or series that a UID says it is, where it looks like one written here.
pub(super) fn own(uid: &str) -> Option<&str> {
    uid.strip_prefix(OWN)
}

/// The id of the event of that UID: of its session where it is but one, of the series where it recurs.
pub(super) fn event(uid: &str) -> String {
    use std::fmt::Write;
    let digest = digest::digest(&digest::SHA256, uid.as_bytes());
    let mut id = FOREIGN.to_owned();
    for byte in digest.as_ref().iter().take(KEPT_BYTES) {
        let _ = write!(id, "{byte:02x}");
    }
    id
}

/// The id of one session of a series, by the time the rule gave it.
pub(super) fn turn(event: &str, slot: &str) -> String {
    if slot.is_empty() { event.to_owned() } else { format!("{event}:{slot}") }
}

/// The id of the session that this one is moved to by a calendar.
pub(super) fn next(id: &str) -> String {
    let (base, times) = id.rsplit_once(MOVED).map_or((id, None), |(base, times)| (base, times.parse::<u32>().ok()));
    match times {
        Some(times) => format!("{base}{MOVED}{}", times.saturating_add(1)),
        None => format!("{id}{MOVED}2"),
    }
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
    fn a_session_that_is_moved_twice_is_the_third() {
        assert_eq!(next("ics:00"), "ics:00~2");
        assert_eq!(next(&next("ics:00")), "ics:00~3");
        assert_eq!(next("a~b"), "a~b~2");
    }

    #[test]
    fn what_goes_out_is_known_again() {
        assert_eq!(own(&outward("s1")), Some("s1"));
        assert_eq!(own("abc@example.org"), None);
    }
}
