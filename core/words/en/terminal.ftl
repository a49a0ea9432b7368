# What only the command line says. Commands themselves are never translated.

# Beginning.
terminal-welcome = Welcome to Holdfast.
terminal-welcome_text = A private journal for people in therapy. It helps you notice what is stuck, and say it to your therapist. Everything stays on this computer, encrypted.
terminal-made_for_you = There was no journal here yet, so one was made for you, encrypted, on this computer.
terminal-made = Your journal is made. It is encrypted, and nothing leaves this computer.
terminal-made_with_passcode = It opens with your passcode. Nobody can reset it for you, so a recovery phrase is worth having.
terminal-made_without_passcode = No passcode is set. You can set one at any time: holdfast passcode set
terminal-there_already = There is a journal here already. It was left as it is.
terminal-first_help = One line is all it takes. A note and tags are there if you want them: holdfast log --help

# Ways on.
terminal-way_demo = watch how it works, on a journal that is thrown away
terminal-way_log = log how it is right now, 1 to 5
terminal-way_levels = 1 very low, 2 low, 3 so-so, 4 good, 5 very good
terminal-way_import = bring in a journal from another app
terminal-way_therapy = say that you are in therapy
terminal-way_phrase = make a recovery phrase
terminal-way_today = the first page
terminal-way_crisis = help, at any time
terminal-way_message = a message to your people, ready to be sent
terminal-way_all = everything else
terminal-way_answer = answer with yes, no, later or never
terminal-way_earlier = earlier days
terminal-way_map = the moods at a glance
terminal-way_open = open it
terminal-way_own_words = in your own words
terminal-way_look = look at an entry
terminal-way_stop = thinking of stopping? a calm look at it

# The key.
terminal-key_in_keyring = The key lies in this system’s keyring. Anyone who can log in as you can open it, unless you set a passcode.
terminal-key_in_file = The key lies in { $folder }, in a file that only your user account can read. Anyone who can read your account’s files can open the journal, unless you set a passcode.
terminal-key_with_passcode = It takes both to open it: the key that this computer keeps, and your passcode. One without the other opens nothing.
terminal-lies_in = The journal lies in { $journal }, the plan in { $plan }.
terminal-zones_from = Time zones follow this system’s rules. A zone it does not know follows a table of version { $version }.

# Passcode and phrase.
terminal-passcode_ask = Passcode:{" "}
terminal-passcode_new = New passcode:{" "}
terminal-passcode_again = Once more:{" "}
terminal-passcode_needed = It opens with a passcode. Type the command in a terminal, or name a file: --passcode-file FILE
terminal-passcodes_differ = The two were not the same.
terminal-passcode_set = The passcode is set. From now on the journal opens only with it.
terminal-passcode_removed = The passcode is removed. From now on the journal opens without one.
terminal-passcode_is_set = A passcode is set.
terminal-passcode_is_not_set = No passcode is set.
terminal-phrase_is_made = There is a recovery phrase.
terminal-phrase_is_not_made = There is no recovery phrase yet.
terminal-phrase_lead = These twelve words open your journal without this computer’s key and without the passcode.
terminal-phrase_keep = Write them down on paper and keep them in a safe place. They are shown only now. Any earlier phrase no longer works.
terminal-phrase_ask = Your twelve words:{" "}
terminal-phrase_fits = The phrase fits. Your journal is open again.
terminal-phrase_new_passcode = You can choose a new passcode now.

# What was in the way.
terminal-nothing_changed = Nothing was changed.
terminal-no_home = A journal cannot be made here.
terminal-no_home_do = Name a folder: --home DIR. Help works without one: holdfast crisis
terminal-not_confirmed = That needs a yes: type the word, or give --yes.
terminal-nothing_damaged = Nothing is damaged here.

# Starting over and erasing.
terminal-start_over_lead = The journal that is here is set aside as it is, and a new one is made. Nothing is deleted.
terminal-start_over_word = new
terminal-started_over = The old journal is set aside. A new one is made.
terminal-erase_lead = This erases everything: the journal, the plan and the keys. There is no way back.
terminal-erase_word = erase
terminal-erased = Everything is erased.
terminal-erased_help = Help stays: holdfast crisis
terminal-type_word = Type “{ $word }” to do it:

