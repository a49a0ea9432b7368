# The list of what is open.

open-title = Still open
open-count = { $count ->
    [one] 1 thing is still open
   *[other] { $count } things are still open
}
open-questions = Without an answer
open-concerns = To bring up
open-resting = At rest
open-nothing = Nothing is open.
