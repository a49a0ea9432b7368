//! Reads `content/crisis/*.json` and writes it as static Rust, so that help needs no file at run time.
//!
//! A bad entry fails the build: a missing source or date, a short code with an international prefix, an unknown zone,
//! impossible hours, an entry with neither two recent sources nor a stated reason. All faults are reported together.
//! Ages are measured from the data's own date, not from today, so that the same sources always build the same program.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use chrono::{Days, NaiveDate};
use serde::Deserialize;

/// A source from this date on is recent (product.md, section C: "at least one is from 2024 or later").
const RECENT: &str = "2024-01-01";
/// How long a check on the service's own page counts, in days (product.md, section C, shipping rule 4).
const CONFIRMATION_DAYS: u64 = 180;
/// The prefix of a source that is a single page, named by its host and date.
const PAGE: &str = "P:";
/// The longest number that can be dialled: 15 digits (ITU-T E.164).
const MOST_DIGITS: usize = 15;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lines {
    as_of: String,
    lines: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: String,
    region: String,
    name: String,
    /// Its names in other languages, by language tag. Its own name is not repeated.
    names: BTreeMap<String, String>,
    about: Vec<String>,
    audience: Vec<String>,
    /// The part of the region that it serves; its words are `area-<id>`.
    area: Option<String>,
    languages: Vec<String>,
    hours: Option<Hours>,
    zone: Option<String>,
    free: bool,
    how: bool,
    calls: Vec<Number>,
    texts: Vec<TextNumber>,
    whatsapp: Vec<Number>,
    chat: Option<String>,
    web: Option<String>,
    sources: Vec<Source>,
    newest: Option<String>,
    argued: Option<String>,
    checked_on: Option<String>,
    page: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hours {
    #[serde(default)]
    always: bool,
    #[serde(default)]
    weekly: Vec<Span>,
    whole_day_of_month: Option<u8>,
    #[serde(default)]
    not_on_holidays: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Span {
    days: String,
    from: String,
    to: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Number {
    shown: String,
    dial: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TextNumber {
    shown: String,
    dial: String,
    keyword: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    title: String,
    address: String,
    date: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Emergencies {
    as_of: String,
    sources: BTreeMap<String, NamedSource>,
    regions: Vec<Region>,
}

/// The source that a short name in a region's `sources` stands for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamedSource {
    title: String,
    address: Option<String>,
    date: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Region {
    region: String,
    general: Vec<String>,
    police: Vec<String>,
    ambulance: Vec<String>,
    fire: Vec<String>,
    disputed: bool,
    text: Option<EmergencyText>,
    sources: String,
    date: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EmergencyText {
    number: String,
    shown: String,
    condition: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Routes {
    as_of: String,
    routes: Vec<Route>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Route {
    id: String,
    region: String,
    /// Its own name.
    body: String,
    /// Its names in other languages, by language tag.
    #[serde(default)]
    names: BTreeMap<String, String>,
    phone: Option<String>,
    web: Option<String>,
    email: Option<String>,
    sources: Vec<String>,
    date: Option<String>,
}

/// Reads the content, and writes `crisis.rs` into the build's output folder.
#[allow(dead_code, reason = "the tests of the core include this file for its checks alone")]
pub(crate) fn generate() {
    let root = std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let folder = std::path::Path::new(&root).join("content").join("crisis");
    println!("cargo::rerun-if-changed={}", folder.display());
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    };
    match check(&read("lines.json"), &read("emergency.json"), &read("routes.json")) {
        Ok(code) => {
            let out = std::env::var("OUT_DIR").expect("cargo sets it");
            std::fs::write(std::path::Path::new(&out).join("crisis.rs"), code).expect("OUT_DIR can be written");
        }
        Err(faults) => panic!("content/crisis: {}", faults.join("\ncontent/crisis: ")),
    }
}

/// The content as Rust, or every fault in it.
pub(crate) fn check(lines: &str, emergency: &str, routes: &str) -> Result<String, Vec<String>> {
    let lines: Lines = serde_json::from_str(lines).map_err(|e| vec![format!("lines.json: {e}")])?;
    let emergency: Emergencies = serde_json::from_str(emergency).map_err(|e| vec![format!("emergency.json: {e}")])?;
    let routes: Routes = serde_json::from_str(routes).map_err(|e| vec![format!("routes.json: {e}")])?;
    let mut faults = Faults::default();
    let regions: BTreeSet<&str> = emergency.regions.iter().map(|r| r.region.as_str()).collect();
    let mut code = String::new();
    emergency_code(&emergency, &mut faults, &mut code);
    lines_code(&lines, &regions, &mut faults, &mut code);
    routes_code(&routes, &regions, &mut faults, &mut code);
    if faults.0.is_empty() { Ok(code) } else { Err(faults.0) }
}

#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn add(&mut self, who: &str, what: &str) {
        self.0.push(format!("{who}: {what}"));
    }

    fn unless(&mut self, fine: bool, who: &str, what: &str) {
        if !fine {
            self.add(who, what);
        }
    }

    fn date(&mut self, who: &str, text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap_or_else(|_| {
            self.add(who, &format!("{text} is no date"));
            NaiveDate::MIN
        })
    }

    fn address(&mut self, who: &str, text: Option<&str>) {
        if let Some(text) = text {
            let fine = text.starts_with("https://") || text.starts_with("http://");
            self.unless(fine && !text.contains(char::is_whitespace), who, &format!("{text} is no address"));
        }
    }

    /// Checks a number as it is dialled inside the region: digits, star and hash, no plus. `+44116123` and `+1741741`,
    /// short codes with an international prefix, reach nobody.
    fn dialled(&mut self, who: &str, shown: &str, dial: &str) {
        let fine = !dial.is_empty() && dial.chars().all(|c| c.is_ascii_digit() || c == '*' || c == '#');
        self.unless(fine, who, &format!("{dial} cannot be dialled as it stands"));
        self.unless(dial.len() <= MOST_DIGITS, who, &format!("{dial} is too long"));
        self.unless(!dial.starts_with("00") || dial == "000", who, &format!("{dial} starts like a call abroad"));
        self.same_digits(who, shown, dial);
    }

    /// The displayed and the dialled number must have the same digits.
    fn same_digits(&mut self, who: &str, shown: &str, dial: &str) {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        self.unless(digits(shown) == digits(dial), who, &format!("{shown} is not {dial}"));
    }
}

fn emergency_code(all: &Emergencies, faults: &mut Faults, code: &mut String) {
    let as_of = faults.date("emergency.json", &all.as_of);
    for (name, source) in &all.sources {
        let dated = name == PAGE || source.date.is_some();
        faults.unless(!source.title.is_empty() && dated, name, "is a source without a title or a date");
        faults.unless(source.address.as_ref().is_none_or(|a| !a.is_empty()), name, "has an empty address");
    }
    code.push_str("pub(crate) static REGIONS: &[Region] = &[\n");
    let mut last = "";
    for r in &all.regions {
        let who = r.region.as_str();
        let code_like = who.len() == 2 && who.chars().all(|c| c.is_ascii_uppercase());
        faults.unless(code_like, who, "a region is two capital letters");
        faults.unless(who > last, who, "regions stand in order, each once");
        last = who;
        for source in r.sources.split('|') {
            let name = source.trim().split([' ', ';', '[']).next().unwrap_or_default();
            let known = all.sources.contains_key(name) || name.starts_with(PAGE);
            faults.unless(known, who, &format!("{name:?} is no source"));
        }
        let numbers: Vec<&String> = [&r.general, &r.police, &r.ambulance, &r.fire].into_iter().flatten().collect();
        for number in &numbers {
            // A few regions have no short code for a service but a full number, which may be international.
            let long = number.strip_prefix('+').unwrap_or(number);
            let fine = long.chars().all(|c| c.is_ascii_digit())
                && (2..=MOST_DIGITS).contains(&long.len())
                && (!number.starts_with('+') || long.len() >= 8);
            faults.unless(fine, who, &format!("{number} is no emergency number"));
        }
        faults.unless(numbers.is_empty() || r.date.is_some(), who, "has numbers without a date");
        let date = match &r.date {
            Some(date) => {
                let date = faults.date(who, date);
                faults.unless(date <= as_of, who, "its source is younger than the data");
                date_code(Some(date))
            }
            None => date_code(None),
        };
        let condition = r.text.as_ref().map(|text| {
            faults.dialled(who, &text.shown, &text.number);
            let condition = match text.condition.as_str() {
                "open" => "Open",
                "some_areas" => "SomeAreas",
                "register_first" => "RegisterFirst",
                "police" => "Police",
                other => {
                    faults.add(who, &format!("{other} is no condition"));
                    "Open"
                }
            };
            format!(
                "EmergencyText {{ shown: {:?}, dial: {:?}, condition: TextCondition::{condition} }}",
                text.shown, text.number
            )
        });
        writeln!(
            code,
            "    Region {{ code: {who:?}, general: &{:?}, police: &{:?}, ambulance: &{:?}, fire: &{:?}, disputed: {}, text: {}, sources: {}, newest: {date} }},",
            r.general,
            r.police,
            r.ambulance,
            r.fire,
            r.disputed,
            option(condition),
            r.sources.split('|').count(),
        )
        .unwrap();
    }
    code.push_str("];\n");
}

fn lines_code(all: &Lines, regions: &BTreeSet<&str>, faults: &mut Faults, code: &mut String) {
    let as_of = faults.date("lines.json", &all.as_of);
    let recent = faults.date("lines.json", RECENT);
    let mut seen = BTreeSet::new();
    code.push_str("pub(crate) static LINES: &[Line] = &[\n");
    for line in &all.lines {
        let who = line.id.as_str();
        faults.unless(seen.insert(who), who, "is there twice");
        faults.unless(regions.contains(line.region.as_str()), who, "its region is not known");
        faults.unless(!line.name.is_empty(), who, "has no name");
        contacts(line, faults);
        let newest = evidence(line, as_of, recent, faults);
        let hours = hours_code(line, faults);
        let topics = variants(who, "Topic", &line.about, &["crisis", "abuse", "assault", "youth"], faults);
        faults.unless(!line.about.is_empty(), who, "says not what it is about");
        let audiences = ["youth", "women", "men", "veterans", "lgbtq", "indigenous"];
        let audience = variants(who, "Audience", &line.audience, &audiences, faults);
        let names: Vec<(&String, &String)> = line.names.iter().collect();
        faults.unless(
            names.iter().all(|(_, name)| !name.is_empty() && **name != line.name),
            who,
            "a name that says no more",
        );
        let checked_on = line.checked_on.as_deref().map(|text| faults.date(who, text));
        let numbers = |all: &[Number]| {
            let one = |n: &Number| format!("Number {{ shown: {:?}, dial: {:?} }}", n.shown, n.dial);
            all.iter().map(one).collect::<Vec<_>>().join(", ")
        };
        let text = |n: &TextNumber| {
            format!("TextNumber {{ shown: {:?}, dial: {:?}, keyword: {:?} }}", n.shown, n.dial, n.keyword)
        };
        writeln!(
            code,
            "    Line {{ id: {who:?}, region: {:?}, name: {:?}, names: &{names:?}, about: &[{topics}], audience: &[{audience}], area: {:?}, languages: &{:?}, hours: {hours}, zone: {}, free: {}, how: {}, calls: &[{}], texts: &[{}], whatsapp: &[{}], chat: {:?}, web: {:?}, sources: {}, newest: {}, checked_on: {}, page: {:?} }},",
            line.region,
            line.name,
            line.area,
            line.languages,
            zone_code(line, faults),
            line.free,
            line.how,
            numbers(&line.calls),
            line.texts.iter().map(text).collect::<Vec<_>>().join(", "),
            numbers(&line.whatsapp),
            line.chat,
            line.web,
            line.sources.len(),
            date_code(newest),
            date_code(checked_on),
            line.page,
        )
        .unwrap();
    }
    code.push_str("];\n");
}

fn contacts(line: &Line, faults: &mut Faults) {
    let who = line.id.as_str();
    for number in &line.calls {
        faults.dialled(who, &number.shown, &number.dial);
    }
    for number in &line.texts {
        faults.dialled(who, &number.shown, &number.dial);
        let fine = number.keyword.as_ref().is_none_or(|k| !k.is_empty() && !k.contains(char::is_whitespace));
        faults.unless(fine, who, "a keyword is one word");
    }
    for number in &line.whatsapp {
        let digits = number.dial.strip_prefix('+').unwrap_or(&number.dial);
        let fine = digits.len() >= 8 && digits.chars().all(|c| c.is_ascii_digit());
        faults.unless(fine, who, &format!("{} cannot be written to", number.dial));
        faults.same_digits(who, &number.shown, &number.dial);
    }
    faults.address(who, line.chat.as_deref());
    faults.address(who, line.web.as_deref());
    let reachable =
        !line.calls.is_empty() || !line.texts.is_empty() || !line.whatsapp.is_empty() || line.chat.is_some();
    faults.unless(reachable, who, "cannot be reached in any way");
}

/// Checks the evidence for an entry, and answers the date of its newest source.
fn evidence(line: &Line, as_of: NaiveDate, recent: NaiveDate, faults: &mut Faults) -> Option<NaiveDate> {
    let who = line.id.as_str();
    faults.unless(!line.sources.is_empty(), who, "has no source");
    let mut newest = None;
    for source in &line.sources {
        faults.unless(!source.title.is_empty() && !source.address.is_empty(), who, "a source without an address");
        if let Some(date) = &source.date {
            newest = newest.max(Some(faults.date(who, date)));
        }
    }
    let said = line.newest.as_deref().map(|text| faults.date(who, text));
    faults.unless(said == newest, who, "`newest` is not its newest source's date");
    faults.unless(newest.is_some(), who, "none of its sources has a date");
    faults.unless(newest.is_none_or(|date| date <= as_of), who, "a source is younger than the data");
    let by_rule = line.sources.len() >= 2 && newest.is_some_and(|date| date >= recent);
    let argued = line.argued.as_ref().is_some_and(|why| why.len() > 20);
    faults.unless(by_rule || argued, who, "has not two sources with a recent one, and nobody argues for it");
    if let Some(checked) = &line.checked_on {
        let checked = faults.date(who, checked);
        faults.unless(line.page.is_some(), who, "was checked, but the page is not named");
        let holds = checked.checked_add_days(Days::new(CONFIRMATION_DAYS)).is_some_and(|end| end >= as_of);
        faults.unless(checked <= as_of && holds, who, "its confirmation is too old, or younger than the data");
    }
    faults.address(who, line.page.as_deref());
    newest
}

fn hours_code(line: &Line, faults: &mut Faults) -> String {
    let who = line.id.as_str();
    let Some(hours) = &line.hours else { return "Hours::Unknown".to_owned() };
    if hours.always {
        faults.unless(hours.weekly.is_empty(), who, "is open always and also at times");
        return "Hours::Always".to_owned();
    }
    faults.unless(!hours.weekly.is_empty(), who, "has hours that say nothing");
    faults.unless(line.zone.is_some(), who, "has hours but no zone");
    faults.unless(hours.whole_day_of_month.is_none_or(|d| (1..=28).contains(&d)), who, "no such day of the month");
    let mut spans = Vec::new();
    for span in &hours.weekly {
        let days = days_of(&span.days).unwrap_or_else(|| {
            faults.add(who, &format!("{} are no days", span.days));
            0
        });
        let mut clock = |text: &str, latest: u16| {
            minutes_of(text).filter(|m| *m <= latest).unwrap_or_else(|| {
                faults.add(who, &format!("{text} is no time"));
                0
            })
        };
        let (from, to) = (clock(&span.from, 24 * 60 - 1), clock(&span.to, 24 * 60));
        faults.unless(from != to, who, "hours that begin when they end");
        spans.push(format!("Span {{ days: {days}, from: {from}, to: {to} }}"));
    }
    format!(
        "Hours::Weekly {{ spans: &[{}], whole_day_of_month: {:?}, not_on_holidays: {} }}",
        spans.join(", "),
        hours.whole_day_of_month,
        hours.not_on_holidays
    )
}

/// `1-5,7` as a set of bits, Monday the lowest.
fn days_of(text: &str) -> Option<u8> {
    let mut set = 0_u8;
    for part in text.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last): (u8, u8) = (first.parse().ok()?, last.parse().ok()?);
        if !(1..=7).contains(&first) || !(first..=7).contains(&last) {
            return None;
        }
        for day in first..=last {
            set |= 1 << (day - 1);
        }
    }
    Some(set)
}

/// `17:30` as minutes after midnight.
fn minutes_of(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    if hour.len() != 2 || minute.len() != 2 {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (minute < 60).then_some(hour * 60 + minute)
}

fn zone_code(line: &Line, faults: &mut Faults) -> String {
    let Some(zone) = &line.zone else { return "None".to_owned() };
    let known = zone.parse::<chrono_tz::Tz>().is_ok();
    faults.unless(known, &line.id, &format!("{zone} is no zone"));
    format!("Some({zone:?})")
}

fn routes_code(all: &Routes, regions: &BTreeSet<&str>, faults: &mut Faults, code: &mut String) {
    let as_of = faults.date("routes.json", &all.as_of);
    let mut seen = BTreeSet::new();
    code.push_str("pub(crate) static ROUTES: &[Route] = &[\n");
    for route in &all.routes {
        let who = route.id.as_str();
        faults.unless(seen.insert(who), who, "is there twice");
        faults.unless(regions.contains(route.region.as_str()), who, "its region is not known");
        faults.unless(!route.body.is_empty(), who, "has no name");
        let names: Vec<(&String, &String)> = route.names.iter().collect();
        let more = names.iter().all(|(_, name)| !name.is_empty() && **name != route.body);
        faults.unless(more, who, "a name that says no more");
        faults.unless(!route.sources.is_empty() && route.sources.iter().all(|s| !s.is_empty()), who, "has no source");
        faults.address(who, route.web.as_deref());
        let phone = route.phone.as_ref().map(|shown| {
            let dial: String = shown.chars().filter(char::is_ascii_digit).collect();
            faults.dialled(who, shown, &dial);
            format!("Number {{ shown: {shown:?}, dial: {dial:?} }}")
        });
        let date = route.date.as_deref().map(|text| faults.date(who, text));
        faults.unless(date.is_none_or(|d| d <= as_of), who, "its source is younger than the data");
        writeln!(
            code,
            "    Route {{ id: {who:?}, region: {:?}, body: {:?}, names: &{names:?}, phone: {}, web: {:?}, email: {:?}, sources: {}, newest: {} }},",
            route.region,
            route.body,
            option(phone),
            route.web,
            route.email,
            route.sources.len(),
            date_code(date)
        )
        .unwrap();
    }
    code.push_str("];\n");
}

fn variants(who: &str, kind: &str, given: &[String], known: &[&str], faults: &mut Faults) -> String {
    let mut out = Vec::new();
    for name in given {
        faults.unless(known.contains(&name.as_str()), who, &format!("{name} is not known here"));
        let mut chars = name.chars();
        let first = chars.next().map(|c| c.to_ascii_uppercase()).into_iter();
        out.push(format!("{kind}::{}", first.chain(chars).collect::<String>()));
    }
    out.join(", ")
}

fn date_code(date: Option<NaiveDate>) -> String {
    // A date is written as the arguments of `Day::from_ymd`, because a `Day` cannot be a constant.
    option(date.map(|d| d.format("(%Y, %-m, %-d)").to_string()))
}

fn option(value: Option<String>) -> String {
    value.map_or_else(|| "None".to_owned(), |value| format!("Some({value})"))
}
