# Sitzungen: planen, davor, danach.

session-title = Sitzung
session-next = Nächste Sitzung
session-before = Vor der Sitzung
session-agenda = Was ich ansprechen möchte
session-agenda_empty = Nichts auf der Liste. Auch das ist in Ordnung.
session-show_large = Groß anzeigen
session-remove_item = Von der Liste nehmen
session-move_up = Weiter nach oben
session-move_down = Weiter nach unten
session-after = Nach der Sitzung
session-took_place = Hat sie stattgefunden?
session-yes = Ja
session-no = Nein
session-who_cancelled = Wer hat abgesagt?
session-why = Warum? Du kannst das auslassen.
session-say_why = Sagen, warum, oder dass ich wiederkommen möchte
session-moved_to = Wann ist sie jetzt?
session-add = Sitzung eintragen
session-date_and_time = Tag und Uhrzeit
session-minutes = Minuten
session-repeats = Wiederholung
session-once = Einmal
session-weekly = Jede Woche
session-every_two_weeks = Alle zwei Wochen
session-monthly = Jeden Monat
session-own_dates = Eigene Termine
session-when_there = { $when } ({ $there } in { $place })
session-clock_there = { $clock } Uhr
session-series_until = bis { $date }
session-series_end = Diese Reihe beenden
session-series_text = { $rhythm }, als Nächstes { $next }
session-beside = Du hast Sitzungen eingetragen: { $series }. Ersetzen die neuen sie?
session-beside_replaces = Sie ersetzen sie
session-beside_both = Beide gehen weiter
session-by_clock = Die Zeiten gelten nach der Uhr in { $place }.
session-do_they_go_on = Du hast Sitzungen eingetragen: { $series }. Finden sie noch statt?
session-they_go_on = Ja, sie gehen weiter
session-they_ended = Nein, nicht mehr
session-side_by_side = Sitzungen sind eingetragen: { $first }, und auch { $last }. Finden alle statt?
session-side_by_side_first = Wenn nur die ersten stattfinden, beende die anderen unter „Sitzungen“.
session-side_by_side_both = Ja, alle
session-side_by_side_last = Nur die zuletzt eingetragenen
session-side_by_side_calendar = Nur die aus dem Kalender
session-beside_calendar = Du hast Sitzungen eingetragen: { $own }. In deinem Kalender stehen andere, die nächste { $when }. Finden alle statt?
session-delete = Diese Sitzung löschen
session-number = { $n_number }. Sitzung
session-number_of = { $n_number }. Sitzung von { $n_all }
session-number_beyond = { $n_number }. Sitzung; vorgesehen waren { $n_all }
session-left = { $count ->
    [0] Danach keine mehr
    [one] Danach noch 1
   *[other] Danach noch { $count }
}
session-next_is = Die nächste Sitzung ist am { $when }.
session-and_more = { $count ->
    [one] Und noch eine, am { $when }.
   *[other] Und noch { $count }, die letzte am { $when }.
}
session-course_ends = { $count ->
    [one] Das ist dann die eine Sitzung dieser Therapie.
   *[other] Das sind dann alle { $count } Sitzungen dieser Therapie.
}
session-things_to_raise = { $count ->
    [0] Nichts zum Ansprechen
    [one] 1 Sache zum Ansprechen
   *[other] { $count } Sachen zum Ansprechen
}
