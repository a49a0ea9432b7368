//! The help page: the numbers to call now, in this region.
//!
//! A pure function of the built-in content and its arguments. It reads no file, key or vault, waits for no lock that
//! other code holds, and never answers an error or an empty page. The emergency number for the danger comes first,
//! then the person's own numbers, then services, then directories with more.

use super::Urgent;
use super::directory::{self, Audience, Line, Number, Region, TextCondition, Topic};
use super::hours::{self, Hours};
use super::region_names;
use super::wording;
use crate::moment::Moment;
use crate::words::{Language, Wording, sentence};

pub use super::page::{
    Asker, Dial, EmergencyNumber, HelpFinder, HelpPage, HelpWay, OpenNow, OwnNumber, RaiseAt, RegionChoice, RegionHelp,
    TextTo,
};

/// The number shown when no region is known. Phones treat it as an emergency call nearly everywhere (EENA, "Is 112 a
/// valid emergency number in America?", on how networks and devices recognise emergency numbers).
const GENERAL_NUMBER: &str = "112";

/// Directories that are shown in every country (product.md, section C, shipping rule 2).
const FINDERS: &[(&str, &str)] =
    &[("findahelpline.com", "https://findahelpline.com"), ("befrienders.org", "https://befrienders.org")];

/// The last character of Unicode's block Latin Extended-B.
const LAST_LATIN_LETTER: char = '\u{24f}';

/// How many of the person's own numbers the page has, at most.
const OWN_NUMBERS: usize = 5;

/// How many of them are on the first screen.
const FIRST_OWN_NUMBERS: usize = 2;

/// The help page of a region, in a language, at a moment.
///
/// `region` is the person's choice, otherwise the device's setting: a code (`DE`) or a locale (`de-DE`). An unknown
/// region gives the general answer. `at` decides what is listed as open. A region may also be a name in any language of
/// the app ("Germany", "Deutschland").
///
/// ```
/// use holdfast::moment::Moment;
/// use holdfast::safety::{Urgent, crisis_lines::crisis_lines, page::Asker};
///
/// let at = Moment::parse("2026-03-05T20:15:00+01:00").unwrap();
/// let page = crisis_lines("DE", "en", &at, Urgent::Myself, &Asker::default());
/// assert_eq!(page.emergency[0].number.dial, "112");
/// ```
#[must_use]
pub fn crisis_lines(region: &str, locale: &str, at: &Moment, kind: Urgent, asker: &Asker) -> HelpPage {
    let words = wording::for_locale(locale);
    let found = known_region(region).or_else(|| region_names::named(region, words.language()));
    let guesses = if found.is_some() { Vec::new() } else { region_names::guesses(region, words.language()) };
    let page = Page { words, at, kind, region: found, asker };
    let (emergency, mut emergency_notes) = page.emergency();
    let emergency_text = page.emergency_text(&mut emergency_notes);
    let beside_title = if kind == Urgent::Myself { words.crisis_beside_myself() } else { words.crisis_beside_other() };
    let routes = if kind == Urgent::Therapist { page.routes() } else { Vec::new() };
    let has_contact = |route: &&RaiseAt| route.call.is_some() || route.web.is_some() || route.email.is_some();
    let first_route = routes.iter().find(has_contact).or(routes.first()).cloned();
    let routes: Vec<RaiseAt> = routes.into_iter().filter(|route| Some(route) != first_route.as_ref()).collect();
    let no_route = kind == Urgent::Therapist && first_route.is_none() && routes.is_empty();
    let (first, ways) = page.ways();
    let by_region = page.by_region();
    let mut notes = page.notes();
    let nothing_here = first.is_empty() && by_region.is_empty() && first_route.is_none();
    let first_notes = page.first_notes(nothing_here);
    notes.retain(|note| !first_notes.contains(note));
    HelpPage {
        kind,
        title: words.crisis_title(),
        lead: words.crisis_lead(),
        emergency,
        emergency_notes,
        emergency_text,
        first_notes,
        first,
        first_route,
        by_region,
        ways,
        busy: words.crisis_busy(),
        notes,
        finders: page.finders(),
        beside_title,
        beside: page.beside(),
        routes_title: words.crisis_routes_title(),
        routes_none: no_route.then(|| words.crisis_routes_none()),
        routes,
        quick_exit: kind != Urgent::Myself,
        quick_exit_label: words.crisis_quick_exit(),
        region: found.map(|region| region.code.to_owned()),
        region_label: found.map_or_else(|| words.crisis_region_unknown(), |region| name_of(region, words)),
        region_question: (!guesses.is_empty()).then(|| words.crisis_region_question()),
        region_guesses: guesses
            .into_iter()
            .map(|region| RegionChoice { code: region.code.to_owned(), label: name_of(region, words) })
            .collect(),
    }
}

