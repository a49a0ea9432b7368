# Die Hilfe-Seite: Notruf, Krisentelefone, Anlaufstellen. Gelesen in der schlimmsten Nacht eines Jahres:
# kurz, einfach, nichts versprochen.

crisis-title = Hilfe
crisis-lead = Bist du gerade in Gefahr? Ruf diese Nummer an.
crisis-more = Mehr Hilfe
crisis-region_question = Dieses Land kennen wir nicht. Meinst du eines von diesen?
crisis-quick_exit = Schnell verlassen

crisis-emergency = Notruf
crisis-police = Polizei
crisis-ambulance = Rettung
crisis-fire = Feuerwehr
crisis-reaches = Dort erreichst du: { $services }
crisis-general_note = 112 geht vom Handy aus in vielen Ländern. Wenn nicht, versuch es mit 911.
crisis-disputed = Hier gibt es verschiedene Angaben. Geht eine Nummer nicht, nimm die andere.
crisis-text_open = Wenn du nicht sprechen kannst: Schick eine SMS an { $number }.
crisis-text_police = Wenn du nicht sprechen kannst: Schick der Polizei eine SMS an { $number }.
crisis-text_some_areas = An manchen Orten geht auch eine SMS an { $number }. Ein Anruf ist zuverlässiger.
crisis-text_register_first = Eine SMS an { $number } geht nur, wenn du dich vorher dafür angemeldet hast.

crisis-about_crisis = Für jede Krise und bei Gedanken an Suizid
crisis-about_abuse = Gewalt zu Hause
crisis-about_assault = Sexuelle Gewalt
crisis-about_youth = Junge Menschen
crisis-about_own = Dein eigener Eintrag
crisis-text_keyword = SMS mit { $keyword } an { $number }
crisis-text_to = SMS an { $number }
crisis-whatsapp = WhatsApp { $number }
crisis-chat = Chat
crisis-web = Webseite
crisis-open_now = Laut Liste jetzt offen
crisis-closed_now = Laut Liste jetzt geschlossen
crisis-open_unknown = Ob dort jetzt jemand da ist, wissen wir nicht. Es lohnt sich, es zu probieren.
crisis-hours_always = Laut Liste Tag und Nacht offen
crisis-always_free = Laut Liste Tag und Nacht offen und kostenlos
crisis-when_open = Laut Liste jetzt offen: { $hours }
crisis-when_closed = Laut Liste jetzt geschlossen. Zeiten: { $hours }
crisis-when_unsure = Zeiten laut Liste: { $hours }. Ob dort jetzt jemand da ist, wissen wir nicht. Es lohnt sich, es zu probieren.
crisis-hours_unknown = Die Zeiten kennen wir nicht. Es lohnt sich, es zu probieren.
crisis-hours_listed = Zeiten laut Liste: { $hours }
crisis-hours_in_city = { $hours } (Uhrzeit in { $city })
crisis-hours_no_holidays = { $hours }, nicht an Feiertagen
crisis-hours_whole_day = { $hours }, dazu am { $n }. jedes Monats den ganzen Tag
crisis-every_day = täglich { $times }
crisis-some_days = { $days } { $times }
crisis-day_1 = Mo
crisis-day_2 = Di
crisis-day_3 = Mi
crisis-day_4 = Do
crisis-day_5 = Fr
crisis-day_6 = Sa
crisis-day_7 = So
crisis-area = Gebiet: { $area }
crisis-languages = Sprachen: { $languages }
crisis-free = Laut Liste kostenlos
crisis-listed = { $n ->
    [one] Laut einer Quelle, { $date }
   *[other] Laut { $n } Quellen, { $date }
}
crisis-listed_undated = { $n ->
    [one] Laut einer Quelle, ohne Datum
   *[other] Laut { $n } Quellen, ohne Datum
}
crisis-checked = Geprüft am { $date }

crisis-busy = Manchmal ist besetzt. Dann nimm die nächste Nummer oder versuch es noch einmal.
crisis-finder_title = Hilfe in jedem Land finden
crisis-finder_note = Öffnet sich im Browser und braucht Internet.
crisis-finder_trace = Dein Browser merkt sich, welche Seiten du öffnest.
crisis-beside_myself = Andere Hilfe
crisis-beside_other = Wenn Gedanken an Suizid kommen
crisis-no_line = Dafür kennen wir hier noch keine Nummer. Die Nummer oben und die Suche unten können trotzdem helfen.
crisis-no_abuse_line = Für Gewalt zu Hause kennen wir hier noch keine Nummer. Die Nummer oben und die Suche unten können trotzdem helfen.
crisis-region_unknown = Kein Land gewählt
crisis-region_unknown_note = Wähl dein Land, dann siehst du die Nummern dort.
crisis-note_myself_1 = Du musst damit nicht allein sein. Geh zu jemandem oder bitte jemanden zu kommen.
crisis-note_myself_2 = Geh weg von allem, womit du dir wehtun könntest.
crisis-note_home_1 = Anrufe stehen in der Anrufliste und manchmal auf der Rechnung. Nachrichten sind auf dem Telefon zu sehen.
crisis-note_home_2 = Lösche Anrufe und Nachrichten nur, wenn das für dich sicher ist. Alles löschen geht nicht immer.
crisis-note_home_3 = Schaut jemand in dein Telefon? Dann nimm ein anderes: von einem Menschen, dem du vertraust, bei der Arbeit oder in einer Arztpraxis.
crisis-note_home_4 = „Schnell verlassen“ schließt diese Seite sofort. Die App selbst bleibt sichtbar.
crisis-note_therapist_1 = Du bist nicht schuld. Du musst nicht wieder hingehen.
crisis-note_therapist_2 = Jemand anderes kann dir jetzt helfen: deine Hausarztpraxis, eine andere Therapie oder eine Klinik.
crisis-note_therapist_3 = Du kannst melden, was passiert ist. Ob, wann und wie, entscheidest du.
crisis-routes_title = Wo du es melden kannst
crisis-routes_none = Für dein Land kennen wir noch keine Stelle. Frag bei der Kammer oder Behörde, die Psychotherapie zulässt.

