# The journal: days, moods, and what was logged.

journal-title = Journal
journal-days = Days
journal-over_time = Over time
journal-nothing_yet = Nothing here yet.
journal-no_entry = No entry
journal-mood = Mood
journal-tags = Tags
journal-new_tag = New tag
journal-note = Note
journal-note_hint = If you like, write a few words.
journal-when_was_it = When?
journal-earlier = Add something from earlier
journal-edit = Change
journal-delete = Delete
journal-deleted = Deleted.
journal-delete_for_good = Delete now, for good
journal-for_good_explained = After this it cannot be brought back.
journal-undo = Undo
journal-logged_later = Written later
journal-median = Typical
journal-entries = { $count ->
    [one] 1 entry
   *[other] { $count } entries
}
journal-days_with_entries = { $n_of ->
    [one] { $count } of the last day
   *[other] { $count } of the last { $n_of } days
}
journal-mood_in_words = { $when }: { $mood }
journal-week_in_words = Week of { $date }: mostly { $mood }, between { $low } and { $high }.
journal-questionnaire_in_words = { $when }: { $name }, { $n_score } out of { $n_most }
journal-score = { $name }: { $n_score } out of { $n_most }
journal-score_with_gaps = { $name }: { $n_answered } of { $n_items } questions answered, so there is no sum
journal-month_in_words = { $when }: mostly { $mood }, between { $low } and { $high }.
