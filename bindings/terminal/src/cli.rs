//! Every command and option, as clap reads them. This help is in English; what the product itself says speaks the
//! person's language and comes from the core's words.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use holdfast::archive::export::ExportFormat;
use holdfast::concern::{Shift, Stage};
use holdfast::entry::factors::{Domain, Factor};
use holdfast::pause::PauseReason;
use holdfast::questionnaire::Instrument;
use holdfast::reminder::{Discretion, ReminderKind};
use holdfast::safety::stopping::{EndingCheck, Feeling, LeavingIntent, Tried};
use holdfast::session::planning::Beside;
use holdfast::session::{Outcome, Reason, Rhythm};
use holdfast::therapy::{Aim, EndedHow, Medium, Setting};

use crate::answers::Answers;

/// A value of one of the core's sets, by its name in the exchange format.
macro_rules! one_of {
    ($set:ty) => {
        PossibleValuesParser::new(<$set>::ALL.iter().map(|value| value.id())).try_map(|name| {
            <$set>::from_id(&name).ok_or_else(|| std::io::Error::from(std::io::ErrorKind::InvalidInput))
        })
    };
}

/// A private mood journal for people in therapy, that helps to say what is stuck.
///
/// Everything stays on this computer, encrypted. Help is one command away at any time, with or without a journal:
/// holdfast crisis
#[derive(Debug, Parser)]
#[command(name = "holdfast", version, after_long_help = AFTER, after_help = "Start here: holdfast demo", max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) everywhere: Everywhere,
    /// Without one, the first page is shown.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

const AFTER: &str = "\
Start here:
  holdfast demo              twelve weeks in a minute, on a journal that is thrown away
  holdfast log 3             how it is right now, 1 very low to 5 very good
  holdfast today             the first page
  holdfast crisis            help, now

Where things lie (--home DIR or HOLDFAST_HOME put all three below one folder):
  the journal, encrypted     $XDG_DATA_HOME/holdfast      (~/.local/share/holdfast)
  plan and inbox, encrypted  $XDG_STATE_HOME/holdfast     (~/.local/state/holdfast)
  keys without a keyring     $XDG_CONFIG_HOME/holdfast/key (~/.config/holdfast/key)
  HOLDFAST_KEYRING=off keeps the key in the file even where there is a keyring.

Exit codes:
   0  done
   1  something in what was given has to be mended
   2  the command line is not right
   3  locked: a passcode is needed, or this one does not fit
   4  the journal cannot be used as it is; `holdfast state` says what helps
   5  there is no such thing
   6  the machine: no room, no permission, no answer from the keyring
  70  a fault of the app";

