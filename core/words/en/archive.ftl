# Backups: what was made, what came back, and the passphrase.

archive-none_yet = There is no backup yet.
archive-last = The last backup was made on { $date }.
archive-overdue = Your last backup is more than a month old. A new one takes a moment.
archive-done = { $count ->
    [0] The backup is made. There are no entries yet.
    [one] The backup is made, with one entry. It was read back to be sure.
   *[other] The backup is made, with { $count } entries. It was read back to be sure.
}
archive-plan_in_part = A part of your plan could not be read just now and is not in it. Make another backup later.
archive-plan_was_in_part = When this backup was made, a part of the plan could not be read. That part is not in it.
archive-made_on = This backup was made on { $date }.
archive-holds = { $count ->
    [0] There are no entries in it.
    [one] There is one entry in it.
   *[other] There are { $count } entries in it.
}

# What came back.
archive-came = { $count ->
    [0] No new entries came in.
    [one] One entry came in.
   *[other] { $count } entries came in.
}
archive-were_there = { $count ->
    [one] One was here already.
   *[other] { $count } were here already.
}
archive-newer_came = { $count ->
    [one] One entry differed. The newer version, from the backup, is kept. The other is set aside.
   *[other] { $count } entries differed. The newer versions, from the backup, are kept. The others are set aside.
}
archive-newer_here = { $count ->
    [one] One entry differed. The newer version, from here, is kept. The other is set aside.
   *[other] { $count } entries differed. The newer versions, from here, are kept. The others are set aside.
}
archive-deleted_here = { $count ->
    [one] One was deleted here once, and stays deleted.
   *[other] { $count } were deleted here once, and stay deleted.
}
archive-deleted_there = { $count ->
    [one] One was deleted where the backup was made, and is deleted here too.
   *[other] { $count } were deleted where the backup was made, and are deleted here too.
}
archive-not_understood = { $count ->
    [one] One is of a kind that this version of the app does not know yet. It is kept whole, and an update will show it.
   *[other] { $count } are of a kind that this version of the app does not know yet. They are kept whole, and an update will show them.
}
archive-settings_differed = { $count ->
    [one] One setting differed. The one from the journal used last is kept.
   *[other] { $count } settings differed. The ones from the journal used last are kept.
}
archive-plan_added = { $count ->
    [one] One entry was added to your safety plan. You can check whether it still fits.
   *[other] { $count } entries were added to your safety plan. You can check whether they still fit.
}
archive-plan_closed = Your whole plan now opens only after unlocking, as it did where the backup was made. You can change that in the plan. The numbers to call can always be opened.
archive-plan_waits = The plan from the backup is kept. It takes its place the next time you unlock.
archive-old_kept = The journal that was here before is set aside. It stays until you have it deleted.

# The passphrase.
archive-passphrase_too_short = { $count ->
    [one] At least one character. Several words are easy to remember.
   *[other] At least { $count } characters. Several words are easy to remember.
}
archive-passphrase_too_long = { $count ->
    [one] At most one character.
   *[other] At most { $count } characters.
}
archive-passphrase_too_easy = A program could guess this. Take several words that have nothing to do with each other, or let the app make one.
archive-passphrase_fair = This would stop most people. One or two more words make it strong.
archive-passphrase_strong = This is strong.
archive-passphrase_keep = Write it down and keep it apart from the backup. Nobody can open the backup without it, and nobody can reset it.

# What stands in the backup itself.
archive-read_me =
    This is a backup of Holdfast, a private journal.

    manifest.json   what is in it, and sums to check it by
    plan.txt        the safety plan, to be read
    journal.jsonl   every entry, one a line
    plan.json, settings.json, shown.jsonl, deleted.jsonl   what Holdfast needs to bring everything back

    All of it is private. Delete these files when you have read them.

# On the command line.
archive-passphrase_made = This is the passphrase. It is shown only now:
archive-passphrase_needed = An encrypted file has a passphrase.
archive-which = There are entries here already. Nothing was changed.
archive-which_do = Say --merge to bring both together, or --replace to set the journal that is here aside.
archive-way_generate = let one be made for you
archive-way_backup = make a backup
archive-way_discard = delete the journal that was set aside
archive-automatic = { $count ->
    [one] Backups go to { $folder }, and the last one stays.
   *[other] Backups go to { $folder }, and the last { $count } stay.
}
archive-nothing_aside = Nothing is set aside.
archive-discard_lead = This deletes the journals that were set aside. There is no way back. The one you use stays.
archive-discard_word = delete
archive-discarded = They are deleted.
