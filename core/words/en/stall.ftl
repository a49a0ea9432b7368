# What the detector found, in words: what was recorded and when, never a score, a chance or a verdict.

# States
stall-state_raise_it = Something could be worth bringing up.
stall-state_watch = There is something to keep an eye on.
stall-state_on_track = Nothing stands out in what you recorded. Does that fit how it feels?
stall-state_not_enough = There is not enough here yet to say anything. That is fine.

# Reasons
stall-heavier = { $form }: your answers on { $to } pointed to a clearly harder time than those on { $from }.
stall-heavier_twice = { $form }: your answers on { $before } and on { $to } both pointed to a clearly harder time than those on { $from }.
stall-little_change = { $form }: a few weeks in, your latest answers ({ $to }) point to much the same as those on { $from }, or to a harder time.
stall-no_change = { $form }: your answers on { $before } and on { $to } pointed to much the same as those on { $from }, or to a harder time.
stall-above_expected = { $form }: your answers on { $to } point to a harder time than could be hoped for by now, going by those on { $from }.
stall-plateau = { $form }: at first your answers pointed to an easier time. From { $from } to { $to } they stayed about the same.
stall-sudden_loss = { $form }: from { $from } to { $to } your answers began to point to a clearly harder time, and went on so.
stall-helps_little = In your check-in on { $on } you said that it helps little.
stall-helps_little_often = In your check-ins on { $on } you said that it helps little.
stall-lighter = { $form }: your answers on { $to } pointed to a clearly easier time than those on { $from }.
stall-lower_mood = Since { $since } your mood has been lower than from { $from } to { $until }.
stall-stopping_sometimes = On { $on } you said that you think of stopping now and then.
stall-stopping_often = On { $on } you said that you often think of stopping.
stall-stopping_decided = On { $on } you said that you have decided to stop.
stall-alliance_fall = On { $on } you rated how you work together lower than before.
stall-alliance_low = On { $on } your ratings of how you work together were on the low side.
stall-missed = Missed or called off: the session on { $on }.
stall-missed_several = Missed or called off: the sessions on { $on }.
stall-none_since = Since the session on { $on } none took place, and none is booked.
stall-silence = You wrote on fewer days in the last two weeks than in the weeks before.
stall-hard = In your check-ins on { $on } you said { $what }.
stall-hard_ready = that you hardly feel ready to work on it
stall-hard_rushed = that it goes too fast
stall-hard_dragging = that it goes too slowly
stall-hard_held_back = that something stayed unsaid
stall-in_the_way = On { $on } you said that this gets in the way: { $factors }.
stall-neutral = something you noted

# Cards
stall-title = Something in your entries could be worth a word: { $factor }.
stall-title_other = Feeling stuck? It can be talked about.
stall-title_stopping = Thinking of stopping? It can be talked about.
stall-title_neutral = Something you noted could be talked about.
stall-noted_fast = { $count ->
    [one] You noted that it goes too fast.
    [2] Twice you noted that it goes too fast.
    [3] Three times you noted that it goes too fast.
   *[other] You noted that it goes too fast.
}
stall-noted_slow = { $count ->
    [one] You noted that it goes too slowly.
    [2] Twice you noted that it goes too slowly.
    [3] Three times you noted that it goes too slowly.
   *[other] You noted that it goes too slowly.
}
stall-noted_pace = You noted that it goes too fast at times, and too slowly at others.
stall-noted_not_ready = { $count ->
    [one] You noted that you hardly feel ready for it.
    [2] Twice you noted that you hardly feel ready for it.
    [3] Three times you noted that you hardly feel ready for it.
   *[other] You noted that you hardly feel ready for it.
}
stall-noted_held_back = { $count ->
    [one] You noted that something stayed unsaid.
    [2] Twice you noted that something stayed unsaid.
    [3] Three times you noted that something stayed unsaid.
   *[other] You noted that something stayed unsaid.
}
stall-noted_alliance_fall = You rated how you work together lower than before.
stall-noted_alliance_low = You rated how you work together rather low.
stall-noted_too_hard = You noted that going felt too hard.
stall-noted_money = You noted that money kept you from a session.
stall-noted_access = You noted that getting there kept you from a session.
stall-noted_helps_little = You noted that therapy helps little at the moment.
stall-noted_missed = { $count ->
    [one] You were not at one session.
    [2] You were not at two sessions.
   *[other] You were not at some sessions.
}
stall-noted_in_the_way = You noted what gets in the way: { $factor }.
stall-noted_harder = Your last answers point to a harder time than before.
# Invitations, after one of the lines above.
stall-part_of_it = Could this be part of it: { $factor }?
stall-ask_today = Would you like to bring it up today?
stall-ask_on = Would you like to bring it up on { $weekday }?
stall-ask_next = Would you like to bring it up in the next session?
stall-ask_talk = Would you like to talk about it?
stall-ask_alone = Would you like to ask for time alone to talk about it?
stall-ask_someone = Would you like to talk about it with someone you trust?
