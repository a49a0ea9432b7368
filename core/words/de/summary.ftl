# Eine Seite zum Zeigen. Was auf ihr steht, spricht in der ersten Person; was über sie gesagt wird, spricht mit dem, der sie macht.

summary-title = Was ich notiert habe
summary-period = { $from } bis { $until }
summary-lead = Aus meinem eigenen Tagebuch. Ich habe diese Seite selbst gemacht.
summary-foot = Am { $date } gemacht aus dem, was ich aufgeschrieben habe. Es ist keine Diagnose.
summary-nothing = In dieser Zeit ist nichts notiert.
summary-earlier = { $count ->
    [one] Eine frühere Zeile ist nicht gezeigt.
   *[other] { $count } frühere Zeilen sind nicht gezeigt.
}

summarypart-raise = Worüber ich sprechen möchte
summarypart-questions = Meine Fragen
summarypart-tried = Was ich angesprochen habe und was daraus wurde
summarypart-mood = Stimmung
summarypart-questionnaires = Fragebögen
summarypart-sessions = Sitzungen
summarypart-in_the_way = Was im Weg steht
summarypart-personal = Sicherheit und der Gedanke aufzuhören
summarypart-notes = Notizen

summary-not_yet = Es stand auf der Liste für eine Sitzung und kam nicht zur Sprache.
summary-raised = Angesprochen am { $date }.
summary-known = Wir haben darüber gesprochen.
summary-shift = Was sich ändern soll: { $shift }.
summary-helped = Ich habe notiert, dass es geholfen hat.
summary-no_change = Ich habe notiert, dass sich bisher nichts geändert hat.

summary-mood_days = { $n_of ->
    [one] Ich habe notiert, wie es war.
   *[other] Ich habe an { $count } von { $n_of } Tagen notiert, wie es war.
}
summary-mood_between = Ein typischer Tag war: { $mood }. Die Tage reichten von { $low } bis { $high }.
summary-mood_same = Jeder Tag war: { $mood }.
summary-mood_weeks = Die erste Woche mit Einträgen war meist { $first }, die letzte meist { $last }.
summary-mood_legend = Jedes Feld ist eine Woche, vom tiefsten Tag bis zum höchsten. Der Balken ist ein typischer Tag.
summary-mood_legend_days = Jeder Punkt ist ein Tag.
summary-mood_legend_sessions = Eine volle Marke ist eine Sitzung, die stattfand, eine leere fand nicht statt.
summary-mood_caption = Stimmung nach Wochen
summary-numbers = Die Zahlen
summary-week = Woche ab
summary-middle = Typischer Tag
summary-lowest = Am tiefsten
summary-highest = Am höchsten
summary-days = Tage
summary-week_line = Woche ab { $date }: { $mood }, von { $low } bis { $high }.
summary-week_line_same = Woche ab { $date }: { $mood }.

summary-form_once = { $name }: { $n_score } von { $n_most } am { $date }.
summary-form_twice = { $name }: { $n_first } von { $n_most } am { $from }, { $n_last } am { $until }.
summary-form_several = { $name }, { $count }-mal ausgefüllt: { $n_first } von { $n_most } am { $from }, { $n_last } am { $until }.
summary-form_caption = { $name }, Summe nach Tagen
summary-form_source = Veröffentlichte Bereiche: { $source }.
summary-bands = Ein Bereich ist der veröffentlichte Name für eine Spanne von Summen. Er ist keine Diagnose.
summary-date = Datum
summary-sum = Summe
summary-band = Veröffentlichter Bereich
summary-item_nine = Frage 9 des PHQ-9, über Gedanken, lieber tot zu sein oder sich Leid zuzufügen: { $answers }.
summary-item_nine_answer = { $n_answer } am { $date }

summary-sessions = { $n_of ->
    [one] { $count ->
        [one] Eine Sitzung, und sie fand statt.
       *[other] Eine Sitzung, und sie fand nicht statt.
    }
   *[other] { $count } von { $n_of } Sitzungen fanden statt.
}
summary-sessions_on = Am { $dates }.

summary-not_safe = Ich habe gesagt, dass ich mich nicht sicher fühle: { $what }.
summarystopping-1 = Ich habe gesagt, dass ich ab und zu daran denke aufzuhören.
summarystopping-2 = Ich habe gesagt, dass ich oft daran denke aufzuhören.
summarystopping-3 = Ich habe gesagt, dass ich beschlossen habe aufzuhören.

keptback-notes = Eine Notiz kommt nur auf die Seite, wenn du sie auswählst.
keptback-drafts = Diese Worte hast du für dich behalten. Sie kommen nur auf die Seite, wenn du sie auswählst.
keptback-in_the_way = Das kommt nur auf die Seite, wenn du es auswählst.
keptback-about_therapist = Das könnte von der Person handeln, die es liest. Es kommt nur auf die Seite, wenn du es auswählst.
keptback-personal = Das ist persönlich. Es kommt nur auf die Seite, wenn du es auswählst.

summary-advice_readable = Diese Seite ist nicht verschlüsselt. Wer sie hat, kann sie lesen.
summary-advice_therapist_yours = Du hast gesagt, dass du dich mit deiner Therapeutin oder deinem Therapeuten nicht sicher fühlst. Diese Seite gehört dir. Du brauchst sie dort nicht zu zeigen.
summary-advice_therapist_uses = Sie kann dir helfen, dich zu erinnern. Du kannst sie in einer Praxis, in einer anderen Therapie oder bei einer Beratung zeigen.
summary-advice_home = Du hast gesagt, dass du dich zu Hause nicht sicher fühlst. Eine Datei oder ein Ausdruck kann dort gefunden werden. Behalte sie nur da, wo es sicher ist.
summary-advice_joint = Andere sind in deiner Therapie dabei und könnten diese Seite sehen. Was dir schaden könnte, kommt nur auf die Seite, wenn du es zweimal auswählst.
summary-advice_nothing = In dieser Zeit ist noch nichts da. Du kannst eine längere wählen oder eine Frage schreiben.
summary-advice_long = Gedruckt werden es vielleicht mehr als zwei Seiten. Du kannst Zeilen weglassen.
summary-warning_joint = Andere in deiner Therapie könnten das lesen. Wenn es um jemanden von ihnen geht, ist das vielleicht nicht sicher für dich.

summary-last_weeks = { $count ->
    [one] Die letzte Woche
   *[other] Die letzten { $count } Wochen
}
summary-since_sessions = { $count ->
    [one] Seit der letzten Sitzung
   *[other] Über die letzten { $count } Sitzungen
}