# Asking.
terminal-enter_skips = Enter alone skips a question. Ctrl-D stops, and nothing is kept.
terminal-yes_or_enter = { $question } (y, or Enter to go on)
terminal-yes_no = y or n
terminal-number_hint = A whole number from { $n_min } to { $n_max }, or Enter to skip.
terminal-numbers_hint = One or more numbers from 1 to { $most }, 0 for none of them, or Enter to skip.
terminal-keep_or_not = Enter goes on and keeps what you said. n keeps nothing.
terminal-nothing_kept = Nothing was kept.
terminal-answer_all = Answer all at once, with - for one you skip:
terminal-ask_lists = “holdfast ask” lists the ones that are.
terminal-take_back = u and Enter brings it back, for ten seconds. Enter alone leaves it deleted.

# Pages.
terminal-band = Some days are heavy. Help is here at any time: holdfast crisis · holdfast safety
terminal-covered = Open it: { $command }
terminal-take_off = Take it off: { $command }
terminal-line_of_days = { $count ->
    [one] The last { $n_days } days, one of them with an entry.
   *[other] The last { $n_days } days, { $count } of them with an entry.
}
terminal-map = Moods from { $first } to { $last }
terminal-no_pause = There is no pause.
terminal-pause_over = The pause is over.
terminal-called_off = Called off
terminal-takes_place_after_all = It takes place after all
terminal-to_come = To come
terminal-so_far = The last eight weeks
terminal-planned_is_over = That time is already over.
terminal-planned = { $count ->
    [one] One session is planned.
   *[other] { $count } sessions are planned.
}
terminal-series_ended = The series has ended. What was stays.
terminal-off_the_list = It is off the list. Your words are kept.
terminal-only_here = It stays here. Nobody sees it unless you show it.
terminal-form_again = once more, to see whether it was a hard week
terminal-all_topics = Or one of these:
terminal-region = Numbers for: { $region }. All countries: holdfast crisis --regions
terminal-emergency_again = In danger right now? { $title }: { $number }

# In and out.
terminal-unknown_file = This kind of file is not known here.
terminal-unknown_file_do = If it is a table, say which column is what: --csv-map date=1,mood=2,note=3
terminal-are_lines = These are journal lines.
terminal-moods_wait = Some moods have names that are not known here. Nothing was brought in.
terminal-moods_wait_do = Give each a level from 1 very low to 5 very good, with --mood-map, and try again.
terminal-habit_waits = Which habit is the mood? Nothing was brought in.
terminal-habit_waits_do = Name it, and the scale of its numbers: --habit NAME --scale 1..5
terminal-long_notes = Some notes are longer than 4,000 characters. Nothing was brought in.
terminal-other_way_do = To bring it in all the same: --anyway
terminal-long_notes_do = With --shorten-notes each keeps what fits and ends in “…”.
terminal-give_levels = Give each a level from 1 very low to 5 very good:
terminal-which_level = which level?
terminal-exported = { $count ->
    [one] One entry is in { $file }.
   *[other] { $count } entries are in { $file }.
}
terminal-with_safety_answers = What you said about safety is in it. To leave it out:
terminal-without_safety_answers = What you said about safety is not in it. To have it all:
terminal-file_exists = There is a file of that name already.
terminal-file_exists_do = Choose another name: --out FILE
terminal-is_sealed = This file is encrypted.
terminal-passphrase_ask = Passphrase of the file:{" "}
terminal-passphrase_new = New passphrase for this file:{" "}
terminal-passphrase_needed = It takes a passphrase. Type the command in a terminal, or name a file: { $option } FILE
terminal-which_way = 1 or 2? Enter alone takes 1:{" "}
terminal-tables_are_zip = Tables come in one ZIP file, one table for each kind of entry.
terminal-tables_are_zip_do = Give it such a name: --out FILE.zip

# And besides.
terminal-traces = This page and what you typed stay in this terminal. If it is safe, clear both: clear, then history -c
terminal-mend = Change that, then try again.
terminal-opens = Your journal is here, and it opens.
terminal-way_plan = write or change it, one step at a time
terminal-plan_how = One entry a line. Enter alone goes on to the next step. Ctrl-D stops; what you wrote before that step is kept.
terminal-number_ask = Number, if there is one:
terminal-more_sessions = { $count ->
    [one] and one more, written down together
   *[other] and { $count } more, written down together
}
terminal-remind_no_ring = A terminal cannot ring: this is the plan that the phone apps arm.
terminal-remind_discretion = What they say

# The page to show somebody.
terminal-page_written = The page is in { $file }.
terminal-page_write = put it into a file
terminal-page_leave_out = leave a line out
terminal-page_include = put on what stays out
terminal-page_question = add a question
