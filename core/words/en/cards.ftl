# The cards that help a person raise something: see core/src/concern/cards.rs for how they are put together.
#
# cardtitle-<card>    what it is called, to the person
# cardmeaning-<card>  what it means, in one or two lines
# say-<card>-full     what the person could say or read out, in the first person
# say-<card>-short    the same, shorter
# say-<card>-ask      the same as a question, fit to be sent
# change-<card>-<shift>  what could change
# cope-<card>-1 to 3  what helps until then; never names the therapist, and outside the therapy's own topics no session

card-cover = Something personal
card-cover_hard = Something very heavy
card-way-full = In a few sentences
card-way-short = Shorter
card-way-ask = As a question
card-way-message = As a message
card-entry_safe = If it is about feeling safe
card-entry_understood = If it is about being understood
card-entry_click = If it is about whether the two of you click
card-entry_moment = If it is about one moment
card-changes = What could change
card-until_then = Until then
card-own_words = You can change it until it sounds like you.

## The therapy

cardtitle-relationship = Feeling safe and understood
cardmeaning-relationship = It is easier to open up when it feels safe and the two of you click. That can take time. What is not right can often be put right.
say-relationship-full = Something makes it hard for me to open up here. I’d like us to look at how we work together. It matters to me that this works.
say-relationship-short = I find it hard to open up here. Can we talk about that?
say-relationship-ask = Could we take ten minutes to talk about how it is for me to work with you?
say-relationship-safe = I don’t always feel safe enough here to open up. Could we look at what would make it safer for me?
say-relationship-understood = Sometimes I don’t feel quite understood here. I’d like to tell you where, and I’d be glad if you asked me more.
say-relationship-click = I’m not sure that the two of us click. It’s hard for me to say. Can we talk about what is missing, and who else might suit me?
say-relationship-moment = When you said “…”, I felt … Could we look at that moment?
change-relationship-another_approach = Your therapist can ask more, explain more, or give you more room. Changing to someone else is possible too.
change-relationship-outside_support = Someone you trust can be there for you as well: a friend, a relative, a group.
cope-relationship-1 = Write down one moment when you felt understood, and one when you did not.
cope-relationship-2 = You decide what you tell, and when.
cope-relationship-3 = Spend some time with someone you can be yourself with.

cardtitle-kind_of_therapy = Another way of working
cardmeaning-kind_of_therapy = There are many kinds of therapy. Different people need different kinds.
say-kind_of_therapy-full = I’m not sure this way of working is what I need. Could you tell me how it is meant to help, and what other ways there are? I’d like us to choose together.
say-kind_of_therapy-short = I wonder if another way of working would suit me better.
say-kind_of_therapy-ask = What other kinds of therapy could fit me, and what would you advise?
change-kind_of_therapy-another_approach = You can try another way together: cognitive behavioural therapy, work on trauma, work with feelings, or longer-term psychodynamic therapy.
change-kind_of_therapy-solve_barrier = If your therapist does not offer it, they can help you find someone who does.
change-kind_of_therapy-combine = A doctor or a clinic can look at the whole picture with fresh eyes.
cope-kind_of_therapy-1 = After a session, write down one thing that helped, even a small one.
cope-kind_of_therapy-2 = Write down what you hoped for and did not find.
cope-kind_of_therapy-3 = Keep up one thing outside therapy that does you good.

cardtitle-pacing = The pace
cardmeaning-pacing = Too fast can be too much. Too slow can feel like standing still. Both can be said, and often changed.
cardmeaning-pacing_fast = Too fast can be too much. It can be said, and often changed.
cardmeaning-pacing_slow = Too slow can feel like standing still. It can be said, and often changed.
say-pacing-full = The pace doesn’t feel right to me at the moment. I’d like to tell you where it is too fast or too slow. Can we find a pace that suits me?
say-pacing-short = The pace isn’t right for me. Can we change it?
say-pacing-ask = Could we look at where it goes too fast for me, and where too slow?
say-pacing_fast-full = It goes too fast for me at the moment. I’d like to tell you where. Can we slow down, and find a pace that suits me?
say-pacing_fast-short = It goes too fast for me. Can we slow down?
say-pacing_fast-ask = Could we look at where it goes too fast for me, and do less at a time?
say-pacing_slow-full = It goes too slowly for me at the moment. I’d like to tell you where. Can we get to what matters most to me?
say-pacing_slow-short = It goes too slowly for me. Can we move on a little?
say-pacing_slow-ask = Could we look at where it goes too slowly for me, and what could come next?
change-pacing-another_approach = You can agree on a sign for “slower” or “stop”, or plan together what comes next.
change-pacing-solve_barrier = More or less time between sessions can change the pace. So can shorter or longer ones.
cope-pacing-1 = After a session that was a lot, keep an hour free of anything hard.
cope-pacing-2 = When it gets too much: feel both feet on the floor and name five things you can see.
cope-pacing-3 = When it drags: write down one thing you want to get to next time.

