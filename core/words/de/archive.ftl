# Sicherungen: was gemacht wurde, was zurückkam, und die Passphrase.

archive-none_yet = Es gibt noch keine Sicherung.
archive-last = Die letzte Sicherung ist vom { $date }.
archive-overdue = Deine letzte Sicherung ist mehr als einen Monat alt. Eine neue braucht nur einen Moment.
archive-done = { $count ->
    [0] Die Sicherung ist gemacht. Es gibt noch keine Einträge.
    [one] Die Sicherung ist gemacht, mit einem Eintrag. Sie wurde zur Probe gelesen.
   *[other] Die Sicherung ist gemacht, mit { $count } Einträgen. Sie wurde zur Probe gelesen.
}
archive-plan_in_part = Ein Teil deines Plans war gerade nicht lesbar und ist nicht darin. Mach später noch eine Sicherung.
archive-plan_was_in_part = Als diese Sicherung gemacht wurde, war ein Teil des Plans nicht lesbar. Dieser Teil ist nicht darin.
archive-made_on = Diese Sicherung ist vom { $date }.
archive-holds = { $count ->
    [0] Es sind keine Einträge darin.
    [one] Es ist ein Eintrag darin.
   *[other] Es sind { $count } Einträge darin.
}

# Was zurückkam.
archive-came = { $count ->
    [0] Es kam nichts Neues dazu.
    [one] Ein Eintrag kam dazu.
   *[other] { $count } Einträge kamen dazu.
}
archive-were_there = { $count ->
    [one] Einer war schon hier.
   *[other] { $count } waren schon hier.
}
archive-newer_came = { $count ->
    [one] Ein Eintrag war hier anders. Es gilt die neuere Fassung aus der Sicherung, die andere ist beiseitegelegt.
   *[other] { $count } Einträge waren hier anders. Es gelten die neueren Fassungen aus der Sicherung, die anderen sind beiseitegelegt.
}
archive-newer_here = { $count ->
    [one] Ein Eintrag ist in der Sicherung anders. Es gilt die neuere Fassung von hier, die andere ist beiseitegelegt.
   *[other] { $count } Einträge sind in der Sicherung anders. Es gelten die neueren Fassungen von hier, die anderen sind beiseitegelegt.
}
archive-deleted_here = { $count ->
    [one] Einer wurde hier einmal gelöscht und bleibt gelöscht.
   *[other] { $count } wurden hier einmal gelöscht und bleiben gelöscht.
}
archive-deleted_there = { $count ->
    [one] Einer wurde dort gelöscht, wo die Sicherung gemacht wurde, und ist jetzt auch hier gelöscht.
   *[other] { $count } wurden dort gelöscht, wo die Sicherung gemacht wurde, und sind jetzt auch hier gelöscht.
}
archive-not_understood = { $count ->
    [one] Einen davon kennt diese Version der App noch nicht. Er bleibt vollständig erhalten, und ein Update zeigt ihn.
   *[other] { $count } davon kennt diese Version der App noch nicht. Sie bleiben vollständig erhalten, und ein Update zeigt sie.
}
archive-settings_differed = { $count ->
    [one] Eine Einstellung war verschieden. Es gilt die des Tagebuchs, das zuletzt benutzt wurde.
   *[other] { $count } Einstellungen waren verschieden. Es gelten die des Tagebuchs, das zuletzt benutzt wurde.
}
archive-plan_added = { $count ->
    [one] Ein Eintrag kam in deinen Sicherheitsplan. Du kannst nachschauen, ob er noch passt.
   *[other] { $count } Einträge kamen in deinen Sicherheitsplan. Du kannst nachschauen, ob sie noch passen.
}
archive-plan_closed = Dein ganzer Plan öffnet sich jetzt erst nach dem Entsperren, wie dort, wo die Sicherung gemacht wurde. Das kannst du im Plan ändern. Die Nummern zum Anrufen öffnen sich immer.
archive-plan_waits = Der Plan aus der Sicherung ist gespeichert und kommt beim nächsten Entsperren an seinen Platz.
archive-old_kept = Das Tagebuch, das vorher hier war, ist beiseitegelegt. Es bleibt, bis du es löschen lässt.

# Die Passphrase.
archive-passphrase_too_short = { $count ->
    [one] Mindestens ein Zeichen. Mehrere Wörter kannst du dir leicht merken.
   *[other] Mindestens { $count } Zeichen. Mehrere Wörter kannst du dir leicht merken.
}
archive-passphrase_too_long = { $count ->
    [one] Höchstens ein Zeichen.
   *[other] Höchstens { $count } Zeichen.
}
archive-passphrase_too_easy = Das könnte ein Programm erraten. Nimm mehrere Wörter, die nichts miteinander zu tun haben, oder lass die App eine machen.
archive-passphrase_fair = Das genügt gegen die meisten Angriffe. Ein oder zwei Wörter mehr machen es stark.
archive-passphrase_strong = Das ist stark.
archive-passphrase_keep = Schreib sie auf und bewahre sie getrennt von der Sicherung auf. Ohne sie öffnet niemand die Sicherung, und niemand kann sie zurücksetzen.

# Was in der Sicherung selbst steht.
archive-read_me =
    Das ist eine Sicherung von Holdfast, einem privaten Tagebuch.

    manifest.json   was darin ist, und Summen zum Prüfen
    plan.txt        der Sicherheitsplan, zum Lesen
    journal.jsonl   jeder Eintrag, einer je Zeile
    plan.json, settings.json, shown.jsonl, deleted.jsonl   was Holdfast braucht, um alles zurückzubringen

    Alles davon ist privat. Lösch diese Dateien, wenn du sie gelesen hast.

# Auf der Befehlszeile.
archive-passphrase_made = Das ist die Passphrase. Sie wird nur jetzt gezeigt:
archive-passphrase_needed = Eine verschlüsselte Datei hat eine Passphrase.
archive-which = Hier sind schon Einträge. Es wurde nichts geändert.
archive-which_do = Mit --merge kommt beides zusammen, mit --replace wird das Tagebuch von hier beiseitegelegt.
archive-way_generate = dir eine machen lassen
archive-way_backup = eine Sicherung machen
archive-way_discard = das beiseitegelegte Tagebuch löschen
archive-automatic = { $count ->
    [one] Sicherungen kommen nach { $folder }, und die letzte bleibt.
   *[other] Sicherungen kommen nach { $folder }, und die letzten { $count } bleiben.
}
archive-nothing_aside = Es ist nichts beiseitegelegt.
archive-discard_lead = Das löscht die Tagebücher, die beiseitegelegt wurden. Es gibt keinen Weg zurück. Das, was du benutzt, bleibt.
archive-discard_word = löschen
archive-discarded = Sie sind gelöscht.