audience-youth = Für junge Menschen
audience-women = Für Frauen
audience-men = Für Männer
audience-veterans = Für Menschen, die beim Militär waren
audience-lgbtq = Für queere Menschen
audience-indigenous = Für Indigene

# Der Teil eines Landes, für den eine Nummer ist.
area-bogota = Bogotá D.C.
area-canton_of_zurich = Kanton Zürich
area-england = England
area-flanders = Flandern
area-luzon = Luzon
area-mexico_city = Mexiko-Stadt
area-minsk = Minsk
area-northern_ireland = Nordirland
area-san_pedro_sula = San Pedro Sula
area-scotland = Schottland
area-wales = Wales
area-wallonia_brussels = Wallonien, Brüssel

howto-us_988 = Drück die 2 für Spanisch oder schick AYUDA per SMS an 988. Die 1 ist für Menschen, die beim Militär waren.
howto-us_vcl = Drück die 1.
howto-gb_nhs111 = Wähl Option 2.
howto-gb_sdafmh = Für alle. Drück 1 für Frauen, 2 für Männer, 3 für andere.
howto-id_119 = Ruf 119 an und drück dann die 8. Ohne die 8 erreichst du die Rettung.
howto-pe_113 = Wähl Option 5.
howto-mx_079 = Wähl Option 1.
howto-cl_4141 = Geht nur vom Handy aus.
howto-ua_7333 = Geht vom Handy aus.
howto-co_purpura = Für Menschen über 18.
howto-in_ncw = Für Menschen über 18.
howto-au_1800r = Für alle. SMS nur auf Englisch.
howto-de_hilfetelefon = Auch mit Übersetzung, in 18 Sprachen.

route-us_board = Jeder Staat hat eine Stelle für jeden Therapieberuf. Sie kann die Zulassung prüfen. Über diese Seite findest du sie.
route-us_apa = Für Mitglieder der APA. Frag dort, wenn keine andere Stelle dich anhören kann.
route-us_bbs = Für Therapie und Sozialarbeit in Kalifornien.
route-gb_bacp = Für Mitglieder der BACP.
route-gb_ukcp = Für alle, die im Register der UKCP stehen.
route-gb_bpc = Für alle, die im Register des BPC stehen.
route-gb_psa = Du weißt nicht, in welchem Register jemand steht? Frag zuerst hier.
route-de_ptk = Für zugelassene Psychotherapeutinnen und Psychotherapeuten. Frag die Kammer in dem Bundesland, in dem die Praxis ist.
route-de_aek = Für Ärztinnen und Ärzte, die Therapie machen. Frag die Kammer in dem Bundesland, in dem die Praxis ist.
route-de_amt = Für Praxen nach dem Heilpraktikergesetz. Frag beim Gesundheitsamt vor Ort.
route-at_land = Für Psychotherapie in Oberösterreich. Andere Länder haben vielleicht auch so eine Stelle.
route-at_bund = Führt die Liste für Psychotherapie in Österreich und kann jemanden streichen.
route-ch_fsp = Für Mitglieder der FSP.
route-ca_crpo = Für alle, die dort für Psychotherapie eingetragen sind, in Ontario.
route-ca_on = Für Psychologie, Medizin, Sozialarbeit und andere in Ontario. Frag die Kammer ihres Berufs.
route-au_ahpra = Für Psychologie und Psychiatrie. In New South Wales und Queensland macht das die Stelle des Staates.
route-au_hce = Für alle, die Menschen behandeln, auch in der Beratung ohne Zulassung. Frag die Stelle in deinem Staat.
route-au_pacfa = Für alle, die im Register der PACFA stehen.
route-ie_iacp = Für Mitglieder der IACP. Bis drei Jahre danach.
route-ie_icpa = Für Mitglieder der ICPA.
route-ie_coru = Das Register des Staates für Gesundheitsberufe. Frag, ob jemand dort eingetragen ist. Wenn nicht, frag den Berufsverband.

tongue-ar = Arabisch
tongue-cy = Walisisch
tongue-de = Deutsch
tongue-en = Englisch
tongue-es = Spanisch
tongue-fa = Persisch
tongue-fr = Französisch
tongue-it = Italienisch
tongue-nl = Niederländisch
tongue-pl = Polnisch
tongue-pt = Portugiesisch
tongue-ro = Rumänisch
tongue-ru = Russisch
tongue-sq = Albanisch
tongue-uk = Ukrainisch
