# Was ein Telefon zeigt, bevor der Kern läuft. Andere können es sehen, also spricht nichts davon von Gesundheit, Therapie oder Stimmung.

system-app_name = Holdfast
system-library_missing = Der Rest der App öffnet sich auf diesem Telefon gerade nicht.
