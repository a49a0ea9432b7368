# What is wrong with something that was given. The place stands before it where there is one.

problem-at_line_and_field = Line { $n_line }, { $field }: { $what }
problem-at_line = Line { $n_line }: { $what }
problem-at_field = { $field }: { $what }
problem-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}

problem-missing = this is needed and is not there.
problem-not_text = has to be a text.
problem-not_number = has to be a whole number.
problem-not_true_or_false = has to be true or false.
problem-not_list = has to be a list.
problem-not_object = has to be a group of named values.
problem-not_one_of = one of these: { $words }.
problem-out_of_range = a whole number from { $n_min } to { $n_max }.
problem-too_long = { $count ->
    [one] one character at most.
   *[other] { $count } characters at most.
}
problem-too_short = { $count ->
    [one] one character at least.
   *[other] { $count } characters at least.
}
problem-too_easy = too easy to guess.
problem-too_many = { $count ->
    [one] one at most.
   *[other] { $count } at most.
}
problem-wrong_count = { $count ->
    [one] exactly one value.
   *[other] exactly { $count } values.
}
problem-not_a_time = not a date or time this app can read.
problem-time_out_of_range = there is no such date, or it is too far away.
problem-in_future = this has not happened yet.
problem-unknown_field = this entry has no such field.
problem-unknown_kind = there is no such kind of entry.
problem-differs_from_stored = this entry is already here and says something else.
problem-no_such_session = there is no such session here.
problem-no_such_therapy = there is no such therapy here.
problem-no_such_zone = there is no place with that name here; write it like Europe/Berlin.
problem-therapy_is_over = it is over already.
problem-therapy_goes_on = a therapy is still running; end that one first.
problem-series_goes_on = there are already regular sessions; say whether the new ones replace them.
problem-not_json = this line is not JSON.
problem-too_large = too large: { $n_limit } bytes at most.
problem-does_not_fit = does not fit with the rest.
problem-no_such_rule = this repeats in a way the app cannot follow.
problem-not_utf8 = the text is not UTF-8.
problem-already_there = there is already something with that name.