## You

cardtitle-readiness = Feeling ready
cardmeaning-readiness = One part of you may want change, and another may not. Most people know both.
say-readiness-full = One part of me wants things to change, and another part isn’t ready. I’d like to talk about both. I’d rather say so than just go along.
say-readiness-short = I’m not sure I’m ready for this. Can we talk about that first?
say-readiness-ask = Can we look at what I would gain from a change, and what I would lose?
change-readiness-another_approach = You can choose a smaller step, or first talk about what is good in how things are now.
change-readiness-outside_support = People who have been through it can tell you how they began.
cope-readiness-1 = Pick one step that is so small it is almost easy.
cope-readiness-2 = Make two lists: what I would gain, what I would lose.
cope-readiness-3 = A step can wait. Write down what would make it easier.

cardtitle-quick_fix = Slower than you hoped
cardmeaning-quick_fix = Change often comes slowly and in waves. It helps to know what you can expect.
say-quick_fix-full = It’s going slower than I hoped. I’d like to know what we can expect, and by when. How would we notice that something is moving?
say-quick_fix-short = I thought it would go faster. What can I expect?
say-quick_fix-ask = What would be a first sign that it helps, and when do we look at it again?
change-quick_fix-another_approach = You can set a small goal together, and a date to look at it. If little has moved by then, you can try another way.
change-quick_fix-combine = Something alongside can bring relief sooner, such as a doctor’s care or help with sleep.
cope-quick_fix-1 = Choose one small thing that makes this week easier.
cope-quick_fix-2 = On a hard day, look at the next hour only.
cope-quick_fix-3 = Look back at the first weeks. Is there one thing that is a little different now?

cardtitle-avoidance = What is hard to say
cardmeaning-avoidance = Some things are hard to say out loud. You can begin by saying just that.
say-avoidance-full = There is something I have been leaving out. I’m not ready to tell all of it. Could you help me find a way to begin?
say-avoidance-short = There is something I find hard to talk about.
say-avoidance-ask = How could we talk about something hard without it getting too much?
change-avoidance-another_approach = You can agree that you may stop at any time. You can also begin in writing.
change-avoidance-solve_barrier = If you worry who will hear of it, ask what stays in the room and what is written down.
cope-avoidance-1 = Write it down just for yourself. Nobody needs to see it.
cope-avoidance-2 = Look for the smallest piece of it that you could say.
cope-avoidance-3 = Plan something kind for the hour after you say it.

cardtitle-substances = Alcohol and other substances
cardmeaning-substances = Many people drink or take something to get through. It can make the work in sessions harder.
say-substances-full = I sometimes drink or take something to get through. It’s not easy for me to tell you. I’d like us to look at what it does for me, and what else could help.
say-substances-short = I use something to get through. Can we talk about it?
say-substances-ask = Could we talk about what I drink or take, and how that goes with therapy?
change-substances-another_approach = You can look together at when you reach for it, and what it does for you.
change-substances-outside_support = In a group you meet people who know this from their own lives. Many ask for no names.
change-substances-combine = A doctor or an advice centre can help you cut down safely.
cope-substances-1 = Write down when the wish comes, and what happened before.
cope-substances-2 = Wait ten minutes and do something else first. Then decide.
cope-substances-3 = If it is every day: ask a doctor before you stop all at once. Stopping suddenly can be dangerous.

cardtitle-physical_health = Your body and your health
cardmeaning-physical_health = Pain, poor sleep or an illness can weigh on how you feel. It is worth having it looked at.
say-physical_health-full = My body gives me trouble too. I wonder how much that affects how I feel. What should I ask a doctor about?
say-physical_health-short = I’m not physically well either. Can we keep that in mind?
say-physical_health-ask = Could some of this come from my body, and should I see a doctor?
change-physical_health-combine = A doctor can check what may play a part, such as thyroid, blood, pain or sleep. If you agree, your doctor and your therapist can talk to each other.
change-physical_health-solve_barrier = If it is hard to get an appointment, ask for help with a call or a letter.
change-physical_health-another_approach = While you are unwell, sessions can be shorter, later in the day, or by phone.
cope-physical_health-1 = Write down what is wrong, and since when. That helps a doctor.
cope-physical_health-2 = Eat, drink and rest at regular times, as well as you can.
cope-physical_health-3 = If something is new, strong or frightening, have it seen soon.

