ics-written_as = There they are called «{ $title }», with no other word.
