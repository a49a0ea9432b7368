//! The states a journal can be in, each with its cause and its ways out.

use crate::words::Wording;
use crate::zones;

/// The state that the journal is in. No state is a crash, and no state loses anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum VaultState {
    /// There is no journal yet. *Out:* [`WayOut::Create`].
    Absent,
    /// The journal exists and is locked. *Out:* [`WayOut::Unlock`], with the passcode where one is set, or
    /// [`WayOut::UseRecoveryPhrase`] where a phrase was made; [`WayOut::Erase`] for a person who wants the journal
    /// gone.
    Locked,
    /// The journal can be read and written. *Out:* [`WayOut::Lock`].
    Open,
    /// Another process, or another part of this one, has the journal open. *Out:* [`WayOut::CloseElsewhere`], then as
    /// when locked.
    InUse,
    /// The device's key store did not hand out the key this time: the device is locked, the person cancelled, or a
    /// passing fault. *Out:* [`WayOut::TryAgain`], or the phrase.
    KeyUnreachable,
    /// The device no longer has the key: its screen lock was removed, or the files came from another device.
    /// *Out:* the phrase where one was made, a backup, or starting over beside what is there.
    KeyGone {
        /// `true` when a recovery phrase was made, which opens the journal.
        recovery_set: bool,
    },
    /// Each of the two copies of the envelope is damaged or missing, so nothing opens the journal. *Out:* a backup,
    /// or starting over.
    EnvelopeDamaged,
    /// The envelope exists, but the journal beside it is missing or empty. *Out:* bring the file back and try again,
    /// a backup, or starting over.
    VaultMissing,
    /// A part of the journal's file differs from what was written. The damage shows when that part is read, on any
    /// call; the file is left as it is. *Out:* [`WayOut::Salvage`] into a new journal, which sets the damaged one
    /// aside only when the new one is complete; else a backup.
    VaultDamaged {
        /// Whether any part of it can be read.
        salvageable: bool,
    },
    /// The file beside the envelope belongs to another journal. *Out:* bring the right file back and try again, a
    /// backup, or starting over.
    NotThisVault,
    /// A newer version of the app wrote the journal; this version leaves it alone. *Out:* [`WayOut::UpdateApp`].
    TooNew {
        /// The version found.
        found: u32,
        /// The newest this build knows.
        supported: u32,
    },
    /// Erasing has begun and is not finished, because a step failed. It continues by itself at the next start. *Out:*
    /// [`WayOut::FinishErasing`].
    Erasing,
}

/// A way out of a state. A shell draws one button for each, in the order given, and decides nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum WayOut {
    /// [`super::Vault::create`].
    Create,
    /// [`super::Vault::unlock`].
    Unlock,
    /// [`super::Vault::unlock_with_phrase`].
    UseRecoveryPhrase,
    /// [`super::Vault::lock`].
    Lock,
    /// Close the journal in the other place, then [`super::Vault::unlock`].
    CloseElsewhere,
    /// [`super::Vault::unlock`] once more.
    TryAgain,
    /// [`super::Vault::salvage`].
    Salvage,
    /// [`super::Vault::renew`], filled from the backup.
    RestoreBackup,
    /// [`super::Vault::start_over`]: the current vault is set aside, and nothing is deleted.
    StartOver,
    /// Update the app.
    UpdateApp,
    /// [`super::Vault::erase`].
    Erase,
    /// [`super::Vault::erase`], which continues where it stopped.
    FinishErasing,
}

impl WayOut {
    /// Every way out.
    pub const ALL: &'static [Self] = &[
        Self::Create,
        Self::Unlock,
        Self::UseRecoveryPhrase,
        Self::Lock,
        Self::CloseElsewhere,
        Self::TryAgain,
        Self::Salvage,
        Self::RestoreBackup,
        Self::StartOver,
        Self::UpdateApp,
        Self::Erase,
        Self::FinishErasing,
    ];

    fn id(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Unlock => "unlock",
            Self::UseRecoveryPhrase => "phrase",
            Self::Lock => "lock",
            Self::CloseElsewhere => "close",
            Self::TryAgain => "again",
            Self::Salvage => "salvage",
            Self::RestoreBackup => "backup",
            Self::StartOver => "over",
            Self::UpdateApp => "update",
            Self::Erase => "erase",
            Self::FinishErasing => "finish",
        }
    }

    /// The text of its button.
    #[must_use]
    pub fn label(self, wording: &Wording) -> String {
        wording.label("vault", &format!("way-{}", self.id()))
    }
}

/// A state as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct StatePage {
    /// The state.
    pub state: VaultState,
    /// The title: a few words.
    pub title: String,
    /// What happened and what can be done.
    pub text: String,
    /// The ways out, the best first.
    pub ways: Vec<WayOutButton>,
    /// Whether unlocking asks for a passcode.
    pub asks_passcode: bool,
    /// `true` when the journal is unlocked without asking: it is locked, and no passcode is set.
    pub opens_by_itself: bool,
    /// The IANA version of the bundled table of time zones, such as "2025b": the year and the release in it. The table
    /// is used where the device does not know a zone.
    pub zone_table: String,
}

