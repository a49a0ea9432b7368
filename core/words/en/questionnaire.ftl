# Around the questionnaires. Their own words are published ones and lie in core/content/questionnaires.

questionnaire-published = These are the published words of this questionnaire, unchanged.
questionnaire-skip = You can leave out any question. A sum is shown only when all are answered.
questionnaire-difficulty_optional = One more, not counted
questionnaire-without_nine = There is a form without the last question: { $name }.
questionnaire-not_a_diagnosis = This is not a diagnosis. It is something you can look at and talk about.
questionnaire-compare = One form alone says little. How it goes over weeks says more.
questionnaire-score = Your answers add up to { $n_score } out of { $n_most }.
questionnaire-band = { $name }: published band “{ $band }”, { $n_low } to { $n_high }.
questionnaire-band_from = { $name }: at the published mark of { $n_low }, or above it.
questionnaire-band_below = { $name }: below the published mark of { $n_mark }.
questionnaire-source = Published in: { $source }
questionnaire-left_out = { $n ->
    [one] One question was left out, so there is no sum.
   *[other] { $n } questions were left out, so there is no sum.
}
questionnaire-kept_with_gaps = What you answered is kept.
questionnaire-nothing_answered = Nothing was answered, so nothing is kept.
questionnaire-heavy = That is a lot to carry. Thank you for writing it down. You do not have to be alone with it.
questionnaire-heavy_say = I filled in the { $name }, and a lot of it is heavy at the moment. Can we talk about how I am?
questionnaire-speaks_to = If you want to talk about it, it goes with the topic “{ $factor }”.
questionnaire-length = { $count ->
    [one] One question
   *[other] { $count } questions
}
questionnaire-last = Last filled in on { $date }
questionnaire-not_in_language = { $name } is not offered in English: there is no published text of it in English that we may show.

band-minimal = minimal
band-mild = mild
band-moderate = moderate
band-moderately_severe = moderately severe
band-severe = severe
band-below_mark = below the mark
band-from_mark = at the mark or above
