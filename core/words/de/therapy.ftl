# Therapien und Pausen: was man eintragen und tun kann.

therapy-title = Therapie
therapy-add = Therapie eintragen
therapy-add_another = Noch eine Therapie eintragen
therapy-none_yet = Hier steht noch keine Therapie. Alles andere geht auch ohne.
therapy-state = Wie es damit steht
therapy-since = Seit wann?
therapy-who = Wer ist dabei?
therapy-how = Wie trefft ihr euch?
therapy-approach = Welche Art von Therapie?
therapy-approach_hint = In deinen Worten. Du kannst das auslassen.
therapy-aim = Wofür ist sie da?
therapy-sessions_before = Sitzungen, bevor du hier angefangen hast
therapy-sessions_available = Sitzungen, die du insgesamt haben kannst
therapy-expected_weeks = Mit wie vielen Wochen rechnest du?
therapy-last_session = Letzte Sitzung
therapy-planned_end = Wir planen den Abschluss
therapy-ended = Sie ist zu Ende
therapy-ended_how = Wie ist sie zu Ende gegangen?
therapy-new_therapist = Ich bin jetzt bei jemand anderem
therapy-still_here = Dein Plan und die Nummern bleiben hier.
therapy-back_any_time = Du kannst jederzeit wieder anfangen.
therapy-weeks = { $count ->
    [one] Bisher 1 Woche
   *[other] Bisher { $count } Wochen
}

pause-title = Pause
pause-start = Pause machen
pause-explained = In einer Pause wird nichts gefragt, und sie zählt nie als Fehlen. Dein Plan und die Nummern bleiben hier.
pause-until = Bis wann?
pause-why = Warum? Du kannst das auslassen.
pause-running = Pause bis { $date }
pause-end = Pause jetzt beenden
