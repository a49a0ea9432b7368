# Bringing in a journal from another app: what a look into the file says.
foreign-entries = { $count ->
    [0] There is nothing in this file that can come in.
    [one] One mood can come in.
   *[other] { $count } moods can come in.
}
foreign-span = From { $first } to { $last }.
foreign-waiting = { $count ->
    [one] One mood has a name this app does not know. Please choose a level for it.
   *[other] { $count } moods have names this app does not know. Please choose a level for each.
}
foreign-tags_in_notes = { $count ->
    [one] One entry has more tags than fit. The rest go into its note.
   *[other] { $count } entries have more tags than fit. The rest go into their notes.
}
foreign-long_notes = { $count ->
    [one] One note is longer than 4,000 characters. It can come in shortened, if you like.
   *[other] { $count } notes are longer than 4,000 characters. They can come in shortened, if you like.
}
foreign-left_media = { $count ->
    [one] One entry has photos or recordings. The entry comes in, they stay where they are.
   *[other] { $count } entries have photos or recordings. The entries come in, they stay where they are.
}
foreign-left_scales = { $count ->
    [one] One entry has values of other scales. The entry comes in without them.
   *[other] { $count } entries have values of other scales. The entries come in without them.
}
foreign-left_activities = { $count ->
    [one] One activity has no name in this file. It stays out.
   *[other] { $count } activities have no name in this file. They stay out.
}
foreign-left_habits = { $count ->
    [one] One habit is not a mood. It stays out.
   *[other] { $count } habits are not moods. They stay out.
}
foreign-left_habit_notes = { $count ->
    [one] One note is on a day without a number. It stays out.
   *[other] { $count } notes are on days without a number. They stay out.
}
foreign-left_no_mood = { $count ->
    [one] One entry has no mood. It stays out.
   *[other] { $count } entries have no mood. They stay out.
}
foreign-problems = { $count ->
    [one] One thing in this file cannot be read.
   *[other] { $count } things in this file cannot be read.
}
foreign-western = This file is in an older form of text. Please check that letters like é and ü look right.
foreign-other_way = Entries of this diary are here already, from another kind of file. Bringing it in again would make them double.
foreign-imported = { $count ->
    [0] Nothing new came in.
    [one] One entry came in.
   *[other] { $count } entries came in.
}
foreign-were_there = { $count ->
    [one] One was here already.
   *[other] { $count } were here already.
}
foreign-differ = { $count ->
    [one] One is here with something else in it. It stays as it is here.
   *[other] { $count } are here with something else in them. They stay as they are here.
}
foreign-stay_deleted = { $count ->
    [one] One was deleted here once, and stays deleted.
   *[other] { $count } were deleted here once, and stay deleted.
}
