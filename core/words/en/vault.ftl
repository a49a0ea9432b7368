# The journal's states: what the person sees, and what leads out.
vault-absent-title = Welcome
vault-absent-text = There is no journal here yet. What you write in it stays on this device, encrypted, without an account.
vault-locked-title = Locked
vault-locked-text = Unlock to go on.
vault-open-title = Open
vault-open-text = Your journal is open.
vault-in_use-title = Open somewhere else
vault-in_use-text = Your journal is open in another window. Close it there, then come back.
vault-key_unreachable-title = Not right now
vault-key_unreachable-text = This device did not hand out the key this time. Your journal is still here. Unlock the device and try again.
vault-key_gone_phrase-title = The key is gone
vault-key_gone_phrase-text = This device no longer has the key to your journal. Your journal is still here. Your recovery phrase opens it.
vault-key_gone-title = The key is gone
vault-key_gone-text = This device no longer has the key to your journal. Your journal is still here, but nothing on this device can open it. You can restore a backup, or start a new journal. The old one is kept.
vault-envelope_damaged-title = The key is damaged
vault-envelope_damaged-text = The file that holds the key to your journal is damaged. You can restore a backup, or start a new journal. The old one is kept.
vault-missing-title = The journal is not here
vault-missing-text = The file with your journal is missing or empty. If it was moved, put it back and try again. You can also restore a backup, or start a new journal.
vault-damaged-title = A part is damaged
vault-damaged-text = A part of your journal cannot be read. What is still whole can be saved into a new file. The damaged file is kept.
vault-damaged_whole-title = The journal is damaged
vault-damaged_whole-text = The file with your journal is damaged, and nothing in it can be read. You can restore a backup, or start a new journal. The damaged file is kept.
vault-not_this-title = Another journal
vault-not_this-text = The file here belongs to another journal. Put the right one back and try again. You can also restore a backup, or start a new journal. The file is kept.
vault-too_new-title = Please update
vault-too_new-text = A newer version of this app wrote your journal. Update the app to open it. Nothing is changed until then.
vault-erasing-title = Not erased yet
vault-erasing-text = Erasing has begun, but something was in the way. It is safe to try again.
vault-way-create = Begin
vault-way-unlock = Unlock
vault-way-phrase = Use the recovery phrase
vault-way-lock = Lock
vault-way-close = It is closed now
vault-way-again = Try again
vault-way-salvage = Save what is whole
vault-way-backup = Restore a backup
vault-way-over = Start a new journal, keep the old file
vault-way-update = Update the app
vault-way-erase = Erase everything
vault-way-finish = Finish erasing
vault-salvaged = { $count ->
    [one] One entry is in the new file.
   *[other] { $count } entries are in the new file.
} { $n_lost ->
    [0] No part was lost.
    [one] One part of the old file could not be read. The old file is kept.
   *[other] { $n_lost } parts of the old file could not be read. The old file is kept.
}
