//! Stories of people, through the calls that the apps make.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop where it finds something wrong"
)]

use std::sync::Arc;

use holdfast::Holdfast;
use holdfast::api::mood::MoodDraft;
use holdfast::api::safety::LeavingDraft;
use holdfast::api::today::answer::{AfterAnswer, Reply};
use holdfast::archive::export::{ExportChoice, ExportFormat};
use holdfast::checkin::{CheckIn, NotSafe};
use holdfast::concern::Stage;
use holdfast::concern::cards::Topic;
use holdfast::entry::factors::Factor;
use holdfast::error::HoldfastError;
use holdfast::moment::{CivilTime, Day};
use holdfast::question::Asks;
use holdfast::questionnaire::Instrument;
use holdfast::safety::Urgent;
use holdfast::safety::stopping::LeavingIntent;
use holdfast::session::Outcome;
use holdfast::session::Rhythm;
use holdfast::session::planning::SessionDraft;
use holdfast::therapy::rules::Standing;
use holdfast::therapy::{Medium, Setting, TherapyChange};
use holdfast::vault::VaultState;
use holdfast_tests::device::{MemoryGuard, SetClock};
use holdfast_tests::journal;

/// A person with a phone.
struct Person {
    app: Arc<Holdfast>,
    clock: Arc<SetClock>,
    folder: tempfile::TempDir,
}

impl Person {
    /// A person who opens the app for the first time at that moment.
    fn new(at: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = SetClock::at(at);
        let (private, at_hand) = (folder.path().join("private"), folder.path().join("at_hand"));
        let app = Holdfast::new(
            private.to_str().unwrap(),
            at_hand.to_str().unwrap(),
            "en",
            MemoryGuard::new(),
            clock.clone(),
        );
        assert_eq!(app.state(), VaultState::Absent);
        app.create(None).unwrap();
        Self { app, clock, folder }
    }

