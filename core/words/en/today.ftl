# The first page.

today-greeting_morning = Good morning
today-greeting_day = Hello
today-greeting_evening = Good evening
today-greeting_night = Hello
today-question = How is it right now?
today-saved = Saved.
today-add_word = Add a word?
today-undo = Undo
today-undone = Undone.
today-first_help = Tap how it is. That is all it takes.
today-stuck = I feel stuck
today-something_else = Something else to raise
today-why = Why am I seeing this?
today-next_session = { $count ->
    [0] { $when }
    [one] { $when } · 1 thing to bring up
   *[other] { $when } · { $count } things to bring up
}
today-no_session = No session planned
today-plan_session = Add a session
today-after_gap = Good to see you. Are you still in therapy?
today-still_in_therapy = Yes
today-not_in_therapy = Not at the moment
today-sessions_since = Have you had sessions since?
today-session_was = { $when }: did it take place?
today-question_short = A short question, if you like
today-may_come_forward = May a notification tell you when something stands out? It names no topic.
today-tell_me = Yes, tell me
today-do_not_tell_me = No
today-is_told = It is switched on, where the device allows it. You can change that in the reminders.
today-later = Another day
today-closed = Closed.
today-put-away = That is not asked again.
today-put_off = It comes back another day.
today-put_off_rests = It does not come up by itself any more. You find it under “Still open”.
today-not_now = Not now
today-never = Don’t ask again
today-logged_today = { $count ->
    [one] 1 entry today
   *[other] { $count } entries today
}
today-band = Some days are heavy. Help is here at any time.
today-dated_ahead = { $count ->
    [one] 1 entry is dated in the future: { $date }. Was the clock of a device wrong?
   *[other] { $count } entries are dated in the future, up to { $date }. Was the clock of a device wrong?
}
today-date_today = Yes, date them today
today-dated_today = They are dated today now.
today-leave_dates = No, leave them
today-waits_for_next = { $count ->
    [one] 1 thing waits for your next session
   *[other] { $count } things wait for your next session
}
today-moved_along = { $count ->
    [one] 1 thing moved along to the list for { $when }
   *[other] { $count } things moved along to the list for { $when }
}
