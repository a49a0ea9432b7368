# Der Check-in nach einer Sitzung oder wann immer man will: eigene Fragen, keine geprüfte Skala.

checkin-title = Wie läuft es in der Therapie?
checkin-lead_session = Ein paar Fragen zu dieser Sitzung. Du kannst jede auslassen.
checkin-lead_any_time = Ein paar Fragen dazu, wie es gerade in der Therapie ist. Du kannst jede auslassen.
checkin-about = Das sind unsere eigenen Fragen. Sie vergleichen dich mit niemandem.
checkin-more = Noch ein paar, wenn du magst
checkin-skip = Auslassen
checkin-done = Fertig
checkin-cover = Noch eine Frage, nur für dich
checkin-yes = Ja
checkin-not_really = Nein
checkin-nothing = Nein. Ich fühle mich sicher.
checkin-note_hint = Ein, zwei Worte, wenn du magst

checkinask-understood = Ich habe mich gehört und verstanden gefühlt.
checkinask-goals = Wir haben an dem gearbeitet, was mir wichtig ist.
checkinask-approach = Die Art, wie wir arbeiten, passt zu mir.
checkinask-pace = Das Tempo war …
checkinask-held_back = Gibt es etwas, das du nicht gesagt hast?
checkinask-helping = Hilft dir die Therapie?
checkinask-ready = Wie bereit fühlst du dich, daran zu arbeiten?
checkinask-stopping = Denkst du daran, mit der Therapie aufzuhören?
checkinask-safe = Fühlst du dich irgendwo gerade nicht sicher?
checkinask-note = Sonst noch etwas?

checkinlow-understood = gar nicht
checkinlow-goals = gar nicht
checkinlow-approach = gar nicht
checkinlow-pace = zu langsam
checkinlow-helping = gar nicht
checkinlow-ready = noch nicht
checkinhigh-understood = ganz
checkinhigh-goals = ganz
checkinhigh-approach = ganz
checkinhigh-pace = zu schnell
checkinhigh-helping = sehr
checkinhigh-ready = bereit
checkinmiddle-pace = genau richtig

checkinchoice-stopping_0 = Nein
checkinchoice-stopping_1 = Ab und zu
checkinchoice-stopping_2 = Oft
checkinchoice-stopping_3 = Ich habe entschieden aufzuhören
checkin-heard = Es ist aufgeschrieben. Du musst damit nicht allein sein.
checkin-offer_unsaid = Etwas blieb ungesagt. Magst du dir ein Wort dafür fürs nächste Mal aufheben?
checkin-offer_little = Gerade hilft es wenig. Magst du dir ein Wort dafür fürs nächste Mal aufheben?
checkin-offer_label = Worte dafür finden
