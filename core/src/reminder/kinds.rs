//! The table of the kinds of reminders: one row a kind, with its name, its switch and its rules.
//!
//! Settings, plan, notifications and the page of settings read the rows. A further kind is a row here, its wishes in
//! `wishes`, and its words; decision 13 lists the places.

use serde::{Deserialize, Serialize};

use crate::entry::ids::ids;

/// The rules that a kind is planned and shown by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules {
    /// The setting that switches the kind.
    pub(crate) switched_by: SwitchedBy,
    /// What happens to a reminder that cannot come at its time.
    pub(crate) occurs: Occurs,
    /// The edge of the quiet hours to which a time in them moves.
    pub(crate) quiet: QuietEdge,
    /// Whether a reminder that is due in a pause waits for the end of the pause. Otherwise it is left out.
    pub(crate) waits_for_pause_end: bool,
    /// Whether the kind stays after eight weeks without an entry. All others are left out then.
    pub(crate) stays_after_gap: bool,
    /// Whether the journal's weekly assessment has to be up to date before the kind's wishes are made.
    pub(crate) needs_assessment: bool,
    /// The least number of days between two notifications once the kind was passed over three times in a row and has
    /// asked whether to change it. `None` for a kind that has done its work when it was seen: it never asks.
    pub(crate) rest_days: Option<i64>,
    /// The page that a tap on the notification opens.
    pub(crate) opens: OpensPage,
    /// When the kind comes, as the page of settings says it.
    pub(crate) comes: Comes,
}

/// The setting that switches a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SwitchedBy {
    /// Its field of [`Switches`].
    Switches,
    /// The `on` of the reminders before a session.
    Session,
    /// The `on` of the reminders after a session.
    AfterSession,
    /// The `on` of the reminders that ask for the mood.
    Mood,
    /// The `on` of the reminders of questionnaires.
    Questionnaire,
    /// The `again` of the reminders of questionnaires.
    QuestionnaireAgain,
    /// None: the kind is always on, and not on the page of settings.
    Nothing,
}

/// What happens to a reminder that cannot come at its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Occurs {
    /// Before a session. It comes first on its day, even on a full one, and makes no sense once the session has begun.
    BeforeSession,
    /// Again and again. A time at which it cannot come is left out.
    Repeatedly,
    /// Once. It moves to a time at which it can come.
    Once,
    /// At the person's request, outside quiet hours and all limits.
    OnRequest,
}

/// The edge of the quiet hours to which a time in them moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum QuietEdge {
    /// Before their beginning: the person set the time for before the night.
    Beginning,
    /// Their end.
    End,
    /// Their end if that is early enough before the session, otherwise before their beginning.
    EndIfBeforeSession,
}

/// When a kind comes, as the page of settings says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comes {
    /// At the usual time.
    AtUsualTime,
    /// So long before a session.
    BeforeSession,
    /// So long after a session.
    AfterSession,
    /// At the times set for the mood.
    AtMoodTimes,
    /// Every few weeks.
    EveryFewWeeks,
    /// If the person asked for it when therapy ended.
    WithConsent,
    /// In the place of the other kinds, after eight weeks without an entry.
    InPlaceOfOthers,
}

/// The page that a tap on a notification opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum OpensPage {
    /// The first page, which begins with what the notification is about.
    Today,
    /// The form for a mood.
    Mood,
    /// The safety plan.
    SafetyPlan,
}

/// The rules of a kind that is only on or off and comes once, on a day at the usual time.
const ONCE: Rules = Rules {
    switched_by: SwitchedBy::Switches,
    occurs: Occurs::Once,
    quiet: QuietEdge::End,
    waits_for_pause_end: true,
    stays_after_gap: false,
    needs_assessment: false,
    rest_days: None,
    opens: OpensPage::Today,
    comes: Comes::AtUsualTime,
};

