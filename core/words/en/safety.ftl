# The safety plan, the way to it, and thinking of stopping.

safety-help_button = Help
safety-help_button_neutral = More
safety-keep_nothing = Help me now, don't keep this
safety-keep_nothing_note = Nothing you said here is kept.
safety-people = My people

safety-plan_title = My plan
safety-plan_intro = What helps when things get dark. Fill in as much or as little as you like.
safety-plan_empty = Nothing here yet.
safety-step_signs = Signs that I am getting worse
safety-step_alone = What helps me alone
safety-step_distraction = Places and people that take my mind off it
safety-step_people = People I can ask for help
safety-step_professionals = Professionals and lines
safety-step_surroundings = Making my surroundings safer
safety-step_matters = What matters to me
safety-prompt_signs = What do you notice first? A thought, a feeling, something you do?
safety-prompt_alone = What can you do without anyone, even with little strength?
safety-prompt_distraction = Where can you go? With whom can you just spend time?
safety-prompt_people = Whom can you tell that you need help? Add the number, then it is one touch away.
safety-prompt_professionals = Which doctor, clinic or line can you call?
safety-prompt_surroundings = What makes the place around you safer? Who can help with it?
safety-prompt_matters = Who or what do you want to be there for?

# Ideas to choose from: general, and safe for everyone.
safety-idea_signs_1 = I stop answering messages
safety-idea_signs_2 = I sleep badly for some nights
safety-idea_signs_3 = I feel that nothing will change
safety-idea_alone_1 = Take a warm shower
safety-idea_alone_2 = Go for a walk
safety-idea_alone_3 = Listen to a song I love
safety-idea_distraction_1 = Sit in a café or a library
safety-idea_distraction_2 = Visit a friend
safety-idea_distraction_3 = Be where other people are
safety-idea_people_1 = Someone in my family
safety-idea_people_2 = A friend who listens
safety-idea_people_3 = A neighbour
safety-idea_professionals_1 = My family doctor
safety-idea_professionals_2 = My clinic
safety-idea_professionals_3 = A crisis line
safety-idea_surroundings_1 = Give what could hurt me to someone I trust
safety-idea_surroundings_2 = Ask someone to stay with me
safety-idea_surroundings_3 = Go somewhere I feel safe
safety-idea_matters_1 = Someone I love
safety-idea_matters_2 = An animal I care for
safety-idea_matters_3 = Something I still want to see

safety-setup_progress = Step { $n } of { $n_all }
safety-setup_next = Next
safety-setup_skip = Skip this step
safety-setup_stop = Stop here and go on later
safety-setup_done = This is your plan. You can change it at any time.
safety-therapist_question = Is this your therapist?

safety-review = Look through
safety-reviewed_on = Looked through on { $date }
safety-not_reviewed = Not looked through yet
safety-review_after_crisis = Things were hard lately. Want to look through your plan? Keep what helped, change what did not.
safety-review_after_time = It has been a while. Does your plan still fit?
safety-review_later = Not now

safety-only_after_unlocking = Only after unlocking
safety-passcode_question = Should your plan open without the passcode?
safety-passcode_explain = Without it, your plan is quicker to reach in a bad moment. But someone else could read it too, with the names and places in it. You can also hide single entries.
safety-passcode_open = Yes, without the passcode
safety-passcode_closed = No, only after unlocking

safety-state_former = Your last change may be missing here. Please look through your plan.
safety-state_damaged = Your plan cannot be read. The help above still works. You can write a new plan.
safety-state_not_now = This phone does not open your plan right now. Try again in a moment.
safety-state_no_key = This phone lost the key to your plan. Unlock your journal, then it may come back.
safety-state_newer = A newer version of this app wrote your plan. Update the app to read it.
safety-state_after_unlocking = Your plan opens after unlocking.

# Thinking of stopping.
leaving-title = Thinking of stopping?
leaving-intro = That is your choice. Some people have a harder time for a while after stopping. It can help to tell your therapist first.
leaving-intro_unsafe = That is your choice. You do not have to explain it, and you do not have to go back.
leaving-question = How is it for you?
leaving-intent_planned = We planned the end together
leaving-intent_wanted = I want to stop
leaving-intent_drifting = I go less and less
leaving-tried_title = What have you tried?
leaving-tried_talked = I said that something is not right
leaving-tried_pace = Another pace
leaving-tried_approach = Another way of working
leaving-tried_practical = Making it easier to get there
leaving-tried_pause = A break
leaving-tried_second_view = Asking someone else how they see it
leaving-tried_nothing = Nothing yet
leaving-words_title = You could say
leaving-say_planned_1 = I would like to plan our last sessions with you.
leaving-say_planned_2 = Can we look at what helped, and at what I do if it gets harder again?
leaving-say_wanted_1 = I have been thinking about stopping. Can we talk about it?
leaving-say_wanted_2 = Something is missing for me. I would like to tell you before I decide.
leaving-say_drifting_1 = I notice that I come less and less. I would like to understand why.
leaving-say_drifting_2 = Coming here is hard for me right now. Can we look at what is in the way?
leaving-checklist_title = For a good ending
leaving-check_told = I told my therapist
leaving-check_plan = I looked through my plan
leaving-check_who = I know whom to call when it gets hard
leaving-check_next = I know what comes next for me
leaving-stays = Your plan and the lines stay here, whatever you choose.
leaving-anyway = You can stop without any of this, too.
leaving-offer = Shall we ask how you are, in one week and in four?
leaving-offer_yes = Yes, ask me
leaving-offer_no = No, thanks
leaving-week_1 = One week on
leaving-week_4 = Four weeks on
leaving-checkin_question = How are you now?
leaving-checkin_plan = Your plan is here if you want it.
leaving-checkin_back = Want to go back, or try someone else? You need no reason and no excuse. Many people need more than one try.
leaving-checkin_back_unsafe = Want to try someone else? You need no reason. Many people need more than one try.
leaving-say_back = I stopped coming a while ago. I would like to come back. Is there a place for me?
leaving-checkin_stop = Stop asking me
