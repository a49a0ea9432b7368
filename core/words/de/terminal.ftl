# Was nur die Kommandozeile sagt. Befehle selbst werden nie übersetzt.

# Beginnen.
terminal-welcome = Willkommen bei Holdfast.
terminal-welcome_text = Ein privates Tagebuch für Menschen in Therapie. Es hilft dir zu merken, was feststeckt, und es in der Therapie zu sagen. Alles bleibt auf diesem Rechner, verschlüsselt.
terminal-made_for_you = Hier gab es noch kein Tagebuch. Jetzt ist eines angelegt, verschlüsselt, auf diesem Rechner.
terminal-made = Dein Tagebuch ist angelegt. Es ist verschlüsselt, und nichts verlässt diesen Rechner.
terminal-made_with_passcode = Es öffnet sich mit deinem Code. Niemand kann ihn für dich zurücksetzen. Wiederherstellungs-Wörter lohnen sich also.
terminal-made_without_passcode = Es ist kein Code gesetzt. Das geht jederzeit: holdfast passcode set
terminal-there_already = Hier gibt es schon ein Tagebuch. Es bleibt, wie es ist.
terminal-first_help = Eine Zeile genügt. Notiz und Stichworte gehen auch, wenn du magst: holdfast log --help

# Wie es weitergeht.
terminal-way_demo = sehen, wie es geht, an einem Tagebuch zum Wegwerfen
terminal-way_log = eintragen, wie es gerade ist, 1 bis 5
terminal-way_levels = 1 sehr schlecht, 2 schlecht, 3 geht so, 4 gut, 5 sehr gut
terminal-way_import = ein Tagebuch aus einer anderen App holen
terminal-way_therapy = sagen, dass du in Therapie bist
terminal-way_phrase = Wiederherstellungs-Wörter bekommen
terminal-way_today = die erste Seite
terminal-way_crisis = Hilfe, jederzeit
terminal-way_message = eine Nachricht an deine Leute, fertig zum Abschicken
terminal-way_all = alles andere
terminal-way_answer = mit yes, no, later oder never antworten
terminal-way_earlier = frühere Tage
terminal-way_map = die Stimmungen auf einen Blick
terminal-way_open = öffnen
terminal-way_own_words = mit eigenen Worten
terminal-way_look = einen Eintrag ansehen
terminal-way_stop = denkst du ans Aufhören? in Ruhe hinschauen

# Der Schlüssel.
terminal-key_in_keyring = Der Schlüssel liegt im Schlüsselbund dieses Systems. Wer sich als du anmelden kann, kann das Tagebuch öffnen, solange du keinen Code setzt.
terminal-key_in_file = Der Schlüssel liegt in { $folder }, in einer Datei, die nur dein Benutzerkonto lesen kann. Wer die Dateien deines Kontos lesen kann, kann das Tagebuch öffnen, solange du keinen Code setzt.
terminal-key_with_passcode = Zum Öffnen braucht es beides: den Schlüssel, den dieser Rechner aufbewahrt, und deinen Code. Eines ohne das andere öffnet nichts.
terminal-lies_in = Das Tagebuch liegt in { $journal }, der Plan in { $plan }.
terminal-zones_from = Zeitzonen folgen den Regeln dieses Systems. Eine Zone, die es nicht kennt, folgt einer Tabelle vom Stand { $version }.

# Code und Wiederherstellungs-Wörter.
terminal-passcode_ask = Code:{" "}
terminal-passcode_new = Neuer Code:{" "}
terminal-passcode_again = Noch einmal:{" "}
terminal-passcode_needed = Es öffnet sich mit einem Code. Gib den Befehl in einem Terminal ein, oder nenne eine Datei: --passcode-file DATEI
terminal-passcodes_differ = Die beiden waren nicht gleich.
terminal-passcode_set = Der Code ist gesetzt. Ab jetzt öffnet sich das Tagebuch nur noch damit.
terminal-passcode_removed = Der Code ist entfernt. Ab jetzt öffnet sich das Tagebuch ohne.
terminal-passcode_is_set = Ein Code ist gesetzt.
terminal-passcode_is_not_set = Es ist kein Code gesetzt.
terminal-phrase_is_made = Es gibt Wiederherstellungs-Wörter.
terminal-phrase_is_not_made = Es gibt noch keine Wiederherstellungs-Wörter.
terminal-phrase_lead = Diese zwölf Wörter öffnen dein Tagebuch ohne den Schlüssel dieses Rechners und ohne den Code.
terminal-phrase_keep = Schreib sie auf Papier und bewahre sie gut auf. Du siehst sie nur jetzt. Frühere Wörter helfen nicht mehr.
terminal-phrase_ask = Deine zwölf Wörter:{" "}
terminal-phrase_fits = Die Wörter passen. Dein Tagebuch ist wieder offen.
terminal-phrase_new_passcode = Du kannst jetzt einen neuen Code wählen.

