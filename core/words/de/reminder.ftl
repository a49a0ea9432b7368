# Erinnerungen. Was in den Einstellungen des Systems und auf dem Sperrbildschirm steht, sagt nichts über Gesundheit, Therapie oder Stimmung.

reminder-channel = Erinnerungen
reminder-snooze = Später
reminder-not_now = Nicht jetzt
reminder-never = Nicht mehr fragen

reminder-neutral_title = Ein Moment für dich?
reminder-neutral_text = Wann immer es dir passt.
reminder-neutral_when = Für { $when }.
reminder-change_it = Kommt das zu einer guten Zeit? Du kannst es verschieben oder abstellen.
reminder-test_text = Das ist die Erinnerung, die du wolltest. Sie ist da.

reminder-hint_session = Termin: { $when }
reminder-hint_text = Es dauert ein, zwei Minuten. Es kann warten.
reminderhint-after_ending = Wie geht es dir?
reminderhint-after_session = Wie war es?
reminderhint-follow_up = Eine kurze Frage
reminderhint-came_forward = Etwas zum Anschauen
reminderhint-questionnaire_again = Dieselben Fragen noch einmal?
reminderhint-questionnaire = Ein paar Fragen, wenn du magst
reminderhint-after_gap = Kannst du das noch brauchen?
reminderhint-plan_review = Etwas zum Durchsehen
reminderhint-mood = Wie ist es gerade?
reminderhint-backup = Die letzte Kopie ist eine Weile her
reminderhint-session = Termin
reminderhint-test = Ein Test

reminder-open_session = Deine Sitzung: { $when }
reminder-open_session_text = Was möchtest du ansprechen?
reminder-open_text = Es kann warten, bis es dir passt.
reminderopen-after_ending = Wie geht es dir, einige Zeit nach der Therapie?
reminderopen-after_session = Wie war deine Sitzung?
reminderopen-follow_up = Du hast etwas angesprochen. Hat es geholfen?
reminderopen-came_forward = Es könnte sich lohnen, in der Therapie etwas anzusprechen
reminderopen-questionnaire_again = Dein Fragebogen noch einmal?
reminderopen-questionnaire = Dein Fragebogen ist dran
reminderopen-after_gap = Schön, dass du da bist. Bist du noch in Therapie?
reminderopen-plan_review = Deinen Sicherheitsplan durchsehen?
reminderopen-mood = Wie ist deine Stimmung gerade?
reminderopen-backup = Deine letzte Sicherung ist eine Weile her
reminderopen-session = Deine Sitzung
reminderopen-test = Ein Test

reminder-today_at = heute, { $clock }
reminder-tomorrow_at = morgen, { $clock }
reminder-days = { $count ->
    [one] 1 Tag
   *[other] { $count } Tage
}
reminder-hours = { $count ->
    [one] 1 Stunde
   *[other] { $count } Stunden
}
reminder-minutes = { $count ->
    [one] 1 Minute
   *[other] { $count } Minuten
}

reminder-title = Erinnerungen
reminder-on = an
reminder-off = aus
reminder-before = { $span } vorher
reminder-after = { $span } danach
reminder-at_end = gleich danach
reminder-at = um { $clock }
reminder-at_on = um { $clock }, { $days }
reminder-if_none = nur, wenn du noch nichts eingetragen hast
reminder-every = { $count ->
    [one] jede Woche, um { $clock }
   *[other] alle { $count } Wochen, um { $clock }
}
reminder-not_on_session_days = nicht an einem Tag mit Sitzung
reminder-with_consent = wenn du es am Ende der Therapie wolltest
reminder-with_others = statt der anderen, nach acht Wochen ohne Eintrag
reminder-quiet = Ruhe von { $from } bis { $to }
reminder-never_quiet = Keine Ruhezeit
reminder-a_day = { $count ->
    [one] Höchstens eine am Tag
   *[other] Höchstens { $count } am Tag
}
reminder-over = Du hast { $n_asked } am Tag gewählt. Davon kommen { $n_most }, außer du erlaubst mehr.
reminder-about_time = Telefone bringen sie manchmal einige Minuten später.
reminder-example = Auf dem Sperrbildschirm: „{ $title }“
reminder-next = Als Nächstes: { $when }
reminder-none = Es ist keine Erinnerung geplant.

reminder-delivery = { $when } · { $what }: { $became }
reminder-came = kam um { $clock }
reminder-came_and_opened = kam um { $clock }, geöffnet
reminder-opened = geöffnet
reminder-left_to_system = dem Telefon überlassen; es sagt nicht, ob sie kam
reminder-missed = kam nicht. Das Telefon war aus oder hat sie zurückgehalten.
reminder-log_title = Sind sie gekommen?
reminder-log_empty = Bisher war keine Erinnerung fällig.
reminder-test_planned = Eine Erinnerung ist für { $clock } geplant. Sperr das Telefon und warte auf sie.

reminderkind-session = Vor einer Sitzung
reminderkind-after_ending = Nach dem Ende einer Therapie
reminderkind-after_session = Nach einer Sitzung
reminderkind-follow_up = Hat es geholfen?
reminderkind-came_forward = Wenn etwas auffällt
reminderkind-questionnaire_again = Ein Fragebogen noch einmal
reminderkind-questionnaire = Fragebögen
reminderkind-after_gap = Nach langer Zeit
reminderkind-plan_review = Den Sicherheitsplan durchsehen
reminderkind-mood = Stimmung
reminderkind-backup = Sicherung
reminderkind-test = Test

discretion-neutral = Sie verraten nicht, wofür sie sind
discretion-hint = Sie sagen, dass etwas ansteht, und wann
discretion-open = Sie sagen, worum es geht