cardtitle-concentration = Memory and concentration
cardmeaning-concentration = When it is hard to take things in, a good session can slip away. There are ways around that.
say-concentration-full = I find it hard to concentrate and to remember what we talk about. A lot is gone by the next day. Could we find a way to hold on to it?
say-concentration-short = A lot slips my mind after our sessions. Can we change something?
say-concentration-ask = Could we write down the main point at the end of each session?
change-concentration-another_approach = Shorter parts, a break, a drawing or a note at the end can help things stay.
change-concentration-solve_barrier = You can ask for a time of day when you are awake, or for a recording if both of you agree.
change-concentration-combine = If it is new or getting worse, a doctor can look for the cause.
cope-concentration-1 = Right after a conversation, write down three words.
cope-concentration-2 = One thing at a time, with breaks in between.
cope-concentration-3 = Let lists and alarms remember things for you.

## Your life

cardtitle-work = Work or school
cardmeaning-work = A hard place to work or learn can use up the strength that therapy needs.
say-work-full = Work takes so much out of me that little is left for anything else. I keep coming back to the same things. Could we look at what I can change there, and what I can’t?
say-work-short = Work is wearing me out. Can we talk about it?
say-work-ask = Could we use a session for what is going on at work?
change-work-another_approach = You can use some sessions for work itself: practise a talk, or learn to set a limit.
change-work-solve_barrier = You can ask about sick leave, fewer hours, other tasks, or a session time that fits your shifts.
change-work-outside_support = A works council, a union, a student office or an advice centre can stand by you.
cope-work-1 = End each working day with the same small thing, such as a walk or a song.
cope-work-2 = Take one real break today.
cope-work-3 = Write down what happens, with dates.

cardtitle-unsafe_relationship = At home and with people close to you
cardmeaning-unsafe_relationship = You have a right to feel safe with the people close to you. If you do not, that is not your fault.
say-unsafe_relationship-full = There is something about home that is hard for me to say. I don’t always feel safe. Can we talk about it, just the two of us, and agree on what gets written down?
say-unsafe_relationship-short = I don’t always feel safe at home. I’d like to talk about it.
say-unsafe_relationship-ask = Can I tell you something, and can we first talk about who would hear of it?
change-unsafe_relationship-solve_barrier = You can plan a safe time, a safe place and a safe way to be reached.
change-unsafe_relationship-outside_support = A helpline can think it through with you. You do not have to give your name.
change-unsafe_relationship-combine = A doctor can put injuries on record. If you want it, the law can protect you.
cope-unsafe_relationship-1 = If you are in danger right now, call the emergency number. It is under Help.
cope-unsafe_relationship-2 = Calls and messages leave traces. If you can, use a phone that nobody else looks at.
cope-unsafe_relationship-3 = Think of one place you could go to at any hour, and of one person who would let you in.

cardtitle-money = Money
cardmeaning-money = Money worries take up room in the head. That goes for sessions too.
say-money-full = Worries about money fill my head. It’s hard to think about anything else here. Could we look at what would take some of the weight off?
say-money-short = Money worries keep getting in the way. Can we talk about that?
say-money-ask = Do you know where I could get advice about money or debt?
change-money-solve_barrier = A debt or benefits advice centre can go through your letters with you. Often it is free.
change-money-another_approach = You can use a session for the worry itself: what is urgent, and what can wait.
change-money-outside_support = There may be local groups that help with food, rent or travel.
cope-money-1 = Put all letters in one place, and choose one hour a week to open them.
cope-money-2 = Write down only what has to be paid this week.
cope-money-3 = Do one thing today that is free and does you good.

cardtitle-housing = Where you live
cardmeaning-housing = It is hard to settle inside when your home is uncertain.
say-housing-full = I don’t know how things will go with my home, and I can’t settle. It’s on my mind in every session. Could we think about what would help first?
say-housing-short = I can’t find any peace where I live. Can we talk about it?
say-housing-ask = Who could help me with my housing, and could you support me with a letter?
change-housing-solve_barrier = A housing advice centre knows your rights and the next steps. A letter from your therapist may help.
change-housing-outside_support = A social worker, a local group or a shelter can help with the next nights.
change-housing-another_approach = For now, sessions can be about getting through. The rest can wait.
cope-housing-1 = Keep your papers, keys, medicine and charger together.
cope-housing-2 = Make one corner yours, with a blanket, a picture or a light.
cope-housing-3 = Find a place where you can sit in peace for an hour, such as a library.

