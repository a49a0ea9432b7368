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
stall-title = You could bring this up: { $factor }
stall-title_other = Feeling stuck? It can be talked about.
stall-title_stopping = Thinking of stopping? It can be talked about.
stall-title_neutral = Something you noted could be talked about.
