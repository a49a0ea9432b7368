session-left = { $count ->
    [0] none: no sessions left
    [one] one: { $count } session left
    [few] few: { $count } sessions left
   *[many] many: { $count } sessions left
}
