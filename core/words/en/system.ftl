# What a phone's system shows by itself, or before the core runs: the app's name, and names in the settings of notifications.
# All of it can be seen by others, so none of it speaks of health, therapy or mood.

system-app_name = Holdfast
system-channel = Reminders
system-library_missing = The rest of the app does not open on this phone right now.