/// What holds for every command.
#[derive(Debug, Args)]
pub(crate) struct Everywhere {
    /// Keep everything below this folder
    #[arg(long, global = true, value_name = "DIR", help_heading = "Everywhere")]
    pub(crate) home: Option<PathBuf>,
    /// Print one JSON object, and ask nothing
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub(crate) json: bool,
    /// Language and region, such as de-AT [default: that of the system]
    #[arg(long, global = true, value_name = "TAG", help_heading = "Everywhere")]
    pub(crate) locale: Option<String>,
    /// Take the passcode from the first line of this file; - is standard input
    #[arg(long, global = true, value_name = "FILE", help_heading = "Everywhere")]
    pub(crate) passcode_file: Option<PathBuf>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Watch twelve weeks of a made-up story on an encrypted journal that is thrown away
    #[command(
        after_help = "Examples:\n  holdfast demo\n  holdfast demo --fast          without pauses\n  holdfast demo --locale de"
    )]
    Demo(DemoArgs),
    /// Make a journal
    #[command(
        after_help = "Examples:\n  holdfast init                 asks nothing\n  holdfast init --passcode      with a passcode"
    )]
    Init(InitArgs),
    /// Show the first page
    #[command(after_help = "Example:\n  holdfast today --json")]
    Today,
    /// Answer a question of the first page, or put it off
    #[command(
        after_help = "Examples:\n  holdfast answer 1 yes\n  holdfast answer 1 no\n  holdfast answer 1 later        it comes back another day\n  holdfast answer 1 never        it is not asked again"
    )]
    Answer(AnswerArgs),
    /// Show what is still open: questions that were put off, and what is to be brought up
    #[command(
        after_help = "Examples:\n  holdfast open\n  holdfast open answer 2 yes\n  holdfast open next_time CONCERN      on the list for the next session\n  holdfast open too_hard CONCERN       a smaller step\n  holdfast open not_needed CONCERN\n  holdfast open agreed CONCERN --what \"One topic a session.\" --again 2w"
    )]
    Open(OpenArgs),
    /// Log how it is, 1 very low to 5 very good
    #[command(
        after_help = "Examples:\n  holdfast log 3\n  holdfast log 2 --tag sleep --tag work --note \"Long day.\"\n  holdfast log 4 --at \"yesterday 20:15\"\n  holdfast log 3 --edit last        what is not named stays\n  holdfast log --delete last"
    )]
    Log(LogArgs),
    /// Show the days, the newest first
    #[command(
        after_help = "Examples:\n  holdfast timeline\n  holdfast timeline --days 30 --ids\n  holdfast timeline --map          twelve weeks of moods at a glance"
    )]
    Timeline(TimelineArgs),
    /// Show everything about one entry
    #[command(after_help = "Example:\n  holdfast show 4f7k2m9qpx1c8d0e")]
    Show(ShowArgs),
    /// Delete any entry
    #[command(
        after_help = "Examples:\n  holdfast delete 4f7k2m9qpx1c8d0e\n  holdfast delete 4f7k2m9qpx1c8d0e --for-good"
    )]
    Delete(DeleteArgs),
    /// Say where therapy stands
    #[command(
        after_help = "Examples:\n  holdfast therapy\n  holdfast therapy start --since 2026-02-01 --approach cbt --by video --sessions 12\n  holdfast therapy change --sessions 24\n  holdfast therapy ending --last 2026-06-01\n  holdfast therapy end planned\n  holdfast therapy undo                it has not ended\n  holdfast therapy none"
    )]
    Therapy(TherapyArgs),
    /// Plan sessions, and say what became of them
    #[command(
        after_help = "Examples:\n  holdfast session                                 the next one and its agenda\n  holdfast session plan \"thu 17:00\" --every weekly\n  holdfast session outcome attended\n  holdfast session outcome cancelled_by_me --why money\n  holdfast session move \"fri 9:00\""
    )]
    Session(SessionArgs),
    /// Say how therapy goes, after a session or at any time
    #[command(
        after_help = "Examples:\n  holdfast checkin                                 asks, one question at a time\n  holdfast checkin --understood 7 --goals 6 --approach 5 --pace too_fast\n  holdfast checkin --not-safe not_at_home --dont-keep  help now, and nothing is kept"
    )]
    Checkin(CheckinArgs),
    /// Fill in a questionnaire in its published words
    #[command(
        after_help = "Examples:\n  holdfast ask phq9                    item by item\n  holdfast ask gad7 --answers 1,0,2,1,-,0,1    a - skips one\n  holdfast ask phq9 --history"
    )]
    Ask(AskArgs),
    /// Look at what may be in the way, one part of life at a time
    #[command(
        after_help = "Examples:\n  holdfast factors                     the parts of life\n  holdfast factors life                asks line by line\n  holdfast factors --set money=2 --set work=1"
    )]
    Factors(FactorsArgs),
    /// Take a pause: nothing is asked, and it never counts as being away
    #[command(
        after_help = "Examples:\n  holdfast pause start 2w --why holiday\n  holdfast pause start 2026-08-20\n  holdfast pause end"
    )]
    Pause(PauseArgs),
    /// Set reminders, and see which are to come
    #[command(
        after_help = "Examples:\n  holdfast remind                              what is on, and when\n  holdfast remind set session --before 1d --before 2h\n  holdfast remind set mood --at 9:00 --at 20:00 --on mon,thu\n  holdfast remind set quiet 22:00-7:30\n  holdfast remind set discretion hint\n  holdfast remind off after_session\n  holdfast remind plan --days 14\n  holdfast remind snooze mood:2026-03-05T20:00 30m\nA terminal cannot ring: this is the plan that the phone apps arm."
    )]
    Remind(RemindArgs),
    /// Show what stands out in the journal, and what it rests on
    #[command(after_help = "Example:\n  holdfast assess")]
    Assess,
    /// Find words for something, and put it on the list for the next session
    #[command(
        after_help = "Examples:\n  holdfast raise                       what it may be about\n  holdfast raise pacing                words for it\n  holdfast raise pacing --agenda       on the list for the next session\n  holdfast raise other --text \"I feel stuck.\" --agenda\n  holdfast raise pacing --answer raised --shift another_approach"
    )]
    Raise(RaiseArgs),
    /// Bring in a journal: journal lines, encrypted or not, Daylio (CSV or .daylio), Loop Habit Tracker, any table of moods
    #[command(
        after_help = "Examples:\n  holdfast import journal.jsonl\n  holdfast import journal.jsonl.age                 asks for the passphrase\n  holdfast import daylio.csv --look                 only look\n  holdfast import daylio.csv --mood-map \"fugly=1,meh=3\"\n  holdfast import loop.zip --habit Mood --scale 1..10\n  holdfast import moods.csv --csv-map date=Day,mood=How,note=Text --scale 0..10"
    )]
    Import(ImportArgs),
    /// Write the journal into a file, to keep or to take elsewhere
    #[command(
        after_help = "Examples:\n  holdfast export                       asks whether to encrypt it, if somebody is there\n  holdfast export --encrypt\n  holdfast export --plain --without-safety-answers\n  holdfast export --format csv --out tables.zip\n  holdfast export --format fhir --export-passphrase-file FILE\nWhere nobody can be asked, a file is encrypted only if that was said."
    )]
    Export(ExportArgs),
    /// Make a page to show somebody: your therapist, a doctor; you choose every line
    #[command(
        after_help = "Examples:\n  holdfast page                                what would be on it, with the id of each line\n  holdfast page --out page.html                to be shown, printed or sent\n  holdfast page --weeks 12 --leave-out sessions --question \"Could we go slower?\"\n  holdfast page --with notes --text            to be read out\nThe file is not encrypted."
    )]
    Page(PageArgs),
    /// Keep everything in one encrypted file: journal, plan, settings
    #[command(
        after_help = "Examples:\n  holdfast backup holdfast.age                 asks for a passphrase, twice\n  holdfast backup holdfast.age --generate      makes one and shows it once\n  holdfast backup --auto DIR --keep 10         from now on `holdfast backup` alone makes one there when it is due\n  holdfast backup                              the automatic one, or when the last was made\nAny age program and tar open it too: age -d holdfast.age | tar x"
    )]
    Backup(BackupArgs),
    /// Bring back what `backup` kept
    #[command(
        after_help = "Examples:\n  holdfast restore holdfast.age\n  holdfast restore holdfast.age --merge        together with the journal that is here\n  holdfast restore holdfast.age --replace      in its place; it is set aside\n  holdfast restore holdfast.age --passphrase-file FILE"
    )]
    Restore(RestoreArgs),
    /// Look into a backup, and see to what restoring left behind
    #[command(
        after_help = "Examples:\n  holdfast archive show holdfast.age           needs no journal, and keeps nothing\n  holdfast archive aside                       lines that gave way to newer ones\n  holdfast archive discard                     deletes the journals that were set aside"
    )]
    Archive(ArchiveArgs),
    /// Walk through journal lines as if day by day, and print what would have been noticed
    #[command(
        after_help = "Examples:\n  holdfast replay journal.jsonl\n  holdfast replay journal.jsonl --json --until 2026-06-01"
    )]
    Replay(ReplayArgs),
    /// Set, change or remove the passcode
    #[command(
        after_help = "Examples:\n  holdfast passcode set\n  holdfast passcode change\n  holdfast passcode remove\n  holdfast passcode set --new-passcode-file FILE"
    )]
    Passcode(PasscodeArgs),
    /// Make a recovery phrase: twelve words that open the journal without this computer and without the passcode
    Phrase,
    /// Open the journal with the recovery phrase, where passcode or key are gone
    #[command(
        after_help = "Examples:\n  holdfast unlock-with-phrase\n  holdfast unlock-with-phrase --phrase-file FILE --new-passcode-file FILE"
    )]
    UnlockWithPhrase(UnlockWithPhraseArgs),
    /// Save what can be read of a damaged journal; the damaged file is kept
    Salvage,
    /// Set the journal aside and begin a new one; nothing is deleted
    StartOver(YesArgs),
    /// Say in which state the journal is, where it lies, and what its key is worth
    State,
    /// Erase everything: journal, plan, keys
    #[command(after_help = "Examples:\n  holdfast erase                asks for a word first\n  holdfast erase --yes")]
    Erase(YesArgs),
    /// Help, now: numbers to call or text. Needs no journal and no passcode
    #[command(
        after_help = "Examples:\n  holdfast crisis\n  holdfast crisis AT\n  holdfast crisis GB --kind home\n  holdfast crisis --regions"
    )]
    Crisis(CrisisArgs),
    /// Your safety plan
    #[command(
        after_help = "Examples:\n  holdfast safety\n  holdfast safety edit                 one step after the other; stop anywhere\n  holdfast safety review"
    )]
    Safety(SafetyArgs),
    /// Thinking of stopping therapy: words, a good ending, and what stays
    #[command(
        after_help = "Examples:\n  holdfast stop\n  holdfast stop --intent drifting --tried pause --ask-me yes\n  holdfast stop --agenda              words for it, on the list for the next session"
    )]
    Stop(StopArgs),
    /// Some time after therapy ended: how you are, and ways on
    #[command(
        after_help = "Examples:\n  holdfast after --ask-me yes          ask in one week and in four\n  holdfast after                       the question, when it is due\n  holdfast after so_so\n  holdfast after --ways-on             back, or on to someone else"
    )]
    After(AfterArgs),
}