/// One way out as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct WayOutButton {
    /// The way out.
    pub way: WayOut,
    /// The text of the button.
    pub label: String,
}

impl VaultState {
    /// The ways out of this state, the best first. `recovery_set` says whether a recovery phrase was made; a state
    /// that says so itself ignores it.
    #[must_use]
    pub fn ways_out(&self, recovery_set: bool) -> Vec<WayOut> {
        use WayOut as W;
        let phrase = recovery_set.then_some(W::UseRecoveryPhrase);
        match *self {
            Self::Absent => vec![W::Create],
            Self::Locked => [W::Unlock].into_iter().chain(phrase).chain([W::Erase]).collect(),
            Self::Open => vec![W::Lock],
            Self::InUse => vec![W::CloseElsewhere],
            Self::KeyUnreachable => [W::TryAgain].into_iter().chain(phrase).collect(),
            Self::KeyGone { recovery_set } => {
                let phrase = recovery_set.then_some(W::UseRecoveryPhrase);
                phrase.into_iter().chain([W::RestoreBackup, W::StartOver]).collect()
            }
            Self::EnvelopeDamaged => vec![W::RestoreBackup, W::StartOver],
            Self::VaultDamaged { salvageable: true } => vec![W::Salvage, W::TryAgain, W::RestoreBackup],
            Self::VaultMissing | Self::NotThisVault | Self::VaultDamaged { salvageable: false } => {
                vec![W::TryAgain, W::RestoreBackup, W::StartOver]
            }
            Self::TooNew { .. } => vec![W::UpdateApp],
            Self::Erasing => vec![W::FinishErasing],
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Locked => "locked",
            Self::Open => "open",
            Self::InUse => "in_use",
            Self::KeyUnreachable => "key_unreachable",
            Self::KeyGone { recovery_set: true } => "key_gone_phrase",
            Self::KeyGone { recovery_set: false } => "key_gone",
            Self::EnvelopeDamaged => "envelope_damaged",
            Self::VaultMissing => "missing",
            Self::VaultDamaged { salvageable: true } => "damaged",
            Self::VaultDamaged { salvageable: false } => "damaged_whole",
            Self::NotThisVault => "not_this",
            Self::TooNew { .. } => "too_new",
            Self::Erasing => "erasing",
        }
    }

    /// The state in words.
    #[must_use]
    pub fn page(&self, recovery_set: bool, wording: &Wording) -> StatePage {
        let button = |way: WayOut| WayOutButton { way, label: way.label(wording) };
        StatePage {
            state: *self,
            title: wording.label("vault", &format!("{}-title", self.id())),
            text: wording.label("vault", &format!("{}-text", self.id())),
            ways: self.ways_out(recovery_set).into_iter().map(button).collect(),
            asks_passcode: false,
            opens_by_itself: false,
            zone_table: zones::TABLE_VERSION.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    const ALL: &[VaultState] = &[
        VaultState::Absent,
        VaultState::Locked,
        VaultState::Open,
        VaultState::InUse,
        VaultState::KeyUnreachable,
        VaultState::KeyGone { recovery_set: true },
        VaultState::KeyGone { recovery_set: false },
        VaultState::EnvelopeDamaged,
        VaultState::VaultMissing,
        VaultState::VaultDamaged { salvageable: true },
        VaultState::VaultDamaged { salvageable: false },
        VaultState::NotThisVault,
        VaultState::TooNew { found: 2, supported: 1 },
        VaultState::Erasing,
    ];

    #[test]
    fn every_state_speaks_and_has_a_way_out() {
        for language in Language::all() {
            let wording = Wording::new(language);
            for state in ALL {
                for recovery_set in [false, true] {
                    let page = state.page(recovery_set, &wording);
                    assert!(!page.ways.is_empty(), "{state:?}");
                    let said = page.ways.iter().map(|way| &way.label).chain([&page.title, &page.text]);
                    for text in said {
                        assert!(!text.starts_with("vault-"), "{state:?}: {text}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_phrase_is_offered_only_where_there_is_one() {
        for state in ALL {
            let offers = |recovery| state.ways_out(recovery).contains(&WayOut::UseRecoveryPhrase);
            match state {
                VaultState::KeyGone { recovery_set } => assert_eq!(offers(false), *recovery_set),
                _ => assert!(!offers(false), "{state:?}"),
            }
        }
        assert!(VaultState::Locked.ways_out(true).contains(&WayOut::UseRecoveryPhrase));
    }

    #[test]
    fn no_state_but_a_locked_one_offers_to_delete_anything() {
        for state in ALL.iter().filter(|state| !matches!(state, VaultState::Locked)) {
            assert!(!state.ways_out(true).contains(&WayOut::Erase), "{state:?}");
        }
    }
}
