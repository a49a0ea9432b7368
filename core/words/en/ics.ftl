# Sessions to and from other calendars (iCalendar files).

ics-title = Appointment
ics-shared = Calendars are often shared or copied to other devices. Anyone who can see yours will see when these appointments are and what you called them.
ics-written = { $count ->
    [0] There is no session to write. The file has none in it.
    [one] 1 session is in { $file }.
   *[other] { $count } sessions are in { $file }.
}
ics-written_as = There they are called “{ $title }”, and nothing else is said about them.
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
ics-group_ended = called off as a whole
ics-group_unread = { $count ->
    [one] one event of this title cannot be read
   *[other] { $count } events of this title cannot be read
}
ics-titled_off = { $count ->
    [one] One time has a title that says it is called off. It comes in as called off, unless you say that it takes place.
   *[other] { $count } times have a title that says they are called off. They come in as called off, unless you say that they take place.
}
ics-repeats = repeats
ics-goes_further = only the next two years come in
ics-choose = Choose what your sessions are called there. Nothing else comes in.
ics-waits = Nothing was brought in yet.
ics-would_come = This would come of it:
ics-nothing = Nothing to bring in.
ics-left_whole_day = { $count ->
    [one] One event takes whole days. It stays out.
   *[other] { $count } events take whole days. They stay out.
}
ics-left_too_long = { $count ->
    [one] One event takes longer than a day. It stays out.
   *[other] { $count } events take longer than a day. They stay out.
}
ics-left_over = { $count ->
    [one] One event is over. It stays out.
   *[other] { $count } events are over. They stay out.
}
ics-left_too_far = { $count ->
    [one] One event is more than two years ahead. It stays out.
   *[other] { $count } events are more than two years ahead. They stay out.
}
ics-left_replaced = { $count ->
    [one] One event was replaced or taken out by a later change in the file.
   *[other] { $count } events were replaced or taken out by later changes in the file.
}
ics-unread = { $count ->
    [one] One event cannot be read. It stays out; the others can come in.
   *[other] { $count } events cannot be read. They stay out; the others can come in.
}
ics-no_start = its time cannot be read
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
ics-goes_on = { $count ->
    [one] 1 session is called off in the calendar and booked again there. It goes on.
   *[other] { $count } sessions are called off in the calendar and booked again there. They go on.
}
ics-not_there = { $count ->
    [one] 1 event is called off in the calendar and was not in your journal.
   *[other] { $count } events are called off in the calendar and were not in your journal.
}
ics-other_titles = { $count ->
    [one] 1 event has another title and stays out.
   *[other] { $count } events have other titles and stay out.
}
ics-already_there = { $count ->
    [one] 1 session is in your journal already.
   *[other] { $count } sessions are in your journal already.
}
ics-same_time = { $count ->
    [one] At the time of 1 event you have a session already. It stays as it is.
   *[other] At the time of { $count } events you have a session already. They stay as they are.
}
ics-left_alone = { $count ->
    [one] You said something else about 1 session here. It stays as you said.
   *[other] You said something else about { $count } sessions here. They stay as you said.
}
ics-deleted_before = { $count ->
    [one] 1 session was deleted here and stays deleted.
   *[other] { $count } sessions were deleted here and stay deleted.
}
ics-no_such_title = No event in this file is called “{ $title }”.
