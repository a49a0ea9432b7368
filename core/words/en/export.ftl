# Writing the journal out.

export-title = Take your journal with you
export-ask_safety = Include what you said about safety too?
export-encrypted = Encrypted with a passphrase
export-encrypted_who = Only someone who knows the passphrase can read it. Nobody can reset it, so write it down. Any age program opens it too.
export-plain = Not encrypted
export-plain_who = This file is not encrypted. Anyone who gets hold of it can read what is in it.
export-sum_of_answers = { $name }: sum of the answers

exportformat-lines = Journal lines
exportformat-csv = Tables
exportformat-fhir = FHIR

exportabout-lines = Everything, one line an entry. Holdfast can read it again, here or on another device.
exportabout-csv = A table for each kind of entry, for a spreadsheet, in one ZIP file.
exportabout-fhir = Only your questionnaires, in the form that practices and clinics can read into their systems. Your name is not in it.