cardtitle-support = People who stand by you
cardmeaning-support = Change is harder alone. One person can make a difference.
say-support-full = I don’t have many people to lean on. Between sessions I carry all of this alone. Could we think about who could be there for me?
say-support-short = I feel quite alone with all this.
say-support-ask = Could we look for a group, or for someone who could stand by me?
change-support-outside_support = A self-help group, a course, a club or a place of faith can be a first place to meet people.
change-support-another_approach = You can practise how to ask someone for help, or try a therapy group.
change-support-combine = A social worker, or someone who has been through it, can come along to appointments.
cope-support-1 = Send someone a short message today. It can be about anything.
cope-support-2 = Go where people are. You do not have to talk.
cope-support-3 = On a lonely night you can call a helpline. You do not have to be in danger for that.

## Getting there

cardtitle-cost = What therapy costs
cardmeaning-cost = Many people come less often because of the cost. It can be talked about.
say-cost-full = The cost of our sessions is getting hard for me. I’d rather tell you than just stay away. Can we look at what is possible?
say-cost-short = It’s hard for me to pay for the sessions. What can we do?
say-cost-ask = Is there a lower fee, a longer gap between sessions, or someone who could pay a part?
change-cost-solve_barrier = You can ask about a lower fee, paying later, longer gaps, or what insurance or the state will pay.
change-cost-another_approach = A group, a training clinic or a guided course can cost less.
change-cost-outside_support = Self-help groups and advice centres are free in many places.
cope-cost-1 = Work out what you can pay in a month. Then you have a number to talk about.
cope-cost-2 = A bill you cannot pay is a practical problem. It says nothing about you.
cope-cost-3 = Between sessions, keep up one free thing that helps.

cardtitle-session_limit = Only so many sessions
cardmeaning-session_limit = When sessions are counted, it helps to decide early what they are for.
say-session_limit-full = We only have so many sessions, and I worry about what comes after. I’d like to use them for what matters most. Can we plan that?
say-session_limit-short = I’m worried about running out of sessions.
say-session_limit-ask = How many sessions do we have left, what are they for, and can there be more?
change-session_limit-solve_barrier = Ask whether more can be applied for, and by when. Sessions can also be spread out.
change-session_limit-another_approach = You can choose one goal for the sessions that are left.
change-session_limit-outside_support = You can look for the next support before the last session: a group or an advice centre.
change-session_limit-combine = A doctor can help with what comes next.
cope-session_limit-1 = Write down the one thing you still want from this.
cope-session_limit-2 = Write down what already helps, so that you can go on with it.
cope-session_limit-3 = Write down who you can turn to afterwards.

cardtitle-access = Getting there, time and a quiet place
cardmeaning-access = The journey, the hours, no private place to talk: these are practical things. Some of them can be changed.
say-access-full = It’s hard for me to make our sessions happen. It’s the travel, the time, or finding somewhere private. Could we look for another way to meet?
say-access-short = It’s hard for me to make our sessions happen. Can we change something?
say-access-ask = Could we meet at another time, by video or phone, or less often but for longer?
change-access-solve_barrier = You can ask for another time, for video or phone, for fewer and longer sessions, or for help with travel.
change-access-another_approach = If it cannot be made to fit, your therapist may know someone closer to you.
change-access-outside_support = A library, an advice centre or a friend may have a room with a door.
cope-access-1 = A walk or a parked car can be a private place for a call.
cope-access-2 = Put the journey in your calendar too, with time to spare.
cope-access-3 = Ask someone to keep that hour free for you.

cardtitle-culture = Culture, language and faith
cardmeaning-culture = When you come from different worlds, things can get lost. You may ask for what you need.
say-culture-full = Some of what matters to me comes from my culture, my language or my faith. I feel it gets lost here. I’d like to tell you about it, and I’d be glad if you asked me more.
say-culture-short = A part of who I am gets lost here. Can we talk about that?
say-culture-ask = Could we talk about where the two of us see things differently?
change-culture-another_approach = Your therapist can ask and learn more. They can also help you find someone who shares your language or background.
change-culture-solve_barrier = You can ask for an interpreter who is not from your family.
change-culture-outside_support = People from your community or faith can stand by you too, if you feel safe with them.
cope-culture-1 = Write down one word or custom that would need explaining.
cope-culture-2 = Say it first in the language you feel in.
cope-culture-3 = Keep up one custom that gives you strength.