/// Every region in the directory, sorted by name.
#[must_use]
pub fn crisis_regions(locale: &str) -> Vec<RegionChoice> {
    let words = wording::for_locale(locale);
    let choice = |region: &Region| RegionChoice { code: region.code.to_owned(), label: name_of(region, words) };
    let mut all: Vec<RegionChoice> = directory::REGIONS.iter().map(choice).collect();
    all.sort_by_cached_key(|choice| sorting_key(&choice.label));
    all
}

/// The region of a code or a locale tag: `DE`, `de`, `de-AT`, `de_CH.UTF-8`, `zh-Hant-HK`. Two letters alone are read
/// as a region code, so a caller must never pass a language without its region.
fn known_region(text: &str) -> Option<&'static Region> {
    let text = text.trim().split('.').next().unwrap_or_default();
    let mut parts = text.split(['-', '_']);
    let first = parts.next()?;
    let code = parts.find(|part| part.len() == 2).or((first.len() == text.len()).then_some(first))?;
    let code = code.to_ascii_uppercase();
    // Codes that people use, and that ISO 3166 reserves for these countries.
    let code = match code.as_str() {
        "UK" => "GB",
        "EL" => "GR",
        code => code,
    };
    directory::region(code)
}

fn name_of(region: &Region, words: &Wording) -> String {
    // The build refuses a language that lacks the name of a region.
    words.language().region(region.code).unwrap_or(region.code).to_owned()
}

/// The key that sorts Österreich under O and Ägypten under A.
fn sorting_key(label: &str) -> String {
    let plain = |c: char| match c {
        'Ä' | 'Å' | 'ä' | 'å' => 'a',
        'Ö' | 'ö' | 'ô' => 'o',
        'Ü' | 'ü' => 'u',
        'É' | 'é' => 'e',
        other => other,
    };
    label.chars().map(plain).flat_map(char::to_lowercase).collect()
}

/// Added to the rank of lines that fit a person's age less; more than any rank by need.
const LATER: u8 = 10;

/// The inputs of one page.
#[derive(Clone, Copy)]
struct Page<'a> {
    words: &'a Wording,
    at: &'a Moment,
    kind: Urgent,
    region: Option<&'static Region>,
    asker: &'a Asker,
}

