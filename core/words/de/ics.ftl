# Sitzungen in andere Kalender und von dort (iCalendar-Dateien).

ics-title = Termin
ics-shared = Kalender werden oft geteilt oder auf andere Geräte übertragen. Wer deinen sehen kann, sieht, wann diese Termine sind und wie du sie genannt hast.
ics-written = { $count ->
    [0] Es gibt keine Sitzung dafür. In der Datei steht keine.
    [one] 1 Sitzung steht in { $file }.
   *[other] { $count } Sitzungen stehen in { $file }.
}
ics-written_as = Dort heißen sie „{ $title }“, ohne ein weiteres Wort.
ics-no_title = (ohne Titel)
ics-group = { $count ->
    [0] nichts, was noch kommt
    [one] 1 Mal
   *[other] { $count } Mal
}
ics-group_next = { $count ->
    [one] einmal, am { $next }
   *[other] { $count } Mal, das nächste am { $next }
}
ics-group_ended = als Ganzes abgesagt
ics-group_unread = { $count ->
    [one] ein Termin mit diesem Titel ist nicht lesbar
   *[other] { $count } Termine mit diesem Titel sind nicht lesbar
}
ics-titled_off = { $count ->
    [one] Bei einem Mal steht im Titel, dass es abgesagt ist. Es wird als abgesagt übernommen, wenn du nicht sagst, dass es stattfindet.
   *[other] Bei { $count } Malen steht im Titel, dass sie abgesagt sind. Sie werden als abgesagt übernommen, wenn du nicht sagst, dass sie stattfinden.
}
ics-repeats = wiederholt sich
ics-goes_further = nur die nächsten zwei Jahre kommen herein
ics-choose = Wähle, wie deine Sitzungen dort heißen. Sonst kommt nichts herein.
ics-waits = Es wurde noch nichts übernommen.
ics-would_come = Das käme dabei heraus:
ics-nothing = Nichts zum Übernehmen.
ics-left_whole_day = { $count ->
    [one] Ein Termin dauert ganze Tage. Er bleibt draußen.
   *[other] { $count } Termine dauern ganze Tage. Sie bleiben draußen.
}
ics-left_too_long = { $count ->
    [one] Ein Termin dauert länger als einen Tag. Er bleibt draußen.
   *[other] { $count } Termine dauern länger als einen Tag. Sie bleiben draußen.
}
ics-left_over = { $count ->
    [one] Ein Termin ist vorbei. Er bleibt draußen.
   *[other] { $count } Termine sind vorbei. Sie bleiben draußen.
}
ics-left_too_far = { $count ->
    [one] Ein Termin ist in mehr als zwei Jahren. Er bleibt draußen.
   *[other] { $count } Termine sind in mehr als zwei Jahren. Sie bleiben draußen.
}
ics-left_replaced = { $count ->
    [one] Ein Termin wurde durch eine spätere Änderung in der Datei ersetzt oder gestrichen.
   *[other] { $count } Termine wurden durch spätere Änderungen in der Datei ersetzt oder gestrichen.
}
ics-unread = { $count ->
    [one] Ein Termin ist nicht lesbar. Er bleibt draußen, die anderen können hereinkommen.
   *[other] { $count } Termine sind nicht lesbar. Sie bleiben draußen, die anderen können hereinkommen.
}
ics-no_start = wann er ist, ist nicht lesbar
ics-added = { $count ->
    [one] 1 neue Sitzung.
   *[other] { $count } neue Sitzungen.
}
ics-moved = { $count ->
    [one] 1 Sitzung ist jetzt zu einer anderen Zeit.
   *[other] { $count } Sitzungen sind jetzt zu einer anderen Zeit.
}
ics-resized = { $count ->
    [one] 1 Sitzung ist jetzt kürzer oder länger.
   *[other] { $count } Sitzungen sind jetzt kürzer oder länger.
}
ics-called_off = { $count ->
    [one] 1 Sitzung findet nicht statt.
   *[other] { $count } Sitzungen finden nicht statt.
}
ics-who_called_off = Wer abgesagt hat, sagt der Kalender nicht. Notiert ist, dass deine Therapeutin oder dein Therapeut abgesagt hat; warst du es, kannst du das bei der Sitzung sagen.
ics-goes_on = { $count ->
    [one] 1 Sitzung ist im Kalender abgesagt und dort neu eingetragen. Sie geht weiter.
   *[other] { $count } Sitzungen sind im Kalender abgesagt und dort neu eingetragen. Sie gehen weiter.
}
ics-not_there = { $count ->
    [one] 1 Termin ist im Kalender abgesagt und stand nicht in deinem Tagebuch.
   *[other] { $count } Termine sind im Kalender abgesagt und standen nicht in deinem Tagebuch.
}
ics-other_titles = { $count ->
    [one] 1 Termin heißt anders und bleibt draußen.
   *[other] { $count } Termine heißen anders und bleiben draußen.
}
ics-already_there = { $count ->
    [one] 1 Sitzung steht schon in deinem Tagebuch.
   *[other] { $count } Sitzungen stehen schon in deinem Tagebuch.
}
ics-same_time = { $count ->
    [one] Zur Zeit von 1 Termin hast du schon eine Sitzung. Sie bleibt, wie sie ist.
   *[other] Zur Zeit von { $count } Terminen hast du schon Sitzungen. Sie bleiben, wie sie sind.
}
ics-left_alone = { $count ->
    [one] Zu 1 Sitzung hast du hier etwas anderes gesagt. Es bleibt, wie du es gesagt hast.
   *[other] Zu { $count } Sitzungen hast du hier etwas anderes gesagt. Es bleibt, wie du es gesagt hast.
}
ics-deleted_before = { $count ->
    [one] 1 Sitzung wurde hier gelöscht und bleibt gelöscht.
   *[other] { $count } Sitzungen wurden hier gelöscht und bleiben gelöscht.
}
ics-no_such_title = In dieser Datei heißt kein Termin „{ $title }“.
