# Was der Detektor gefunden hat, in Worten: was wann eingetragen wurde, nie eine Punktzahl, eine Chance oder ein Urteil.

# Zustände
stall-state_raise_it = Vielleicht lohnt es sich, etwas anzusprechen.
stall-state_watch = Hier gibt es etwas, das du im Blick behalten kannst.
stall-state_on_track = In deinen Einträgen fällt nichts auf. Passt das zu deinem Gefühl?
stall-state_not_enough = Hier steht noch zu wenig, um etwas zu sagen. Das ist in Ordnung.

# Gründe
stall-heavier = { $form }: Deine Antworten am { $to } deuten auf eine deutlich schwerere Zeit als die vom { $from }.
stall-heavier_twice = { $form }: Deine Antworten am { $before } und am { $to } deuten beide auf eine deutlich schwerere Zeit als die vom { $from }.
stall-little_change = { $form }: Nach den ersten Wochen liegen deine letzten Antworten ({ $to }) nah bei denen vom { $from } oder deuten auf eine schwerere Zeit.
stall-no_change = { $form }: Deine Antworten am { $before } und am { $to } liegen nah bei denen vom { $from } oder deuten auf eine schwerere Zeit.
stall-above_expected = { $form }: Deine Antworten am { $to } deuten auf eine schwerere Zeit, als nach denen vom { $from } inzwischen zu hoffen war.
stall-plateau = { $form }: Erst deuteten deine Antworten auf eine leichtere Zeit. Vom { $from } bis zum { $to } blieben sie etwa gleich.
stall-sudden_loss = { $form }: Vom { $from } zum { $to } deuteten deine Antworten auf eine deutlich schwerere Zeit, und dabei blieb es.
stall-helps_little = In deinem Check-in am { $on } hast du angegeben, dass es wenig hilft.
stall-helps_little_often = In deinen Check-ins am { $on } hast du angegeben, dass es wenig hilft.
stall-lighter = { $form }: Deine Antworten am { $to } deuten auf eine deutlich leichtere Zeit als die vom { $from }.
stall-lower_mood = Seit dem { $since } ist deine Stimmung niedriger als in der Zeit vom { $from } bis zum { $until }.
stall-stopping_sometimes = Am { $on } hast du angegeben, dass du manchmal ans Aufhören denkst.
stall-stopping_often = Am { $on } hast du angegeben, dass du oft ans Aufhören denkst.
stall-stopping_decided = Am { $on } hast du angegeben, dass du dich entschieden hast aufzuhören.
stall-alliance_fall = Am { $on } hast du die Zusammenarbeit niedriger eingeschätzt als vorher.
stall-alliance_low = Am { $on } hast du die Zusammenarbeit eher niedrig eingeschätzt.
stall-missed = Ausgefallen oder abgesagt: die Sitzung am { $on }.
stall-missed_several = Ausgefallen oder abgesagt: die Sitzungen am { $on }.
stall-none_since = Seit der Sitzung am { $on } hat keine stattgefunden, und keine ist geplant.
stall-silence = In den letzten zwei Wochen hast du an weniger Tagen geschrieben als in den Wochen davor.
stall-hard = In deinen Check-ins am { $on } hast du angegeben, { $what }.
stall-hard_ready = dass du kaum bereit bist, daran zu arbeiten
stall-hard_rushed = dass es dir zu schnell geht
stall-hard_dragging = dass es dir zu langsam geht
stall-hard_held_back = dass etwas ungesagt blieb
stall-in_the_way = Am { $on } hast du angegeben, dass dir das im Weg steht: { $factors }.
stall-neutral = etwas, das du notiert hast

# Karten
stall-title = Etwas in deinen Einträgen könnte ein Wort wert sein: { $factor }.
stall-title_other = Es geht nicht weiter? Darüber lässt sich reden.
stall-title_stopping = Denkst du ans Aufhören? Darüber lässt sich reden.
stall-title_neutral = Über etwas, das du notiert hast, lässt sich reden.
stall-noted_fast = { $count ->
    [one] Du hast notiert, dass es dir zu schnell geht.
    [2] Zweimal hast du notiert, dass es dir zu schnell geht.
    [3] Dreimal hast du notiert, dass es dir zu schnell geht.
   *[other] Du hast notiert, dass es dir zu schnell geht.
}
stall-noted_slow = { $count ->
    [one] Du hast notiert, dass es dir zu langsam geht.
    [2] Zweimal hast du notiert, dass es dir zu langsam geht.
    [3] Dreimal hast du notiert, dass es dir zu langsam geht.
   *[other] Du hast notiert, dass es dir zu langsam geht.
}
stall-noted_pace = Du hast notiert, dass es dir mal zu schnell und mal zu langsam geht.
stall-noted_not_ready = { $count ->
    [one] Du hast notiert, dass du dich kaum bereit fühlst.
    [2] Zweimal hast du notiert, dass du dich kaum bereit fühlst.
    [3] Dreimal hast du notiert, dass du dich kaum bereit fühlst.
   *[other] Du hast notiert, dass du dich kaum bereit fühlst.
}
stall-noted_held_back = { $count ->
    [one] Du hast notiert, dass etwas ungesagt blieb.
    [2] Zweimal hast du notiert, dass etwas ungesagt blieb.
    [3] Dreimal hast du notiert, dass etwas ungesagt blieb.
   *[other] Du hast notiert, dass etwas ungesagt blieb.
}
stall-noted_alliance_fall = Du hast die Zusammenarbeit niedriger eingeschätzt als vorher.
stall-noted_alliance_low = Du hast die Zusammenarbeit eher niedrig eingeschätzt.
stall-noted_too_hard = Du hast notiert, dass es zu schwer war hinzugehen.
stall-noted_money = Du hast notiert, dass wegen des Geldes eine Sitzung ausfiel.
stall-noted_access = Du hast notiert, dass wegen des Weges oder der Verbindung eine Sitzung ausfiel.
stall-noted_helps_little = Du hast notiert, dass die Therapie gerade wenig hilft.
stall-noted_missed = { $count ->
    [one] Du warst bei einer Sitzung nicht dabei.
    [2] Du warst bei zwei Sitzungen nicht dabei.
   *[other] Du warst bei ein paar Sitzungen nicht dabei.
}
stall-noted_in_the_way = Du hast notiert, was dir im Weg steht: { $factor }.
stall-noted_harder = Deine letzten Antworten deuten auf eine schwerere Zeit als vorher.
# Einladungen, nach einer der Zeilen darüber.
stall-part_of_it = Könnte das eine Rolle spielen: { $factor }?
stall-ask_today = Möchtest du es heute ansprechen?
stall-ask_on = Möchtest du es am { $weekday } ansprechen?
stall-ask_next = Möchtest du es in der nächsten Sitzung ansprechen?
stall-ask_talk = Möchtest du darüber reden?
stall-ask_alone = Möchtest du um Zeit allein bitten, um darüber zu reden?
stall-ask_someone = Möchtest du mit einem Menschen darüber reden, dem du vertraust?
