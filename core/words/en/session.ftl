# Sessions: planning, before, after.

session-title = Session
session-next = Next session
session-before = Before the session
session-agenda = What I want to bring up
session-agenda_empty = Nothing on the list. That is fine too.
session-show_large = Show these on screen
session-remove_item = Take it off the list
session-move_up = Further up
session-move_down = Further down
session-after = After the session
session-took_place = Did it take place?
session-yes = Yes
session-no = No
session-who_cancelled = Who cancelled?
session-why = Why? You can leave this out.
session-say_why = Say why, or that I want to come back
session-moved_to = When is it now?
session-add = Add a session
session-date_and_time = Date and time
session-minutes = Minutes
session-repeats = Repeats
session-once = Once
session-weekly = Every week
session-every_two_weeks = Every two weeks
session-monthly = Every month
session-own_dates = My own dates
session-when_there = { $when } ({ $there } in { $place })
session-clock_there = { $clock }
session-series_until = until { $date }
session-series_end = End this series
session-series_text = { $rhythm }, next { $next }
session-beside = You have sessions planned { $series }. Do the new ones replace them?
session-beside_replaces = They replace them
session-beside_both = Both go on
session-by_clock = Times are by the clock in { $place }.
session-do_they_go_on = You planned sessions { $series }. Do they still take place?
session-they_go_on = Yes, they go on
session-they_ended = No, not any more
session-side_by_side = Sessions are planned { $first }, and also { $last }. Do all of them take place?
session-side_by_side_first = To keep only the first ones, end the others under Sessions.
session-side_by_side_both = Yes, all
session-side_by_side_last = Only those planned last
session-side_by_side_calendar = Only those of the calendar
session-beside_calendar = You planned sessions { $own }. Your calendar has others, next { $when }. Do all of them take place?
session-delete = Delete this session
session-number = Session { $n_number }
session-number_of = Session { $n_number } of { $n_all }
session-number_beyond = Session { $n_number }; the course was meant to have { $n_all }
session-left = { $count ->
    [0] None left after this one
    [one] 1 left after this one
   *[other] { $count } left after this one
}
session-next_is = The next session is on { $when }.
session-and_more = { $count ->
    [one] And one more, on { $when }.
   *[other] And { $count } more, the last on { $when }.
}
session-course_ends = { $count ->
    [one] That makes the one session of this therapy.
   *[other] That makes all { $count } sessions of this therapy.
}
session-things_to_raise = { $count ->
    [0] Nothing to bring up
    [one] 1 thing to bring up
   *[other] { $count } things to bring up
}
