# A choice within a choice.
summary-sessions = { $n_of ->
    [one] one: { $count ->
        [one] one took place
        [few] few took place
       *[many] many took place
    }
    [few] few: { $count } of { $n_of } took place
   *[many] many: { $count } of { $n_of } took place
}
