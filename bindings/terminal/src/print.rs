//! Printing: pages in colour on a terminal, plain text when piped or where `NO_COLOR` is set.
//!
//! A reader that closes the pipe early (`holdfast timeline | head`) is no error: the rest of the output is dropped.

use std::cell::Cell;
use std::fmt::Write as _;
use std::io::{IsTerminal, Write};

use anstyle::{Ansi256Color, AnsiColor, Color, Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The widest line, in columns: longer ones are harder to read.
const WIDEST: usize = 76;

/// The style of names.
pub(crate) const STRONG: Style = Style::new().bold();
/// The style of second lines.
pub(crate) const SOFT: Style = Style::new().dimmed();
/// The style of help, and of nothing else.
pub(crate) const LAMP: Style = Style::new().bold().fg_color(Some(Color::Ansi256(Ansi256Color(209))));
/// The style of a card that came forward.
pub(crate) const NOTE: Style = Style::new().fg_color(Some(Color::Ansi(AnsiColor::Yellow)));
/// The style of commands to type.
pub(crate) const TYPED: Style = Style::new().fg_color(Some(Color::Ansi(AnsiColor::Cyan)));
const PLAIN: Style = Style::new();

/// The colours of the five moods from dusk to lamp light, told apart on the blue-yellow axis.
const MOODS: [u8; 5] = [61, 104, 146, 179, 215];
/// The same levels without colour, as bars of different heights.
const BARS: [char; 5] = ['▁', '▂', '▄', '▆', '█'];

/// Where pages are printed.
#[derive(Debug)]
pub(crate) struct Page {
    width: usize,
    margin: Cell<usize>,
    coloured: bool,
}

impl Page {
    /// Standard output.
    pub(crate) fn new() -> Self {
        let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let width = if std::io::stdout().is_terminal() { terminal.unwrap_or(WIDEST) } else { WIDEST };
        let coloured = anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
        Self { width: width.clamp(24, WIDEST), margin: Cell::new(0), coloured }
    }

    /// Whether the output goes to a terminal.
    pub(crate) fn is_watched() -> bool {
        std::io::stdout().is_terminal()
    }

    /// An empty line.
    pub(crate) fn blank(&self) {
        to_stdout("\n");
    }

    /// A heading.
    pub(crate) fn title(&self, text: &str) {
        self.styled(STRONG, text);
    }

    /// A paragraph.
    pub(crate) fn text(&self, text: &str) {
        self.styled(PLAIN, text);
    }

    /// A second line: dates, sources.
    pub(crate) fn soft(&self, text: &str) {
        self.styled(SOFT, text);
    }

    /// A command to type, on a line of its own.
    pub(crate) fn typed(&self, command: &str) {
        self.line(TYPED, &format!("  {command}"));
    }

    /// A description and the command for it.
    pub(crate) fn way(&self, what: &str, command: &str) {
        self.ways(&[(what.to_owned(), command.to_owned())]);
    }

    /// Several descriptions with their commands, in columns.
    pub(crate) fn ways(&self, ways: &[(String, String)]) {
        let margin = " ".repeat(self.margin.get());
        for line in columns(ways).lines() {
            to_stdout(&format!("{margin}{line}\n"));
        }
    }

    /// A paragraph in that style.
    pub(crate) fn styled(&self, style: Style, text: &str) {
        for paragraph in text.split('\n') {
            for line in wrap(paragraph, self.room()) {
                self.line(style, &line);
            }
        }
    }

    /// A point of a list; its further lines are indented to its text.
    pub(crate) fn point(&self, mark: &str, text: &str) {
        self.point_styled(PLAIN, mark, text);
    }

    /// A point of a list in that style.
    pub(crate) fn point_styled(&self, style: Style, mark: &str, text: &str) {
        let indent = mark.width() + 1;
        let mut lead = format!("{mark} ");
        for paragraph in text.split('\n') {
            for line in wrap(paragraph, self.room().saturating_sub(indent)) {
                self.line(style, &format!("{lead}{line}"));
                lead = " ".repeat(indent);
            }
        }
    }

    /// A line, printed unchanged.
    pub(crate) fn raw(&self, line: &str) {
        self.line(PLAIN, line);
    }

    /// Indents everything that `inside` prints.
    pub(crate) fn indented(&self, by: usize, inside: impl FnOnce()) {
        let before = self.margin.get();
        self.margin.set(before + by);
        inside();
        self.margin.set(before);
    }

    fn room(&self) -> usize {
        self.width.saturating_sub(self.margin.get()).max(20)
    }

    fn line(&self, style: Style, text: &str) {
        let margin = if text.is_empty() { String::new() } else { " ".repeat(self.margin.get()) };
        to_stdout(&format!("{margin}{}{text}{}\n", style.render(), style.render_reset()));
    }

    /// One mood level as a block of its colour, or a bar of its height.
    pub(crate) fn mood(&self, level: Option<u8>) -> String {
        let Some(index) = level.map(|level| usize::from(level.clamp(1, 5)) - 1) else { return "·".to_owned() };
        let (Some(bar), Some(colour)) = (BARS.get(index), MOODS.get(index)) else { return String::new() };
        let style = Style::new().fg_color(Some(Color::Ansi256(Ansi256Color(*colour))));
        format!("{}{bar}{}", style.render(), style.render_reset())
    }

    /// Moods side by side.
    pub(crate) fn sparkline(&self, levels: &[Option<u8>]) -> String {
        levels.iter().map(|level| self.mood(*level)).collect()
    }

    /// Moods as a map: a row for each weekday with its short name, a column for each week. `levels` begins on a Monday.
    pub(crate) fn heat_map(&self, weekdays: &[String; 7], levels: &[Option<u8>]) {
        for (row, name) in weekdays.iter().enumerate() {
            let mut line = format!("{name} ");
            for week in levels.chunks(7) {
                let cell = match week.get(row) {
                    None => "  ".to_owned(),
                    Some(None) => "· ".to_owned(),
                    // Without colour the number shows the level.
                    Some(Some(level)) if !self.coloured => format!("{level} "),
                    Some(Some(level)) => {
                        let colour = MOODS.get(usize::from(level.clamp(&1, &5) - 1)).copied().unwrap_or(0);
                        let style = Style::new().fg_color(Some(Color::Ansi256(Ansi256Color(colour))));
                        format!("{}■{} ", style.render(), style.render_reset())
                    }
                };
                let _ = write!(line, "{cell}");
            }
            self.raw(line.trim_end());
        }
    }

    /// The meaning of the blocks of a map or of the bars of a line.
    pub(crate) fn legend(&self, names: &[String], map: bool) {
        let parts: Vec<String> = (1..)
            .zip(names)
            .map(|(level, name)| match (map, self.coloured) {
                (true, false) => format!("{level} {name}"),
                _ => format!("{} {name}", self.mood(Some(level))),
            })
            .collect();
        self.raw(&parts.join("  "));
    }
}

/// Commands and their descriptions, one pair a line.
pub(crate) fn columns(ways: &[(String, String)]) -> String {
    let widest = ways.iter().map(|(_, command)| command.width()).max().unwrap_or(0).max(28);
    let (on, off) = (TYPED.render(), TYPED.render_reset());
    ways.iter()
        .map(|(what, command)| format!("  {on}{command}{off}{}{what}\n", " ".repeat(widest - command.width() + 2)))
        .collect()
}

/// Writes to standard output, without colour where colour is off.
pub(crate) fn to_stdout(text: &str) {
    let _ = anstream::stdout().write_all(text.as_bytes());
}

/// Writes to standard error, in the same way.
pub(crate) fn to_stderr(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// Flushes standard output, so that the text is visible before the next step.
pub(crate) fn flush() {
    let _ = std::io::stdout().flush();
}

/// Breaks a text into lines of at most `width` columns, between words. A longer word gets a line of its own.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split(' ') {
        let wide = word.chars().filter_map(UnicodeWidthChar::width).sum::<usize>();
        if used > 0 && used + 1 + wide > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 || (lines.is_empty() && !line.is_empty()) {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += wide;
    }
    lines.push(line);
    lines
}

/// Removes control characters that a terminal would obey: a note or a file name must not move the cursor or hide a
/// line.
pub(crate) fn harmless(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_at_their_visible_width() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("Donaudampfschifffahrt ja", 8), ["Donaudampfschifffahrt", "ja"]);
        assert_eq!(wrap("日本 日本", 5), ["日本", "日本"], "a wide letter takes two columns");
        assert_eq!(wrap("", 10), [""]);
    }

    #[test]
    fn control_characters_are_removed() {
        assert_eq!(harmless("a\u{1b}[2Jb\rc\nd\u{9b}e"), "a [2Jb c\nd e");
    }
}
