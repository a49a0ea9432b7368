# What a phone shows before the core runs. It can be seen by others, so nothing of it speaks of health, therapy or mood.

system-app_name = Holdfast
system-library_missing = The rest of the app does not open on this phone right now.
