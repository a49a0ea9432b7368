//! The help pages: of every region, for every danger, in every language, around the clock.

use super::Urgent;
use super::crisis_lines::{Asker, HelpPage, HelpWay, OpenNow, OwnNumber, crisis_lines, crisis_regions};
use super::directory::{LINES, REGIONS, ROUTES, Topic};
use crate::moment::Moment;
use crate::words::Language;

/// The regions of the two languages.
const OURS: &[&str] = &["US", "GB", "IE", "CA", "AU", "NZ", "DE", "AT", "CH"];
/// An afternoon, three in the morning, a Sunday, and the nights of both clock changes in Europe and America.
const MOMENTS: &[&str] = &[
    "2026-11-23T15:00:00Z",
    "2026-11-23T03:00:00Z",
    "2026-11-22T12:00:00+13:00",
    "2026-03-29T01:00:00Z",
    "2026-10-25T01:00:00Z",
    "2026-03-08T10:00:00Z",
    "2026-11-01T09:00:00Z",
];

fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

fn page(region: &str, kind: Urgent) -> HelpPage {
    crisis_lines(region, "en", &at(MOMENTS[0]), kind, &Asker::default())
}

fn young(region: &str, kind: Urgent) -> HelpPage {
    crisis_lines(region, "en", &at(MOMENTS[0]), kind, &Asker { own: Vec::new(), under_18: true })
}

fn ids<'a>(ways: impl IntoIterator<Item = &'a HelpWay>) -> Vec<&'a str> {
    ways.into_iter().map(|way| way.id.as_str()).collect()
}

/// All ways of the page, in order.
fn ways(page: &HelpPage) -> Vec<&HelpWay> {
    page.all_ways().collect()
}

fn numbers(page: &HelpPage) -> Vec<&str> {
    page.emergency.iter().map(|e| e.number.dial.as_str()).collect()
}

fn has_topic(way: &HelpWay, topic: Topic) -> bool {
    LINES.iter().any(|line| line.id == way.id && line.about.contains(&topic))
}