    fn file(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn mood(&self, level: u8) -> String {
        self.app.moods().log(&MoodDraft { level, tags: Vec::new(), note: None, when: None }).unwrap().id
    }

    fn weekly_therapy(&self, starts: &str) -> String {
        let known = TherapyChange { by: Some(Medium::Video), setting: Some(Setting::Individual), ..Default::default() };
        let therapy = self.app.therapies().start(known).unwrap();
        let draft = SessionDraft { rhythm: Some(Rhythm::Weekly), ..SessionDraft::at(civil(starts)) };
        self.app.sessions().plan(draft).unwrap();
        therapy
    }

    fn lines(&self) -> String {
        let file = self.file("lines.jsonl");
        let _ = std::fs::remove_file(&file);
        let choice = ExportChoice { format: ExportFormat::Lines, with_safety_answers: true };
        self.app.journal().export(&file, choice, None).unwrap();
        std::fs::read_to_string(file).unwrap()
    }
}

fn civil(text: &str) -> CivilTime {
    CivilTime::parse(text).unwrap()
}

#[test]
fn the_first_day_is_one_tap_and_one_line_of_help() {
    let person = Person::new("2026-03-02T20:15:00+01:00");
    let today = person.app.today().unwrap();
    assert_eq!(today.first_help.as_deref(), Some("Tap how it is. That is all it takes."));
    assert_eq!((today.greeting.as_str(), today.date.as_str()), ("Good evening", "Monday, 2 March"));
    person.mood(2);
    let today = person.app.today().unwrap();
    assert_eq!(today.first_help, None);
    assert_eq!(today.moods[0].label, "low");
    assert!(today.card.is_none() && today.questions.is_empty() && !today.support_band);
    let found = person.app.stall().assessment().unwrap();
    assert!(found.reasons.is_empty());
}

#[test]
fn a_mood_can_be_changed_taken_back_and_deleted_for_good() {
    let person = Person::new("2026-03-02T20:15:00+01:00");
    let id = person.mood(2);
    let moods = person.app.moods();
    let draft =
        MoodDraft { level: 4, tags: vec![" walk ".into(), String::new()], note: Some("better".into()), when: None };
    assert_eq!(moods.edit(&id, &draft).unwrap().tags, ["walk"]);
    moods.delete(&id).unwrap();
    assert!(person.app.today().unwrap().moods.is_empty());
    person.clock.pass(9_000);
    moods.undo().unwrap();
    assert_eq!(person.app.today().unwrap().moods[0].note.as_deref(), Some("better"));
    moods.delete(&id).unwrap();
    person.clock.pass(11_000);
    assert_eq!(moods.undo(), Err(HoldfastError::NotThere), "seconds, not minutes");
    let id = person.mood(3);
    moods.delete_for_good(&id).unwrap();
    assert_eq!(moods.undo(), Err(HoldfastError::NotThere));
}

#[test]
fn a_rejected_draft_names_every_problem_and_keeps_nothing() {
    let person = Person::new("2026-03-02T20:15:00+01:00");
    let draft = MoodDraft { level: 9, tags: vec!["t".repeat(41)], note: Some("n".repeat(4_001)), when: None };
    let Err(HoldfastError::Rejected { problems, total }) = person.app.moods().log(&draft) else { panic!("taken") };
    assert_eq!(problems.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["level", "tags", "note"]);
    assert_eq!(total, 3);
    assert!(person.app.today().unwrap().moods.is_empty());
    let tomorrow = MoodDraft { level: 3, tags: Vec::new(), note: None, when: Some(civil("2026-03-03T08:00")) };
    assert!(matches!(person.app.moods().log(&tomorrow), Err(HoldfastError::Rejected { .. })));
}

#[test]
fn four_thousand_characters_of_anything_come_back_as_they_were_written() {
    let person = Person::new("2026-03-02T20:15:00+01:00");
    let note = "🌊ä".repeat(2_000);
    let draft = MoodDraft { level: 3, tags: Vec::new(), note: Some(note.clone()), when: None };
    person.app.moods().log(&draft).unwrap();
    assert_eq!(person.app.today().unwrap().moods[0].note.as_ref(), Some(&note));
}

#[test]
fn a_mood_logged_after_midnight_belongs_to_the_evening_before() {
    let person = Person::new("2026-03-03T01:30:00+01:00");
    person.mood(2);
    assert_eq!(person.app.today().unwrap().moods[0].day, Day::parse("2026-03-02").unwrap());
}

#[test]
fn concerns_on_the_agenda_reach_the_session_and_are_asked_about_once() {
    let person = Person::new("2026-03-02T20:15:00+01:00");
    person.weekly_therapy("2026-03-05T17:00");
    let concerns = person.app.concerns();
    let pacing = concerns.draft(Factor::Pacing, "It goes too fast for me.".into()).unwrap();
    let session = concerns.put_on_agenda(&pacing, None).unwrap();
    let next = person.app.today().unwrap().next_session.unwrap();
    assert_eq!(
        (next.id.as_str(), next.text.as_str()),
        (session.as_str(), "Thursday, 5 March, 17:00 · 1 thing to bring up")
    );

    person.clock.set("2026-03-05T18:30:00+01:00");
    let questions = person.app.today().unwrap().questions;
    assert_eq!(questions.iter().map(|q| q.asks).collect::<Vec<_>>(), [Asks::SessionTookPlace]);
    person.app.sessions().set_outcome(&session, Outcome::Attended, None).unwrap();
    let questions = person.app.today().unwrap().questions;
    assert_eq!(
        questions.iter().map(|q| (q.asks, q.about.as_str())).collect::<Vec<_>>(),
        [(Asks::WasRaised, pacing.as_str())]
    );
    concerns.answer(&pacing, Stage::Raised, None).unwrap();
    assert!(person.app.today().unwrap().questions.is_empty());

    person.clock.set("2026-04-03T09:00:00+02:00");
    let asked = |asks| person.app.today().unwrap().questions.iter().any(|q| q.asks == asks);
    assert!(asked(Asks::DidItHelp), "four weeks later");
    person.app.put_away(Asks::DidItHelp, &pacing).unwrap();
    assert!(!asked(Asks::DidItHelp), "once");
}

#[test]
fn a_session_called_off_with_none_after_it_opens_the_way_to_thinking_of_stopping() {
    let person = Person::new("2026-03-02T20:15:00+01:00");
    person.app.therapies().start(TherapyChange::default()).unwrap();
    let session = person.app.sessions().plan(SessionDraft::at(civil("2026-03-05T17:00"))).unwrap().remove(0);
    assert_eq!(person.app.today().unwrap().leaving, None);
    person.app.sessions().set_outcome(&session, Outcome::CancelledByMe, None).unwrap();
    assert_eq!(person.app.today().unwrap().leaving.as_deref(), Some("Thinking of stopping?"));
    person.app.sessions().plan(SessionDraft::at(civil("2026-03-12T17:00"))).unwrap();
    assert_eq!(person.app.today().unwrap().leaving, None);
}

#[test]
fn a_moved_session_takes_its_agenda_along() {
    let person = Person::new("2026-03-02T20:15:00+01:00");
    person.weekly_therapy("2026-03-05T17:00");
    let concern = person.app.concerns().draft(Factor::Cost, "The fee went up.".into()).unwrap();
    let session = person.app.concerns().put_on_agenda(&concern, None).unwrap();
    let moved = person.app.sessions().move_to(&session, civil("2026-03-06T09:00")).unwrap();
    let page = person.app.sessions().page(&moved).unwrap();
    assert_eq!(page.agenda.iter().map(|item| item.concern.as_str()).collect::<Vec<_>>(), [concern.as_str()]);
    assert_eq!(person.app.sessions().page(&session).unwrap().session.outcome, Outcome::Moved);
    assert!(person.app.sessions().page(&session).unwrap().agenda.is_empty());
}

#[test]
fn with_others_in_the_room_some_things_never_go_on_the_agenda() {
    let person = Person::new("2026-03-02T20:15:00+01:00");
    let therapy = person.weekly_therapy("2026-03-05T17:00");
    person
        .app
        .therapies()
        .change(&therapy, TherapyChange { setting: Some(Setting::Couple), ..Default::default() })
        .unwrap();
    for about in [Factor::UnsafeRelationship, Factor::Stopping, Factor::Substances] {
        let concern = person.app.concerns().draft(about, "…".into()).unwrap();
        assert!(matches!(person.app.concerns().put_on_agenda(&concern, None), Err(HoldfastError::Rejected { .. })));
    }
    assert_eq!(person.app.today().unwrap().next_session.unwrap().text, "Thursday, 5 March, 17:00");
}

#[test]
fn answers_about_safety_open_their_page_at_once_with_or_without_storing() {
    let person = Person::new("2026-03-02T20:15:00+01:00");
    let said = CheckIn {
        safe: Some(vec![NotSafe::NotAtHome, NotSafe::NotFromMyself]),
        stopping: Some(2),
        ..Default::default()
    };
    assert_eq!(person.app.checkins().help_without_keeping(&said), [Urgent::Myself, Urgent::Home]);
    assert_eq!(person.lines().lines().count(), 1, "only the first line: nothing was kept");
    person.app.pauses().start(Day::parse("2026-04-01").unwrap(), None).unwrap();
    let done = person.app.checkins().log(said).unwrap();
    assert_eq!(done.urgent, [Urgent::Myself, Urgent::Home], "a pause holds nothing of this back");
    assert!(done.about_stopping);
}

#[test]
fn item_nine_is_kept_and_counts_whatever_else_was_left_out() {
    let person = Person::new("2026-03-02T20:15:00+01:00");
    assert_eq!(person.app.questionnaires().help_without_keeping(2), [Urgent::Myself]);
    assert_eq!(person.lines().lines().count(), 1, "nothing was kept");
    let mut answers = vec![None; 9];
    answers[8] = Some(2);
    let done = person.app.questionnaires().log(Instrument::Phq9, answers.clone()).unwrap();
    assert_eq!((done.urgent, done.support_band), (vec![Urgent::Myself], true));
    let result = done.result.unwrap();
    assert_eq!((result.instrument, result.band), (Instrument::Phq9, None), "no shorter form and no band");
    assert!(person.lines().contains("[null,null,null,null,null,null,null,null,2]"), "it is kept");
    assert!(person.app.today().unwrap().support_band);
    person.clock.set("2026-03-02T20:20:00+01:00");
    let done = person.app.questionnaires().log(Instrument::Phq9, vec![Some(1); 9]).unwrap();
    assert_eq!((done.urgent, done.support_band), (Vec::new(), true), "less than the last one: the calm line");
    let done = person.app.questionnaires().log(Instrument::Phq9, [vec![Some(1); 8], vec![None]].concat()).unwrap();
    assert_eq!(done.result.unwrap().instrument, Instrument::Phq9, "without its last answer it is no shorter form");
    assert!(person.app.today().unwrap().support_band, "an answer that was left out takes nothing back");
    let history = person.app.questionnaires().history(Instrument::Phq9, 30).unwrap();
    assert_eq!(history.len(), 1, "only the whole form has a sum");
    let nothing = person.app.questionnaires().log(Instrument::Phq9, vec![None; 9]).unwrap();
    assert_eq!((nothing.id, nothing.note.as_deref()), (None, Some("Nothing was answered, so nothing is kept.")));
    person.clock.set("2026-03-04T20:15:00+01:00");
    let done = person.app.questionnaires().log(Instrument::Phq9, vec![Some(0); 9]).unwrap();
    assert!(!done.support_band && !person.app.today().unwrap().support_band);
}

/// Whether plan and numbers stand first: on the first page, the page about stopping, the page for raising a concern.
fn plan_first(app: &Holdfast) -> [bool; 3] {
    let raise = app.concerns().raise_page(Some(Topic::About { factor: Factor::Pacing })).unwrap();
    [app.today().unwrap().first.is_some(), app.safety().leaving().unwrap().first.is_some(), raise.first.is_some()]
}

#[test]
fn with_item_nine_and_stopping_the_plan_comes_first_on_every_way_in() {
    let nine = |app: &Holdfast, answer| {
        let answers = [vec![None; 8], vec![Some(answer)]].concat();
        app.questionnaires().log(Instrument::Phq9, answers).unwrap();
    };
    let stopping = |answer| CheckIn { stopping: Some(answer), ..Default::default() };

    let person = Person::new("2026-03-02T20:15:00+01:00");
    let app = &person.app;
    person.weekly_therapy("2026-03-05T17:00");
    assert!(app.checkins().log(stopping(2)).unwrap().first.is_none());
    assert_eq!(plan_first(app), [false; 3], "stopping alone is no danger");
    nine(app, 1);
    assert_eq!(plan_first(app), [true; 3]);
    let done = app.checkins().log(stopping(2)).unwrap();
    assert!(done.first.is_some_and(|first| first.help == Urgent::Myself && !first.plan_label.is_empty()));
    person.clock.set("2026-04-03T20:15:00+02:00");
    app.checkins().log(stopping(3)).unwrap();
    assert_eq!(plan_first(app), [false; 3], "32 days later");

    // A person who says on the page about stopping that they drift away thinks of stopping too.
    let person = Person::new("2026-03-02T20:15:00+01:00");
    let app = &person.app;
    person.weekly_therapy("2026-03-05T17:00");
    nine(app, 3);
    assert_eq!(plan_first(app), [false, true, false], "a page about stopping needs no more than item 9");
    let draft = LeavingDraft { intent: Some(LeavingIntent::Drifting), ..Default::default() };
    app.safety().say_leaving(draft).unwrap();
    assert_eq!(plan_first(app), [true; 3]);
    nine(app, 0);
    assert_eq!(plan_first(app), [true; 3], "one answer of 0 takes nothing back");
}

#[test]
fn heavy_answers_bring_a_warm_word_the_plan_and_a_way_to_the_list_also_without_item_nine() {
    let person = Person::new("2026-03-02T20:15:00+01:00");
    person.weekly_therapy("2026-03-05T17:00");
    let phq9 = |answers: &[u8]| {
        let answers = answers.iter().copied().map(Some).collect();
        person.app.questionnaires().log(Instrument::Phq9, answers).unwrap().heavy
    };
    assert_eq!(phq9(&[3, 3, 3, 3, 3, 3, 1, 0, 0]), None);
    let heavy = phq9(&[3, 3, 3, 3, 3, 3, 2, 0, 0]).unwrap();
    assert!(heavy.text.contains("You do not have to be alone") && heavy.first.help == Urgent::Myself);
    assert!(heavy.say.unwrap().contains("PHQ-9"));
    let not_safe = CheckIn { safe: Some(vec![NotSafe::NotWithTherapist]), ..Default::default() };
    person.app.checkins().log(not_safe).unwrap();
    assert_eq!(phq9(&[3; 9]).unwrap().say, None, "nothing suggests telling a therapist who is the danger");
}

#[test]
fn under_item_nine_and_safe_stands_that_nobody_is_told() {
    let person = Person::new("2026-03-02T20:15:00+01:00");
    let sheet = person.app.questionnaires().sheet(Instrument::Phq9).unwrap();
    let said: Vec<bool> = sheet.items.iter().map(|item| item.nobody_sees.is_some()).collect();
    assert_eq!(said, [vec![false; 8], vec![true]].concat());
    let safe = person.app.checkins().questions().into_iter().find(|question| question.id == "safe").unwrap();
    assert_eq!(safe.nobody_sees.as_deref(), Some("Nobody sees this. Your therapist is not told."));
}

#[test]
fn ending_and_starting_again_are_both_fine() {
    let person = Person::new("2026-03-02T20:15:00+01:00");
    assert_eq!(person.app.therapies().page().unwrap().standing, Standing::Unsaid);
    person.app.therapies().none().unwrap();
    assert_eq!(person.app.therapies().page().unwrap().standing, Standing::NoneYet);
    let therapy = person.weekly_therapy("2026-03-05T17:00");
    person.app.therapies().plan_end(&therapy, Day::parse("2026-04-01").ok()).unwrap();
    assert_eq!(person.app.therapies().page().unwrap().standing, Standing::Ending);
    person.app.therapies().end(&therapy, holdfast::therapy::EndedHow::OwnDecision).unwrap();
    let page = person.app.therapies().page().unwrap();
    assert_eq!(page.standing, Standing::Between);
    assert_eq!(page.line.as_deref(), Some("You can start again at any time."));
}

#[test]
fn a_limited_course_is_counted() {
    let person = Person::new("2026-03-02T20:15:00+01:00");
    let known = TherapyChange { sessions_before: Some(2), sessions_available: Some(5), ..Default::default() };
    person.app.therapies().start(known).unwrap();
    let draft = |starts: &str| SessionDraft {
        minutes: Some(50),
        more_dates: vec![civil("2026-03-12T17:00")],
        ..SessionDraft::at(civil(starts))
    };
    let ids = person.app.sessions().plan(draft("2026-03-05T17:00")).unwrap();
    person.clock.set("2026-03-05T19:00:00+01:00");
    person.app.sessions().set_outcome(&ids[0], Outcome::Attended, None).unwrap();
    let page = person.app.sessions().page(&ids[1]).unwrap();
    assert_eq!((page.number.as_deref(), page.left.as_deref()), (Some("Session 4 of 5"), Some("1 left after this one")));
    assert_eq!(person.app.sessions().coming(1).unwrap().course, None, "one of the two left is planned");
    person
        .app
        .sessions()
        .plan(SessionDraft { rhythm: Some(Rhythm::Weekly), ..SessionDraft::at(civil("2026-03-19T17:00")) })
        .unwrap();
    let coming = person.app.sessions().coming(1).unwrap();
    assert_eq!(coming.sessions.len(), 1);
    assert_eq!(coming.more.as_deref(), Some("And one more, on Thursday, 19 March, 17:00."));
    assert_eq!(coming.course.as_deref(), Some("That makes all 5 sessions of this therapy."));
}

#[test]
fn a_journal_read_elsewhere_is_the_same_and_stays_so_when_read_again() {
    let person = Person::new("2026-03-02T20:15:00+01:00");
    person.mood(2);
    person.weekly_therapy("2026-03-05T17:00");
    person.app.checkins().log(CheckIn { helping: Some(4), ..Default::default() }).unwrap();
    let lines = person.lines();
    let other = Person::new("2026-03-02T20:15:00+01:00");
    let file = person.file("lines.jsonl");
    let first = other.app.journal().import_lines(&file, None).unwrap();
    assert_eq!((first.added, first.already_there), (u64::try_from(lines.lines().count()).unwrap() - 1, 0));
    assert_eq!(other.lines(), lines);
    let again = other.app.journal().import_lines(&file, None).unwrap();
    assert_eq!((again.added, again.already_there), (0, first.added));
    assert_eq!(other.lines(), lines);
}

#[test]
fn an_import_with_one_problem_changes_nothing() {
    let person = Person::new("2026-03-02T20:15:00+01:00");
    person.mood(2);
    let before = person.lines();
    let file = person.file("bad.jsonl");
    std::fs::write(
        &file,
        "{\"kind\":\"mood\",\"at\":\"2026-03-01T10:00:00Z\",\"level\":3}\n{\"kind\":\"mood\",\"level\":7}\n",
    )
    .unwrap();
    let Err(HoldfastError::Rejected { problems, .. }) = person.app.journal().import_lines(&file, None) else {
        panic!("taken")
    };
    assert!(problems.iter().all(|p| p.line == Some(2)));
    assert_eq!(person.lines(), before);
}

#[test]
fn a_mood_logged_while_locked_is_there_once_after_unlocking() {
    let person = Person::new("2026-03-02T20:15:00+01:00");
    assert_eq!(person.app.log_while_locked(2), Err(HoldfastError::AllowFirst), "nobody allowed it");
    person.app.allow_logging_while_locked(true).unwrap();
    person.app.lock();
    assert_eq!(person.app.today(), Err(HoldfastError::UnlockFirst));
    person.app.log_while_locked(2).unwrap();
    person.clock.pass(60_000);
    person.app.log_while_locked(4).unwrap();
    for _ in 0..2 {
        person.app.unlock(None).unwrap();
        assert_eq!(person.app.today().unwrap().moods.iter().map(|m| m.level).collect::<Vec<_>>(), [2, 4]);
        person.app.lock();
    }
}

/// A notification is answered while the app is open behind it.
#[test]
fn a_mood_from_a_notification_is_there_at_once_where_the_journal_is_open() {
    let person = Person::new("2026-03-02T20:15:00+01:00");
    person.app.allow_logging_while_locked(true).unwrap();
    person.app.log_while_locked(2).unwrap();
    assert_eq!(person.app.today().unwrap().moods.iter().map(|m| m.level).collect::<Vec<_>>(), [2]);
    person.app.lock();
    person.app.unlock(None).unwrap();
    assert_eq!(person.app.today().unwrap().moods.len(), 1, "it is not taken in twice");
}

#[test]
fn after_two_months_away_there_is_one_gentle_question_and_no_backlog() {
    let person = Person::new("2026-03-02T20:15:00+01:00");
    person.weekly_therapy("2026-03-05T17:00");
    person.mood(3);
    person.clock.set("2026-06-10T20:15:00+02:00");
    let questions = person.app.today().unwrap().questions;
    assert_eq!(
        questions.iter().map(|q| (q.asks, q.text.as_str())).collect::<Vec<_>>(),
        [(Asks::StillInTherapy, "Good to see you. Are you still in therapy?")]
    );
}

#[test]
fn another_language_changes_everything_at_once() {
    let person = Person::new("2026-03-02T20:15:00+01:00");
    person.mood(1);
    person.app.set_locale("de-AT");
    let today = person.app.today().unwrap();
    assert_eq!((today.date.as_str(), today.moods[0].label.as_str()), ("Montag, 2. März", "sehr schlecht"));
    assert_eq!(person.app.words().today.stuck, "Ich fühle mich festgefahren");
}

/// Files can be damaged. The first page tells what was saved, whichever way the journal was opened, until the person
/// has read it.
#[test]
fn the_result_of_a_salvage_is_shown_until_it_was_read() {
    let person = Person::new("2020-03-02T20:15:00+01:00");
    let lines = person.file("years.jsonl");
    std::fs::write(&lines, journal::years(1)).unwrap();
    person.app.journal().import_lines(&lines, None).unwrap();
    person.app.lock();

    // A strip of a few pages in the middle of the file is damaged, as by a worn memory card.
    let file = person.folder.path().join("private/vault/journal-1.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 10_000].fill(0x5a);
    std::fs::write(&file, bytes).unwrap();
    person.app.unlock(None).unwrap();
    let read = person.app.journal().timeline(None, 4_000);
    assert!(read.is_err() && person.app.state() == VaultState::VaultDamaged { salvageable: true });

    let saved = person.app.salvage(None).unwrap();
    assert!(saved.entries > 100 && saved.damaged_pages > 0);
    let said =
        || person.app.today().unwrap().questions.into_iter().find(|question| question.asks == Asks::WhatWasSaved);
    person.app.lock();
    person.app.unlock(None).unwrap();
    let notice = said().unwrap();
    assert!(notice.text.starts_with(&format!("{} entries are in the new file.", saved.entries)), "{}", notice.text);
    let replies: Vec<_> = notice.replies.iter().map(|choice| (choice.reply, choice.label.as_str())).collect();
    assert_eq!(replies, [(Reply::Never, "Close")]);

    let done = person.app.answer(notice.asks, &notice.about, Reply::Never).unwrap();
    assert_eq!((done.next, done.text.as_str()), (AfterAnswer::Nothing, "Closed."));
    assert_eq!(said(), None);
}
