# Was passiert ist, wenn etwas nicht ging (error-…), und was man tun kann (errordo-…).

error-rejected = { $count ->
    [one] Eine Sache braucht noch einen Blick.
   *[other] { $count } Dinge brauchen noch einen Blick.
}
error-unlock_first = Dein Tagebuch ist gesperrt.
error-wrong_passcode = Dieser Code passt nicht.
error-wrong_passphrase = Diese Passphrase öffnet die Datei nicht.
error-wait_first = Mehrere Versuche haben nicht gepasst.
error-look_at_state = Dein Tagebuch lässt sich so gerade nicht öffnen.
error-not_there = So etwas gibt es hier nicht.
error-no_such_file = Es gibt keine Datei mit diesem Namen.
error-no_such_folder = Es gibt keinen Ordner mit diesem Namen.
error-may_not_read = Diese Datei darf nicht gelesen werden.
error-read_again = Das hat sich inzwischen geändert.
error-make_room = Auf diesem Gerät ist kein Platz mehr. Was vorher gespeichert war, ist noch da.
error-no_permission = An diese Stelle kann nicht geschrieben werden.
error-allow_first = Du hast nicht erlaubt, etwas festzuhalten, während das Tagebuch gesperrt ist.
error-update = Das kommt aus einer neueren Version der App.
error-not_that_file = Diese Datei lässt sich nicht lesen. Es ist eine andere Art von Datei, oder sie ist beschädigt.
error-stopped = Angehalten. Nichts davon wurde behalten.
error-try_again = Der Schlüsselspeicher dieses Geräts hat nicht geantwortet.
error-unexpected = In der App ist etwas schiefgegangen.

errordo-rejected = Ändere, was hier steht, und versuch es noch einmal. Was du geschrieben hast, ist noch da.
errordo-unlock_first = Entsperr es, dann geht es weiter. Dein Plan und die Nummern gehen auch so.
errordo-wrong_passcode = Versuch es noch einmal. Auch die Wiederherstellungs-Wörter gehen, wenn du welche hast.
errordo-wrong_passphrase = Schau nach, wie du sie aufgeschrieben hast, auch Großbuchstaben und Leerzeichen, und versuch es noch einmal. Du kannst es beliebig oft versuchen.
errordo-wait_seconds = { $count ->
    [one] Warte eine Sekunde und versuch es dann noch einmal. Dein Plan und die Nummern gehen auch so.
   *[other] Warte { $count } Sekunden und versuch es dann noch einmal. Dein Plan und die Nummern gehen auch so.
}
errordo-wait_minutes = { $count ->
    [one] Warte eine Minute und versuch es dann noch einmal. Dein Plan und die Nummern gehen auch so.
   *[other] Warte { $count } Minuten und versuch es dann noch einmal. Dein Plan und die Nummern gehen auch so.
}
errordo-look_at_state = Auf der ersten Seite steht, was passiert ist und was hilft.
errordo-not_there = Vielleicht wurde es gelöscht. Du kannst noch einmal in die Liste schauen.
errordo-no_such_file = Schau nach ihrem Namen und ihrem Ordner, oder wähl eine andere Datei.
errordo-no_such_folder = Leg den Ordner erst an, oder wähl einen anderen.
errordo-may_not_read = Erlaube das Lesen, oder wähl eine andere Datei.
errordo-read_again = Schau es dir noch einmal an und ändere es dann.
errordo-make_room = Lösch etwas anderes auf diesem Gerät und versuch es dann noch einmal.
errordo-no_permission = Wähl einen anderen Ort, oder erlaube das Schreiben dort.
errordo-allow_first = Entsperr es und mach dort weiter, oder erlaube das in den Einstellungen.
errordo-update = Aktualisiere die App und versuch es dann noch einmal.
errordo-not_that_file = Wähl eine andere Datei, oder exportiere sie noch einmal.
errordo-stopped = Du kannst jederzeit neu anfangen.
errordo-try_again = Entsperr das Gerät und versuch es noch einmal.
errordo-unexpected = Was vorher gespeichert war, ist noch da. Versuch es noch einmal. Wenn du es meldest, hilft diese Angabe: { $place }
