//! Holdfast on the command line.
//!
//! - [`cli`]: every command and option, with examples, as clap parses them.
//! - `answers`: the options of `checkin`, one for each question of the core.
//! - [`app`]: the parts that every command uses: folders, words, the journal, the page it prints on.
//! - [`home`], [`device`]: folders, key and clocks of this computer.
//! - [`ask`], [`print`], [`json`], [`when`]: questions, pages, objects, and times as people write them.
//! - one file for each group of commands; [`demo`] shows the app to a newcomer.
//!
//! No rule of the product is here: a command asks the core for a page and prints it, or passes one act to the core.

#![expect(clippy::disallowed_types, reason = "a person at a terminal names the files that are read and written")]

mod answers;
mod app;
mod archives;
mod ask;
mod calendars;
mod care;
mod cli;
mod demo;
mod device;
mod doors;
mod endings;
mod exports;
mod failure;
mod files;
mod help;
mod home;
mod json;
mod moods;
mod open;
mod pages;
mod passphrases;
mod plans;
mod print;
mod progress;
mod raise;
mod reminders;
mod replay;
mod sessions;
mod therapies;
mod transfer;
mod when;

use std::panic::AssertUnwindSafe;
use std::process::ExitCode;

use clap::Parser;

use app::App;
use cli::{Cli, Command};
use failure::Failure;

fn main() -> ExitCode {
    quiet_panics();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        // Clap prints help on standard output and errors on standard error.
        Err(told) => {
            let _ = told.print();
            return ExitCode::from(if told.use_stderr() { failure::USAGE } else { 0 });
        }
    };
    let app = App::new(&cli.everywhere);
    let done = std::panic::catch_unwind(AssertUnwindSafe(|| run(&app, cli.command)));
    // Dropping `app` locks the journal, however the command ended.
    match done {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(failure)) => {
            app.tell_failure(&failure);
            ExitCode::from(failure.code())
        }
        Err(_) => ExitCode::from(failure::FAULT),
    }
}

fn run(app: &App, command: Option<Command>) -> Result<(), Failure> {
    match command {
        None => moods::front(app),
        Some(Command::Demo(args)) => demo::demo(app, &args),
        Some(Command::Init(args)) => doors::init(app, &args),
        Some(Command::Today) => moods::today(app),
        Some(Command::Answer(args)) => moods::answer(app, &args),
        Some(Command::Open(args)) => open::open(app, args),
        Some(Command::Log(args)) => moods::log(app, args),
        Some(Command::Timeline(args)) => moods::timeline(app, &args),
        Some(Command::Show(args)) => moods::show(app, &args),
        Some(Command::Delete(args)) => moods::delete(app, &args),
        Some(Command::Therapy(args)) => therapies::therapy(app, args),
        Some(Command::Pause(args)) => therapies::pause(app, args),
        Some(Command::Session(args)) => sessions::session(app, args),
        Some(Command::Checkin(args)) => care::checkin(app, args),
        Some(Command::Ask(args)) => care::ask(app, &args),
        Some(Command::Factors(args)) => care::factors(app, args),
        Some(Command::Remind(args)) => reminders::remind(app, args),
        Some(Command::Assess) => raise::assess(app),
        Some(Command::Raise(args)) => raise::raise(app, args),
        Some(Command::Import(args)) => transfer::import(app, args),
        Some(Command::Export(args)) => exports::export(app, &args),
        Some(Command::Page(args)) => pages::page(app, &args),
        Some(Command::Backup(args)) => archives::backup(app, &args),
        Some(Command::Restore(args)) => archives::restore(app, &args),
        Some(Command::Archive(args)) => archives::archive(app, &args),
        Some(Command::Replay(args)) => replay::replay(app, &args),
        Some(Command::Passcode(args)) => doors::passcode(app, &args),
        Some(Command::Phrase) => doors::phrase(app),
        Some(Command::UnlockWithPhrase(args)) => doors::unlock_with_phrase(app, &args),
        Some(Command::Salvage) => doors::salvage(app),
        Some(Command::StartOver(args)) => doors::start_over(app, &args),
        Some(Command::State) => doors::state(app),
        Some(Command::Erase(args)) => doors::erase(app, &args),
        Some(Command::Crisis(args)) => help::crisis(app, &args),
        Some(Command::Safety(args)) => plans::safety(app, args),
        Some(Command::Stop(args)) => plans::stop(app, args),
        Some(Command::After(args)) => endings::after(app, &args),
    }
}

/// Makes a panic print its place only, because its message could contain what a person wrote.
fn quiet_panics() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(|l| format!("{}:{}", l.file(), l.line())).unwrap_or_default();
        print::to_stderr(&format!("holdfast: {place}\n"));
    }));
}
