# Die Zustände des Tagebuchs: was man sieht, und was herausführt.
vault-absent-title = Willkommen
vault-absent-text = Hier ist noch kein Tagebuch. Was du hineinschreibst, bleibt verschlüsselt auf diesem Gerät, ohne Konto.
vault-locked-title = Gesperrt
vault-locked-text = Entsperre, um weiterzumachen.
vault-open-title = Offen
vault-open-text = Dein Tagebuch ist offen.
vault-in_use-title = Woanders offen
vault-in_use-text = Dein Tagebuch ist in einem anderen Fenster offen. Schließe es dort, dann komm wieder.
vault-key_unreachable-title = Gerade nicht
vault-key_unreachable-text = Dieses Gerät gibt den Schlüssel gerade nicht frei. Dein Tagebuch ist noch da. Entsperre das Gerät und versuche es noch einmal.
vault-key_gone_phrase-title = Der Schlüssel ist weg
vault-key_gone_phrase-text = Dieses Gerät hat den Schlüssel zu deinem Tagebuch nicht mehr. Dein Tagebuch ist noch da. Deine Wiederherstellungs-Wörter öffnen es.
vault-key_gone-title = Der Schlüssel ist weg
vault-key_gone-text = Dieses Gerät hat den Schlüssel zu deinem Tagebuch nicht mehr. Dein Tagebuch ist noch da, aber nichts auf diesem Gerät kann es öffnen. Du kannst eine Sicherung zurückholen oder ein neues Tagebuch anfangen. Das alte bleibt erhalten.
vault-envelope_damaged-title = Der Schlüssel ist beschädigt
vault-envelope_damaged-text = Die Datei mit dem Schlüssel zu deinem Tagebuch ist beschädigt. Du kannst eine Sicherung zurückholen oder ein neues Tagebuch anfangen. Das alte bleibt erhalten.
vault-missing-title = Das Tagebuch ist nicht da
vault-missing-text = Die Datei mit deinem Tagebuch fehlt oder ist leer. Wenn sie verschoben wurde, lege sie zurück und versuche es noch einmal. Du kannst auch eine Sicherung zurückholen oder ein neues Tagebuch anfangen.
vault-damaged-title = Ein Teil ist beschädigt
vault-damaged-text = Ein Teil deines Tagebuchs lässt sich nicht lesen. Was noch heil ist, lässt sich in eine neue Datei retten. Die beschädigte Datei bleibt erhalten.
vault-damaged_whole-title = Das Tagebuch ist beschädigt
vault-damaged_whole-text = Die Datei mit deinem Tagebuch ist beschädigt, und nichts darin lässt sich lesen. Du kannst eine Sicherung zurückholen oder ein neues Tagebuch anfangen. Die beschädigte Datei bleibt erhalten.
vault-not_this-title = Ein anderes Tagebuch
vault-not_this-text = Die Datei hier gehört zu einem anderen Tagebuch. Lege die richtige zurück und versuche es noch einmal. Du kannst auch eine Sicherung zurückholen oder ein neues Tagebuch anfangen. Die Datei bleibt erhalten.
vault-too_new-title = Bitte aktualisieren
vault-too_new-text = Eine neuere Version dieser App hat dein Tagebuch geschrieben. Aktualisiere die App, um es zu öffnen. Bis dahin ändert sich nichts.
vault-erasing-title = Noch nicht gelöscht
vault-erasing-text = Das Löschen hat begonnen, aber etwas war im Weg. Du kannst es gefahrlos noch einmal tun.
vault-way-create = Anfangen
vault-way-unlock = Entsperren
vault-way-phrase = Wiederherstellungs-Wörter nutzen
vault-way-lock = Sperren
vault-way-close = Jetzt ist es geschlossen
vault-way-again = Noch einmal versuchen
vault-way-salvage = Retten, was heil ist
vault-way-backup = Sicherung zurückholen
vault-way-over = Neues Tagebuch anfangen, alte Datei behalten
vault-way-update = App aktualisieren
vault-way-erase = Alles löschen
vault-way-finish = Löschen abschließen
vault-salvaged = { $count ->
    [one] Ein Eintrag ist in der neuen Datei.
   *[other] { $count } Einträge sind in der neuen Datei.
} { $n_lost ->
    [0] Kein Teil ging verloren.
    [one] Ein Teil der alten Datei ließ sich nicht lesen. Die alte Datei bleibt erhalten.
   *[other] { $n_lost } Teile der alten Datei ließen sich nicht lesen. Die alte Datei bleibt erhalten.
}