## The condition

cardtitle-complex_trauma = Hard things that happened
cardmeaning-complex_trauma = After very hard times, feeling safe comes first. It often takes longer, and that is all right.
say-complex_trauma-full = Hard things from my past come up in our work, and afterwards I’m not doing well. I’d like to feel steadier before we go deeper. Can we plan that together?
say-complex_trauma-short = What happened to me needs more time and care.
say-complex_trauma-ask = What can we do so that I feel safe enough, here and afterwards?
change-complex_trauma-another_approach = You can first learn what steadies you. Later you can choose a therapy that is made for trauma.
change-complex_trauma-outside_support = A group led by someone trained can help you feel less alone with it.
change-complex_trauma-combine = A doctor can help with sleep, bad dreams or pain. A clinic can offer more for a while.
cope-complex_trauma-1 = When the past comes up: look around, say the day and the place, feel your feet.
cope-complex_trauma-2 = You do not need to tell the story to feel steadier today.
cope-complex_trauma-3 = After hard hours, plan for warmth, rest and company.

cardtitle-personality = Long-standing patterns
cardmeaning-personality = Some ways of coping began early, and once they helped you. They take time to change.
say-personality-full = I notice that the same patterns come back, here too. They have been with me for a long time. Can we look at them together, without hurry?
say-personality-short = The same patterns keep coming back. Can we look at them?
say-personality-ask = Which patterns do you notice with me, and what kind of therapy is made for that?
change-personality-another_approach = Some therapies are made for long-standing patterns, with skills to practise and more time.
change-personality-outside_support = In a skills group or self-help group you can try things out with others.
change-personality-combine = When days get very hard, a doctor or a day clinic can add support for a while.
cope-personality-1 = When it happens again, write down what happened, what you felt, and what you did.
cope-personality-2 = If you can, sleep on it before you answer or decide.
cope-personality-3 = Write down one time when it went a little differently.

cardtitle-chronic = Living well with something that comes back
cardmeaning-chronic = Some conditions take more time, with ups and downs. Therapy can also be about living well with them.
say-chronic-full = I’ve had this for a long time, and it comes and goes. I’d like goals that fit that, and not only “getting well”. Could we talk about what a good life with it could look like?
say-chronic-short = It may be with me for a long time. Can we set goals that fit that?
say-chronic-ask = What can we work on that makes the days with it easier?
change-chronic-another_approach = You can add a goal: fewer hard days, and good things on the others.
change-chronic-outside_support = Self-help groups know what everyday life with it is like.
change-chronic-combine = A doctor can look with you at what else may help, such as medication. If you want that, everyone who looks after you can agree on one plan.
cope-chronic-1 = Keep your strength for the one thing that matters today.
cope-chronic-2 = Plan a break before you need it.
cope-chronic-3 = On a bad day, less is enough.

cardtitle-more_support = More time or more support
cardmeaning-more_support = Sometimes an hour a week is not enough. Needing more is no step back.
say-more_support-full = I think I need more than this at the moment. It may be more time, more support or perhaps medication. Could we think about what would fit?
say-more_support-short = I think I need more than this right now.
say-more_support-ask = What could be added: more sessions, a group, a clinic, a talk with a doctor about medication?
change-more_support-combine = A doctor can talk with you about medication, or about a stay in a clinic. You decide.
change-more_support-outside_support = A self-help group, a day centre or help at home can carry you between sessions.
change-more_support-solve_barrier = More sessions may need a form or a letter. Ask who can write it.
change-more_support-another_approach = More sessions for a while, or a therapy that goes on for longer, can be the right thing.
cope-more_support-1 = Write down which hours of the week are the hardest.
cope-more_support-2 = Plan who you can call in those hours.
cope-more_support-3 = Talk to a doctor before you change or stop any medication.

## Leaving

