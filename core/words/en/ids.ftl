# What each value of a set in the journal is called. Labels never blame.

factor-relationship = Feeling safe and understood
factor-kind_of_therapy = The kind of therapy
factor-pacing = The pace
factor-readiness = Feeling ready
factor-quick_fix = Slower than I hoped
factor-avoidance = Things that are hard to say
factor-substances = Alcohol or other substances
factor-physical_health = Physical health
factor-concentration = Memory and concentration
factor-work = Work or school
factor-unsafe_relationship = At home and with people close to me
factor-money = Money
factor-housing = Where I live
factor-support = Support from others
factor-cost = What therapy costs
factor-session_limit = A limited number of sessions
factor-access = Getting there, time, a quiet place
factor-culture = Culture, language or faith
factor-complex_trauma = Hard things that happened
factor-personality = Long-standing patterns
factor-chronic = A condition that comes and goes
factor-more_support = More time, support or medication
factor-stopping = Thinking of stopping therapy
factor-suicidal_thoughts = Thoughts of suicide
factor-other = Something else

domain-therapy = The therapy
domain-you = You
domain-life = Your life
domain-getting_there = Getting there
domain-condition = What you live with
domain-leaving = Leaving
domain-anything = Anything else

shift-another_approach = Another approach
shift-solve_barrier = Solve something practical
shift-outside_support = Support outside therapy
shift-combine = Add other treatment

stage-drafted = In your words
stage-on_agenda = To bring up
stage-raised = Brought up
stage-not_raised = Not brought up yet
stage-not_now = Not now
stage-not_useful = Not useful
stage-known = Talked about
stage-helped = It helped
stage-no_change = No change so far
stage-at_rest = Put to rest

outcome-planned = Planned
outcome-attended = It took place
outcome-missed = I was not there
outcome-cancelled_by_me = I cancelled
outcome-cancelled_by_therapist = My therapist cancelled
outcome-moved = Moved to another time

reason-ill = Ill
reason-work = Work or school
reason-care = Looking after someone
reason-money = Money
reason-too_hard = It felt too hard
reason-connection = Getting there, or the connection
reason-forgot = It slipped my mind
reason-other = Something else

therapystate-in_therapy = In therapy
therapystate-no_therapy = No therapy at the moment
therapystate-ending = Coming to an end
therapystate-ended = Ended

setting-individual = Just me
setting-couple = With my partner
setting-family = With my family
setting-group = In a group

medium-in_person = In the same room
medium-video = By video
medium-phone = By phone
medium-text = In writing

aim-get_better = To feel better
aim-hold_steady = To keep things steady

ended-planned = As we had planned
ended-own_decision = I decided to stop
ended-drifted = It just stopped
ended-ended_by_therapist = My therapist ended it
ended-sessions_ran_out = There were no sessions left
ended-moved = One of us moved away
ended-unsafe = It was not safe for me

pausereason-holiday = Holiday
pausereason-illness = Illness
pausereason-therapist_away = My therapist is away
pausereason-bereavement = Someone died
pausereason-other = Something else

mood-1 = very low
mood-2 = low
mood-3 = so-so
mood-4 = good
mood-5 = very good

notsafe-not_from_myself = With myself
notsafe-not_at_home = At home or with someone close
notsafe-not_with_therapist = With my therapist

kind-mood = Mood
kind-therapy = Therapy
kind-session = Session
kind-checkin = Check-in
kind-questionnaire = Questionnaire
kind-factors = What is in the way
kind-pause = Pause
kind-concern = Something to raise
kind-series = Regular sessions
kind-takeaway = Takeaway

rhythm-weekly = every week
rhythm-every_two_weeks = every two weeks
rhythm-monthly = every month
