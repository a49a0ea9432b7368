# Reminders. What stands in system settings and on a locked screen says nothing about health, therapy or mood.

reminder-channel = Reminders
reminder-snooze = Later
reminder-not_now = Not now
reminder-never = Don’t ask this again

# The first level of discretion.
reminder-neutral_title = A moment for you?
reminder-neutral_text = When it suits you.
reminder-neutral_when = For { $when }.
reminder-change_it = Does this come at a good time? You can move it or stop it.
reminder-test_text = This is the one you asked for. It came.

# The second: that there is something, and when.
reminder-hint_session = Appointment: { $when }
reminder-hint_text = It takes a minute or two. It can wait.
reminderhint-after_ending = How are you?
reminderhint-after_session = How was it?
reminderhint-follow_up = A short question
reminderhint-came_forward = Something to look at
reminderhint-questionnaire_again = The same questions once more?
reminderhint-questionnaire = A few questions, if you like
reminderhint-after_gap = Is this still useful to you?
reminderhint-plan_review = Something to look through
reminderhint-mood = How is it right now?
reminderhint-backup = The last copy was a while ago
reminderhint-session = Appointment
reminderhint-test = A test

# The third: what it is for. Never what was written.
reminder-open_session = Your session: { $when }
reminder-open_session_text = What do you want to bring up?
reminder-open_text = It can wait until it suits you.
reminderopen-after_ending = How are you, some time after therapy?
reminderopen-after_session = How was your session?
reminderopen-follow_up = You brought something up. Did it help?
reminderopen-came_forward = Something could be worth bringing up in therapy
reminderopen-questionnaire_again = Your questionnaire once more?
reminderopen-questionnaire = Your questionnaire is due
reminderopen-after_gap = Good to see you. Are you still in therapy?
reminderopen-plan_review = Look through your safety plan?
reminderopen-mood = How is your mood right now?
reminderopen-backup = Your last backup was a while ago
reminderopen-session = Your session
reminderopen-test = A test

reminder-today_at = today, { $clock }
reminder-tomorrow_at = tomorrow, { $clock }
reminder-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
reminder-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
reminder-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}

# The page on which they are set.
reminder-title = Reminders
reminder-on = on
reminder-off = off
reminder-before = { $span } before
reminder-after = { $span } after
reminder-at_end = right after
reminder-at = at { $clock }
reminder-at_on = at { $clock } on { $days }
reminder-if_none = only if you have not logged anything yet
reminder-every = { $count ->
    [one] every week, at { $clock }
   *[other] every { $count } weeks, at { $clock }
}
reminder-not_on_session_days = not on a day with a session
reminder-with_consent = if you asked for it when therapy ended
reminder-with_others = instead of the others, after eight weeks without an entry
reminder-quiet = Quiet from { $from } to { $to }
reminder-never_quiet = No quiet hours
reminder-a_day = { $count ->
    [one] At most one a day
   *[other] At most { $count } a day
}
reminder-over = You set { $n_asked } a day. { $n_most } of them come, unless you allow more.
reminder-about_time = Phones may show them some minutes late.
reminder-example = On a locked screen: “{ $title }”
reminder-next = Next: { $when }
reminder-none = No reminder is planned.

# What became of them.
reminder-delivery = { $when } · { $what }: { $became }
reminder-came = came at { $clock }
reminder-came_and_opened = came at { $clock }, opened
reminder-opened = opened
reminder-left_to_system = left to the phone, which does not say whether it came
reminder-missed = did not come. The phone was off, or held it back.
reminder-log_title = Did they come?
reminder-log_empty = No reminder has been due so far.
reminder-test_planned = A reminder is planned for { $clock }. Lock the phone and wait for it.

reminderkind-session = Before a session
reminderkind-after_ending = After an ending
reminderkind-after_session = After a session
reminderkind-follow_up = Did it help?
reminderkind-came_forward = When something comes forward
reminderkind-questionnaire_again = A questionnaire once more
reminderkind-questionnaire = Questionnaires
reminderkind-after_gap = After a long gap
reminderkind-plan_review = Looking through the safety plan
reminderkind-mood = Mood
reminderkind-backup = Backup
reminderkind-test = Test

discretion-neutral = Nothing that tells what it is for
discretion-hint = That there is something, and when
discretion-open = What it is for
