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
questionnaire-incomplete = Not all questions are answered, so there is no sum.
questionnaire-kept_as = Kept as { $name }: the questions that are answered make up that shorter form.
questionnaire-not_kept = Nothing is kept of a form that is not finished.
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
