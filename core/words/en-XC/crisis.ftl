# In the help pages, which are read without the other words.
crisis-listed = { $n ->
    [one] one: Listed by { $n } source, { $date }
    [few] few: Listed by { $n } sources, { $date }
   *[many] many: Listed by { $n } sources, { $date }
}
crisis-note_home_4 = «Quick exit» leaves this page at once. It does not hide the app.
