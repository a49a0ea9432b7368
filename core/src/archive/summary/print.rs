//! The page as self-contained HTML, and as plain text. The template engine escapes every value that goes into the HTML,
//! and these templates never turn that off.

use askama::Template;

use super::chart::{self, FormChart, MoodChart};
use super::rules::Days;
use super::{Part, SummaryFigure, SummaryLine, SummaryPage, SummaryPart};
use crate::error::{Coded, NeverExpected, Result};
use crate::moment::Day;
use crate::words::{Language, Wording};

/// The part of the page that is printed, in the form that the templates expect.
struct Sheet<'p> {
    page: &'p SummaryPage,
    words: &'p Wording,
    /// The language of the printed page, for programs that read it aloud.
    language: Language,
    parts: Vec<SheetPart<'p>>,
}

struct SheetPart<'p> {
    part: &'p SummaryPart,
    lines: Vec<&'p SummaryLine>,
    /// The pictures, each with the line it belongs to.
    pictures: Vec<(&'p SummaryLine, Picture)>,
}

impl SheetPart<'_> {
    fn is(&self, part: Part) -> bool {
        self.part.part == part
    }
}

enum Picture {
    Mood(MoodChart),
    Form(FormChart),
}

#[derive(Template)]
#[template(path = "archive/summary/page.html")]
struct Html<'p> {
    sheet: &'p Sheet<'p>,
}

#[derive(Template)]
#[template(path = "archive/summary/page.txt")]
struct Text<'p> {
    sheet: &'p Sheet<'p>,
}

impl<'p> Sheet<'p> {
    fn new(page: &'p SummaryPage, words: &'p Wording) -> Self {
        let days = Days { from: page.from, until: page.until };
        let parts = page.parts.iter().filter(|part| part.is_on()).map(|part| {
            let on = part.lines.iter().filter(|line| line.on);
            let pictures = on.clone().filter_map(|line| Some((line, picture(line.figure.as_ref()?, days, words))));
            SheetPart { part, pictures: pictures.collect(), lines: on.filter(|line| line.figure.is_none()).collect() }
        });
        Self { page, words, language: words.language().published(), parts: parts.collect() }
    }

    fn mood_width(&self) -> f64 {
        chart::MOOD_WIDTH
    }

    fn form_width(&self) -> f64 {
        chart::FORM_WIDTH
    }
}

fn picture(figure: &SummaryFigure, days: Days, words: &Wording) -> Picture {
    let date = |day: Day| words.date_without_year(day);
    match figure {
        SummaryFigure::Mood { weeks, days: points, sessions } => {
            let label = |level: u8| words.label("mood", &level.to_string());
            Picture::Mood(chart::mood(days, weeks, points, sessions, label, date))
        }
        SummaryFigure::Form { most, points, bands, .. } => Picture::Form(chart::form(days, *most, points, bands, date)),
    }
}

/// The page as HTML.
///
/// # Errors
/// Only `Unexpected`, for a mistake in this code.
pub(crate) fn html(page: &SummaryPage, words: &Wording) -> Result<String> {
    Html { sheet: &Sheet::new(page, words) }.render().or_unexpected()
}

/// The page as plain text.
///
/// # Errors
/// Only `Unexpected`, for a mistake in this code.
pub(crate) fn text(page: &SummaryPage, words: &Wording) -> Result<String> {
    Text { sheet: &Sheet::new(page, words) }.render().or_unexpected()
}

impl Coded for askama::Error {
    fn code(&self) -> String {
        "askama".into()
    }
}
