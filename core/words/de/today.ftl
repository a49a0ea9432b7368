# Die erste Seite.

today-greeting_morning = Guten Morgen
today-greeting_day = Hallo
today-greeting_evening = Guten Abend
today-greeting_night = Hallo
today-question = Wie ist es gerade?
today-saved = Gespeichert.
today-add_word = Ein Wort dazu?
today-undo = Rückgängig
today-undone = Rückgängig gemacht.
today-first_help = Tipp an, wie es ist. Mehr braucht es nicht.
today-stuck = Ich fühle mich festgefahren
today-something_else = Etwas anderes ansprechen
today-why = Warum sehe ich das?
today-next_session = { $count ->
    [0] { $when }
    [one] { $when } · 1 Sache zum Ansprechen
   *[other] { $when } · { $count } Sachen zum Ansprechen
}
today-no_session = Keine Sitzung geplant
today-plan_session = Sitzung eintragen
today-after_gap = Schön, dass du da bist. Bist du noch in Therapie?
today-still_in_therapy = Ja
today-not_in_therapy = Zurzeit nicht
today-sessions_since = Hattest du seitdem Sitzungen?
today-session_was = { $when }: Hat die Sitzung stattgefunden?
today-question_short = Eine kurze Frage, wenn du magst
today-may_come_forward = Darf eine Benachrichtigung kommen, wenn etwas auffällt? Sie nennt kein Thema.
today-tell_me = Ja, sag es mir
today-do_not_tell_me = Nein
today-is_told = Das ist eingeschaltet, soweit das Gerät es zulässt. Ändern kannst du es bei den Erinnerungen.
today-later = Ein andermal
today-closed = Geschlossen.
today-put-away = Das wird nicht mehr gefragt.
today-put_off = Die Frage kommt an einem anderen Tag wieder.
today-put_off_rests = Die Frage kommt nicht mehr von selbst. Du findest sie unter „Noch offen“.
today-not_now = Jetzt nicht
today-never = Nicht mehr fragen
today-logged_today = { $count ->
    [one] 1 Eintrag heute
   *[other] { $count } Einträge heute
}
today-band = Manche Tage sind schwer. Hilfe ist jederzeit da.
today-dated_ahead = { $count ->
    [one] 1 Eintrag liegt in der Zukunft: { $date }. Ging die Uhr eines Geräts falsch?
   *[other] { $count } Einträge liegen in der Zukunft, bis { $date }. Ging die Uhr eines Geräts falsch?
}
today-date_today = Ja, auf heute setzen
today-dated_today = Sie sind jetzt auf heute gesetzt.
today-leave_dates = Nein, so lassen
today-waits_for_next = { $count ->
    [one] 1 Sache wartet auf deine nächste Sitzung
   *[other] { $count } Sachen warten auf deine nächste Sitzung
}
today-moved_along = { $count ->
    [one] 1 Sache ist auf die Liste für { $when } mitgekommen
   *[other] { $count } Sachen sind auf die Liste für { $when } mitgekommen
}
