//! `import`.

use std::collections::HashMap;
use std::path::Path;

use holdfast::api::journal::Recognised;
use holdfast::archive::foreign::{
    DateOrder, ForeignPlan, ForeignPreview, ForeignSource, ForeignZone, HabitAsMood, LongNotes, MoodColumn, MoodScale,
    TableColumn, TableColumns,
};
use holdfast::journal::intake::ImportReport;
use holdfast::problem::Fault;
use serde_json::json;

use crate::app::App;
use crate::cli::{Dates, ImportArgs};
use crate::failure::Failure;
use crate::files::{self, Named};
use crate::json as objects;
use crate::passphrases;
use crate::print::harmless;
use crate::progress::Bar;

/// `import`.
pub(crate) fn import(app: &App, args: ImportArgs) -> Result<(), Failure> {
    let file = files::utf8(&args.file)?;
    // Recognising a file needs no journal, so a wrong file does not create one.
    files::open(&args.file)?;
    let recognised = app.holdfast()?.journal().recognise(&file).at_file(&args.file)?;
    let source = match (recognised, &args.csv_map) {
        (_, Some(map)) => ForeignSource::Table { columns: columns(map, &args)? },
        (Recognised::Lines, None) => return lines(app, &file, args.look),
        (Recognised::Sealed, None) => return sealed_lines(app, &file, &args),
        (Recognised::Foreign { source }, None) => with_habit(source, &args)?,
        (Recognised::Unknown, None) => return Err(Failure::UnknownFile),
    };
    let plan = ForeignPlan {
        source,
        zone: zone(app, args.zone.as_deref())?,
        moods: mood_map(&args.mood_map)?,
        long_notes: if args.shorten_notes { LongNotes::Shorten } else { LongNotes::Refuse },
    };
    let preview = app.holdfast()?.journal().preview_foreign(&file, &plan).at_file(&args.file)?;
    let waits = preview.waiting() > 0 && needs_moods(&plan.source);
    let no_habit = matches!(plan.source, ForeignSource::LoopHabits { mood: None });
    if !app.json {
        print_preview(app, &preview);
    }
    if args.look || no_habit || waits {
        if app.json {
            app.object(&json!({ "preview": objects::preview(&preview, &app.words), "report": null }));
        }
        // In JSON the printed object says what waits; the exit code says that nothing was imported.
        return match (args.look, app.json) {
            (true, _) => Ok(()),
            (false, true) => Err(Failure::Said),
            (false, false) if waits => Err(Failure::MoodsWait),
            (false, false) => Err(Failure::HabitWaits),
        };
    }
    if preview.long_notes > 0 && plan.long_notes == LongNotes::Refuse {
        return Err(Failure::LongNotes);
    }
    let holdfast = app.open_or_make()?;
    if !args.anyway && holdfast.journal().came_another_way(&plan.source)? {
        return Err(Failure::CameAnotherWay);
    }
    let report = holdfast.journal().import_foreign(&file, &plan, Bar::if_watched()).at_file(&args.file)?;
    app.show(
        || json!({ "preview": objects::preview(&preview, &app.words), "report": objects::import_report(&report) }),
        |_, _| print_report(app, &report),
    );
    Ok(())
}

fn needs_moods(source: &ForeignSource) -> bool {
    !matches!(source, ForeignSource::LoopHabits { .. })
}

fn lines(app: &App, file: &str, look: bool) -> Result<(), Failure> {
    if look {
        app.show(|| json!({ "recognised": "lines" }), |page, words| page.text(&words.terminal_are_lines()));
        return Ok(());
    }
    let report = app.open_or_make()?.journal().import_lines(file, Bar::if_watched()).at_file(Path::new(file))?;
    app.show(|| json!({ "report": objects::import_report(&report) }), |_, _| print_report(app, &report));
    Ok(())
}

fn sealed_lines(app: &App, file: &str, args: &ImportArgs) -> Result<(), Failure> {
    if args.look {
        app.show(|| json!({ "recognised": "sealed" }), |page, words| page.text(&words.terminal_is_sealed()));
        return Ok(());
    }
    let passphrase = passphrases::of_file(app, args.passphrase_file.as_deref(), "--passphrase-file")?;
    let report = app
        .open_or_make()?
        .journal()
        .import_sealed_lines(file, &passphrase, Bar::if_watched())
        .at_file(Path::new(file))?;
    app.show(|| json!({ "report": objects::import_report(&report) }), |_, _| print_report(app, &report));
    Ok(())
}

fn print_report(app: &App, report: &ImportReport) {
    let (page, words) = (&app.page, &app.words);
    for sentence in report.sentences(words) {
        page.text(&sentence);
    }
    page.way(&words.journal_days(), "holdfast timeline");
    page.way(&words.terminal_way_map(), "holdfast timeline --map");
}

