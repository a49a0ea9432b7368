# What happened when a call could not do what was asked (error-…), and what can be done (errordo-…).

error-rejected = { $count ->
    [one] One thing needs another look.
   *[other] { $count } things need another look.
}
error-unlock_first = Your journal is locked.
error-wrong_passcode = That passcode does not fit.
error-wrong_passphrase = That passphrase does not open this file.
error-wait_first = There were several tries that did not fit.
error-look_at_state = Your journal cannot be used as it is right now.
error-not_there = There is nothing like that here.
error-no_such_file = There is no file with that name.
error-no_such_folder = There is no folder with that name.
error-may_not_read = This file may not be read.
error-read_again = This has changed in the meantime.
error-make_room = There is no room left on this device. What was saved before is still there.
error-no_permission = This place cannot be written to.
error-allow_first = You have not allowed logging while the journal is locked.
error-update = This comes from a newer version of the app.
error-not_that_file = This file cannot be read. It is another kind of file, or it is damaged.
error-stopped = Stopped. Nothing of it was kept.
error-try_again = The key store of this device did not answer.
error-unexpected = Something in the app went wrong.

errordo-rejected = Change what is listed, then try again. What you wrote is still here.
errordo-unlock_first = Unlock it, then go on. Your plan and the numbers to call work without it.
errordo-wrong_passcode = Try again. The recovery phrase works too, if you have one.
errordo-wrong_passphrase = Look at how you wrote it down, capitals and spaces too, and try again. There is no limit to tries.
errordo-wait_seconds = { $count ->
    [one] Wait one second, then try again. Your plan and the numbers to call work without it.
   *[other] Wait { $count } seconds, then try again. Your plan and the numbers to call work without it.
}
errordo-wait_minutes = { $count ->
    [one] Wait one minute, then try again. Your plan and the numbers to call work without it.
   *[other] Wait { $count } minutes, then try again. Your plan and the numbers to call work without it.
}
errordo-look_at_state = The first page says what happened and what helps.
errordo-not_there = It may have been deleted. You can look at the list again.
errordo-no_such_file = Look at its name and its folder, or choose another file.
errordo-no_such_folder = Make the folder first, or choose another one.
errordo-may_not_read = Allow reading it, or choose another file.
errordo-read_again = Look at it again, then change it.
errordo-make_room = Delete something else on this device, then try again.
errordo-no_permission = Choose another place, or allow writing there.
errordo-allow_first = Unlock it and go on there, or allow this in the settings.
errordo-update = Update the app, then try again.
errordo-not_that_file = Choose another file, or export it again from the app it came from.
errordo-stopped = You can start it again at any time.
errordo-try_again = Unlock the device and try again.
errordo-unexpected = What was saved before is still there. Try again. If you report it, this helps: { $place }
