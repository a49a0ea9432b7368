//! Questions to the person. None is asked when nobody can answer.

use std::io::{BufRead, IsTerminal, Read};
use std::path::Path;

use holdfast::error::FileDoing;
use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::files::{self, Named};
use crate::print::{flush, to_stdout};

/// The largest passcode file, in bytes. It holds one line; a larger file is another kind of file.
const LONGEST_FILE: u64 = 8 * 1024;

/// Whether somebody can be asked.
pub(crate) fn is_somebody_there() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// Asks for a line. An empty one is an answer.
///
/// # Errors
/// [`Failure::BrokenOff`] at the end of the input.
pub(crate) fn line(prompt: &str) -> Result<String, Failure> {
    to_stdout(prompt);
    flush();
    let mut text = String::new();
    if std::io::stdin().lock().read_line(&mut text).reading_given_file()? == 0 {
        to_stdout("\n");
        return Err(Failure::BrokenOff);
    }
    Ok(text.trim().to_owned())
}

/// Asks until `read` accepts the answer; after a rejected answer it prints `hint` and asks again.
pub(crate) fn until<T>(prompt: &str, hint: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, Failure> {
    loop {
        if let Some(answer) = read(&line(prompt)?) {
            return Ok(answer);
        }
        to_stdout(&format!("{hint}\n"));
    }
}

/// Asks for a text that is not displayed while it is typed.
pub(crate) fn hidden(prompt: &str) -> Result<Zeroizing<String>, Failure> {
    rpassword::prompt_password(prompt).map(Zeroizing::new).map_err(|_| Failure::BrokenOff)
}

/// The first line of a file; of standard input for `-`.
pub(crate) fn first_line(file: &Path) -> Result<Zeroizing<String>, Failure> {
    let mut text = Zeroizing::new(String::new());
    if file.as_os_str() == "-" {
        std::io::stdin().lock().take(LONGEST_FILE).read_to_string(&mut text).reading_given_file()?;
    } else {
        files::open(file)?.take(LONGEST_FILE).read_to_string(&mut text).reading_given_file().at_file(file)?;
    }
    Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()))
}