/// Defines the kinds from one row each: `Kind = "id" => Rules { … };`. A kind that is only on or off names its field of
/// [`Switches`] and the default before the arrow: `switch field = default`.
macro_rules! kinds {
    ($(
        $(#[$doc:meta])*
        $kind:ident = $id:literal $(switch $switch:ident = $default:literal)? => $rules:expr;
    )+) => {
        ids! {
            /// What a reminder is for. The order is that in which kinds get the room of a full day.
            pub enum ReminderKind { $($(#[$doc])* $kind = $id),+ }
        }

        impl ReminderKind {
            /// The rules in the kind's row.
            pub(crate) fn rules(self) -> Rules {
                match self { $(Self::$kind => $rules,)+ }
            }
        }

        /// The switches of the kinds that are only on or off.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
        #[serde(default)]
        pub struct Switches {
            $($(
                /// Whether the kind of that name is on.
                pub $switch: bool,
            )?)+
        }

        impl Default for Switches {
            fn default() -> Self {
                Self { $($($switch: $default,)?)+ }
            }
        }

        impl Switches {
            /// Whether that kind is on. A kind without a switch here is off.
            pub(super) fn is_on(&self, kind: ReminderKind) -> bool {
                match kind { $(ReminderKind::$kind => false $(|| self.$switch)?,)+ }
            }

            /// Sets the switch of that kind, if it has one here.
            pub(super) fn set(&mut self, kind: ReminderKind, on: bool) {
                match kind { $(ReminderKind::$kind => { $(self.$switch = on;)? })+ }
            }
        }
    };
}

kinds! {
    /// Before a session.
    Session = "session" => Rules {
        switched_by: SwitchedBy::Session,
        occurs: Occurs::BeforeSession,
        quiet: QuietEdge::EndIfBeforeSession,
        waits_for_pause_end: false,
        stays_after_gap: true,
        comes: Comes::BeforeSession,
        ..ONCE
    };
    /// One and four weeks after a therapy ended: the check-in that the person asked for there.
    AfterEnding = "after_ending" switch after_ending = true => Rules {
        stays_after_gap: true,
        comes: Comes::WithConsent,
        ..ONCE
    };
    /// After a session: the check-in.
    AfterSession = "after_session" => Rules {
        switched_by: SwitchedBy::AfterSession,
        occurs: Occurs::Repeatedly,
        waits_for_pause_end: false,
        stays_after_gap: true,
        rest_days: Some(21),
        comes: Comes::AfterSession,
        ..ONCE
    };
    /// Four weeks after a concern was raised: did it help?
    FollowUp = "follow_up" switch follow_up = false => ONCE;
    /// A card has come forward.
    CameForward = "came_forward" switch came_forward = false => Rules { needs_assessment: true, ..ONCE };
    /// A questionnaire got heavier: once more, a week later.
    QuestionnaireAgain = "questionnaire_again" => Rules {
        switched_by: SwitchedBy::QuestionnaireAgain,
        needs_assessment: true,
        ..ONCE
    };
    /// A questionnaire is due.
    Questionnaire = "questionnaire" => Rules {
        switched_by: SwitchedBy::Questionnaire,
        waits_for_pause_end: false,
        rest_days: Some(21),
        comes: Comes::EveryFewWeeks,
        ..ONCE
    };
    /// After eight weeks without an entry: one gentle question in the place of the others. It comes only to a person who
    /// asked for others.
    AfterGap = "after_gap" switch after_gap = true => Rules {
        stays_after_gap: true,
        comes: Comes::InPlaceOfOthers,
        ..ONCE
    };
    /// The safety plan was last looked through three months ago.
    PlanReview = "plan_review" switch plan_review = false => Rules {
        rest_days: Some(60),
        opens: OpensPage::SafetyPlan,
        ..ONCE
    };
    /// How is it right now?
    Mood = "mood" => Rules {
        switched_by: SwitchedBy::Mood,
        occurs: Occurs::Repeatedly,
        quiet: QuietEdge::Beginning,
        waits_for_pause_end: false,
        rest_days: Some(3),
        opens: OpensPage::Mood,
        comes: Comes::AtMoodTimes,
        ..ONCE
    };
    /// The last backup was a month ago. It never comes to a person who has made none.
    Backup = "backup" switch backup = false => Rules { rest_days: Some(60), ..ONCE };
    /// The person wants to see whether reminders fire.
    Test = "test" => Rules {
        switched_by: SwitchedBy::Nothing,
        occurs: Occurs::OnRequest,
        stays_after_gap: true,
        ..ONCE
    };
}