cardtitle-stopping = Thinking of stopping therapy?
cardmeaning-stopping = That is your choice. After stopping early, some people go through a harder time. For some, thoughts of suicide come or get stronger. So it helps to plan it, and to tell somebody.
say-stopping-full = I’ve been thinking about stopping. I’d like to talk about it before I decide. Can we look at what is behind it, and at what a good ending would be?
say-stopping-short = I’ve been thinking about stopping. Can we talk about it?
say-stopping-ask = If I stopped, how could we end well, and could I come back later?
change-stopping-another_approach = What you are missing may be another pace, another way of working or another therapist.
change-stopping-solve_barrier = If it is about money, time or getting there, there may be a way around it.
change-stopping-outside_support = If you stop, something else can carry on: a group or an advice centre.
change-stopping-combine = A doctor can stay in touch with you, whatever you decide.
cope-stopping-1 = You do not have to decide today.
cope-stopping-2 = Write down what you would miss, and what you would not.
cope-stopping-3 = If thoughts of suicide come, or anything gets too heavy: your plan and numbers to call are here.

## Thoughts of suicide

cardtitle-suicidal_thoughts = Thoughts of suicide
cardmeaning-suicidal_thoughts = Thoughts of not wanting to live can be said. It can be very hard, and you do not have to be alone with them. Nobody sees this page. Your therapist is not told.
say-suicidal_thoughts-full = I’ve had thoughts of not wanting to live. It is hard to say. I’m telling you because I don’t want to be alone with it. Can we talk about it, and about my plan?
say-suicidal_thoughts-short = I’ve had thoughts of suicide. Can we talk about it?
say-suicidal_thoughts-ask = Hello, I’d like to tell you something before our next session. I’ve been having thoughts of suicide. Can we talk about it soon?
change-suicidal_thoughts-outside_support = A crisis line or somebody you trust can be there between sessions.
change-suicidal_thoughts-solve_barrier = You can ask for a session sooner, for more sessions, or for a short call in between.
change-suicidal_thoughts-combine = A doctor can look with you at what else may help now.
cope-suicidal_thoughts-1 = Go where somebody is, or ask somebody to come to you.
cope-suicidal_thoughts-2 = Put out of reach what you could hurt yourself with, or ask somebody to keep it for you.
cope-suicidal_thoughts-3 = Your plan and numbers to call are one tap away.
say-thoughts_elsewhere-full = I have thoughts of not wanting to live, and I can’t say it in my therapy. I don’t want to be alone with it. Can you help me find someone to talk to?
say-thoughts_elsewhere-short = I have thoughts of suicide. I need someone to talk to.
say-thoughts_elsewhere-ask = Hello, I’ve been having thoughts of suicide, and I can’t turn to my therapist. Could I talk to you soon?
cardmore-therapist-title = To your therapist
cardmore-ask_first-title = You can ask first
cardmore-ask_first-1 = “What do you do when somebody tells you that they think of suicide?”
cardmore-ask_first-2 = “Who do you have to tell, and when?”
cardmore-doctor-title = To a doctor or a crisis line
cardmore-doctor-1 = “I have thoughts of suicide, and I need help with them.”
cardmore-doctor-2 = “I don’t know if I am safe tonight. What can I do now?”
cardmore-trusted-title = To somebody you trust
cardmore-trusted-1 = “I’m not doing well. I have thoughts of not wanting to live. Can you stay with me for a while?”
cardmore-trusted-2 = “You don’t have to solve it. It helps me if you listen.”
cardmore-what_happens-title = What often happens then
cardmore-what_happens-1 = Therapists learn to talk about this. They often ask how strong the thoughts are, and what helps.
cardmore-what_happens-2 = Often you look at your plan together, or make one.
cardmore-what_happens-3 = The rules differ. When they fear for your life, they may have to bring in others. You can ask about that first.

## Anything, not knowing what, and a turn for the worse

cardtitle-other = Something else
cardmeaning-other = It does not need a name. Your own words are enough.
say-other-full = There is something I’d like to talk about. I don’t have the right words for it yet. Could we make time for it?
say-other-short = Something is on my mind. Can we make time for it?
say-other-ask = Can we take ten minutes for something that is on my mind?
change-other-another_approach = You can try another way of working on it together.
change-other-solve_barrier = If something practical is in the way, you can look for a way around it.
change-other-outside_support = Someone outside therapy can carry a part of it: a friend, a group, an advice centre.
change-other-combine = A doctor or another kind of treatment can be added.
cope-other-1 = Write it down as it comes. It does not have to make sense yet.
cope-other-2 = Do one small thing that is good for you today.
cope-other-3 = Let one person know that you have something on your mind.