#[derive(Debug, Args)]
pub(crate) struct DemoArgs {
    /// Without pauses
    #[arg(long)]
    pub(crate) fast: bool,
}

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// Set a passcode (asked for, or from --passcode-file)
    #[arg(long)]
    pub(crate) passcode: bool,
}

#[derive(Debug, Args)]
pub(crate) struct AnswerArgs {
    /// Which question: 1 for the first on the page
    pub(crate) question: usize,
    /// The answer
    pub(crate) answer: Reply,
}

#[derive(Debug, Args)]
pub(crate) struct OpenArgs {
    #[command(subcommand)]
    pub(crate) act: Option<OpenAct>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum OpenAct {
    /// Answer a question of the list
    Answer(AnswerArgs),
    /// It was raised
    #[command(name = "raised")]
    Raised(OpenConcernArgs),
    /// Put it on the list for the next session
    #[command(name = "next_time")]
    NextTime(OpenConcernArgs),
    /// It was too hard: a smaller step
    #[command(name = "too_hard")]
    TooHard(OpenConcernArgs),
    /// It is not needed any more
    #[command(name = "not_needed")]
    NotNeeded(OpenConcernArgs),
    /// Take it up again
    Again(OpenConcernArgs),
    /// Note what was agreed on
    Agreed {
        /// The concern's id
        concern: String,
        /// What was agreed on, in your own words
        #[arg(long, value_name = "TEXT")]
        what: Option<String>,
        /// What is going to change
        #[arg(long, value_parser = one_of!(Shift))]
        shift: Option<Shift>,
        /// When to look at it again, such as 2w or 2026-05-01 [default: in four weeks]
        #[arg(long, value_name = "DAY")]
        again: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct OpenConcernArgs {
    /// The concern's id
    pub(crate) concern: String,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Reply {
    Yes,
    No,
    Later,
    Never,
}

#[derive(Debug, Args)]
pub(crate) struct LogArgs {
    /// 1 very low, 2 low, 3 so-so, 4 good, 5 very good; or the word
    #[arg(required_unless_present_any = ["edit", "delete"])]
    pub(crate) level: Option<String>,
    /// What went with it; can be given several times
    #[arg(long = "tag", value_name = "T")]
    pub(crate) tags: Vec<String>,
    /// A few words
    #[arg(long, value_name = "N")]
    pub(crate) note: Option<String>,
    /// When it was: 20:15, "yesterday 20:15", "2026-03-02 20:15" [default: now]
    #[arg(long, value_name = "WHEN")]
    pub(crate) at: Option<String>,
    /// Change this mood ("last" for the last one); what is not named stays
    #[arg(long, value_name = "ID", conflicts_with = "delete")]
    pub(crate) edit: Option<String>,
    /// Delete this mood ("last" for the last one)
    #[arg(long, value_name = "ID", conflicts_with_all = ["level", "tags", "note", "at"])]
    pub(crate) delete: Option<String>,
    /// Delete at once, without ten seconds to take it back
    #[arg(long, requires = "delete")]
    pub(crate) for_good: bool,
}

#[derive(Debug, Args)]
pub(crate) struct TimelineArgs {
    /// How many days with entries
    #[arg(long, default_value_t = 14, value_parser = clap::value_parser!(u32).range(1..=3_660))]
    pub(crate) days: u32,
    /// Up to this day [default: today]
    #[arg(long, value_name = "DAY")]
    pub(crate) until: Option<String>,
    /// Show the id of each entry, for `show` and `delete`
    #[arg(long)]
    pub(crate) ids: bool,
    /// Show twelve weeks of moods as a map instead
    #[arg(long)]
    pub(crate) map: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// The entry's id
    pub(crate) id: String,
}

#[derive(Debug, Args)]
pub(crate) struct DeleteArgs {
    /// The entry's id
    pub(crate) id: String,
    /// At once, without ten seconds to take it back
    #[arg(long)]
    pub(crate) for_good: bool,
}

#[derive(Debug, Args)]
pub(crate) struct TherapyArgs {
    #[command(subcommand)]
    pub(crate) act: Option<TherapyAct>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TherapyAct {
    /// A therapy has begun
    Start(TherapyFields),
    /// Something about it is different now
    Change {
        /// Which, where there are several
        #[arg(long, value_name = "ID")]
        therapy: Option<String>,
        #[command(flatten)]
        fields: TherapyFields,
    },
    /// An end is planned
    Ending {
        /// Which, where there are several
        #[arg(long, value_name = "ID")]
        therapy: Option<String>,
        /// The day of the last session
        #[arg(long, value_name = "DAY")]
        last: Option<String>,
    },
    /// It has ended
    End {
        /// How
        #[arg(value_parser = one_of!(EndedHow))]
        how: EndedHow,
        /// Which, where there are several
        #[arg(long, value_name = "ID")]
        therapy: Option<String>,
    },
    /// Show the page at its end again
    Ended {
        /// Which; the last one where none is named
        #[arg(long, value_name = "ID")]
        therapy: Option<String>,
    },
    /// It has not ended: everything is as it was before
    Undo {
        /// Which; the last one where none is named
        #[arg(long, value_name = "ID")]
        therapy: Option<String>,
    },
    /// It goes on again, after an end
    Again {
        /// Which; the last one where none is named
        #[arg(long, value_name = "ID")]
        therapy: Option<String>,
    },
    /// Put something that is still open to rest
    Rest {
        /// Its id
        #[arg(value_name = "ID")]
        concern: String,
    },
    /// Carry something that is still open along to another therapy
    Carry {
        /// Its id
        #[arg(value_name = "ID")]
        concern: String,
        /// The therapy, where there are several
        #[arg(long, value_name = "ID")]
        to: Option<String>,
    },
    /// There is no therapy at the moment
    None,
}

#[derive(Debug, Args)]
pub(crate) struct TherapyFields {
    /// The day of the first session
    #[arg(long, value_name = "DAY")]
    pub(crate) since: Option<String>,
    /// Who is in the room
    #[arg(long, value_parser = one_of!(Setting))]
    pub(crate) setting: Option<Setting>,
    /// How you meet
    #[arg(long, value_parser = one_of!(Medium))]
    pub(crate) by: Option<Medium>,
    /// Which kind of therapy, in your own words
    #[arg(long, value_name = "TEXT")]
    pub(crate) approach: Option<String>,
    /// What it is for
    #[arg(long, value_parser = one_of!(Aim))]
    pub(crate) aim: Option<Aim>,
    /// Sessions there had been before this journal
    #[arg(long, value_name = "N")]
    pub(crate) before: Option<u32>,
    /// Sessions you can have in all
    #[arg(long, value_name = "N")]
    pub(crate) sessions: Option<u32>,
    /// How many weeks you expect it to take
    #[arg(long, value_name = "N")]
    pub(crate) weeks: Option<u32>,
}

#[derive(Debug, Args)]
pub(crate) struct SessionArgs {
    #[command(subcommand)]
    pub(crate) act: Option<SessionAct>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SessionAct {
    /// Plan one session, a series, or several dates
    Plan {
        /// When: "thu 17:00", "2026-03-05 17:00"; further ones are dates of your own
        #[arg(required = true, num_args = 1.., value_name = "WHEN")]
        when: Vec<String>,
        /// How often it comes again
        #[arg(long, value_parser = one_of!(Rhythm))]
        every: Option<Rhythm>,
        /// How long it takes [default: 50]
        #[arg(long, value_name = "N")]
        minutes: Option<u32>,
        /// Which therapy, where there are several
        #[arg(long, value_name = "ID")]
        therapy: Option<String>,
        /// The zone whose clocks the times are read by [default: that of the therapy]
        #[arg(long, value_name = "ZONE")]
        clock: Option<String>,
        /// What becomes of regular sessions that are planned already
        #[arg(long, value_parser = one_of!(Beside))]
        beside: Option<Beside>,
    },
    /// Say what became of a session
    Outcome {
        /// What
        #[arg(value_parser = one_of!(Outcome))]
        outcome: Outcome,
        /// Why it did not take place
        #[arg(long, value_parser = one_of!(Reason))]
        why: Option<Reason>,
        /// Which [default: the last one that is over and open]
        #[arg(long, value_name = "ID")]
        session: Option<String>,
    },
    /// Move a session; its agenda goes along
    Move {
        /// To when
        when: String,
        /// Which [default: the next]
        #[arg(long, value_name = "ID")]
        session: Option<String>,
    },
    /// The sessions to come and those of the last eight weeks
    List,
    /// One session and its agenda
    Show {
        /// Which [default: the next]
        session: Option<String>,
    },
    /// Take something off the agenda; the words stay
    Off {
        /// The concern's id
        concern: String,
    },
    /// Sessions to and from another calendar, as an .ics file
    #[command(
        after_help = "Examples:\n  holdfast session ics export                      what is to come, called only \"Appointment\"\n  holdfast session ics import calendar.ics --look  what is in it\n  holdfast session ics import calendar.ics --pick \"Dr. Weber\""
    )]
    Ics(IcsArgs),
    /// End a series: what was stays, what is still to come goes
    EndSeries {
        /// The series' id [default: that of the next session]
        series: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct IcsArgs {
    #[command(subcommand)]
    pub(crate) act: IcsAct,
}

#[derive(Debug, Subcommand)]
pub(crate) enum IcsAct {
    /// Write sessions into a calendar file
    Export {
        /// The file [default: appointments-DAY.ics]
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Those that are over as well, at most ten years back
        #[arg(long)]
        past: bool,
        /// What they are called there [default: a neutral word]
        #[arg(long, value_name = "TEXT")]
        title: Option<String>,
    },
    /// Bring in sessions from a calendar file; the same file again changes nothing
    Import {
        /// The file
        file: PathBuf,
        /// Only look
        #[arg(long)]
        look: bool,
        /// What the sessions are called in the calendar; can be given several times
        #[arg(long = "pick", value_name = "TITLE")]
        picks: Vec<String>,
        /// Those that are over as well, at most ten years back
        #[arg(long)]
        past: bool,
        /// Which therapy, where there are several
        #[arg(long, value_name = "ID")]
        therapy: Option<String>,
        /// A picked title whose sessions take place although the calendar calls them "Canceled:"
        #[arg(long = "still-on", value_name = "TITLE")]
        still_on: Vec<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct CheckinArgs {
    #[command(flatten)]
    pub(crate) answers: Answers,
    /// About this session [default: the last one, if it was within two days and has no check-in]
    #[arg(long, value_name = "ID")]
    pub(crate) session: Option<String>,
    /// About no session
    #[arg(long, conflicts_with = "session")]
    pub(crate) any_time: bool,
    /// Ask the further questions too
    #[arg(long)]
    pub(crate) all: bool,
    /// Help now, and keep nothing
    #[arg(long)]
    pub(crate) dont_keep: bool,
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum YesNo {
    Yes,
    No,
}

#[derive(Debug, Args)]
pub(crate) struct AskArgs {
    /// Which; none lists those there are in your language
    #[arg(value_parser = one_of!(Instrument))]
    pub(crate) instrument: Option<Instrument>,
    /// All answers at once, by their numbers, - for one that is skipped
    #[arg(long, value_name = "2,1,…", allow_hyphen_values = true, requires = "instrument")]
    pub(crate) answers: Option<String>,
    /// Show how it went instead
    #[arg(long, conflicts_with = "answers", requires = "instrument")]
    pub(crate) history: bool,
}

#[derive(Debug, Args)]
pub(crate) struct FactorsArgs {
    /// The part of life
    #[arg(value_parser = one_of!(Domain))]
    pub(crate) domain: Option<Domain>,
    /// How much something is in the way, 0 not at all to 3 a lot; can be given several times
    #[arg(long, value_name = "FACTOR=0-3")]
    pub(crate) set: Vec<String>,
    /// A note on one of them; can be given several times
    #[arg(long, value_name = "FACTOR=TEXT")]
    pub(crate) note: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct RemindArgs {
    #[command(subcommand)]
    pub(crate) act: Option<RemindAct>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RemindAct {
    /// What is on, and when
    List,
    /// Which are to come, the soonest first; with --json a list
    Plan {
        /// How many days ahead
        #[arg(long, value_name = "N", default_value_t = 14, value_parser = clap::value_parser!(u16).range(1..=92))]
        days: u16,
    },
    /// Set when they come and what they say
    #[command(subcommand)]
    Set(RemindSet),
    /// Switch a kind on
    On {
        #[arg(value_parser = one_of!(ReminderKind))]
        kind: ReminderKind,
    },
    /// Switch a kind off
    Off {
        #[arg(value_parser = one_of!(ReminderKind))]
        kind: ReminderKind,
    },
    /// Put one off
    Snooze {
        /// Its id in the plan
        id: String,
        /// For how long: 30m, 2h
        #[arg(default_value = "30m")]
        span: String,
    },
    /// Put one away for this time
    NotNow {
        /// Its id in the plan
        id: String,
    },
    /// Say that one was opened
    Opened {
        /// Its id in the plan
        id: String,
    },
    /// Plan one a minute ahead
    Test,
    /// What became of those whose time has come
    Log,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RemindSet {
    /// Before a session
    Session {
        /// How long before: 1d, 2h, 30m; up to three times
        #[arg(long, required = true, value_name = "SPAN")]
        before: Vec<String>,
    },
    /// The check-in after a session
    AfterSession {
        /// How long after its end: 0m, 1h
        #[arg(long, value_name = "SPAN")]
        after: String,
    },
    /// The mood, only where none was logged yet
    Mood {
        /// A time on the clock; may be given several times
        #[arg(long, required = true, value_name = "HH:MM")]
        at: Vec<String>,
        /// Only on these days: mon,thu
        #[arg(long, value_name = "DAYS", value_delimiter = ',')]
        on: Vec<String>,
    },
    /// Questionnaires
    Questionnaire {
        /// Weeks between two, 2 to 4
        #[arg(long, value_name = "WEEKS")]
        every: u8,
        /// Also on a day with a session
        #[arg(long)]
        on_session_days: bool,
        /// After one that got heavier, once more a week later
        #[arg(long)]
        again: bool,
    },
    /// When what has no time of its own comes
    Usual {
        #[arg(value_name = "HH:MM")]
        at: String,
    },
    /// The hours in which nothing comes, or off
    Quiet {
        #[arg(value_name = "HH:MM-HH:MM")]
        hours: String,
    },
    /// How much they say on a locked screen
    Discretion {
        #[arg(value_parser = one_of!(Discretion))]
        level: Discretion,
    },
    /// How many come in a day at most
    Most { count: u8 },
}

#[derive(Debug, Args)]
pub(crate) struct PauseArgs {
    #[command(subcommand)]
    pub(crate) act: Option<PauseAct>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PauseAct {
    /// Begin one
    Start {
        /// Its last day: 2w, 10d, 2026-08-20
        until: String,
        /// Why
        #[arg(long, value_parser = one_of!(PauseReason))]
        why: Option<PauseReason>,
    },
    /// End the one that holds
    End,
}

#[derive(Debug, Args)]
pub(crate) struct RaiseArgs {
    /// What it is about: a factor, not_sure ("I feel stuck"), what_changed, missed (sessions, and coming back), personal (stands for unsafe_relationship), or hard_to_say (thoughts of suicide)
    #[arg(value_parser = topics())]
    pub(crate) about: Option<String>,
    /// Your own words; without them, and with --agenda or --draft, the words of the card are taken
    #[arg(long, value_name = "TEXT")]
    pub(crate) text: Option<String>,
    /// Keep the words without putting them anywhere
    #[arg(long)]
    pub(crate) draft: bool,
    /// Put it on the list for the next session
    #[arg(long)]
    pub(crate) agenda: bool,
    /// On the list of this session instead
    #[arg(long, value_name = "ID", requires = "agenda")]
    pub(crate) session: Option<String>,
    /// Say what came of it
    #[arg(long, value_parser = one_of!(Stage))]
    pub(crate) answer: Option<Stage>,
    /// What is going to change
    #[arg(long, value_parser = one_of!(Shift), requires = "answer")]
    pub(crate) shift: Option<Shift>,
    /// The concern, where there are several about the same
    #[arg(long, value_name = "ID")]
    pub(crate) concern: Option<String>,
    /// Open what stands behind a neutral line
    #[arg(long)]
    pub(crate) open: bool,
    /// What was raised or kept lately
    #[arg(long, conflicts_with_all = ["about", "answer", "agenda", "draft", "text"])]
    pub(crate) list: bool,
}

fn topics() -> PossibleValuesParser {
    let named = Factor::ALL.iter().filter(|factor| factor.is_rated()).map(|value| value.id());
    PossibleValuesParser::new(named.chain(["not_sure", "what_changed", "missed", "personal", "hard_to_say"]))
}

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// The file
    pub(crate) file: PathBuf,
    /// Only say what would come of it
    #[arg(long)]
    pub(crate) look: bool,
    /// The passphrase of an encrypted file is the first line of this one; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Levels for names of moods: fugly=1,meh=3
    #[arg(long, value_name = "NAME=LEVEL,…")]
    pub(crate) mood_map: Vec<String>,
    /// The zone its times were written in [default: that of this computer]
    #[arg(long, value_name = "ZONE")]
    pub(crate) zone: Option<String>,
    /// Which column of a table is what: date, time, mood, tags, note, id; by heading or number: date=Day,mood=3
    #[arg(long, value_name = "WHAT=COLUMN,…")]
    pub(crate) csv_map: Option<String>,
    /// The first row of the table holds no headings
    #[arg(long, requires = "csv_map")]
    pub(crate) no_header: bool,
    /// How the table writes dates
    #[arg(long, requires = "csv_map", default_value = "ymd")]
    pub(crate) dates: Dates,
    /// Moods are numbers of this scale, such as 1..10; 10..1 where small is good
    #[arg(long, value_name = "FROM..TO")]
    pub(crate) scale: Option<String>,
    /// The habit of Loop that is the mood
    #[arg(long, value_name = "NAME")]
    pub(crate) habit: Option<String>,
    /// A short name that keeps a table's entries apart from those of other tables
    #[arg(long, value_name = "NAME", default_value = "", requires = "csv_map", hide_default_value = true)]
    pub(crate) source: String,
    /// Keep of notes that are too long what fits
    #[arg(long)]
    pub(crate) shorten_notes: bool,
    /// Bring it in although entries of the same diary came from another kind of file
    #[arg(long)]
    pub(crate) anyway: bool,
}

/// The order of the parts of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Dates {
    /// 2026-03-02
    Ymd,
    /// 02.03.2026
    Dmy,
    /// 03/02/2026
    Mdy,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// lines can be read again; csv is tables for a spreadsheet; fhir is questionnaires for the systems of practices
    #[arg(long, default_value = "lines", value_parser = one_of!(ExportFormat))]
    pub(crate) format: ExportFormat,
    /// The file, which must not be there yet [default: holdfast-DATE.jsonl, .zip or .fhir.json in this folder]; .age
    /// comes behind the name of an encrypted one
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Encrypt it with a passphrase, in the age format
    #[arg(long)]
    pub(crate) encrypt: bool,
    /// Do not encrypt it, and do not ask
    #[arg(long, conflicts_with_all = ["encrypt", "export_passphrase_file"])]
    pub(crate) plain: bool,
    /// Encrypt it with the passphrase in the first line of this file; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) export_passphrase_file: Option<PathBuf>,
    /// Answers about safety go into tables and FHIR too: PHQ-9 item 9, what does not feel safe, an unsafe relationship.
    /// Lines are complete anyway
    #[arg(long, conflicts_with = "without_safety_answers")]
    pub(crate) with_safety_answers: bool,
    /// Answers about safety stay out of lines; read elsewhere, they then give another journal
    #[arg(long)]
    pub(crate) without_safety_answers: bool,
}

#[derive(Debug, Args)]
pub(crate) struct PageArgs {
    /// Write the page into this file, which must not be there yet
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// As plain text
    #[arg(long)]
    pub(crate) text: bool,
    /// The last so many weeks, 53 at most [default: 4]
    #[arg(long, value_name = "N", conflicts_with_all = ["since", "sessions"])]
    pub(crate) weeks: Option<u32>,
    /// From that day on: 2026-03-02, 10d, 6w
    #[arg(long, value_name = "DAY", conflicts_with = "sessions")]
    pub(crate) since: Option<String>,
    /// Since the session so many sessions ago; 1 is the last
    #[arg(long, value_name = "N")]
    pub(crate) sessions: Option<u32>,
    /// For this therapy [default: all that go on]
    #[arg(long, value_name = "ID")]
    pub(crate) therapy: Option<String>,
    /// Leave out a line, or a whole part such as sessions; can be given several times
    #[arg(long, value_name = "ID")]
    pub(crate) leave_out: Vec<String>,
    /// Put a line on it that else stays out, or all of a kind: notes, drafts, in_the_way, about_therapist, safety,
    /// item_nine, unsafe_relationship, joint; can be given several times
    #[arg(long, value_name = "ID|KIND")]
    pub(crate) with: Vec<String>,
    /// Put it on the page although others in the therapy may see it; goes with --with
    #[arg(long, value_name = "ID|KIND", requires = "with")]
    pub(crate) although_others_see: Vec<String>,
    /// Your name or initials
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// A question of your own; can be given several times
    #[arg(long = "question", value_name = "TEXT")]
    pub(crate) questions: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct BackupArgs {
    /// The file, which must not be there yet
    #[arg(conflicts_with_all = ["auto", "off"])]
    pub(crate) file: Option<PathBuf>,
    /// Take the passphrase from the first line of this file; - is standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["generate", "off"])]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Make a passphrase of seven words and show it once
    #[arg(long, conflicts_with = "off")]
    pub(crate) generate: bool,
    /// Make backups into this folder from now on, the first one at once. The passphrase is kept in the journal
    #[arg(long, value_name = "DIR", conflicts_with = "off")]
    pub(crate) auto: Option<PathBuf>,
    /// How many of them stay
    #[arg(long, value_name = "N", default_value_t = 10, requires = "auto", value_parser = clap::value_parser!(u32).range(1..=100))]
    pub(crate) keep: u32,
    /// Make no more automatic backups
    #[arg(long)]
    pub(crate) off: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RestoreArgs {
    /// The backup
    pub(crate) file: PathBuf,
    /// Bring it together with the journal that is here: the newer of two is kept, nothing is lost
    #[arg(long, conflicts_with = "replace")]
    pub(crate) merge: bool,
    /// Put it in the place of the journal that is here, which is set aside
    #[arg(long)]
    pub(crate) replace: bool,
    /// Take the passphrase from the first line of this file; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ArchiveArgs {
    #[command(subcommand)]
    pub(crate) act: ArchiveAct,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ArchiveAct {
    /// Show what is in a backup
    Show {
        /// The backup
        file: PathBuf,
        /// Take the passphrase from the first line of this file; - is standard input
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
        /// How many days with entries
        #[arg(long, default_value_t = 14, value_parser = clap::value_parser!(u32).range(1..=3_660))]
        days: u32,
    },
    /// Show the lines that gave way to newer ones when a backup was brought together with the journal
    Aside,
    /// Delete the journals that were set aside
    Discard(YesArgs),
}

#[derive(Debug, Args)]
pub(crate) struct ReplayArgs {
    /// Journal lines
    pub(crate) file: PathBuf,
    /// Up to this day, also after the last line [default: the last line's day]
    #[arg(long, value_name = "DAY")]
    pub(crate) until: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct PasscodeArgs {
    /// What to do
    pub(crate) act: PasscodeAct,
    /// Take the new passcode from the first line of this file
    #[arg(long, value_name = "FILE")]
    pub(crate) new_passcode_file: Option<PathBuf>,
}

/// What to do about the passcode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PasscodeAct {
    Set,
    Change,
    Remove,
}

#[derive(Debug, Args)]
pub(crate) struct UnlockWithPhraseArgs {
    /// Take the phrase from the first line of this file; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) phrase_file: Option<PathBuf>,
    /// Take the new passcode from the first line of this file
    #[arg(long, value_name = "FILE", conflicts_with = "no_passcode")]
    pub(crate) new_passcode_file: Option<PathBuf>,
    /// Remove the passcode
    #[arg(long)]
    pub(crate) no_passcode: bool,
}

#[derive(Debug, Args)]
pub(crate) struct YesArgs {
    /// Do it without asking
    #[arg(long)]
    pub(crate) yes: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CrisisArgs {
    /// The country, as a code or a name: DE, germany [default: HOLDFAST_REGION, else that of the locale]
    pub(crate) region: Option<String>,
    /// What for
    #[arg(long, default_value = "myself")]
    pub(crate) kind: Danger,
    /// List the regions there are numbers for
    #[arg(long)]
    pub(crate) regions: bool,
    /// Lines for young people first
    #[arg(long)]
    pub(crate) under_18: bool,
    /// Everything there is, not only the first screen
    #[arg(long)]
    pub(crate) all: bool,
}

/// What help is needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Danger {
    /// Thoughts of suicide, or of hurting yourself
    Myself,
    /// Someone at home hurts or threatens you
    Home,
    /// Your therapist crossed a line
    Therapist,
}

#[derive(Debug, Args)]
pub(crate) struct SafetyArgs {
    #[command(subcommand)]
    pub(crate) act: Option<SafetyAct>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SafetyAct {
    /// Show the plan
    Show,
    /// Write it, one step after the other; stop anywhere and go on later
    Edit {
        /// Only this step, 1 to 7
        #[arg(long, value_name = "N")]
        step: Option<usize>,
        /// Add an entry to that step and ask nothing; can be given several times
        #[arg(long, value_name = "TEXT", requires = "step")]
        add: Vec<String>,
        /// A number that can be dialled, for the one entry of --add
        #[arg(long, value_name = "NUMBER", requires = "add")]
        number: Option<String>,
        /// The entries of --add open only after unlocking
        #[arg(long, requires = "add")]
        hidden: bool,
        /// Take an entry out of that step by its place, 1 for the first
        #[arg(long, value_name = "N", requires = "step", conflicts_with = "add")]
        remove: Option<usize>,
        /// Whether the plan opens without the passcode
        #[arg(long, value_name = "yes|no")]
        without_passcode: Option<YesNo>,
    },
    /// Say that you have looked it through
    Review,
    /// A message to your people, ready to be sent
    Message {
        /// What for
        #[arg(long, default_value = "myself")]
        kind: Danger,
    },
    /// Entries you choose, as a text for somebody you trust
    Share {
        /// The entries by their numbers in the list that this command shows without any
        #[arg(value_name = "N")]
        entries: Vec<usize>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct StopArgs {
    /// How it is
    #[arg(long, value_parser = one_of!(LeavingIntent))]
    pub(crate) intent: Option<LeavingIntent>,
    /// What you have tried; can be given several times
    #[arg(long, value_parser = one_of!(Tried))]
    pub(crate) tried: Vec<Tried>,
    /// What of a good ending is done; can be given several times
    #[arg(long, value_parser = one_of!(EndingCheck))]
    pub(crate) done: Vec<EndingCheck>,
    /// Whether you want to be asked how you are, in one week and in four
    #[arg(long, value_name = "yes|no")]
    pub(crate) ask_me: Option<YesNo>,
    /// Take back what you said here
    #[arg(long, conflicts_with_all = ["intent", "tried", "done", "ask_me", "agenda"])]
    pub(crate) forget: bool,
    /// Put the words on the list for the next session
    #[arg(long)]
    pub(crate) agenda: bool,
}

#[derive(Debug, Args)]
pub(crate) struct AfterArgs {
    /// How you are
    #[arg(value_parser = one_of!(Feeling))]
    pub(crate) feeling: Option<Feeling>,
    /// Ways back, or on to someone else
    #[arg(long, conflicts_with_all = ["feeling", "ask_me"])]
    pub(crate) ways_on: bool,
    /// Whether you want to be asked how you are, in one week and in four
    #[arg(long, value_name = "yes|no", conflicts_with = "feeling")]
    pub(crate) ask_me: Option<YesNo>,
    /// After which therapy; the last one where none is named
    #[arg(long, value_name = "ID", requires = "ask_me")]
    pub(crate) therapy: Option<String>,
}