#[test]
fn every_region_locale_kind_and_moment_has_an_answer_and_a_second_way() {
    let codes = REGIONS.iter().map(|r| r.code).chain(["", "XX", "nonsense", "🫧"]);
    for code in codes {
        for locale in Language::all().map(Language::tag) {
            for kind in Urgent::ALL {
                for moment in MOMENTS {
                    let page = crisis_lines(code, locale, &at(moment), *kind, &Asker::default());
                    assert!(!page.emergency.is_empty() && !page.finders.is_empty(), "{code} {kind:?}");
                    assert!(page.emergency.iter().all(|e| !e.title.is_empty() && e.number.tel.len() > 4));
                    assert!(page.all_notes().next().is_some() && !page.busy.is_empty() && !page.lead.is_empty());
                    for way in page.all_ways().chain(&page.beside) {
                        assert!(!way.title.is_empty() && !way.about.is_empty() && !way.source.is_empty(), "{}", way.id);
                        assert!(
                            !way.open_text.is_empty() && !way.hours_text.is_empty() && !way.hours_and_cost.is_empty(),
                            "{}",
                            way.id
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn the_emergency_number_fits_the_danger() {
    let cases: &[(&str, Urgent, &[&str])] = &[
        ("DE", Urgent::Myself, &["112"]),
        ("DE", Urgent::Home, &["110", "112"]),
        ("AT", Urgent::Myself, &["112", "144"]),
        ("AT", Urgent::Home, &["133", "112"]),
        ("CH", Urgent::Home, &["117", "112"]),
        ("US", Urgent::Home, &["911"]),
        ("GB", Urgent::Therapist, &["999"]),
        ("CN", Urgent::Myself, &["120", "110"]),
        ("CN", Urgent::Home, &["110"]),
        ("FR", Urgent::Home, &["17", "112"]),
        ("IE", Urgent::Myself, &["112", "999"]),
        ("IE", Urgent::Home, &["112", "999"]),
        // Without a number for all services or the police in any source, the page gives the general answer.
        ("ZW", Urgent::Home, &["112"]),
        ("TA", Urgent::Home, &["112"]),
        ("", Urgent::Myself, &["112"]),
    ];
    for (region, kind, expected) in cases {
        assert_eq!(numbers(&page(region, *kind)), *expected, "{region} {kind:?}");
    }
}

#[test]
fn danger_at_home_never_gets_a_number_that_is_only_an_ambulance() {
    for region in REGIONS {
        for number in numbers(&page(region.code, Urgent::Home)) {
            let police = region.police.contains(&number) || region.general.contains(&number);
            assert!(police || number == "112" && region.police.is_empty(), "{} {number}", region.code);
        }
    }
}

#[test]
fn a_number_says_what_it_reaches_and_claims_no_ambulance_that_nobody_promises() {
    assert_eq!(page("DE", Urgent::Myself).emergency[0].reaches, "Reaches: Police, Ambulance, Fire brigade");
    assert_eq!(page("NG", Urgent::Myself).emergency[0].reaches, "Reaches: Police, Fire brigade");
    assert_eq!(page("AT", Urgent::Home).emergency[0].title, "Police");
    assert_eq!(page("AT", Urgent::Home).emergency[0].reaches, "");
    assert!(page("MA", Urgent::Home).emergency_notes.iter().any(|n| n.contains("different numbers")));
    assert_eq!(page("DE", Urgent::Myself).emergency[0].source, "Listed by 5 sources, 22 September 2026");
}

#[test]
fn in_our_regions_help_for_abuse_and_for_the_young_stands_beside_the_crisis_lines() {
    for region in OURS {
        let myself = page(region, Urgent::Myself);
        assert!(myself.all_ways().all(|way| has_topic(way, Topic::Crisis)), "{region}");
        assert!(!myself.first.is_empty() && myself.beside.iter().any(|way| has_topic(way, Topic::Youth)), "{region}");
        let home = page(region, Urgent::Home);
        let for_abuse = |way: &HelpWay| has_topic(way, Topic::Abuse) || has_topic(way, Topic::Assault);
        assert!(home.all_ways().all(for_abuse), "{region}: {:?}", ids(home.all_ways()));
        let national = home.all_ways().any(|way| has_topic(way, Topic::Abuse) && way.area.is_none());
        let missing = ["CA", "IE", "NZ", "CH"].contains(region);
        let by_country = *region == "GB"; // each of its four countries has its own
        assert_eq!(national || by_country, !missing, "{region}: {:?}", ids(home.all_ways()));
        assert_eq!(home.all_notes().any(|note| note.contains("of a number for abuse")), missing, "{region}");
        assert!(home.beside.iter().any(|way| has_topic(way, Topic::Crisis)), "{region}");
    }
}

#[test]
fn lines_for_most_people_come_before_lines_for_some() {
    let home = page("GB", Urgent::Home);
    assert_eq!(ids(home.all_ways()), ["gb-ndah", "gb-sdafmh", "gb-lff", "gb-ni-dsa", "gb-mankind", "gb-galop"]);
    assert_eq!(ids(page("DE", Urgent::Home).all_ways()), ["de-hilfetelefon", "de-weisser-ring"]);
    assert_eq!(ids(page("US", Urgent::Myself).all_ways()), ["us-988", "us-ctl", "us-vcl"]);
    assert_eq!(ids(page("US", Urgent::Home).all_ways()), ["us-ndvh", "us-rainn", "us-lir"]);
}

#[test]
fn under_18_the_lines_for_young_people_come_first() {
    for region in OURS {
        for kind in Urgent::ALL {
            let page = young(region, *kind);
            assert!(has_topic(ways(&page)[0], Topic::Youth), "{region} {kind:?}: {:?}", ids(page.all_ways()));
        }
    }
    assert_eq!(ids(young("DE", Urgent::Myself).all_ways()), ["de-ngk", "de-ts1"]);
    assert_eq!(ways(&young("GB", Urgent::Home))[0].id, "gb-childline");
}

#[test]
fn a_persons_own_numbers_rank_first_and_are_dialled_as_they_stand() {
    let own =
        |name: &str, number: &str| OwnNumber { name: name.to_owned(), number: number.to_owned(), may_text: false };
    let asker = Asker {
        own: vec![own("Ada", "+49 (30) 123-45"), own("nobody", "no number"), own("Ben", "*100#")],
        under_18: true,
    };
    let page = crisis_lines("DE", "de", &at(MOMENTS[0]), Urgent::Myself, &asker);
    let first: Vec<_> = page.all_ways().take(3).map(|way| (way.title.as_str(), way.own)).collect();
    assert_eq!(first, [("Ada", true), ("Ben", true), ("Nummer gegen Kummer (Kinder- und Jugendtelefon)", false)]);
    assert_eq!(ways(&page)[0].calls[0].tel, "tel:+493012345");
    assert_eq!(ways(&page)[1].calls[0].tel, "tel:%2A100%23");
}

#[test]
fn texts_come_with_their_word_and_short_codes_stay_short() {
    let us = page("US", Urgent::Myself);
    let text = us.all_ways().find(|way| way.id == "us-ctl").unwrap();
    assert_eq!(text.texts[0].label, "Text HOME to 741741");
    assert_eq!((text.texts[0].number.as_str(), text.texts[0].keyword.as_deref()), ("741741", Some("HOME")));
    for line in LINES {
        for number in line.calls.iter().map(|n| n.dial).chain(line.texts.iter().map(|n| n.dial)) {
            assert!(!number.starts_with('+'), "{}", line.id);
        }
    }
    assert_eq!(ways(&page("CL", Urgent::Myself))[0].calls[0].tel, "tel:%2A4141");
}

#[test]
fn listed_hours_decide_what_is_open_and_name_the_city_when_clocks_differ() {
    let calm = |moment: &str| {
        let page = crisis_lines("GB", "en", &at(moment), Urgent::Myself, &Asker::default());
        page.all_ways().find(|way| way.id == "gb-calm").cloned().unwrap()
    };
    assert_eq!(calm("2026-07-01T16:59:00+01:00").open, OpenNow::Closed);
    assert_eq!(calm("2026-07-01T17:00:00+01:00").open, OpenNow::Open);
    assert_eq!(calm("2026-07-01T17:00:00+01:00").hours_text, "Listed hours: every day 17:00–24:00");
    assert_eq!(calm("2026-07-01T17:00:00+02:00").open, OpenNow::Closed);
    assert_eq!(calm("2026-07-01T18:00:00+02:00").hours_text, "Listed hours: every day 17:00–24:00 (time in London)");
    let young = young("DE", Urgent::Myself);
    let ngk = ways(&young)[0];
    assert_eq!(ngk.hours_text, "Listed hours: Mon–Sat 14:00–20:00; Mon, Wed, Thu 10:00–12:00 (time in Berlin)");
    let unknown = page("AT", Urgent::Myself);
    assert_eq!(
        (ways(&unknown)[0].open, ways(&unknown)[0].hours_and_cost.as_str()),
        (OpenNow::Unknown, "We don’t know the hours. It is worth trying. · Listed as free to call")
    );
}

#[test]
fn closed_lines_come_after_open_ones_of_the_same_rank() {
    let night = crisis_lines("GB", "en", &at("2026-07-01T03:00:00+01:00"), Urgent::Myself, &Asker::default());
    let order = ids(night.all_ways());
    assert_eq!(order, ["gb-sam", "gb-shout", "gb-nhs111", "gb-calm"]);
}

#[test]
fn the_therapist_page_gives_other_places_and_never_says_to_tell_that_therapist() {
    let page = page("GB", Urgent::Therapist);
    assert!(page.all_routes().any(|r| r.title.starts_with("BACP")) && page.routes_none.is_none());
    assert!(page.notes.iter().any(|n| n.contains("another therapist")));
    assert!(page.all_ways().any(|way| way.id == "gb-ndah"));
    for way_to_raise in page.all_routes() {
        assert!(!way_to_raise.text.starts_with("route-") && !way_to_raise.source.is_empty());
    }
    let none = crisis_lines("NZ", "en", &at(MOMENTS[0]), Urgent::Therapist, &Asker::default());
    assert!(none.all_routes().next().is_none() && none.routes_none.is_some());
    for route in ROUTES {
        assert!(REGIONS.iter().any(|r| r.code == route.region));
    }
}

#[test]
fn the_home_page_warns_of_traces_and_has_a_quick_exit() {
    let home = page("AU", Urgent::Home);
    assert!(home.quick_exit && home.all_notes().any(|n| n.contains("phone bill")));
    assert!(home.finders[0].note.contains("browser keeps"));
    assert!(!page("AU", Urgent::Myself).quick_exit);
    assert_eq!(page("FR", Urgent::Home).emergency_text.unwrap().number, "114");
    // A number that works only for people who signed up before is mentioned, without a button.
    let gb = page("GB", Urgent::Home);
    assert!(gb.emergency_text.is_none() && gb.emergency_notes.iter().any(|n| n.contains("signed up")));
}

#[test]
fn regions_are_known_by_code_and_by_locale_and_else_the_answer_is_general() {
    for (text, code) in
        [("de", "DE"), ("de-AT", "AT"), ("de_CH.UTF-8", "CH"), ("zh-Hant-HK", "HK"), ("UK", "GB"), (" gb ", "GB")]
    {
        assert_eq!(page(text, Urgent::Myself).region.as_deref(), Some(code), "{text}");
    }
    for text in ["", "XX", "sv-Latn", "english", "de-1996"] {
        let page = page(text, Urgent::Myself);
        assert_eq!(page.region, None, "{text}");
        assert!(page.first_notes[0].contains("Choose your region"));
    }
}

#[test]
fn regions_to_choose_are_named_and_sorted_in_each_language() {
    let german: Vec<String> = crisis_regions("de").into_iter().map(|choice| choice.label).collect();
    let place = |name: &str| german.iter().position(|label| label == name).unwrap();
    assert!(place("Ägypten") < place("Deutschland") && place("Österreich") < place("Polen"));
    assert_eq!(german.len(), REGIONS.len());
    assert!(crisis_regions("en").iter().any(|choice| choice.code == "AT" && choice.label == "Austria"));
}

#[test]
fn every_label_that_is_looked_up_by_id_is_there() {
    for locale in Language::all().map(Language::tag) {
        for code in REGIONS.iter().map(|r| r.code) {
            for kind in Urgent::ALL {
                let page = crisis_lines(code, locale, &at(MOMENTS[0]), *kind, &Asker::default());
                let texts = page.all_ways().chain(&page.beside).flat_map(|way| {
                    [way.how.clone(), way.audience.clone(), way.languages.clone(), Some(way.hours_text.clone())]
                });
                let texts = texts.flatten().chain(page.all_routes().map(|route| route.text.clone()));
                for text in texts {
                    let raw = ["howto-", "audience-", "tongue-", "crisis-", "route-"];
                    assert!(!raw.iter().any(|group| text.contains(group)), "{code}: {text}");
                }
            }
        }
    }
}

#[test]
fn a_line_for_everyone_and_the_young_is_for_everyone() {
    assert_eq!(ways(&page("KZ", Urgent::Myself))[0].id, "kz-150");
    assert_eq!(ways(&young("KZ", Urgent::Myself))[0].id, "kz-150");
    assert_eq!(ways(&page("BS", Urgent::Myself))[0].id, "bs-bs1");
    assert_eq!(ways(&page("BS", Urgent::Home))[0].id, "bs-bs1");
}

#[test]
fn a_page_as_json_has_everything_on_it() {
    let json = super::static_list::page_json(&page("GB", Urgent::Therapist));
    assert_eq!((json["kind"].as_str(), json["region"].as_str()), (Some("therapist"), Some("GB")));
    assert_eq!(json["emergency"][0]["tel"], "tel:999");
    assert_eq!((&json["ways"][0]["open"], &json["first"][0]["open"]), (&"open".into(), &"open".into()));
    for list in ["ways", "beside", "routes", "finders", "notes"] {
        assert!(json[list].as_array().is_some_and(|list| !list.is_empty()), "{list}");
    }
}

#[test]
fn the_static_list_holds_every_region_and_kind() {
    let list: serde_json::Value = serde_json::from_str(&super::static_list::static_list("de")).unwrap();
    for code in REGIONS.iter().map(|r| r.code).chain([""]) {
        for kind in Urgent::ALL {
            assert!(list["regions"][code][kind.id()]["emergency"][0]["tel"].is_string(), "{code}");
        }
    }
    assert_eq!(list["regions"]["DE"]["name"], "Deutschland");
    let hours = list["regions"]["GB"]["myself"]["ways"].as_array().unwrap().iter();
    assert!(hours.clone().any(|way| way["hours"] == "Zeiten laut Liste: täglich 17:00–24:00 (Uhrzeit in London)"));
}

#[test]
fn a_name_in_the_readers_language_stands_beside_the_own_one() {
    let also = |region: &str, locale: &str, id: &str| {
        let page = crisis_lines(region, locale, &at(MOMENTS[0]), Urgent::Myself, &Asker::default());
        page.all_ways().find(|way| way.id == id).unwrap().also_called.clone()
    };
    assert_eq!(also("AE", "en", "ae-hope").as_deref(), Some("Mental Support Line"));
    // The content has no German name for these lines: a name that is not in Latin letters gets the English one,
    // others get none.
    assert_eq!(also("AE", "de", "ae-hope").as_deref(), Some("Mental Support Line"));
    assert_eq!(also("AR", "en", "ar-sm").as_deref(), Some("National mental health line"));
    assert_eq!(also("AR", "de", "ar-sm"), None);
}

/// Every kind of danger, age and moment, for each of our regions.
fn first_screens() -> impl Iterator<Item = (&'static str, Urgent, bool, &'static str, HelpPage)> {
    OURS.iter().flat_map(|region| {
        Urgent::ALL.iter().flat_map(move |kind| {
            [false, true].into_iter().flat_map(move |under_18| {
                MOMENTS.iter().map(move |moment| {
                    let asker = Asker { own: Vec::new(), under_18 };
                    let page = crisis_lines(region, "en", &at(moment), *kind, &asker);
                    (*region, *kind, under_18, *moment, page)
                })
            })
        })
    })
}

#[test]
fn the_first_screen_has_one_line_or_two_and_none_that_is_closed_while_another_is_open() {
    for (region, kind, under_18, moment, page) in first_screens() {
        let told = format!("{region} {kind:?} {under_18} {moment}: {:?}", ids(&page.first));
        assert!(page.first.len() <= 2, "{told}");
        let others_open = page.all_ways().any(|way| way.open != OpenNow::Closed);
        assert!(page.first.iter().all(|way| way.open != OpenNow::Closed) || !others_open, "{told}");
        if kind == Urgent::Myself {
            // Everyone finds a number or a text there that is for everyone and, as far as listed, open now.
            let sure = page.first.iter().any(|way| way.audience.is_none() && way.area.is_none());
            assert!(sure || under_18 && has_topic(&page.first[0], Topic::Youth), "{told}");
            assert!(page.first.iter().any(|way| !way.calls.is_empty()), "{told}");
        }
        assert!(!page.first.is_empty() || kind != Urgent::Myself && !page.first_notes.is_empty(), "{told}");
    }
}

#[test]
fn a_young_person_begins_with_a_line_for_the_young_that_fits_the_need() {
    let young = |region, kind| young(region, kind);
    let us = young("US", Urgent::Myself);
    assert_eq!(ids(&us.first), ["us-trevor", "us-988"]);
    assert!(!ids(us.all_ways()).contains(&"us-lir") && ids(&us.beside).contains(&"us-lir"), "it is about dating abuse");
    assert_eq!(ids(&young("US", Urgent::Home).first), ["us-lir", "us-ndvh"]);
    assert_eq!(ids(&young("AU", Urgent::Myself).first), ["au-kids"]);
    // At three in the morning the line for the young is closed in Germany, so another stands first.
    let asker = Asker { own: Vec::new(), under_18: true };
    let night = crisis_lines("DE", "de", &at("2026-11-23T03:00:00+01:00"), Urgent::Myself, &asker);
    assert_eq!((ids(&night.first), ids(&night.ways)), (vec!["de-ts1"], vec!["de-ngk"]));
}

#[test]
fn harm_by_a_therapist_leads_to_who_hears_about_therapists_and_to_somebody_to_talk_to() {
    let gb = page("GB", Urgent::Therapist);
    assert!(gb.first_route.unwrap().title.starts_with("BACP"));
    assert_eq!(ids(&gb.first), ["gb-sam"]);
    assert!(gb.first_notes[0].contains("not your fault"));
    assert_eq!(ids(&page("US", Urgent::Therapist).first), ["us-rainn"]);
}

#[test]
fn a_language_of_few_regions_shows_their_numbers_where_none_is_chosen() {
    let of = |locale, kind| crisis_lines("", locale, &at(MOMENTS[1]), kind, &Asker::default());
    let german = of("de", Urgent::Myself);
    let told: Vec<(&str, &str, &str)> = german
        .by_region
        .iter()
        .map(|there| {
            let line = there.line.as_ref().unwrap();
            (there.label.as_str(), there.emergency[0].number.shown.as_str(), line.calls[0].shown.as_str())
        })
        .collect();
    assert_eq!(told, [("Deutschland", "112", "0800 1110111"), ("Österreich", "112", "142"), ("Schweiz", "112", "143")]);
    assert_eq!(of("de", Urgent::Home).by_region[0].emergency[0].number.shown, "110");
    assert!(of("en", Urgent::Myself).by_region.is_empty(), "English is spoken in many");
    let known = crisis_lines("DE", "de", &at(MOMENTS[1]), Urgent::Myself, &Asker::default());
    assert!(known.by_region.is_empty());
}

#[test]
fn a_region_typed_as_a_name_is_understood_or_asked_about() {
    for (typed, locale) in [("germany", "de"), ("Deutschland", "en"), ("GERMANY", "en")] {
        let page = crisis_lines(typed, locale, &at(MOMENTS[0]), Urgent::Myself, &Asker::default());
        assert_eq!((page.region.as_deref(), page.region_question), (Some("DE"), None), "{typed}");
    }
    let asked = page("Germny", Urgent::Myself);
    assert_eq!((asked.region, asked.region_guesses[0].code.as_str()), (None, "DE"));
    assert!(asked.region_question.unwrap().contains("Did you mean"));
    assert_eq!(asked.emergency[0].number.dial, "112", "the page is never empty");
}

#[test]
fn unknown_hours_say_that_it_is_worth_trying() {
    for (locale, worth) in [("en", "It is worth trying."), ("de", "Es lohnt sich, es zu probieren.")] {
        for region in OURS {
            for kind in Urgent::ALL {
                let page = crisis_lines(region, locale, &at(MOMENTS[0]), *kind, &Asker::default());
                for way in page.all_ways().filter(|way| way.open == OpenNow::Unknown) {
                    assert!(way.hours_and_cost.contains(worth), "{}", way.hours_and_cost);
                }
            }
        }
    }
}

#[test]
fn a_german_page_has_no_note_of_an_editor() {
    for region in OURS {
        let page = crisis_lines(region, "de", &at(MOMENTS[0]), Urgent::Therapist, &Asker::default());
        for route in page.all_routes() {
            for english in ["(example", "(local", "(keeps", "office of your", "licensing", "of the state"] {
                assert!(!route.title.contains(english), "{}", route.title);
            }
        }
    }
}
