# Was im Weg sein kann, Zeile für Zeile gefragt, ein Bereich nach dem anderen.

factors-title = Was im Weg stehen kann
factors-lead = Wie sehr steht dir das gerade im Weg? Du kannst alles auslassen.
factors-note = Möchtest du etwas dazu schreiben?
factors-cover = Noch eine Zeile, nur für dich

factorintro-therapy = Zuerst die Therapie selbst.
factorintro-you = Jetzt du. Falsche Antworten gibt es hier nicht.
factorintro-life = Jetzt dein Leben drum herum.
factorintro-getting_there = Jetzt das Praktische.
factorintro-condition = Jetzt das, womit du lebst.
factorintro-leaving = Jetzt eine Frage, die viele irgendwann haben.
factorintro-anything = Und alles andere.

factorask-relationship = Ich fühle mich dort nicht immer sicher oder verstanden.
factorask-kind_of_therapy = Ich weiß nicht, ob diese Art von Therapie zu mir passt.
factorask-pacing = Es geht mir zu schnell oder zu langsam.
factorask-readiness = Ein Teil von mir ist für Veränderung noch nicht bereit.
factorask-quick_fix = Es geht langsamer, als ich gehofft hatte.
factorask-avoidance = Es gibt Dinge, die ich nicht über die Lippen bringe.
factorask-substances = Ich trinke oder nehme etwas, um durchzukommen.
factorask-physical_health = Mein Körper macht mir zu schaffen, und niemand hat bisher danach geschaut.
factorask-concentration = Es fällt mir schwer, mich zu konzentrieren oder mir etwas zu merken.
factorask-work = Arbeit oder Schule setzt mir zu.
factorask-unsafe_relationship = Ich fühle mich mit jemandem, der mir nahe ist, nicht immer sicher.
factorask-money = Ich mache mir Sorgen ums Geld.
factorask-housing = Ich weiß nicht, wie es mit meiner Wohnung weitergeht.
factorask-support = Ich habe wenige Menschen, an die ich mich wenden kann.
factorask-cost = Die Therapie kostet mehr, als ich gut zahlen kann.
factorask-session_limit = Es gibt nur eine bestimmte Zahl an Sitzungen.
factorask-access = Der Weg, die Zeit oder ein ruhiger Ort ist ein Problem.
factorask-culture = Meine Kultur, Sprache oder mein Glaube kommt dort zu kurz.
factorask-complex_trauma = Sehr Schweres, das passiert ist, lastet noch auf mir.
factorask-personality = Dieselben Muster kommen seit Jahren wieder.
factorask-chronic = Ich habe etwas schon lange, und es kommt immer wieder.
factorask-more_support = Ich brauche mehr Zeit, mehr Hilfe oder vielleicht Medikamente.
factorask-stopping = Ich denke daran, mit der Therapie aufzuhören.
factorask-other = Etwas anderes ist im Weg.

rating-0 = gar nicht
rating-1 = ein wenig
rating-2 = ziemlich
rating-3 = sehr
