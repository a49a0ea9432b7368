# The help page: emergency numbers, crisis lines, where to turn. Read on the worst night of someone's year:
# short, plain, nothing promised.

crisis-title = Help
crisis-lead = Are you in danger right now? Call this number.
crisis-more = More ways to get help
crisis-region_question = We don’t know that region. Did you mean one of these?
crisis-quick_exit = Quick exit

# Emergency numbers and what they reach.
crisis-emergency = Emergency number
crisis-police = Police
crisis-ambulance = Ambulance
crisis-fire = Fire brigade
crisis-reaches = Reaches: { $services }
crisis-general_note = 112 works from mobile phones in many countries. If it does not, try 911.
crisis-disputed = Sources name different numbers here. If one does not work, try the other.
crisis-text_open = If you cannot speak, you can text { $number }.
crisis-text_police = If you cannot speak, you can text the police: { $number }.
crisis-text_some_areas = In some places you can also text { $number }. Calling is more reliable.
crisis-text_register_first = You can text { $number } only if you signed up for that before.

# One way to get help.
crisis-about_crisis = For any crisis and thoughts of suicide
crisis-about_abuse = Abuse at home
crisis-about_assault = Sexual assault
crisis-about_youth = Young people
crisis-about_own = Your own entry
crisis-text_keyword = Text { $keyword } to { $number }
crisis-text_to = Text { $number }
crisis-whatsapp = WhatsApp { $number }
crisis-chat = Chat
crisis-web = Website
crisis-open_now = Listed as open now
crisis-closed_now = Listed as closed now
crisis-open_unknown = We don’t know if it is open now. It is worth trying.
crisis-hours_always = Listed as open day and night
crisis-always_free = Listed as open day and night, and free
crisis-when_open = Listed as open now: { $hours }
crisis-when_closed = Listed as closed now. Hours: { $hours }
crisis-when_unsure = Listed hours: { $hours }. We don’t know if it is open now; it is worth trying.
crisis-hours_unknown = We don’t know the hours. It is worth trying.
crisis-hours_listed = Listed hours: { $hours }
crisis-hours_in_city = { $hours } (time in { $city })
crisis-hours_no_holidays = { $hours }, not on public holidays
crisis-hours_whole_day = { $hours }, and all day on day { $n } of each month
crisis-every_day = every day { $times }
crisis-some_days = { $days } { $times }
crisis-day_1 = Mon
crisis-day_2 = Tue
crisis-day_3 = Wed
crisis-day_4 = Thu
crisis-day_5 = Fri
crisis-day_6 = Sat
crisis-day_7 = Sun
crisis-area = Area: { $area }
crisis-languages = Languages: { $languages }
crisis-free = Listed as free to call
crisis-listed = { $n ->
    [one] Listed by one source, { $date }
   *[other] Listed by { $n } sources, { $date }
}
crisis-listed_undated = { $n ->
    [one] Listed by one source, no date
   *[other] Listed by { $n } sources, no date
}
crisis-checked = Checked on { $date }

# Around the ways.
crisis-busy = It can be hard to get through. If no one answers, try the next number, or try again.
crisis-finder_title = Find help in any country
crisis-finder_note = Opens in your browser and needs the internet.
crisis-finder_trace = Your browser keeps a list of the pages you open.
crisis-beside_myself = Other kinds of help
crisis-beside_other = If thoughts of suicide come
crisis-no_line = We don’t know of a number for this here yet. The number above and the search below can still help.
crisis-no_abuse_line = We don’t know of a number for abuse at home here yet. The number above and the search below can still help.
crisis-region_unknown = No region chosen
crisis-region_unknown_note = Choose your region to see the numbers there.
crisis-note_myself_1 = You do not have to be alone with this. Go to someone, or ask someone to come.
crisis-note_myself_2 = Move away from anything you could hurt yourself with.
crisis-note_home_1 = Calls stay in the call list and may be on the phone bill. Messages stay on the phone.
crisis-note_home_2 = Delete calls and messages only if that is safe for you. Not everything can be deleted.
crisis-note_home_3 = Does someone look at your phone? Then use another one: a friend’s, or one at work or at a doctor’s.
crisis-note_home_4 = Quick exit leaves this page at once. It does not hide the app.
crisis-note_therapist_1 = It is not your fault. You do not have to go back.
crisis-note_therapist_2 = Someone else can help you now: your family doctor, another therapist or a clinic.
crisis-note_therapist_3 = You can report what happened. You decide if, when and how.
crisis-routes_title = Where you can report it
crisis-routes_none = We know of no office for this region yet. Ask the body that licenses therapists where you live.

