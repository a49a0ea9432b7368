# Ein Tagebuch aus einer anderen App holen: was ein Blick in die Datei sagt.
foreign-entries = { $count ->
    [0] In dieser Datei ist nichts, was übernommen werden kann.
    [one] Eine Stimmung kann übernommen werden.
   *[other] { $count } Stimmungen können übernommen werden.
}
foreign-span = Von { $first } bis { $last }.
foreign-waiting = { $count ->
    [one] Eine Stimmung hat einen Namen, den diese App nicht kennt. Bitte wähle eine Stufe für sie.
   *[other] { $count } Stimmungen haben Namen, die diese App nicht kennt. Bitte wähle für jede eine Stufe.
}
foreign-tags_in_notes = { $count ->
    [one] Ein Eintrag hat mehr Stichworte, als Platz haben. Die übrigen kommen in seine Notiz.
   *[other] { $count } Einträge haben mehr Stichworte, als Platz haben. Die übrigen kommen in ihre Notizen.
}
foreign-long_notes = { $count ->
    [one] Eine Notiz ist länger als 4.000 Zeichen. Sie kann gekürzt übernommen werden, wenn du möchtest.
   *[other] { $count } Notizen sind länger als 4.000 Zeichen. Sie können gekürzt übernommen werden, wenn du möchtest.
}
foreign-left_media = { $count ->
    [one] Zu einem Eintrag gehören Fotos oder Aufnahmen. Der Eintrag wird übernommen, sie bleiben, wo sie sind.
   *[other] Zu { $count } Einträgen gehören Fotos oder Aufnahmen. Die Einträge werden übernommen, sie bleiben, wo sie sind.
}
foreign-left_scales = { $count ->
    [one] Ein Eintrag hat Werte anderer Skalen. Der Eintrag wird ohne sie übernommen.
   *[other] { $count } Einträge haben Werte anderer Skalen. Die Einträge werden ohne sie übernommen.
}
foreign-left_activities = { $count ->
    [one] Eine Aktivität hat in dieser Datei keinen Namen. Sie bleibt draußen.
   *[other] { $count } Aktivitäten haben in dieser Datei keinen Namen. Sie bleiben draußen.
}
foreign-left_habits = { $count ->
    [one] Eine Gewohnheit ist keine Stimmung. Sie bleibt draußen.
   *[other] { $count } Gewohnheiten sind keine Stimmungen. Sie bleiben draußen.
}
foreign-left_habit_notes = { $count ->
    [one] Eine Notiz gehört zu einem Tag ohne Zahl. Sie bleibt draußen.
   *[other] { $count } Notizen gehören zu Tagen ohne Zahl. Sie bleiben draußen.
}
foreign-left_no_mood = { $count ->
    [one] Ein Eintrag hat keine Stimmung. Er bleibt draußen.
   *[other] { $count } Einträge haben keine Stimmung. Sie bleiben draußen.
}
foreign-problems = { $count ->
    [one] Eine Stelle in dieser Datei ist nicht lesbar.
   *[other] { $count } Stellen in dieser Datei sind nicht lesbar.
}
foreign-western = Diese Datei ist in einer älteren Textform. Bitte prüfe, ob Buchstaben wie é und ü richtig aussehen.
foreign-other_way = Einträge aus diesem Tagebuch sind schon da, aus einer anderen Art von Datei. Noch einmal übernommen wären sie doppelt.
foreign-imported = { $count ->
    [0] Es kam nichts Neues hinzu.
    [one] Ein Eintrag kam hinzu.
   *[other] { $count } Einträge kamen hinzu.
}
foreign-were_there = { $count ->
    [one] Einer war schon da.
   *[other] { $count } waren schon da.
}
foreign-differ = { $count ->
    [one] Einer steht hier mit anderem Inhalt. Er bleibt, wie er hier ist.
   *[other] { $count } stehen hier mit anderem Inhalt. Sie bleiben, wie sie hier sind.
}
foreign-stay_deleted = { $count ->
    [one] Einer wurde hier einmal gelöscht und bleibt gelöscht.
   *[other] { $count } wurden hier einmal gelöscht und bleiben gelöscht.
}
