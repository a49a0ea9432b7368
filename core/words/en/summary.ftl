# A page to show somebody. What stands on it speaks in the first person; what is said about it speaks to who makes it.

summary-title = What I recorded
summary-period = { $from } to { $until }
summary-lead = From my own journal. I made this page myself.
summary-foot = Made on { $date } from what I wrote down. It is not a diagnosis.
summary-nothing = Nothing was recorded in this time.
summary-earlier = { $count ->
    [one] One earlier line is not shown.
   *[other] { $count } earlier lines are not shown.
}

summarypart-raise = What I want to talk about
summarypart-questions = My questions
summarypart-tried = What I brought up, and what came of it
summarypart-mood = Mood
summarypart-questionnaires = Questionnaires
summarypart-sessions = Sessions
summarypart-in_the_way = What gets in the way
summarypart-personal = Safety, and thinking of stopping
summarypart-notes = Notes

# What I want to talk about, and what came of it
summary-not_yet = It was on the list for a session and did not come up.
summary-raised = Brought up on { $date }.
summary-known = We have talked about it.
summary-shift = What is to change: { $shift }.
summary-helped = I wrote that it helped.
summary-no_change = I wrote that nothing has changed so far.

# Mood
summary-mood_days = { $n_of ->
    [one] I logged how it was.
   *[other] I logged how it was on { $count } of { $n_of } days.
}
summary-mood_between = A typical day was { $mood }. The days ranged from { $low } to { $high }.
summary-mood_same = Every day was { $mood }.
summary-mood_weeks = The first week with entries was mostly { $first }, the last mostly { $last }.
summary-mood_legend = Each box is a week, from its lowest day to its highest. The bar is a typical day.
summary-mood_legend_days = Each dot is a day.
summary-mood_legend_sessions = A filled mark is a session that took place, a hollow one did not.
summary-mood_caption = Mood by week
summary-numbers = The numbers
summary-week = Week from
summary-middle = Typical day
summary-lowest = Lowest
summary-highest = Highest
summary-days = Days
summary-week_line = Week from { $date }: { $mood }, from { $low } to { $high }.
summary-week_line_same = Week from { $date }: { $mood }.

# Questionnaires
summary-form_once = { $name }: { $n_score } out of { $n_most } on { $date }.
summary-form_twice = { $name }: { $n_first } out of { $n_most } on { $from }, { $n_last } on { $until }.
summary-form_several = { $name }, filled in { $count } times: { $n_first } out of { $n_most } on { $from }, { $n_last } on { $until }.
summary-form_caption = { $name }, sum by day
summary-form_source = Published bands: { $source }.
summary-bands = A band is the published name for a range of sums. It is not a diagnosis.
summary-date = Date
summary-sum = Sum
summary-band = Published band
summary-item_nine = Question 9 of the PHQ-9, about being better off dead or hurting oneself: { $answers }.
summary-item_nine_answer = { $n_answer } on { $date }

# Sessions
summary-sessions = { $n_of ->
    [one] { $count ->
        [one] One session, and it took place.
       *[other] One session, and it did not take place.
    }
   *[other] { $count } of { $n_of } sessions took place.
}
summary-sessions_on = On { $dates }.

# Personal
summary-not_safe = I said that I do not feel safe: { $what }.
summarystopping-1 = I said that I think of stopping now and then.
summarystopping-2 = I said that I often think of stopping.
summarystopping-3 = I said that I have decided to stop.

# Why a line stays out unless it is chosen
keptback-notes = A note stays out unless you choose it.
keptback-drafts = You kept these words for yourself. They stay out unless you choose them.
keptback-in_the_way = This stays out unless you choose it.
keptback-about_therapist = This may be about the person who reads it. It stays out unless you choose it.
keptback-personal = This is personal. It stays out unless you choose it.

# To the person who makes the page
summary-advice_readable = This page is not encrypted. Anyone who has it can read it.
summary-advice_therapist_yours = You said that you do not feel safe with your therapist. This page is yours to keep. You do not have to show it there.
summary-advice_therapist_uses = It can help you to remember. You can take it to a doctor, to another therapist or to a helpline.
summary-advice_home = You said that you do not feel safe where you live. A file or a print can be found there. Keep it only where it is safe.
summary-advice_joint = Others take part in your therapy and may see this page. What could harm you stays out unless you choose it twice.
summary-advice_nothing = There is nothing in this time yet. You can choose a longer one, or write a question.
summary-advice_long = In print this may take more than two pages. You can leave lines out.
summary-warning_joint = Others in your therapy may read this. If it is about one of them, that may not be safe for you.

# Periods to offer
summary-last_weeks = { $count ->
    [one] The last week
   *[other] The last { $count } weeks
}
summary-since_sessions = { $count ->
    [one] Since the last session
   *[other] Over the last { $count } sessions
}
