# What may be in the way, asked one line at a time, one domain at a time.

factors-title = What may be in the way
factors-lead = How much is each of these in the way right now? You can leave out any of them.
factors-note = Anything you want to add?
factors-cover = One more line, just for you

factorintro-therapy = First, the therapy itself.
factorintro-you = Now you. There are no wrong answers here.
factorintro-life = Now your life around it.
factorintro-getting_there = Now the practical side.
factorintro-condition = Now what you live with.
factorintro-leaving = Now a question that many people have at some point.
factorintro-anything = And anything else.

factorask-relationship = I don’t always feel safe or understood there.
factorask-kind_of_therapy = I’m not sure this kind of therapy suits me.
factorask-pacing = It goes too fast or too slow for me.
factorask-readiness = A part of me isn’t ready for a change.
factorask-quick_fix = It goes slower than I hoped.
factorask-avoidance = There are things I can’t bring myself to say.
factorask-substances = I drink or take something to get through.
factorask-physical_health = My body gives me trouble, and nobody has looked at it yet.
factorask-concentration = I find it hard to remember or to concentrate.
factorask-work = Work or school is hard on me.
factorask-unsafe_relationship = I don’t always feel safe with someone close to me.
factorask-money = I worry about money.
factorask-housing = I don’t know how things will go with the place I live in.
factorask-support = I have few people I can turn to.
factorask-cost = Therapy costs more than I can easily pay.
factorask-session_limit = There are only so many sessions.
factorask-access = Getting there, the time or a quiet place is a problem.
factorask-culture = My culture, language or faith gets lost there.
factorask-complex_trauma = Very hard things that happened still weigh on me.
factorask-personality = The same patterns have come back for years.
factorask-chronic = I’ve had something for a long time, and it keeps coming back.
factorask-more_support = I need more time, more support or perhaps medication.
factorask-stopping = I think about stopping therapy.
factorask-other = Something else is in the way.

rating-0 = not at all
rating-1 = a little
rating-2 = quite a bit
rating-3 = a lot