# Was im Weg war.
terminal-nothing_changed = Es wurde nichts geändert.
terminal-no_home = Hier lässt sich kein Tagebuch anlegen.
terminal-no_home_do = Nenne einen Ordner: --home ORDNER. Hilfe geht auch ohne: holdfast crisis
terminal-not_confirmed = Das braucht ein Ja: tippe das Wort, oder gib --yes an.
terminal-nothing_damaged = Hier ist nichts beschädigt.

# Neu anfangen und löschen.
terminal-start_over_lead = Das Tagebuch hier wird unverändert zur Seite gelegt, und ein neues wird angelegt. Nichts wird gelöscht.
terminal-start_over_word = neu
terminal-started_over = Das alte Tagebuch liegt zur Seite. Ein neues ist angelegt.
terminal-erase_lead = Das löscht alles: das Tagebuch, den Plan und die Schlüssel. Es gibt keinen Weg zurück.
terminal-erase_word = löschen
terminal-erased = Alles ist gelöscht.
terminal-erased_help = Hilfe bleibt: holdfast crisis
terminal-type_word = Tippe „{ $word }“, um es zu tun:

# Fragen.
terminal-enter_skips = Enter allein überspringt eine Frage. Strg-D hört auf, und nichts wird behalten.
terminal-yes_or_enter = { $question } (j, oder Enter für weiter)
terminal-yes_no = j oder n
terminal-number_hint = Eine ganze Zahl von { $n_min } bis { $n_max }, oder Enter zum Überspringen.
terminal-numbers_hint = Eine oder mehrere Zahlen von 1 bis { $most }, 0 für nichts davon, oder Enter zum Überspringen.
terminal-keep_or_not = Enter geht weiter und behält, was du gesagt hast. n behält nichts.
terminal-nothing_kept = Es wurde nichts behalten.
terminal-answer_all = Alle Antworten auf einmal, mit - für eine, die du auslässt:
terminal-ask_lists = „holdfast ask“ zeigt, welche es gibt.
terminal-take_back = u und Enter holt es zurück, zehn Sekunden lang. Enter allein lässt es gelöscht.

# Seiten.
terminal-band = Manche Tage sind schwer. Hilfe ist jederzeit da: holdfast crisis · holdfast safety
terminal-covered = Öffnen: { $command }
terminal-take_off = Von der Liste nehmen: { $command }
terminal-line_of_days = { $count ->
    [one] Die letzten { $n_days } Tage, einer davon mit Eintrag.
   *[other] Die letzten { $n_days } Tage, { $count } davon mit Eintrag.
}
terminal-map = Stimmungen vom { $first } bis { $last }
terminal-no_pause = Es gibt keine Pause.
terminal-pause_over = Die Pause ist vorbei.
terminal-called_off = Abgesagt
terminal-takes_place_after_all = Sie findet doch statt
terminal-to_come = Was kommt
terminal-so_far = Die letzten acht Wochen
terminal-planned_is_over = Dieser Termin ist schon vorbei.
terminal-planned = { $count ->
    [one] Eine Sitzung ist eingetragen.
   *[other] { $count } Sitzungen sind eingetragen.
}
terminal-series_ended = Die Reihe ist zu Ende. Was war, bleibt.
terminal-off_the_list = Es steht nicht mehr auf der Liste. Deine Worte bleiben.
terminal-only_here = Das bleibt hier. Niemand sieht es, außer du zeigst es.
terminal-form_again = noch einmal, um zu sehen, ob es eine schwere Woche war
terminal-all_topics = Oder eines von diesen:
terminal-region = Nummern für: { $region }. Alle Länder: holdfast crisis --regions
terminal-emergency_again = Gerade in Gefahr? { $title }: { $number }