cardtitle-not_sure = Feeling stuck
cardmeaning-not_sure = Many people feel stuck at some point. You do not have to know why. It can be talked about.
say-not_sure-full = I feel stuck, and I can’t say exactly why. I’d like to look at it with you. What do you notice?
say-not_sure-short = I feel stuck. Can we talk about it?
say-not_sure-ask = What do you think makes it hard right now, and what could we try?
change-not_sure-another_approach = You can try another way of working, or another pace.
change-not_sure-solve_barrier = Sometimes it is something practical: money, time, getting there.
change-not_sure-outside_support = Support outside therapy can loosen things: a friend, a group, an advice centre.
change-not_sure-combine = A doctor can look at what else could play a part.
cope-not_sure-1 = Write down one thing that was different before you felt stuck.
cope-not_sure-2 = Do one small thing that is good for you today.
cope-not_sure-3 = Many people know this feeling. It says nothing bad about you.

cardtitle-what_changed = What changed?
cardmeaning-what_changed = Your last answers point to a harder time than before. Often something in life is behind that.
say-what_changed-full = Things have got harder for me lately. I’d like to find out with you what changed. It may be my life, my health, or what we do here.
say-what_changed-short = Things have got harder lately. Can we look at what changed?
say-what_changed-ask = Can we go through the last few weeks and see what changed?
change-what_changed-another_approach = If the work in sessions stirs up a lot, you can slow it down together.
change-what_changed-solve_barrier = If one thing in life weighs most, it can come first for a while.
change-what_changed-outside_support = In a hard time, let someone outside therapy know: a friend, a group, a crisis line.
change-what_changed-combine = A doctor can check your health, your sleep and your medicines.
cope-what_changed-1 = Take a few things off this week.
cope-what_changed-2 = Eat, sleep and get outside at regular times, as well as you can.
cope-what_changed-3 = If it gets too heavy, your plan and numbers to call are here, day and night.

cardtitle-missed = Missed sessions, and coming back
cardmeaning-missed = Many people miss sessions when it gets too much. You can say why, or only that you want to come back.
say-missed-full = I have missed some of our sessions. I’d like to say why, and I’d like to come back. Can we look at that?
say-missed-short = I have missed sessions. I’d like to come back and talk about it.
say-missed-ask = Could we look at what makes it hard for me to come?
change-missed-solve_barrier = If it is the money, the time or getting there, you can look for another way: by phone, less often, or for less.
change-missed-another_approach = If it was too much, you can ask to go slower, or to begin with a shorter session.
change-missed-outside_support = Someone can go there with you, or call you before.
cope-missed-1 = A short message is enough. You can send it before you feel ready to go.
cope-missed-2 = Write down what made it hard to go.
cope-missed-3 = Plan something kind for the hour after.
# What was recorded, in place of the first sentences above. $count is the number of sessions.
missed-came = { $count ->
    [one] I did not come to one of our sessions.
    [2] I did not come twice.
   *[other] I did not come to some of our sessions.
}
missed-too_hard = It felt too hard.
missed-look = Can we look at that?
missed-back = I’d like to come back. Can we look at that?

# Any of the words above as a message. The person sends it.
message-for_day = Hello, this is about our session on { $day }. { $text }
message-next = Hello, this is about our next session. { $text }
message-when = Hello. { $text } When could I come?
message-open = Hello. { $text }

lead-support = Is someone missing, or is there a conflict?
lead-work = Has work or school got harder?
lead-money = Is money short?
lead-housing = Are you unsure where you will be living?
lead-physical_health = Are you ill, in pain, or sleeping badly?
lead-substances = Do you drink or take more, or something new?

## When the therapist is the problem: never a word to that therapist

cardtitle-therapist = Not feeling safe with your therapist
cardmeaning-therapist = You do not have to sort this out with them. You decide who you talk to.
say-therapist-full = Something in my therapy doesn’t feel safe to me. I don’t want to talk about it there. Could you listen, and help me think about what to do?
say-therapist-short = I don’t feel safe in my therapy. Can you help me?
say-therapist-ask = I’d like an appointment with someone else, because I don’t feel safe in my therapy. Who can I talk to?
change-therapist-another_approach = You can look for someone else. You may meet them first, and then decide.
change-therapist-outside_support = A helpline or someone you trust can stand by you. You do not have to give your name.
change-therapist-combine = A doctor can look after you until you have found someone new.
cope-therapist-1 = You do not have to go to the next session. You may cancel without a reason.
cope-therapist-2 = If it is safe, write down what happened and when. Keep it where only you can see it.
cope-therapist-3 = What another person did is not your fault.