audience-youth = For young people
audience-women = For women
audience-men = For men
audience-veterans = For veterans
audience-lgbtq = For LGBTQ people
audience-indigenous = For Indigenous people

# The part of a region that a line is for.
area-bogota = Bogotá D.C.
area-canton_of_zurich = Canton of Zurich
area-england = England
area-flanders = Flanders
area-luzon = Luzon
area-mexico_city = Mexico City
area-minsk = Minsk
area-northern_ireland = Northern Ireland
area-san_pedro_sula = San Pedro Sula
area-scotland = Scotland
area-wales = Wales
area-wallonia_brussels = Wallonia, Brussels

# What to do once the number is dialled, for single lines.
howto-us_988 = Press 2 for Spanish, or text AYUDA to 988. Press 1 for veterans.
howto-us_vcl = Press 1.
howto-gb_nhs111 = Choose option 2.
howto-gb_sdafmh = For everyone. Press 1 for women, 2 for men, 3 for other.
howto-id_119 = Call 119, then press 8. Without the 8 you reach the ambulance.
howto-pe_113 = Choose option 5.
howto-mx_079 = Choose option 1.
howto-cl_4141 = Works from mobile phones only.
howto-ua_7333 = Works from mobile phones.
howto-co_purpura = For people over 18.
howto-in_ncw = For people over 18.
howto-au_1800r = For everyone. Texts are in English only.
howto-de_hilfetelefon = With interpreters for 18 languages.

# Where a concern about a therapist can be raised.
route-us_board = Each state has a board for each kind of therapist. It can act on the licence. This page helps you find it.
route-us_apa = For psychologists who are members, when no other office can hear you.
route-us_bbs = For therapists and social workers in California.
route-gb_bacp = For members of the BACP.
route-gb_ukcp = For therapists on the UKCP register.
route-gb_bpc = For therapists on the BPC register.
route-gb_psa = Not sure which register your therapist is on? Ask here first.
route-de_ptk = For licensed psychotherapists. Ask the chamber of the state where the practice is.
route-de_aek = For doctors who do therapy. Ask the chamber of the state where the practice is.
route-de_amt = For a Heilpraktiker. The local health office is the place to ask.
route-at_land = For psychotherapists in Upper Austria. Other states may have an office like it.
route-at_bund = It keeps the list of psychotherapists and can take someone off it.
route-ch_fsp = For members of the FSP.
route-ca_crpo = For registered psychotherapists in Ontario.
route-ca_on = For doctors, social workers and others in Ontario. Ask the college of their own job.
route-au_ahpra = For psychologists and psychiatrists. In New South Wales and Queensland the state office does this.
route-au_hce = For anyone who gives health care, also counsellors without registration. Ask the office of your state.
route-au_pacfa = For therapists on the PACFA register.
route-ie_iacp = For members of the IACP. Within three years.
route-ie_icpa = For members of the ICPA.
route-ie_coru = The state’s register for health professions. Ask if your therapist is on it. If not, ask the therapist’s association.

# Languages, where a source says that a line speaks them.
tongue-ar = Arabic
tongue-cy = Welsh
tongue-de = German
tongue-en = English
tongue-es = Spanish
tongue-fa = Persian
tongue-fr = French
tongue-it = Italian
tongue-nl = Dutch
tongue-pl = Polish
tongue-pt = Portuguese
tongue-ro = Romanian
tongue-ru = Russian
tongue-sq = Albanian
tongue-uk = Ukrainian