fn print_preview(app: &App, preview: &ForeignPreview) {
    let (page, words) = (&app.page, &app.words);
    for sentence in preview.sentences(words) {
        page.text(&sentence);
    }
    for problem in &preview.problems {
        page.point("·", &problem.text(words));
    }
    if !preview.moods.is_empty() {
        page.blank();
        for mood in &preview.moods {
            let level = match mood.level {
                Some(level) => format!("{} {}", app.page.mood(Some(level)), words.label("mood", &level.to_string())),
                None => words.terminal_which_level(),
            };
            page.raw(&format!("  {:<20} {:>6}   {level}", harmless(&mood.name), mood.count));
        }
        let waiting: Vec<String> = preview
            .moods
            .iter()
            .filter(|mood| mood.level.is_none())
            .map(|mood| format!("{}=3", harmless(&mood.name)))
            .collect();
        if !waiting.is_empty() {
            page.blank();
            page.text(&words.terminal_give_levels());
            page.typed(&format!("--mood-map \"{}\"", waiting.join(",")));
        }
    }
    if !preview.habits.is_empty() {
        page.blank();
        for habit in &preview.habits {
            let range = match (habit.lowest, habit.highest) {
                (Some(lowest), Some(highest)) => format!("{lowest}..{highest}"),
                _ => String::new(),
            };
            page.raw(&format!("  {:<20} {:>6}   {range}", harmless(&habit.name), habit.count));
        }
    }
    page.blank();
}

/// The named zone, else that of this computer.
fn zone(app: &App, named: Option<&str>) -> Result<ForeignZone, Failure> {
    if let Some(name) = named {
        return Ok(ForeignZone::Named { name: name.to_owned() });
    }
    let now = app.now()?;
    Ok(match now.zone {
        Some(name) => ForeignZone::Named { name },
        None => ForeignZone::Fixed { offset_minutes: now.offset_minutes },
    })
}

/// `fugly=1,meh=3`, given once or several times.
fn mood_map(given: &[String]) -> Result<HashMap<String, u8>, Failure> {
    let fault = || Failure::field("mood-map", Fault::OutOfRange { min: 1, max: 5 });
    let mut moods = HashMap::new();
    // A text with only one `=` is one pair, so its name may contain a comma.
    let pairs = |text: &'_ str| -> Vec<String> {
        let one = text.matches('=').count() == 1;
        if one { vec![text.to_owned()] } else { text.split(',').map(str::to_owned).collect() }
    };
    for pair in given.iter().flat_map(|text| pairs(text)).filter(|pair| !pair.trim().is_empty()) {
        // The last `=`, so that a name may contain one.
        let (name, level) = pair.rsplit_once('=').ok_or_else(fault)?;
        let level: u8 = level.trim().parse().ok().filter(|level| (1..=5).contains(level)).ok_or_else(fault)?;
        moods.insert(name.trim().to_owned(), level);
    }
    Ok(moods)
}

/// `1..10`; `10..1` where a small number is a good mood.
fn scale(text: &str) -> Result<MoodScale, Failure> {
    let read = || {
        let (from, to) = text.split_once("..")?;
        let (from, to) = (from.trim().parse::<f64>().ok()?, to.trim().parse::<f64>().ok()?);
        Some(MoodScale { min: from.min(to), max: from.max(to), inverted: from > to })
    };
    read().ok_or_else(|| Failure::field("scale", Fault::DoesNotFit))
}

fn with_habit(source: ForeignSource, args: &ImportArgs) -> Result<ForeignSource, Failure> {
    match (source, &args.habit) {
        (ForeignSource::LoopHabits { .. }, Some(name)) => {
            let text = args.scale.as_deref().ok_or_else(|| Failure::field("scale", Fault::Missing))?;
            Ok(ForeignSource::LoopHabits { mood: Some(HabitAsMood { name: name.clone(), scale: scale(text)? }) })
        }
        (source, _) => Ok(source),
    }
}

fn columns(map: &str, args: &ImportArgs) -> Result<TableColumns, Failure> {
    let mut named: HashMap<&str, TableColumn> = HashMap::new();
    for pair in map.split(',') {
        let (what, column) = pair.split_once('=').ok_or_else(|| Failure::field("csv-map", Fault::DoesNotFit))?;
        let column = match column.trim().parse() {
            Ok(number) => TableColumn::Numbered { number },
            Err(_) => TableColumn::Named { name: column.trim().to_owned() },
        };
        named.insert(what.trim(), column);
    }
    let mut take = |what: &str| named.remove(what);
    let needed = |what: &str| Failure::field(&format!("csv-map.{what}"), Fault::Missing);
    let columns = TableColumns {
        source: args.source.clone(),
        header: !args.no_header,
        separator: String::new(),
        date: take("date").ok_or_else(|| needed("date"))?,
        time: take("time"),
        mood: take("mood").ok_or_else(|| needed("mood"))?,
        moods: match &args.scale {
            Some(text) => MoodColumn::Numbers { scale: scale(text)? },
            None => MoodColumn::ByName,
        },
        tags: take("tags"),
        tag_separators: "|,;".to_owned(),
        note: take("note"),
        id: take("id"),
        date_order: match args.dates {
            Dates::Ymd => DateOrder::YearMonthDay,
            Dates::Dmy => DateOrder::DayMonthYear,
            Dates::Mdy => DateOrder::MonthDayYear,
        },
        decimal_comma: false,
    };
    match named.into_keys().next() {
        None => Ok(columns),
        Some(_) => {
            let allowed = ["date", "time", "mood", "tags", "note", "id"].map(str::to_owned).to_vec();
            Err(Failure::field("csv-map", Fault::NotOneOf { allowed }))
        }
    }
}
