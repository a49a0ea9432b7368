//! Questions of the first page, each asked once.

pub(crate) mod store;

use crate::entry::ids::ids;

ids! {
    /// What an open question is about.
    pub enum Asks {
        /// Nothing: it tells the result of salvaging a damaged journal, and stays until it is put away.
        WhatWasSaved = "what_was_saved",
        /// Entries are dated later than it is: was the clock wrong, and are they to be dated today?
        DatedAhead = "dated_ahead",
        /// After eight weeks away: still in therapy?
        StillInTherapy = "still_in_therapy",
        /// The series rests, because nothing was said for long: do its sessions still take place?
        SessionsGoOn = "sessions_go_on",
        /// Several regular times of one therapy are planned, as two devices may do: do all take place?
        TwoRhythms = "two_rhythms",
        /// A calendar has other regular times than the person planned: do both take place?
        BesideCalendar = "beside_calendar",
        /// Did that session take place?
        SessionTookPlace = "session_took_place",
        /// Was that concern raised in that session?
        WasRaised = "was_raised",
        /// It was not raised: move it to the next session?
        MoveToNext = "move_to_next",
        /// It was raised four weeks ago: did it help?
        DidItHelp = "did_it_help",
        /// After three check-ins: may a notification say when something stands out?
        MayComeForward = "may_come_forward",
    }
}