impl Page<'_> {
    /// The emergency numbers that fit the danger, and the notes about them.
    fn emergency(&self) -> (Vec<EmergencyNumber>, Vec<String>) {
        let words = self.words;
        let mut found = Vec::new();
        let mut notes = Vec::new();
        if let Some(region) = self.region {
            let title = words.crisis_emergency();
            let general = || numbers_for_all(region).map(|n| self.number(region, n, title.clone()));
            let police = || apart(region.police, region).map(|n| self.number(region, n, words.crisis_police()));
            let ambulance =
                || apart(region.ambulance, region).map(|n| self.number(region, n, words.crisis_ambulance()));
            // An ambulance does not protect against a violent person, so its number is shown only for danger from
            // oneself.
            if self.kind == Urgent::Myself {
                found.extend(general().chain(ambulance()));
                if region.general.is_empty() {
                    found.extend(police());
                }
            } else {
                found.extend(police().chain(general()));
            }
            if region.disputed && found.len() > 1 {
                notes.push(words.crisis_disputed());
            }
        }
        if found.is_empty() {
            found.push(EmergencyNumber {
                title: words.crisis_emergency(),
                number: Dial::new(GENERAL_NUMBER, GENERAL_NUMBER),
                reaches: String::new(),
                source: String::new(),
            });
            notes.push(words.crisis_general_note());
        }
        // A number that several services share is shown once.
        let mut seen: Vec<String> = Vec::new();
        found.retain(|e| {
            let new = !seen.contains(&e.number.dial);
            seen.push(e.number.dial.clone());
            new
        });
        (found, notes)
    }

    /// A number with the services it reaches. The general number reaches every service for which the sources give any
    /// number. Without a number for a service the page claims nothing (in some places nobody promises an ambulance).
    fn number(&self, region: &'static Region, number: &str, title: String) -> EmergencyNumber {
        let words = self.words;
        let general = numbers_for_all(region).any(|n| n == number);
        let named = [
            (region.police, words.crisis_police()),
            (region.ambulance, words.crisis_ambulance()),
            (region.fire, words.crisis_fire()),
        ];
        let reached = |numbers: &[&str]| if general { !numbers.is_empty() } else { numbers.contains(&number) };
        let services: Vec<String> =
            named.into_iter().filter(|(numbers, _)| reached(numbers)).map(|(_, name)| name).collect();
        let alone = services.len() == 1 && services.first() == Some(&title);
        let reaches = if services.is_empty() || alone {
            String::new()
        } else {
            words.crisis_reaches(&words.one_by_one(&services))
        };
        EmergencyNumber {
            title,
            number: Dial::new(number, number),
            reaches,
            source: self.listed(region.sources, region.newest),
        }
    }

    fn emergency_text(&self, notes: &mut Vec<String>) -> Option<TextTo> {
        let text = self.region?.text?;
        let words = self.words;
        let label = match text.condition {
            TextCondition::Open => words.crisis_text_open(text.shown),
            TextCondition::Police => words.crisis_text_police(text.shown),
            TextCondition::SomeAreas => words.crisis_text_some_areas(text.shown),
            TextCondition::RegisterFirst => words.crisis_text_register_first(text.shown),
        };
        if text.condition == TextCondition::RegisterFirst {
            notes.push(label);
            return None;
        }
        Some(TextTo { label, number: text.dial.to_owned(), keyword: None })
    }

    /// The ways to get help for this danger: those of the first screen, and the others. In both, the person's own come
    /// first, then lines, best first.
    fn ways(&self) -> (Vec<HelpWay>, Vec<HelpWay>) {
        let mut first: Vec<HelpWay> = self.own().collect();
        let mut ways = first.split_off(first.len().min(FIRST_OWN_NUMBERS));
        let lines = self.ranked();
        let at_once = self.first_lines(&lines);
        first.extend(at_once.iter().map(|line| self.way(line)));
        let others = lines.into_iter().filter(|line| !at_once.iter().any(|first| first.id == line.id));
        ways.extend(others.map(|line| self.way(line)));
        (first, ways)
    }

    /// The lines for this danger, best first: those that are not listed as closed; by age and need ([`Page::rank`]);
    /// known to be open before unknown; for most people and for the whole region before the others.
    fn ranked(&self) -> Vec<&'static Line> {
        let place = |line: &'static Line| {
            let (rank, open) = (self.rank(line)?, self.open(line));
            let closed = open == OpenNow::Closed;
            Some(((closed, rank, open == OpenNow::Unknown, breadth(line), line.area.is_some()), line))
        };
        let mut lines: Vec<_> = self.lines().filter_map(place).collect();
        lines.sort_by_key(|(place, _)| *place);
        lines.into_iter().map(|(_, line)| line).collect()
    }

    /// The lines of the first screen: the best one. Where it may be closed, or is for a group or a part of the region that
    /// the person may not belong to, the next line is added that is open for everyone.
    fn first_lines(&self, ranked: &[&'static Line]) -> Vec<&'static Line> {
        let Some((best, others)) = ranked.split_first() else { return Vec::new() };
        let for_them = |line: &Line| match line.audience {
            [] => true,
            [Audience::Youth] => self.asker.under_18,
            _ => false,
        };
        let is_sure = |line: &&&Line| self.open(line) == OpenNow::Open && for_them(line) && line.area.is_none();
        let second = others.iter().find(is_sure).filter(|_| !is_sure(&best));
        std::iter::once(best).chain(second).copied().collect()
    }

    /// The rank of a line on this page, lowest first: by age, then by need. `None` when the line is for another need.
    fn rank(&self, line: &Line) -> Option<u8> {
        let about = |topic| line.about.contains(&topic);
        let only_for_youth = line.audience.contains(&Audience::Youth);
        // A line for young people that names no other need is for any need.
        let for_any_need = about(Topic::Youth) && !about(Topic::Abuse) && !about(Topic::Assault);
        let by_need = match self.kind {
            Urgent::Myself => about(Topic::Crisis).then_some(0),
            Urgent::Home if about(Topic::Abuse) => Some(0),
            Urgent::Home => about(Topic::Assault).then_some(1),
            // Nobody on these lists is for harm done by a therapist. Who hears everyone, anywhere, comes first.
            Urgent::Therapist if about(Topic::Assault) && line.area.is_none() && line.audience.is_empty() => Some(0),
            Urgent::Therapist if about(Topic::Crisis) && !only_for_youth => Some(1),
            Urgent::Therapist if about(Topic::Assault) => Some(2),
            Urgent::Therapist => about(Topic::Abuse).then_some(3),
        };
        match (self.asker.under_18, about(Topic::Youth)) {
            (true, true) if for_any_need => Some(by_need.unwrap_or(1)),
            (true, true) => by_need,
            (true, false) => by_need.map(|rank| LATER + rank),
            // Lines only for young people are under `beside` or, on the other pages, last.
            (false, _) if only_for_youth && self.kind == Urgent::Myself => None,
            (false, _) if only_for_youth => by_need.map(|rank| LATER + rank),
            (false, _) => by_need,
        }
    }

    /// For a person whose region is unknown: the regions where the language of the page is mostly spoken, as far as the
    /// table of languages names them. Empty for a known region.
    fn by_region(&self) -> Vec<RegionHelp> {
        if self.region.is_some() {
            return Vec::new();
        }
        let there = |code: &&str| {
            let region = directory::region(code)?;
            let page = Page { region: Some(region), ..*self };
            let line = page.first_lines(&page.ranked()).first().map(|line| page.way(line));
            Some(RegionHelp {
                code: region.code.to_owned(),
                label: name_of(region, self.words),
                emergency: page.emergency().0,
                line,
            })
        };
        self.words.language().regions().iter().filter_map(there).collect()
    }

    /// Services for other needs, so that they are on the same page.
    fn beside(&self) -> Vec<HelpWay> {
        let wanted = |line: &&Line| {
            let about = |topic| line.about.contains(&topic);
            self.rank(line).is_none()
                && match self.kind {
                    Urgent::Myself => true,
                    Urgent::Home | Urgent::Therapist => about(Topic::Crisis) || about(Topic::Youth),
                }
        };
        let mut lines: Vec<&Line> = self.lines().filter(wanted).collect();
        lines.sort_by_key(|line| (line.area.is_some(), self.open(line) == OpenNow::Closed));
        lines.into_iter().map(|line| self.way(line)).collect()
    }

    fn lines(&self) -> impl Iterator<Item = &'static Line> {
        directory::lines_of(self.region.map_or("", |region| region.code))
    }

    fn open(&self, line: &Line) -> OpenNow {
        hours::open(line.hours, line.zone, self.at)
    }

    fn own(&self) -> impl Iterator<Item = HelpWay> {
        self.asker.own.iter().filter_map(|own| self.own_way(own)).take(OWN_NUMBERS)
    }

    fn own_way(&self, own: &OwnNumber) -> Option<HelpWay> {
        let number = Dial::written(&own.number)?;
        let texts = if own.may_text { vec![text_person(own, &number, self.kind, self.words)] } else { Vec::new() };
        Some(HelpWay {
            id: String::new(),
            own: true,
            title: own.name.clone(),
            also_called: None,
            about: self.words.crisis_about_own(),
            audience: None,
            area: None,
            calls: vec![number],
            how: None,
            texts,
            whatsapp: Vec::new(),
            chat: None,
            web: None,
            open: OpenNow::Unknown,
            open_text: String::new(),
            hours_text: String::new(),
            hours_and_cost: String::new(),
            languages: None,
            cost: None,
            source: String::new(),
            checked_page: None,
        })
    }

    fn way(&self, line: &Line) -> HelpWay {
        let words = self.words;
        let open = self.open(line);
        let open_text = match open {
            OpenNow::Open => words.crisis_open_now(),
            OpenNow::Closed => words.crisis_closed_now(),
            OpenNow::Unknown => words.crisis_open_unknown(),
        };
        let audience: Vec<String> = line.audience.iter().map(|a| words.label("audience", a.id())).collect();
        let area = line.area.map(|id| words.label("area", id));
        let languages: Vec<String> = line.languages.iter().map(|code| words.label("tongue", code)).collect();
        let texts = line.texts.iter().map(|text| TextTo {
            label: text.keyword.map_or_else(
                || words.crisis_text_to(text.shown),
                |keyword| words.crisis_text_keyword(sentence::CrisisTextKeyword { keyword, number: text.shown }),
            ),
            number: text.dial.to_owned(),
            keyword: text.keyword.map(ToOwned::to_owned),
        });
        let whatsapp = line.whatsapp.iter().map(|number| TextTo {
            label: words.crisis_whatsapp(number.shown),
            number: number.dial.to_owned(),
            keyword: None,
        });
        HelpWay {
            id: line.id.to_owned(),
            own: false,
            title: line.name.to_owned(),
            also_called: self.also_called(line),
            about: self.about(line),
            audience: (!audience.is_empty()).then(|| audience.join(" · ")),
            area: area.map(|area| words.crisis_area(&area)),
            calls: line.calls.iter().map(|Number { shown, dial }| Dial::new(shown, dial)).collect(),
            how: line.how.then(|| words.label("howto", &line.id.replace('-', "_"))),
            texts: texts.collect(),
            whatsapp: whatsapp.collect(),
            chat: line.chat.map(ToOwned::to_owned),
            web: line.web.map(ToOwned::to_owned),
            open,
            open_text,
            hours_text: self.hours_text(line),
            hours_and_cost: self.hours_and_cost(line, open),
            languages: (!languages.is_empty()).then(|| words.crisis_languages(&words.one_by_one(&languages))),
            cost: line.free.then(|| words.crisis_free()),
            source: self.source(line),
            checked_page: line.checked_on.and(line.page).map(ToOwned::to_owned),
        }
    }

    /// A second name beside its own: the name in the reader's language, when the content has one. Otherwise a name in
    /// a script other than Latin gets its English name.
    fn also_called(&self, line: &Line) -> Option<String> {
        let named = |tag: &str| line.names.iter().find(|(language, _)| *language == tag).map(|(_, name)| *name);
        let other_script = line.name.chars().any(|c| c.is_alphabetic() && c > LAST_LATIN_LETTER);
        let name = named(self.words.language().published().tag());
        name.or_else(|| named(Language::REFERENCE.tag()).filter(|_| other_script)).map(ToOwned::to_owned)
    }

    fn about(&self, line: &Line) -> String {
        let words = self.words;
        let name = |topic: &Topic| match topic {
            Topic::Crisis => words.crisis_about_crisis(),
            Topic::Abuse => words.crisis_about_abuse(),
            Topic::Assault => words.crisis_about_assault(),
            Topic::Youth => words.crisis_about_youth(),
        };
        // The audience says already that it is for the young.
        let said = line.audience.contains(&Audience::Youth) && line.about.len() > 1;
        let about = line.about.iter().filter(|topic| !said || **topic != Topic::Youth);
        about.map(name).collect::<Vec<_>>().join(" · ")
    }

    /// The listed hours in words, or that there are none.
    fn hours_text(&self, line: &Line) -> String {
        match self.hours(line) {
            Some(hours) => self.words.crisis_hours_listed(&hours),
            None if line.hours == Hours::Always => self.words.crisis_hours_always(),
            None => self.words.crisis_hours_unknown(),
        }
    }

    /// When a line is open and what it costs, in one line.
    fn hours_and_cost(&self, line: &Line, open: OpenNow) -> String {
        let words = self.words;
        let when = match (self.hours(line), open) {
            (Some(hours), OpenNow::Open) => words.crisis_when_open(&hours),
            (Some(hours), OpenNow::Closed) => words.crisis_when_closed(&hours),
            (Some(hours), OpenNow::Unknown) => words.crisis_when_unsure(&hours),
            (None, _) if line.hours == Hours::Always && line.free => return words.crisis_always_free(),
            (None, _) => self.hours_text(line),
        };
        if line.free { format!("{when} · {}", words.crisis_free()) } else { when }
    }

    /// The weekly hours. They name the city whose clock they follow when its offset differs from the person's. `None`
    /// where the line is open day and night, or its hours are unknown.
    fn hours(&self, line: &Line) -> Option<String> {
        let words = self.words;
        let Hours::Weekly { spans, whole_day_of_month, not_on_holidays } = line.hours else { return None };
        let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let texts: Vec<String> = spans
            .iter()
            .map(|span| {
                let times = words.list_range(sentence::ListRange { first: &clock(span.from), last: &clock(span.to) });
                if span.days == 0b111_1111 {
                    words.crisis_every_day(&times)
                } else {
                    words.crisis_some_days(sentence::CrisisSomeDays { days: &self.days(span.days), times: &times })
                }
            })
            .collect();
        let mut text = words.one_after_another(&texts);
        if let Some(day) = whole_day_of_month {
            text = words.crisis_hours_whole_day(sentence::CrisisHoursWholeDay { hours: &text, n: i64::from(day) });
        }
        if not_on_holidays {
            text = words.crisis_hours_no_holidays(&text);
        }
        if let Some(zone) = line.zone
            && hours::offset_minutes(self.at, zone) != Some(self.at.offset_minutes)
        {
            let city = zone.rsplit('/').next().unwrap_or_default().replace('_', " ");
            text = words.crisis_hours_in_city(sentence::CrisisHoursInCity { city: &city, hours: &text });
        }
        Some(text)
    }

    /// Days in the usual short form: "Mon–Fri", "Mon, Wed, Thu".
    fn days(&self, set: u8) -> String {
        let name = |day: u8| self.words.label("crisis", &format!("day_{}", day + 1));
        let mut runs: Vec<(u8, u8)> = Vec::new();
        for day in (0..7).filter(|day| set >> day & 1 == 1) {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == day => *last = day,
                _ => runs.push((day, day)),
            }
        }
        let text = |(first, last): (u8, u8)| match last - first {
            0 => name(first),
            1 => self.words.one_by_one(&[name(first), name(last)]),
            _ => self.words.list_range(sentence::ListRange { first: &name(first), last: &name(last) }),
        };
        self.words.one_by_one(&runs.into_iter().map(text).collect::<Vec<_>>())
    }

    /// The source of an entry in words: its own check if there was one, otherwise the number and date of the sources.
    fn source(&self, line: &Line) -> String {
        match line.checked_on {
            Some(date) => self.words.crisis_checked(&self.date(date)),
            None => self.listed(line.sources, line.newest),
        }
    }

    fn listed(&self, sources: u32, newest: Option<directory::Date>) -> String {
        match newest {
            Some(date) => {
                self.words.crisis_listed(sentence::CrisisListed { date: &self.date(date), n: i64::from(sources) })
            }
            None => self.words.crisis_listed_undated(i64::from(sources)),
        }
    }

    fn date(&self, date: directory::Date) -> String {
        directory::day(date).map(|day| self.words.date_with_year(day)).unwrap_or_default()
    }

    /// The notes to read before the ways of the first screen: that calls leave traces, that it is not the person's fault.
    /// Where nothing else is there, also that no region is chosen or that the region has no line for this need.
    fn first_notes(&self, nothing_here: bool) -> Vec<String> {
        let words = self.words;
        let before_calling = match self.kind {
            Urgent::Myself => None,
            Urgent::Home => Some(words.crisis_note_home_1()),
            Urgent::Therapist => Some(words.crisis_note_therapist_1()),
        };
        let lacking = self.lacking().filter(|_| nothing_here);
        before_calling.into_iter().chain(lacking).collect()
    }

    /// That no region is chosen, or that the region has no line for this need; `None` where it has one.
    fn lacking(&self) -> Option<String> {
        let words = self.words;
        let on_topic = self.lines().any(|line| self.rank(line).is_some());
        let abuse = self.lines().any(|line| line.about.contains(&Topic::Abuse) && line.area.is_none());
        match self.region {
            None => Some(words.crisis_region_unknown_note()),
            Some(_) if self.kind == Urgent::Home && !abuse => Some(words.crisis_no_abuse_line()),
            Some(_) => (!on_topic).then(|| words.crisis_no_line()),
        }
    }

    fn notes(&self) -> Vec<String> {
        let words = self.words;
        let mut notes = match self.kind {
            Urgent::Myself => vec![words.crisis_note_myself_1(), words.crisis_note_myself_2()],
            Urgent::Home => vec![
                words.crisis_note_home_1(),
                words.crisis_note_home_2(),
                words.crisis_note_home_3(),
                words.crisis_note_home_4(),
            ],
            Urgent::Therapist => {
                vec![words.crisis_note_therapist_1(), words.crisis_note_therapist_2(), words.crisis_note_therapist_3()]
            }
        };
        notes.splice(0..0, self.lacking());
        notes
    }

    /// The name of a body in the reader's language, where the content has one, otherwise its own.
    fn name_of_body(&self, route: &directory::Route) -> String {
        let tag = self.words.language().published().tag();
        let named = route.names.iter().find(|(language, _)| *language == tag).map(|(_, name)| *name);
        named.unwrap_or(route.body).to_owned()
    }

    fn finders(&self) -> Vec<HelpFinder> {
        let words = self.words;
        let mut note = words.crisis_finder_note();
        if self.kind == Urgent::Home {
            note = format!("{note} {}", words.crisis_finder_trace());
        }
        let finder = |(name, url): &(&str, &str)| HelpFinder {
            title: words.crisis_finder_title(),
            name: (*name).to_owned(),
            url: (*url).to_owned(),
            note: note.clone(),
        };
        FINDERS.iter().map(finder).collect()
    }

    fn routes(&self) -> Vec<RaiseAt> {
        let code = self.region.map_or("", |region| region.code);
        let route = |route: &directory::Route| RaiseAt {
            title: self.name_of_body(route),
            text: self.words.label("route", route.id),
            call: route.phone.map(|number| Dial::new(number.shown, number.dial)),
            web: route.web.map(ToOwned::to_owned),
            email: route.email.map(ToOwned::to_owned),
            source: self.listed(route.sources, route.newest),
        };
        directory::ROUTES.iter().filter(|r| r.region == code).map(route).collect()
    }
}

