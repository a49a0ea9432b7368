//! The parts that every command uses: words, output, journal, key.

use std::cell::OnceCell;
use std::path::PathBuf;
use std::sync::Arc;

use holdfast::moment::Moment;
use holdfast::ports::DeviceClock;
use holdfast::problem::Fault;
use holdfast::safety::Urgent;
use holdfast::vault::{VaultState, WayOut};
use holdfast::words::{Language, Wording};
use holdfast::{Holdfast, HoldfastError};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::ask;
use crate::cli::Everywhere;
use crate::device::{Guard, KeptIn, SystemClock};
use crate::failure::Failure;
use crate::help;
use crate::home::{Home, system_locale};
use crate::json as objects;
use crate::print;
use crate::print::{Page, STRONG, columns, harmless, to_stderr, to_stdout};

/// See the module.
pub(crate) struct App {
    /// The words in the person's language.
    pub(crate) words: Wording,
    /// The locale, such as `de_AT.UTF-8`.
    pub(crate) locale: String,
    /// Whether the output is one JSON object and nothing is asked.
    pub(crate) json: bool,
    /// Where pages are printed.
    pub(crate) page: Page,
    home: Option<Home>,
    passcode_file: Option<PathBuf>,
    holdfast: OnceCell<Arc<Holdfast>>,
}

impl App {
    /// Reads only the environment; opens nothing.
    pub(crate) fn new(everywhere: &Everywhere) -> Self {
        let locale = everywhere.locale.clone().unwrap_or_else(system_locale);
        Self {
            words: Wording::new(Language::for_locale(&locale)),
            locale,
            json: everywhere.json,
            page: Page::new(),
            home: Home::find(everywhere.home.as_deref()),
            passcode_file: everywhere.passcode_file.clone(),
            holdfast: OnceCell::new(),
        }
    }

    /// The folders of the journal and its files.
    pub(crate) fn home(&self) -> Result<&Home, Failure> {
        self.home.as_ref().ok_or(Failure::NoHome)
    }

    /// The moment of this command.
    pub(crate) fn now(&self) -> Result<Moment, Failure> {
        SystemClock.moment().map_err(|_| Failure::Core(HoldfastError::TryAgain))
    }

    /// The root of the core; `None` when this command has not used it yet.
    pub(crate) fn in_use(&self) -> Option<Arc<Holdfast>> {
        self.holdfast.get().cloned()
    }

    /// The root of the core, in whatever state the journal is.
    pub(crate) fn holdfast(&self) -> Result<Arc<Holdfast>, Failure> {
        if let Some(holdfast) = self.holdfast.get() {
            return Ok(Arc::clone(holdfast));
        }
        let home = self.home()?;
        let guard = Arc::new(Guard::new(home.key.clone()));
        let (private, at_hand) = home.folders().ok_or_else(|| Failure::field("--home", Fault::NotUtf8))?;
        let holdfast = Holdfast::new(private, at_hand, &self.locale, guard, Arc::new(SystemClock));
        Ok(Arc::clone(self.holdfast.get_or_init(|| holdfast)))
    }