# Hinein und hinaus.
terminal-unknown_file = Diese Art von Datei ist unbekannt.
terminal-unknown_file_do = Wenn es eine Tabelle ist, sag, welche Spalte was ist: --csv-map date=1,mood=2,note=3
terminal-are_lines = Das sind Tagebuchzeilen.
terminal-moods_wait = Manche Stimmungen haben unbekannte Namen. Es wurde nichts geholt.
terminal-moods_wait_do = Gib jeder mit --mood-map eine Stufe von 1 sehr schlecht bis 5 sehr gut, und versuch es noch einmal.
terminal-habit_waits = Welche Gewohnheit ist die Stimmung? Es wurde nichts geholt.
terminal-habit_waits_do = Nenne sie und die Skala ihrer Zahlen: --habit NAME --scale 1..5
terminal-long_notes = Manche Notizen sind länger als 4.000 Zeichen. Es wurde nichts geholt.
terminal-other_way_do = Mit --anyway wird es trotzdem übernommen.
terminal-long_notes_do = Mit --shorten-notes behält jede, was passt, und endet mit „…“.
terminal-give_levels = Gib jeder eine Stufe von 1 sehr schlecht bis 5 sehr gut:
terminal-which_level = welche Stufe?
terminal-exported = { $count ->
    [one] Ein Eintrag ist in { $file }.
   *[other] { $count } Einträge sind in { $file }.
}
terminal-with_safety_answers = Was du zur Sicherheit gesagt hast, ist dabei. Um es wegzulassen:
terminal-without_safety_answers = Was du zur Sicherheit gesagt hast, ist nicht dabei. Um alles zu haben:
terminal-file_exists = Es gibt schon eine Datei mit diesem Namen.
terminal-file_exists_do = Wähle einen anderen Namen: --out DATEI
terminal-is_sealed = Diese Datei ist verschlüsselt.
terminal-passphrase_ask = Passphrase der Datei:{" "}
terminal-passphrase_new = Neue Passphrase für diese Datei:{" "}
terminal-passphrase_needed = Dafür braucht es eine Passphrase. Gib den Befehl in einem Terminal ein, oder nenne eine Datei: { $option } DATEI
terminal-which_way = 1 oder 2? Enter allein nimmt 1:{" "}
terminal-tables_are_zip = Tabellen kommen in einer ZIP-Datei, eine Tabelle je Art von Eintrag.
terminal-tables_are_zip_do = Gib ihr einen solchen Namen: --out DATEI.zip

# Und außerdem.
terminal-traces = Diese Seite und alles Getippte bleiben in diesem Terminal stehen. Wenn es sicher ist, lösch beides: clear, dann history -c
terminal-mend = Ändere das und versuch es noch einmal.
terminal-opens = Dein Tagebuch ist hier und lässt sich öffnen.
terminal-way_plan = schreiben oder ändern, Schritt für Schritt
terminal-plan_how = Ein Eintrag pro Zeile. Enter allein geht zum nächsten Schritt. Strg-D hört auf; was du vor diesem Schritt geschrieben hast, bleibt.
terminal-number_ask = Nummer, wenn es eine gibt:
terminal-more_sessions = { $count ->
    [one] und eine weitere, zusammen eingetragen
   *[other] und { $count } weitere, zusammen eingetragen
}
terminal-remind_no_ring = Ein Terminal kann nicht klingeln: Das ist der Plan, den die Apps auf dem Telefon stellen.
terminal-remind_discretion = Was sie sagen

# Die Seite zum Zeigen.
terminal-page_written = Die Seite ist in { $file }.
terminal-page_write = in eine Datei schreiben
terminal-page_leave_out = eine Zeile weglassen
terminal-page_include = dazunehmen, was draußen bleibt
terminal-page_question = eine Frage dazuschreiben
