//! Newer versions of Daylio write notes as simple HTML. This module turns them into plain text.
//!
//! Only the markup that Daylio's editor can write is recognised: `I <3 you` and `a < b` stay unchanged.

/// Elements that end the current line.
const BLOCKS: &[&str] = &["p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"];
/// Elements that change only the look of the text.
const INLINE: &[&str] = &[
    "b", "strong", "i", "em", "u", "s", "strike", "del", "ins", "span", "font", "small", "big", "sub", "sup", "tt",
    "code", "a",
];
/// The longest tag, with its attributes, in characters. Anything longer is text that happens to contain a `<`.
const LONGEST_TAG_CHARS: usize = 500;

/// Converts a note to plain text, with line breaks as `\n` and without blank space around it.
pub(super) fn to_text(note: &str) -> String {
    let mut out = String::with_capacity(note.len());
    let mut rest = note;
    while let Some(at) = rest.find(['<', '&', '\r']) {
        let (before, marked) = rest.split_at(at);
        out.push_str(before);
        rest = tag(marked, &mut out)
            .or_else(|| entity(marked, &mut out))
            .or_else(|| line_break(marked, &mut out))
            .unwrap_or_else(|| {
                let mut chars = marked.chars();
                out.extend(chars.next());
                chars.as_str()
            });
    }
    out.push_str(rest);
    tidy(&out)
}

/// The same for a note in plain text: anything that looks like markup stays.
pub(super) fn plain(note: &str) -> String {
    tidy(&note.replace("\r\n", "\n").replace('\r', "\n"))
}

/// Removes one known tag from the front and writes its effect to `out`.
fn tag<'a>(text: &'a str, out: &mut String) -> Option<&'a str> {
    let inner = text.strip_prefix('<')?;
    let end = inner.char_indices().take(LONGEST_TAG_CHARS).find(|(_, c)| matches!(c, '<' | '>'))?.0;
    let (body, rest) = inner.split_at(end);
    let rest = rest.strip_prefix('>')?;
    let closing = body.starts_with('/');
    let body = body.trim_start_matches('/').trim_end_matches('/').trim_end();
    let name = body.split_ascii_whitespace().next()?.to_ascii_lowercase();
    if !body.to_ascii_lowercase().starts_with(&name) {
        return None;
    }
    if name == "br" {
        out.push('\n');
    } else if BLOCKS.contains(&name.as_str()) {
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        if name == "li" && !closing {
            out.push_str("• ");
        }
    } else if !INLINE.contains(&name.as_str()) {
        return None;
    }
    Some(rest)
}

/// Removes one entity from the front and writes its character to `out`.
fn entity<'a>(text: &'a str, out: &mut String) -> Option<&'a str> {
    let inner = text.strip_prefix('&')?;
    let end = inner.char_indices().take(10).find(|(_, c)| *c == ';')?.0;
    let (name, rest) = inner.split_at(end);
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control() || *c == '\n')?
        }
    };
    out.push(character);
    rest.strip_prefix(';')
}

/// Removes one `\r\n` or lone `\r` from the front and writes a line break to `out`.
fn line_break<'a>(text: &'a str, out: &mut String) -> Option<&'a str> {
    let rest = text.strip_prefix('\r')?;
    out.push('\n');
    Some(rest.strip_prefix('\n').unwrap_or(rest))
}

/// Drops invisible control characters, and blank space around the text.
fn tidy(text: &str) -> String {
    let shown: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    shown.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::to_text;

    #[test]
    fn markup_becomes_text() {
        for (html, text) in [
            ("Hey<br><br/>you<BR />there", "Hey\n\nyou\nthere"),
            ("<p>One</p><p>Two <b>bold</b></p>", "One\nTwo bold"),
            ("A list:<ul><li>tea</li><li>walk</li></ul>", "A list:\n• tea\n• walk"),
            ("<font color=\"#ff0000\">red</font> &amp; &lt;b&gt; &#228;&#x1F600;&nbsp;", "red & <b> ä😀"),
            ("a\r\nb\rc", "a\nb\nc"),
            ("x\u{0}y\u{7}", "xy"),
        ] {
            assert_eq!(to_text(html), text, "{html}");
        }
    }

    #[test]
    fn text_that_only_looks_like_markup_stays() {
        for text in [
            "I <3 you",
            "a < b > c",
            "<script>",
            "<unknown x>",
            "R&B",
            "&;",
            "&#xZZ;",
            "<",
            "<b",
            "1 << 2",
            "&#0;",
            "</ >",
        ] {
            assert_eq!(to_text(text), text);
        }
    }
}
