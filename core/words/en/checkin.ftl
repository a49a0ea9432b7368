# The check-in after a session, or at any time: our own questions, not a validated scale.

checkin-title = How is it going in therapy?
checkin-lead_session = A few questions about this session. You can skip any of them.
checkin-lead_any_time = A few questions about your therapy right now. You can skip any of them.
checkin-about = These are our own questions. They compare you with nobody.
checkin-more = A couple more, if you like
checkin-skip = Skip
checkin-done = Done
checkin-cover = One more question, just for you
checkin-yes = Yes
checkin-not_really = No
checkin-nothing = No. I feel safe.
checkin-note_hint = A word or two, if you like

checkinask-understood = I felt heard and understood.
checkinask-goals = We worked on what matters to me.
checkinask-approach = The way we work suits me.
checkinask-pace = The pace was …
checkinask-held_back = Is there anything you left unsaid?
checkinask-helping = Is therapy helping you?
checkinask-ready = How ready do you feel to work on it?
checkinask-stopping = Have you been thinking about stopping therapy?
checkinask-safe = Is there anywhere you don’t feel safe right now?
checkinask-note = Anything else?

checkinlow-understood = not at all
checkinlow-goals = not at all
checkinlow-approach = not at all
checkinlow-pace = too slow
checkinlow-helping = not at all
checkinlow-ready = not ready
checkinhigh-understood = fully
checkinhigh-goals = fully
checkinhigh-approach = fully
checkinhigh-pace = too fast
checkinhigh-helping = very much
checkinhigh-ready = ready
checkinmiddle-pace = just right

checkinchoice-stopping_0 = No
checkinchoice-stopping_1 = Now and then
checkinchoice-stopping_2 = Often
checkinchoice-stopping_3 = I have decided to stop
checkin-heard = It is written down. You do not have to be alone with it.
checkin-offer_unsaid = Something stayed unsaid. Would you like to keep a word about it for next time?
checkin-offer_little = It helps little at the moment. Would you like to keep a word about it for next time?
checkin-offer_label = Find words for it