cardtitle-leave_unsafe = Leaving a therapy that is not safe
cardmeaning-leave_unsafe = You may stop at once. You do not have to meet again, and you owe nobody a reason.
say-leave_unsafe-full = I’m stopping my therapy because I don’t feel safe there. I don’t want to be alone with this now. Could you help me find someone else?
say-leave_unsafe-short = I’m stopping my therapy because it isn’t safe for me.
say-leave_unsafe-ask = Could you help me find someone new, and stay in touch with me until then?
cope-leave_unsafe-1 = Let one person know that you are stopping.
cope-leave_unsafe-2 = Plan something good for the hour when the session would have been.
cope-leave_unsafe-3 = If thoughts of suicide come, or anything gets too heavy: your plan and numbers to call are here.

# For every other topic, said to somebody else. $topic is the factor's label.
elsewhere-full = I’d like help with something: “{ $topic }”. I can’t take it to my therapy at the moment. Could I talk about it with you?
elsewhere-short = I need to talk to someone. It’s about this: “{ $topic }”.
elsewhere-ask = Could I have an appointment? It’s about this: “{ $topic }”. I can’t talk about it in my therapy at the moment.

# For a topic that has no name.
elsewhereopen-full = There is something I’d like to talk about. I can’t take it to my therapy at the moment. Could I talk about it with you?
elsewhereopen-short = I need to talk to someone.
elsewhereopen-ask = Could I have an appointment? It’s about something I can’t talk about in my therapy at the moment.

## Time alone, in couple, family and group therapy: these words never name the topic

say-alone-full = I’d like to talk with you alone once. It’s about something I don’t want to bring up in front of the others. When could that be?
say-alone-short = Could I talk with you alone for a few minutes?
say-alone-ask = Could we have a short talk, just the two of us? Please don’t mention it in front of the others.

## Lines that stand below the words

cardmore-alone-title = Time alone
cardmore-alone-1 = You can ask for a few minutes alone. You do not have to say what it is about.
cardmore-alone-2 = Ask before it begins, or by phone when nobody can hear you.
cardmore-alone-3 = First ask what would be passed on to the others.
cardmore-ending-title = A planned ending
cardmore-ending-1 = Say it in a session, and agree on how many more there will be.
cardmore-ending-2 = Look back together at what helped and what did not.
cardmore-ending-3 = Look through your plan: early signs, people, numbers to call.
cardmore-ending-4 = Ask whether and how you can come back.
cardmore-leaving-title = If you leave anyway
cardmore-leaving-1 = You may go. You owe nobody a reason.
cardmore-leaving-2 = A short message is enough: “I have decided to end my therapy. Please cancel my sessions.”
cardmore-leaving-3 = Let one person you trust know.
cardmore-leaving-4 = Your plan and the numbers to call stay here. You can come back to therapy at any time, there or elsewhere.
cardmore-leaving_unsafe-title = How to stop
cardmore-leaving_unsafe-1 = You can just not go again. A short message to cancel is enough.
cardmore-leaving_unsafe-2 = Someone else can send it for you.
cardmore-leaving_unsafe-3 = You can go back to therapy at any time, with someone you feel safe with.
cardmore-harm-title = If something happens there that should not
cardmore-harm-1 = You do not have to settle it with your therapist. You may leave a session at any time.
cardmore-harm-2 = Someone else can help: another therapist, a doctor, a helpline. Under Help you see where to turn.
cardmore-fear-title = If you are afraid to say it
cardmore-fear-1 = Many people are. Hearing such things is part of a therapist’s work. You do not have to protect them from it.
cardmore-fear-2 = You can say it at the beginning, or bring it in writing. At the door there is little time left.
cardmore-fear-3 = If it goes badly, you can say that too. You can ask for a second opinion, or turn to someone else: a doctor, another therapist, an advice centre.
cardmore-fear-4 = After a session it can feel worse for a while. If that lasts for days or frightens you, tell someone soon. Your plan and numbers to call are here.
cardmore-routes-title = Other ways
cardmore-routes-1 = Talk to a doctor, or to another therapist.
cardmore-routes-2 = The body that therapists answer to where you live. Under Help you see which one.
cardmore-routes-3 = If someone hurt you or crossed a boundary: a helpline for abuse or assault, or the police.
cardmore-routes-4 = If you are in danger right now, call the emergency number. It is under Help.
cardmore-traces-title = Good to know
cardmore-traces-1 = This stays off every shared page unless you put it there.
cardmore-traces-2 = You do not have to say more than you want to.
cardmore-traces-3 = Getting advice does not mean that you have to leave, or to report anyone.
