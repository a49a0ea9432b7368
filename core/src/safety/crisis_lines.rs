//! The help page: the numbers to call now, in this region.
//!
//! A pure function of the built-in content and its arguments. It reads no file, key or vault, waits for no lock that
//! other code holds, and never answers an error or an empty page. The emergency number for the danger comes first,
//! then the person's own numbers, then services, then directories with more.

use super::Urgent;
use super::directory::{self, Audience, Line, Number, Region, TextCondition, Topic};
use super::hours::{self, Hours};
use super::wording;
use crate::moment::Moment;
use crate::words::{Language, Wording, sentence};

pub use super::page::{
    Asker, Dial, EmergencyNumber, HelpFinder, HelpPage, HelpWay, OpenNow, OwnNumber, RaiseAt, RegionChoice, TextTo,
};

/// The number shown when no region is known. Phones treat it as an emergency call nearly everywhere (EENA, "Is 112 a
/// valid emergency number in America?", on how networks and devices recognise emergency numbers).
const GENERAL_NUMBER: &str = "112";

/// Directories that are shown in every country (product.md, section C, shipping rule 2).
const FINDERS: &[(&str, &str)] =
    &[("findahelpline.com", "https://findahelpline.com"), ("befrienders.org", "https://befrienders.org")];

/// The last character of Unicode's block Latin Extended-B.
const LAST_LATIN_LETTER: char = '\u{24f}';

/// How many of the person's own numbers come before the services, at most.
const OWN_NUMBERS: usize = 5;

/// The help page of a region, in a language, at a moment.
///
/// `region` is the person's choice, otherwise the device's setting: a code (`DE`) or a locale (`de-DE`). An unknown
/// region gives the general answer. `at` decides what is listed as open.
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
    let found = known_region(region);
    let page = Page { words, at, kind, region: found, asker };
    let (emergency, mut emergency_notes) = page.emergency();
    let emergency_text = page.emergency_text(&mut emergency_notes);
    let beside_title = if kind == Urgent::Myself { words.crisis_beside_myself() } else { words.crisis_beside_other() };
    let routes = if kind == Urgent::Therapist { page.routes() } else { Vec::new() };
    HelpPage {
        kind,
        title: words.crisis_title(),
        lead: words.crisis_lead(),
        emergency,
        emergency_notes,
        emergency_text,
        ways: page.ways(),
        busy: words.crisis_busy(),
        notes: page.notes(),
        finders: page.finders(),
        beside_title,
        beside: page.beside(),
        routes_title: words.crisis_routes_title(),
        routes_none: (kind == Urgent::Therapist && routes.is_empty()).then(|| words.crisis_routes_none()),
        routes,
        quick_exit: kind != Urgent::Myself,
        quick_exit_label: words.crisis_quick_exit(),
        region: found.map(|region| region.code.to_owned()),
        region_label: found.map_or_else(|| words.crisis_region_unknown(), |region| name_of(region, words)),
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

/// The inputs of one page.
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

    /// The ways to get help for this danger, best first.
    fn ways(&self) -> Vec<HelpWay> {
        let mut ways: Vec<HelpWay> = self.own().collect();
        let ranked = |line: &'static Line| {
            let rank = self.rank(line)?;
            Some(((rank, self.open(line) == OpenNow::Closed, breadth(line), line.area.is_some()), line))
        };
        let mut lines: Vec<_> = self.lines().filter_map(ranked).collect();
        lines.sort_by_key(|(place, _)| *place);
        ways.extend(lines.into_iter().map(|(_, line)| self.way(line)));
        ways
    }

    /// The rank of a line on this page, lowest first; `None` when the line is for another need.
    fn rank(&self, line: &Line) -> Option<u8> {
        let about = |topic| line.about.contains(&topic);
        let (main, second) = match self.kind {
            Urgent::Myself => (about(Topic::Crisis), false),
            Urgent::Home => (about(Topic::Abuse), about(Topic::Assault)),
            Urgent::Therapist => (about(Topic::Assault), about(Topic::Abuse)),
        };
        // A crisis line only for young people is listed under `beside`, unless the person is under 18 and the line is
        // ranked as one for youth.
        let not_for_them = self.kind == Urgent::Myself && line.audience.contains(&Audience::Youth);
        if about(Topic::Youth) && self.asker.under_18 {
            Some(0)
        } else if main && !not_for_them {
            Some(1)
        } else if second {
            Some(2)
        } else {
            None
        }
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
            texts: Vec::new(),
            whatsapp: Vec::new(),
            chat: None,
            web: None,
            open: OpenNow::Unknown,
            open_text: String::new(),
            hours_text: String::new(),
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
            hours_text: self.hours(line),
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
        line.about.iter().map(name).collect::<Vec<_>>().join(" · ")
    }

    /// The listed hours. They name the city whose clock they follow when its offset differs from the person's.
    fn hours(&self, line: &Line) -> String {
        let words = self.words;
        let Hours::Weekly { spans, whole_day_of_month, not_on_holidays } = line.hours else {
            return if line.hours == Hours::Always {
                words.crisis_hours_always()
            } else {
                words.crisis_hours_unknown()
            };
        };
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
        words.crisis_hours_listed(&text)
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
        let on_topic = self.lines().any(|line| self.rank(line).is_some());
        let abuse = self.lines().any(|line| line.about.contains(&Topic::Abuse) && line.area.is_none());
        match self.region {
            None => notes.insert(0, words.crisis_region_unknown_note()),
            Some(_) if self.kind == Urgent::Home && !abuse => notes.insert(0, words.crisis_no_abuse_line()),
            Some(_) if !on_topic => notes.insert(0, words.crisis_no_line()),
            Some(_) => {}
        }
        notes
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
            title: route.body.to_owned(),
            text: self.words.label("route", route.id),
            call: route.phone.map(|number| Dial::new(number.shown, number.dial)),
            web: route.web.map(ToOwned::to_owned),
            email: route.email.map(ToOwned::to_owned),
            source: self.listed(route.sources, route.newest),
        };
        directory::ROUTES.iter().filter(|r| r.region == code).map(route).collect()
    }
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
