# Die Liste dessen, was offen ist.

open-title = Noch offen
open-count = { $count ->
    [one] 1 Sache ist noch offen
   *[other] { $count } Sachen sind noch offen
}
open-questions = Ohne Antwort
open-concerns = Zum Ansprechen
open-resting = Ruht
open-nothing = Gerade ist nichts offen.