    /// The open journal.
    ///
    /// # Errors
    /// The reason why the journal cannot be opened.
    pub(crate) fn open(&self) -> Result<Arc<Holdfast>, Failure> {
        let holdfast = self.holdfast()?;
        match holdfast.unlock(None) {
            Ok(()) => Ok(holdfast),
            // A passcode is set. Trying without one does not count as a failed try.
            Err(HoldfastError::WrongPasscode { .. }) => {
                holdfast.unlock(Some(self.passcode()?.to_string()))?;
                Ok(holdfast)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The open journal. The first act makes it, as `init` does, and tells the person so: a first mood can be logged
    /// without reading how to begin.
    pub(crate) fn open_or_make(&self) -> Result<Arc<Holdfast>, Failure> {
        let holdfast = self.holdfast()?;
        if holdfast.state() != VaultState::Absent {
            return self.open();
        }
        holdfast.create(None)?;
        if !self.json {
            self.page.text(&self.words.terminal_made_for_you());
            self.page.soft(&self.key_line());
            self.page.blank();
        }
        Ok(holdfast)
    }

    /// The passcode, from the file that was named or from the person.
    pub(crate) fn passcode(&self) -> Result<Zeroizing<String>, Failure> {
        match &self.passcode_file {
            Some(file) => ask::first_line(file),
            None if !self.json && ask::is_somebody_there() => ask::hidden(&self.words.terminal_passcode_ask()),
            None => Err(Failure::PasscodeNeeded),
        }
    }

    /// A new passcode: from that file, or typed twice.
    pub(crate) fn new_passcode(&self, file: Option<&PathBuf>) -> Result<Zeroizing<String>, Failure> {
        if let Some(file) = file {
            return ask::first_line(file);
        }
        if !self.can_ask() {
            return Err(Failure::PasscodeNeeded);
        }
        let first = ask::hidden(&self.words.terminal_passcode_new())?;
        let again = ask::hidden(&self.words.terminal_passcode_again())?;
        if *first == *again { Ok(first) } else { Err(Failure::PasscodesDiffer) }
    }

    /// The file of `--passcode-file`.
    pub(crate) fn passcode_file(&self) -> Option<&PathBuf> {
        self.passcode_file.as_ref()
    }

    /// Whether the person can be asked a question.
    pub(crate) fn can_ask(&self) -> bool {
        !self.json && ask::is_somebody_there()
    }

    /// Where the key is stored and how well it is protected, in a sentence.
    pub(crate) fn key_line(&self) -> String {
        let Ok(home) = self.home() else { return String::new() };
        if self.in_use().is_some_and(|holdfast| holdfast.passcode_set()) {
            return self.words.terminal_key_with_passcode();
        }
        match Guard::new(home.key.clone()).kept_in() {
            Some(KeptIn::Keyring) => self.words.terminal_key_in_keyring(),
            Some(KeptIn::File) => self.words.terminal_key_in_file(&home.key.display().to_string()),
            None => String::new(),
        }
    }

    /// Prints an object.
    pub(crate) fn object(&self, object: &Value) {
        to_stdout(&format!("{object:#}\n"));
    }

    /// Prints the object, or the page.
    pub(crate) fn show(&self, object: impl FnOnce() -> Value, page: impl FnOnce(&Page, &Wording)) {
        if self.json {
            self.object(&object());
        } else {
            page(&self.page, &self.words);
        }
    }

    /// Prints the urgent pages that an act opens, before any other output. In JSON they are part of the act's object.
    pub(crate) fn urgent(&self, urgent: &[Urgent]) {
        if self.json || urgent.is_empty() {
            return;
        }
        for page in help::pages(self, urgent) {
            help::print(self, &page, false);
            self.page.blank();
        }
        print::flush();
    }

    /// Reports a failure: plain words on standard error, or an object on standard output.
    pub(crate) fn tell_failure(&self, failure: &Failure) {
        let words = &self.words;
        let file = match failure {
            Failure::File(_, path) => Some(harmless(&path.display().to_string())),
            _ => None,
        };
        let mut details = Vec::new();
        let mut ways: Vec<(String, String)> = Vec::new();
        let (happened, to_do) = match failure {
            Failure::Core(error) | Failure::File(error, _) => {
                let said = error.text(words);
                details = said.details;
                details.extend(file.clone());
                match self.state_page(error) {
                    Some(page) => {
                        ways =
                            page.ways.iter().filter_map(|way| Some((way.label.clone(), command(way.way)?))).collect();
                        (page.title, page.text)
                    }
                    // The core's sentence "What you wrote is still here" fits a form on a screen, not a command line.
                    None if matches!(error, HoldfastError::Rejected { .. }) => (said.happened, words.terminal_mend()),
                    None => (said.happened, said.to_do),
                }
            }
            Failure::PasscodeNeeded => (words.error_unlock_first(), words.terminal_passcode_needed()),
            Failure::RestoreWhich => (words.archive_which(), words.archive_which_do()),
            Failure::PasscodesDiffer => (words.terminal_passcodes_differ(), words.terminal_nothing_changed()),
            Failure::NoHome => (words.terminal_no_home(), words.terminal_no_home_do()),
            Failure::NotConfirmed => (words.terminal_not_confirmed(), words.terminal_nothing_changed()),
            Failure::BrokenOff => (words.error_stopped(), words.errordo_stopped()),
            Failure::UnknownFile => (words.terminal_unknown_file(), words.terminal_unknown_file_do()),
            Failure::MoodsWait => (words.terminal_moods_wait(), words.terminal_moods_wait_do()),
            Failure::HabitWaits => (words.terminal_habit_waits(), words.terminal_habit_waits_do()),
            Failure::LongNotes => (words.terminal_long_notes(), words.terminal_long_notes_do()),
            Failure::CameAnotherWay => (words.foreign_other_way(), words.terminal_other_way_do()),
            Failure::EventsWait => (words.ics_waits(), words.ics_choose()),
            Failure::FileExists => (words.terminal_file_exists(), words.terminal_file_exists_do()),
            Failure::PassphraseNeeded(option) => {
                (words.archive_passphrase_needed(), words.terminal_passphrase_needed(option))
            }
            Failure::TablesAreZip => (words.terminal_tables_are_zip(), words.terminal_tables_are_zip_do()),
            Failure::NotInLanguage(form) => {
                (words.questionnaire_not_in_language(form.name()), words.terminal_ask_lists())
            }
            Failure::NeverOnTheList(why) => (why.clone(), words.terminal_nothing_changed()),
            Failure::Said => return,
        };
        if self.json {
            let problems = match failure.core() {
                Some(HoldfastError::Rejected { problems, .. }) => {
                    problems.iter().map(|problem| objects::problem(problem, words)).collect()
                }
                _ => Vec::new(),
            };
            let ways: Vec<Value> =
                ways.iter().map(|(what, command)| json!({ "what": what, "command": command })).collect();
            self.object(&json!({ "error": {
                "name": failure.name(),
                "exit_code": failure.code(),
                "happened": happened,
                "to_do": to_do,
                "file": file,
                "problems": problems,
                "ways": ways,
            } }));
            return;
        }
        let mut told = format!("{}{happened}{}\n", STRONG.render(), STRONG.render_reset());
        for detail in details {
            told.push_str(&format!("  {detail}\n"));
        }
        told.push_str(&format!("{to_do}\n"));
        told.push_str(&columns(&ways));
        to_stderr(&told);
    }

    /// The page about the journal's state, for an error that is about the state.
    fn state_page(&self, error: &HoldfastError) -> Option<holdfast::vault::StatePage> {
        if !matches!(error, HoldfastError::LookAtState | HoldfastError::TryAgain | HoldfastError::Update { .. }) {
            return None;
        }
        let holdfast = self.holdfast.get()?;
        match holdfast.state() {
            VaultState::Open | VaultState::Locked => None,
            state => Some(state.page(holdfast.recovery_set(), &self.words)),
        }
    }
}

impl Drop for App {
    fn drop(&mut self) {
        if let Some(holdfast) = self.holdfast.get() {
            holdfast.lock();
        }
    }
}

/// The command for a way out of a state.
pub(crate) fn command(way: WayOut) -> Option<String> {
    let command = match way {
        WayOut::Create => "holdfast init",
        WayOut::Unlock | WayOut::TryAgain => "holdfast today",
        WayOut::UseRecoveryPhrase => "holdfast unlock-with-phrase",
        WayOut::Salvage => "holdfast salvage",
        WayOut::StartOver => "holdfast start-over",
        WayOut::Erase | WayOut::FinishErasing => "holdfast erase",
        WayOut::RestoreBackup => "holdfast restore FILE --replace",
        WayOut::Lock | WayOut::CloseElsewhere | WayOut::UpdateApp => return None,
    };
    Some(command.to_owned())
}
