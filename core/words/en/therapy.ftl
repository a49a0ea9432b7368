# Therapies and pauses: what can be recorded and done.

therapy-title = Therapy
therapy-add = Add a therapy
therapy-add_another = Add another therapy
therapy-none_yet = No therapy here yet. You can use everything else without one.
therapy-state = Where it stands
therapy-since = Since when?
therapy-who = Who is in the room?
therapy-how = How do you meet?
therapy-approach = Which kind of therapy?
therapy-approach_hint = In your own words. You can leave this out.
therapy-aim = What is it for?
therapy-sessions_before = Sessions before you started writing here
therapy-sessions_available = Sessions you can have in all
therapy-expected_weeks = How many weeks do you expect?
therapy-last_session = Last session
therapy-planned_end = We are planning the end
therapy-ended = It has ended
therapy-ended_how = How did it end?
therapy-new_therapist = I have a new therapist
therapy-still_here = Your plan and the numbers to call stay here.
therapy-back_any_time = You can start again at any time.
therapy-weeks = { $count ->
    [one] 1 week so far
   *[other] { $count } weeks so far
}

pause-title = Pause
pause-start = Take a pause
pause-explained = During a pause nothing is asked, and it does not count as being away. Your plan and the numbers to call stay here.
pause-until = Until when?
pause-why = Why? You can leave this out.
pause-running = Pause until { $date }
pause-end = End the pause now