/// A message to one of the person's own people, ready to be sent. For danger that comes from somebody else it names
/// nothing, because others may read the phone.
pub(super) fn text_person(own: &OwnNumber, number: &Dial, kind: Urgent, words: &Wording) -> TextTo {
    let message = if kind == Urgent::Myself { words.safety_message() } else { words.safety_message_neutral() };
    TextTo { label: words.safety_text_person(&own.name), number: number.dial.clone(), keyword: Some(message) }
}

/// The general numbers, and any other number that police, ambulance and fire service share.
fn numbers_for_all(region: &'static Region) -> impl Iterator<Item = &'static str> {
    let shared =
        |n: &&'static str| !region.general.contains(n) && region.ambulance.contains(n) && region.fire.contains(n);
    region.general.iter().copied().chain(region.police.iter().copied().filter(shared))
}

/// The numbers of one service that are not numbers for all services.
fn apart(numbers: &'static [&'static str], region: &'static Region) -> impl Iterator<Item = &'static str> {
    numbers.iter().copied().filter(move |number| !numbers_for_all(region).any(|n| n == *number))
}

/// The sorting key by audience: lines for everyone, for women (whom abuse at home affects most) or for youth come
/// first, then lines for men, then the rest.
fn breadth(line: &Line) -> u8 {
    match line.audience {
        [] | [Audience::Women | Audience::Youth] => 0,
        [Audience::Men] => 1,
        _ => 2,
    }
}
