# Was das System eines Telefons von sich aus zeigt oder bevor der Kern läuft: der Name der App und Namen in den Einstellungen der
# Benachrichtigungen. Andere können das alles sehen, also spricht nichts davon von Gesundheit, Therapie oder Stimmung.

system-app_name = Holdfast
system-channel = Erinnerungen
system-library_missing = Der Rest der App öffnet sich auf diesem Telefon gerade nicht.
