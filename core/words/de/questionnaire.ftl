# Rund um die Fragebögen. Ihr eigener Wortlaut ist veröffentlicht und liegt in core/content/questionnaires.

questionnaire-published = Das ist der veröffentlichte Wortlaut dieses Fragebogens, unverändert. Darum steht dort „Sie“.
questionnaire-skip = Du kannst jede Frage auslassen. Eine Summe gibt es nur, wenn alle beantwortet sind.
questionnaire-difficulty_optional = Noch eine Frage, sie zählt nicht mit
questionnaire-without_nine = Es gibt eine Form ohne die letzte Frage: { $name }.
questionnaire-not_a_diagnosis = Das ist keine Diagnose. Es ist etwas, das du anschauen und besprechen kannst.
questionnaire-compare = Ein einzelner Bogen sagt wenig. Der Verlauf über Wochen sagt mehr.
questionnaire-score = Deine Antworten ergeben zusammen { $n_score } von { $n_most }.
questionnaire-band = { $name }: veröffentlichter Bereich „{ $band }“, { $n_low } bis { $n_high }.
questionnaire-band_from = { $name }: bei der veröffentlichten Marke von { $n_low } oder darüber.
questionnaire-band_below = { $name }: unter der veröffentlichten Marke von { $n_mark }.
questionnaire-source = Veröffentlicht in: { $source }
questionnaire-left_out = { $n ->
    [one] Eine Frage blieb offen, darum gibt es keine Summe.
   *[other] { $n } Fragen blieben offen, darum gibt es keine Summe.
}
questionnaire-kept_with_gaps = Was du beantwortet hast, bleibt erhalten.
questionnaire-nothing_answered = Es ist nichts beantwortet, darum wird nichts gespeichert.
questionnaire-heavy = Das ist viel auf einmal. Danke, dass du es aufgeschrieben hast. Du musst damit nicht allein sein.
questionnaire-heavy_say = Ich habe den { $name } ausgefüllt, und vieles davon ist gerade schwer. Können wir darüber reden, wie es mir geht?
questionnaire-speaks_to = Wenn du darüber sprechen möchtest, gehört es zum Thema „{ $factor }“.
questionnaire-length = { $count ->
    [one] Eine Frage
   *[other] { $count } Fragen
}
questionnaire-last = Zuletzt ausgefüllt am { $date }
questionnaire-not_in_language = { $name } gibt es hier nicht auf Deutsch: Es fehlt ein veröffentlichter deutscher Wortlaut, den wir zeigen dürfen.

band-minimal = minimal
band-mild = leicht
band-moderate = mittel
band-moderately_severe = mittel bis schwer
band-severe = schwer
band-below_mark = unter der Marke
band-from_mark = bei der Marke oder darüber
