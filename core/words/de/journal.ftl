# Das Tagebuch: Tage, Stimmungen und alles Eingetragene.

journal-title = Tagebuch
journal-days = Tage
journal-over_time = Im Verlauf
journal-nothing_yet = Hier ist noch nichts.
journal-no_entry = Kein Eintrag
journal-mood = Stimmung
journal-tags = Stichworte
journal-new_tag = Neues Stichwort
journal-note = Notiz
journal-note_hint = Schreib ein paar Worte, wenn du magst.
journal-when_was_it = Wann?
journal-earlier = Etwas nachtragen
journal-edit = Ändern
journal-delete = Löschen
journal-deleted = Gelöscht.
journal-delete_for_good = Jetzt endgültig löschen
journal-for_good_explained = Danach lässt es sich nicht mehr zurückholen.
journal-undo = Rückgängig
journal-logged_later = Später eingetragen
journal-median = Typisch
journal-entries = { $count ->
    [one] 1 Eintrag
   *[other] { $count } Einträge
}
journal-days_with_entries = { $n_of ->
    [one] { $count } vom letzten Tag
   *[other] { $count } der letzten { $n_of } Tage
}
journal-mood_in_words = { $when }: { $mood }
journal-week_in_words = Woche ab { $date }: meist { $mood }, zwischen { $low } und { $high }.
journal-questionnaire_in_words = { $when }: { $name }, { $n_score } von { $n_most }
journal-score = { $name }: { $n_score } von { $n_most }
journal-score_with_gaps = { $name }: { $n_answered } von { $n_items } Fragen beantwortet, darum keine Summe
journal-month_in_words = { $when }: meist { $mood }, zwischen { $low } und { $high }.
