# Wie jeder Wert einer Menge im Tagebuch heißt. Bezeichnungen geben niemandem die Schuld.

factor-relationship = Sich sicher und verstanden fühlen
factor-kind_of_therapy = Die Art der Therapie
factor-pacing = Das Tempo
factor-readiness = Bereit sein
factor-quick_fix = Langsamer als erhofft
factor-avoidance = Was schwer zu sagen ist
factor-substances = Alkohol oder andere Substanzen
factor-physical_health = Körperliche Gesundheit
factor-concentration = Gedächtnis und Konzentration
factor-work = Arbeit oder Schule
factor-unsafe_relationship = Zu Hause und mit Menschen, die mir nahe sind
factor-money = Geld
factor-housing = Wo ich wohne
factor-support = Rückhalt durch andere
factor-cost = Was die Therapie kostet
factor-session_limit = Nur eine bestimmte Zahl an Sitzungen
factor-access = Weg, Zeit, ein ruhiger Ort
factor-culture = Kultur, Sprache oder Glaube
factor-complex_trauma = Schweres, das passiert ist
factor-personality = Muster, die schon lange da sind
factor-chronic = Etwas, das kommt und geht
factor-more_support = Mehr Zeit, Hilfe oder Medikamente
factor-stopping = Mit der Therapie aufhören
factor-suicidal_thoughts = Gedanken an Suizid
factor-other = Etwas anderes

domain-therapy = Die Therapie
domain-you = Du
domain-life = Dein Leben
domain-getting_there = Der Weg zur Therapie
domain-condition = Womit du lebst
domain-leaving = Aufhören
domain-anything = Sonst etwas

shift-another_approach = Anders arbeiten
shift-solve_barrier = Etwas Praktisches lösen
shift-outside_support = Hilfe außerhalb der Therapie
shift-combine = Andere Behandlung dazunehmen

stage-drafted = In deinen Worten
stage-on_agenda = Zum Ansprechen
stage-raised = Angesprochen
stage-not_raised = Noch nicht angesprochen
stage-not_now = Jetzt nicht
stage-not_useful = Nicht hilfreich
stage-known = Besprochen
stage-helped = Es hat geholfen
stage-no_change = Bisher keine Änderung
stage-at_rest = Ruht

outcome-planned = Geplant
outcome-attended = Hat stattgefunden
outcome-missed = Ich war nicht da
outcome-cancelled_by_me = Von mir abgesagt
outcome-cancelled_by_therapist = Meine Therapeutin oder mein Therapeut hat abgesagt
outcome-moved = Verschoben

reason-ill = Krank
reason-work = Arbeit oder Schule
reason-care = Jemanden versorgt
reason-money = Geld
reason-too_hard = Es war zu schwer
reason-connection = Weg oder Verbindung
reason-forgot = Nicht daran gedacht
reason-other = Etwas anderes

therapystate-in_therapy = In Therapie
therapystate-no_therapy = Zurzeit keine Therapie
therapystate-ending = Geht zu Ende
therapystate-ended = Zu Ende

setting-individual = Nur ich
setting-couple = Mit Partnerin oder Partner
setting-family = Mit der Familie
setting-group = In einer Gruppe

medium-in_person = Im selben Raum
medium-video = Per Video
medium-phone = Am Telefon
medium-text = Schriftlich

aim-get_better = Damit es mir besser geht
aim-hold_steady = Damit es stabil bleibt

ended-planned = Wie geplant
ended-own_decision = Ich habe entschieden aufzuhören
ended-drifted = Sie ist einfach eingeschlafen
ended-ended_by_therapist = Meine Therapeutin oder mein Therapeut hat sie beendet
ended-sessions_ran_out = Es gab keine Sitzungen mehr
ended-moved = Jemand ist weggezogen
ended-unsafe = Sie war für mich nicht sicher

pausereason-holiday = Urlaub
pausereason-illness = Krankheit
pausereason-therapist_away = Meine Therapeutin oder mein Therapeut ist nicht da
pausereason-bereavement = Jemand ist gestorben
pausereason-other = Etwas anderes

mood-1 = sehr schlecht
mood-2 = schlecht
mood-3 = geht so
mood-4 = gut
mood-5 = sehr gut

notsafe-not_from_myself = Mit mir selbst
notsafe-not_at_home = Zu Hause oder mit jemandem, der mir nahe ist
notsafe-not_with_therapist = In der Therapie, mit meiner Therapeutin oder meinem Therapeuten

kind-mood = Stimmung
kind-therapy = Therapie
kind-session = Sitzung
kind-checkin = Check-in
kind-questionnaire = Fragebogen
kind-factors = Was im Weg ist
kind-pause = Pause
kind-concern = Etwas zum Ansprechen
kind-series = Regelmäßige Sitzungen
kind-takeaway = Mitgenommen

rhythm-weekly = jede Woche
rhythm-every_two_weeks = alle zwei Wochen
rhythm-monthly = jeden Monat
