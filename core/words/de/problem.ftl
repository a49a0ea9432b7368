# Was an etwas Gegebenem nicht stimmt. Davor steht die Stelle, wo es eine gibt.

problem-at_line_and_field = Zeile { $n_line }, { $field }: { $what }
problem-at_line = Zeile { $n_line }: { $what }
problem-at_field = { $field }: { $what }
problem-more = { $count ->
    [one] Und noch eins.
   *[other] Und noch { $count }.
}

problem-missing = das wird gebraucht und fehlt.
problem-not_text = hier gehört ein Text hin.
problem-not_number = hier gehört eine ganze Zahl hin.
problem-not_true_or_false = hier gehört true oder false hin.
problem-not_list = hier gehört eine Liste hin.
problem-not_object = hier gehört eine Gruppe benannter Werte hin.
problem-not_one_of = eins davon: { $words }.
problem-out_of_range = eine ganze Zahl von { $n_min } bis { $n_max }.
problem-too_long = { $count ->
    [one] höchstens ein Zeichen.
   *[other] höchstens { $count } Zeichen.
}
problem-too_short = { $count ->
    [one] mindestens ein Zeichen.
   *[other] mindestens { $count } Zeichen.
}
problem-too_easy = zu leicht zu erraten.
problem-too_many = { $count ->
    [one] höchstens eins.
   *[other] höchstens { $count }.
}
problem-wrong_count = { $count ->
    [one] genau ein Wert.
   *[other] genau { $count } Werte.
}
problem-not_a_time = kein Datum und keine Uhrzeit, die diese App lesen kann.
problem-time_out_of_range = dieses Datum gibt es nicht, oder es liegt zu weit weg.
problem-in_future = das liegt noch in der Zukunft.
problem-unknown_field = dieser Eintrag hat kein solches Feld.
problem-unknown_kind = diese Art von Eintrag gibt es nicht.
problem-differs_from_stored = dieser Eintrag ist schon da und sagt etwas anderes.
problem-no_such_session = diese Sitzung gibt es hier nicht.
problem-no_such_therapy = diese Therapie gibt es hier nicht.
problem-no_such_zone = einen Ort mit diesem Namen gibt es hier nicht; schreib ihn wie Europe/Berlin.
problem-therapy_is_over = sie ist schon zu Ende.
problem-therapy_goes_on = eine Therapie läuft noch; beende zuerst diese.
problem-series_goes_on = es gibt schon regelmäßige Sitzungen; sag dazu, ob die neuen sie ersetzen.
problem-not_json = diese Zeile ist kein JSON.
problem-too_large = zu groß: höchstens { $n_limit } Bytes.
problem-does_not_fit = passt nicht zum Rest.
problem-no_such_rule = das wiederholt sich auf eine Weise, der die App nicht folgen kann.
problem-not_utf8 = der Text ist kein UTF-8.
problem-already_there = etwas mit diesem Namen gibt es schon.
