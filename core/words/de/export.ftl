# Das Tagebuch hinausschreiben.

export-title = Nimm dein Tagebuch mit
export-ask_safety = Auch mitnehmen, was du zur Sicherheit gesagt hast?
export-encrypted = Mit einer Passphrase verschlüsselt
export-encrypted_who = Lesen kann es nur, wer die Passphrase kennt. Niemand kann sie zurücksetzen, schreib sie dir also auf. Auch jedes age-Programm öffnet die Datei.
export-plain = Nicht verschlüsselt
export-plain_who = Diese Datei ist nicht verschlüsselt. Wer sie in die Hände bekommt, kann lesen, was darin steht.
export-sum_of_answers = { $name }: Summe der Antworten

exportformat-lines = Tagebuchzeilen
exportformat-csv = Tabellen
exportformat-fhir = FHIR

exportabout-lines = Alles, eine Zeile je Eintrag. Holdfast kann es wieder lesen, hier oder auf einem anderen Gerät.
exportabout-csv = Eine Tabelle je Art von Eintrag, für die Tabellenkalkulation, in einer ZIP-Datei.
exportabout-fhir = Nur deine Fragebögen, in der Form, die Praxen und Kliniken in ihre Systeme einlesen können. Dein Name steht nicht darin.
