# Sessions to and from other calendars (iCalendar files).

ics-title = Appointment
ics-shared = Calendars are often shared or copied to other devices. Whoever can see yours will see when these appointments are and what you called them.
ics-written = { $count ->
    [0] There is no session to write. The file has none in it.
    [one] 1 session is in { $file }.
   *[other] { $count } sessions are in { $file }.
}
ics-written_as = There they are called “{ $title }”, with no other word.
ics-no_title = (no title)
ics-group = { $count ->
    [0] nothing to come
    [one] 1 time
   *[other] { $count } times
}
ics-group_next = { $count ->
    [one] once, on { $next }
   *[other] { $count } times, next on { $next }
}
ics-group_problems = { $count ->
    [one] one thing about it cannot be read
   *[other] { $count } things about it cannot be read
}
ics-repeats = repeats
ics-choose = Choose what your sessions are called there. Nothing else comes in.
ics-waits = Nothing was brought in yet.
ics-would_come = What would come of it:
ics-nothing = Nothing to bring in.
ics-left_whole_day = { $count ->
    [one] One event takes whole days. It stays out.
   *[other] { $count } events take whole days. They stay out.
}
ics-left_too_long = { $count ->
    [one] One event takes longer than a day. It stays out.
   *[other] { $count } events take longer than a day. They stay out.
}
ics-problems = { $count ->
    [one] One thing in this file cannot be read.
   *[other] { $count } things in this file cannot be read.
}
ics-added = { $count ->
    [one] 1 new session.
   *[other] { $count } new sessions.
}
ics-moved = { $count ->
    [one] 1 session is at another time now.
   *[other] { $count } sessions are at another time now.
}
ics-resized = { $count ->
    [one] 1 session is shorter or longer now.
   *[other] { $count } sessions are shorter or longer now.
}
ics-called_off = { $count ->
    [one] 1 session does not take place.
   *[other] { $count } sessions do not take place.
}
ics-who_called_off = The calendar does not say who cancelled. It is noted as cancelled by your therapist; if it was you, you can say so at the session.
ics-already_there = { $count ->
    [one] 1 session is in your journal already.
   *[other] { $count } sessions are in your journal already.
}
ics-same_time = { $count ->
    [one] At the time of 1 event you have a session already. It stays as it is.
   *[other] At the time of { $count } events you have a session already. They stay as they are.
}
ics-left_alone = { $count ->
    [one] Of 1 session you have said what became of it. It stays as you said.
   *[other] Of { $count } sessions you have said what became of them. They stay as you said.
}
ics-deleted_before = { $count ->
    [one] 1 session was deleted here and stays deleted.
   *[other] { $count } sessions were deleted here and stay deleted.
}
