# Die Karten, mit denen man etwas zur Sprache bringt; core/src/concern/cards.rs setzt sie zusammen.
# Die Bedeutung der Gruppen steht in der englischen Datei.

card-cover = Etwas Persönliches
card-cover_hard = Etwas sehr Schweres
card-way-full = In ein paar Sätzen
card-way-short = Kürzer
card-way-ask = Als Frage
card-way-message = Als Nachricht
card-entry_safe = Wenn es um Sicherheit geht
card-entry_understood = Wenn es ums Verstandenwerden geht
card-entry_click = Wenn es darum geht, ob es zwischen euch passt
card-entry_moment = Wenn es um einen Moment geht
card-changes = Was sich ändern könnte
card-until_then = Bis dahin
card-own_words = Ändere es, bis es nach dir klingt.

## Die Therapie

cardtitle-relationship = Sich sicher und verstanden fühlen
cardmeaning-relationship = Man öffnet sich leichter, wenn man sich sicher fühlt und es zwischen euch passt. Das darf dauern. Was nicht stimmt, lässt sich oft klären.
say-relationship-full = Etwas macht es mir hier schwer, mich zu öffnen. Ich möchte gern mit Ihnen darüber reden, wie wir zusammenarbeiten. Mir liegt daran, dass es klappt.
say-relationship-short = Es fällt mir schwer, mich hier zu öffnen. Können wir darüber reden?
say-relationship-ask = Können wir uns zehn Minuten nehmen und darüber reden, wie es mir mit Ihnen geht?
say-relationship-safe = Ich fühle mich hier nicht immer sicher genug, um mich zu öffnen. Können wir schauen, was es für mich sicherer machen würde?
say-relationship-understood = Manchmal fühle ich mich hier nicht ganz verstanden. Ich möchte Ihnen sagen, wo, und ich freue mich, wenn Sie mehr nachfragen.
say-relationship-click = Ich weiß nicht, ob es zwischen uns passt. Das fällt mir schwer zu sagen. Können wir darüber reden, was fehlt, und wer sonst zu mir passen könnte?
say-relationship-moment = Als Sie „…“ gesagt haben, habe ich mich … gefühlt. Können wir uns diesen Moment anschauen?
change-relationship-another_approach = Vielleicht hilft es, wenn mehr nachgefragt oder erklärt wird, oder wenn du mehr Raum bekommst. Auch ein Wechsel ist möglich.
change-relationship-outside_support = Auch jemand anders kann für dich da sein: ein vertrauter Mensch, jemand aus der Familie, eine Gruppe.
cope-relationship-1 = Schreib einen Moment auf, in dem du dich verstanden gefühlt hast, und einen, in dem nicht.
cope-relationship-2 = Du bestimmst, was du erzählst und wann.
cope-relationship-3 = Verbring etwas Zeit mit Menschen, bei denen du du selbst sein kannst.

cardtitle-kind_of_therapy = Eine andere Art zu arbeiten
cardmeaning-kind_of_therapy = Es gibt viele Arten von Therapie. Nicht jede passt zu jedem Menschen.
say-kind_of_therapy-full = Ich bin nicht sicher, ob diese Art zu arbeiten das ist, was ich brauche. Können Sie mir sagen, wie sie mir helfen soll und was es sonst noch gibt? Ich würde das gern mit Ihnen zusammen entscheiden.
say-kind_of_therapy-short = Ich frage mich, ob mir eine andere Art zu arbeiten mehr bringt.
say-kind_of_therapy-ask = Welche anderen Arten von Therapie könnten zu mir passen, und wozu raten Sie mir?
change-kind_of_therapy-another_approach = Ihr könnt etwas anderes versuchen: Verhaltenstherapie, Arbeit am Trauma, Arbeit mit Gefühlen oder eine längere tiefenpsychologische oder analytische Therapie.
change-kind_of_therapy-solve_barrier = Wenn deine Therapeutin oder dein Therapeut das nicht anbietet, kann sie oder er dir bei der Suche helfen.
change-kind_of_therapy-combine = Eine Ärztin, ein Arzt oder eine Klinik kann noch einmal neu auf alles schauen.
cope-kind_of_therapy-1 = Schreib nach einer Sitzung auf, was gutgetan hat. Auch wenn es wenig war.
cope-kind_of_therapy-2 = Schreib auf, was du dir erhofft und nicht gefunden hast.
cope-kind_of_therapy-3 = Bleib bei einer Sache, die dir außerhalb der Therapie guttut.

cardtitle-pacing = Das Tempo
cardmeaning-pacing = Zu schnell kann zu viel sein. Zu langsam kann sich wie Stillstand anfühlen. Beides lässt sich sagen und oft ändern.
cardmeaning-pacing_fast = Zu schnell kann zu viel sein. Das lässt sich sagen und oft ändern.
cardmeaning-pacing_slow = Zu langsam kann sich wie Stillstand anfühlen. Das lässt sich sagen und oft ändern.
say-pacing-full = Das Tempo passt für mich gerade nicht. Ich möchte Ihnen sagen, wo es mir zu schnell geht oder zu langsam. Können wir ein Tempo finden, das für mich stimmt?
say-pacing-short = Das Tempo passt für mich nicht. Können wir es ändern?
say-pacing-ask = Können wir schauen, wo es mir zu schnell geht und wo zu langsam?
say-pacing_fast-full = Es geht mir gerade zu schnell. Ich möchte Ihnen sagen, wo. Können wir langsamer machen und ein Tempo finden, das für mich stimmt?
say-pacing_fast-short = Es geht mir zu schnell. Können wir langsamer machen?
say-pacing_fast-ask = Können wir schauen, wo es mir zu schnell geht, und auf einmal weniger machen?
say-pacing_slow-full = Es geht mir gerade zu langsam. Ich möchte Ihnen sagen, wo. Können wir zu dem kommen, was mir am wichtigsten ist?
say-pacing_slow-short = Es geht mir zu langsam. Können wir ein Stück weitergehen?
say-pacing_slow-ask = Können wir schauen, wo es mir zu langsam geht und was als Nächstes kommen könnte?
change-pacing-another_approach = Ihr könnt ein Zeichen für „langsamer“ oder „Stopp“ ausmachen, oder zusammen planen, was als Nächstes kommt.
change-pacing-solve_barrier = Auch mehr oder weniger Zeit zwischen den Sitzungen ändert das Tempo. Oder kürzere oder längere Sitzungen.
cope-pacing-1 = Halt dir nach einer Sitzung, die viel war, eine Stunde frei.
cope-pacing-2 = Wenn es zu viel wird: Spür beide Füße am Boden und nenne fünf Dinge, die du siehst.
cope-pacing-3 = Wenn es sich zieht: Schreib eine Sache auf, zu der du beim nächsten Mal kommen willst.

## Du

cardtitle-readiness = Bereit sein
cardmeaning-readiness = Ein Teil von dir will vielleicht, dass sich etwas ändert, und ein anderer nicht. Das kennen die meisten.
say-readiness-full = Ein Teil von mir will, dass sich etwas ändert, und ein anderer ist noch nicht so weit. Ich möchte über beide reden. Das sage ich lieber offen, als einfach nur mitzumachen.
say-readiness-short = Ich weiß nicht, ob ich schon so weit bin. Können wir erst darüber reden?
say-readiness-ask = Können wir anschauen, was ich durch eine Veränderung gewinne und was ich verliere?
change-readiness-another_approach = Ihr könnt einen kleineren Schritt wählen. Oder erst einmal darüber reden, was am Jetzt auch gut ist.
change-readiness-outside_support = Menschen, die das hinter sich haben, können dir erzählen, wie sie angefangen haben.
cope-readiness-1 = Such dir einen Schritt, der so klein ist, dass er fast leichtfällt.
cope-readiness-2 = Mach zwei Listen: was ich gewinne und was ich verliere.
cope-readiness-3 = Ein Schritt darf warten. Schreib auf, was ihn leichter macht.

cardtitle-quick_fix = Langsamer als erhofft
cardmeaning-quick_fix = Veränderung kommt oft langsam und in Wellen. Es hilft zu wissen, womit du rechnen kannst.
say-quick_fix-full = Es geht langsamer, als ich gehofft hatte. Ich wüsste gern, womit ich rechnen kann und bis wann. Woran würden wir merken, dass sich etwas bewegt?
say-quick_fix-short = Ich dachte, es geht schneller. Womit kann ich rechnen?
say-quick_fix-ask = Was wäre ein erstes Zeichen, dass es hilft, und wann schauen wir wieder darauf?
change-quick_fix-another_approach = Ihr könnt euch ein kleines Ziel setzen und einen Tag, an dem ihr darauf schaut. Hat sich bis dahin wenig bewegt, könnt ihr etwas anderes versuchen.
change-quick_fix-combine = Manchmal entlastet etwas daneben schneller, zum Beispiel ärztliche Hilfe oder Hilfe beim Schlafen.
cope-quick_fix-1 = Such dir eine Kleinigkeit, die diese Woche leichter macht.
cope-quick_fix-2 = Schau an einem schweren Tag nur auf die nächste Stunde.
cope-quick_fix-3 = Schau auf die ersten Wochen zurück. Gibt es etwas, das jetzt ein bisschen anders ist?

cardtitle-avoidance = Was schwer zu sagen ist
cardmeaning-avoidance = Manches ist schwer auszusprechen. Du kannst damit anfangen, genau das zu sagen.
say-avoidance-full = Es gibt etwas, das ich bisher ausgelassen habe. Ich kann noch nicht alles davon erzählen. Können Sie mir helfen, einen Anfang zu finden?
say-avoidance-short = Es gibt etwas, über das ich nur schwer reden kann.
say-avoidance-ask = Wie können wir über etwas Schweres reden, ohne dass es mir zu viel wird?
change-avoidance-another_approach = Ihr könnt ausmachen, dass du jederzeit aufhören darfst. Du kannst auch schriftlich anfangen.
change-avoidance-solve_barrier = Wenn du dich sorgst, wer davon erfährt: Frag, was im Raum bleibt und was aufgeschrieben wird.
cope-avoidance-1 = Schreib es nur für dich auf. Niemand braucht es zu sehen.
cope-avoidance-2 = Such das kleinste Stück davon, das du sagen könntest.
cope-avoidance-3 = Nimm dir für die Stunde danach, wenn du es gesagt hast, etwas Schönes vor.

cardtitle-substances = Alkohol und andere Substanzen
cardmeaning-substances = Viele trinken oder nehmen etwas, um durchzukommen. Es kann die Arbeit in den Sitzungen schwerer machen.
say-substances-full = Manchmal trinke ich oder nehme etwas, um durchzukommen. Es fällt mir nicht leicht, Ihnen das zu sagen. Ich möchte mit Ihnen anschauen, was es mir gibt und was mir sonst noch helfen könnte.
say-substances-short = Ich nehme etwas, um durchzukommen. Können wir darüber reden?
say-substances-ask = Können wir darüber reden, was ich trinke oder nehme, und wie das zur Therapie passt?
change-substances-another_approach = Ihr könnt zusammen anschauen, wann du danach greifst und was es dir gibt.
change-substances-outside_support = In einer Gruppe triffst du Menschen, die das selbst kennen. Oft fragt niemand nach deinem Namen.
change-substances-combine = Eine Ärztin, ein Arzt oder eine Beratungsstelle kann dir helfen, auf sichere Weise weniger zu nehmen.
cope-substances-1 = Schreib auf, wann der Wunsch kommt und was davor war.
cope-substances-2 = Warte zehn Minuten und mach erst etwas anderes. Dann entscheide.
cope-substances-3 = Wenn es jeden Tag ist: Frag eine Ärztin oder einen Arzt, bevor du ganz aufhörst. Plötzlich aufzuhören kann gefährlich sein.

cardtitle-physical_health = Dein Körper und deine Gesundheit
cardmeaning-physical_health = Schmerzen, schlechter Schlaf oder eine Krankheit können auf die Stimmung drücken. Es lohnt sich, danach schauen zu lassen.
say-physical_health-full = Auch mein Körper macht mir zu schaffen. Ich frage mich, wie viel davon in meine Stimmung hineinspielt. Was sollte ich ärztlich abklären lassen?
say-physical_health-short = Auch körperlich geht es mir nicht gut. Können wir das mitbedenken?
say-physical_health-ask = Kann etwas davon vom Körper kommen, und soll ich das ärztlich abklären lassen?
change-physical_health-combine = In der Arztpraxis lässt sich prüfen, was mitspielt: Schilddrüse, Blut, Schmerzen, Schlaf. Wenn du es erlaubst, können sich Praxis und Therapie absprechen.
change-physical_health-solve_barrier = Wenn du schwer an einen Termin kommst: Bitte um Hilfe, etwa um einen Anruf oder einen Brief.
change-physical_health-another_approach = Solange es dir nicht gut geht, können die Sitzungen kürzer sein, später am Tag oder am Telefon.
cope-physical_health-1 = Schreib auf, was dir fehlt und seit wann. Das hilft beim Arztbesuch.
cope-physical_health-2 = Iss, trink und ruh dich zu festen Zeiten aus, so gut es geht.
cope-physical_health-3 = Wenn etwas neu ist, stark ist oder dir Angst macht, lass bald danach schauen.

cardtitle-concentration = Gedächtnis und Konzentration
cardmeaning-concentration = Wenn wenig hängen bleibt, geht auch eine gute Sitzung leicht verloren. Dagegen lässt sich etwas tun.
say-concentration-full = Ich kann mich schlecht konzentrieren und vergesse, worüber wir reden. Am nächsten Tag ist vieles weg. Können wir einen Weg finden, es festzuhalten?
say-concentration-short = Nach den Sitzungen vergesse ich viel. Können wir etwas ändern?
say-concentration-ask = Können wir am Ende jeder Sitzung das Wichtigste aufschreiben?
change-concentration-another_approach = Kürzere Abschnitte, eine Pause, eine Zeichnung oder eine Notiz am Ende: So kann mehr hängen bleiben.
change-concentration-solve_barrier = Du kannst um eine Uhrzeit bitten, zu der du wach bist. Oder um eine Aufnahme, wenn ihr beide das wollt.
change-concentration-combine = Wenn es neu ist oder mehr wird, kann eine Ärztin oder ein Arzt nach der Ursache schauen.
cope-concentration-1 = Schreib gleich nach einem Gespräch drei Wörter auf.
cope-concentration-2 = Eins nach dem anderen, mit Pausen dazwischen.
cope-concentration-3 = Lass Listen und Wecker für dich mitdenken.

## Dein Leben

cardtitle-work = Arbeit oder Schule
cardmeaning-work = Wenn es bei der Arbeit oder in der Schule schwer ist, bleibt wenig Kraft für die Therapie.
say-work-full = Die Arbeit kostet mich so viel, dass für anderes kaum etwas bleibt. Ich komme immer wieder auf dieselben Dinge zurück. Können wir anschauen, was ich dort ändern kann und was nicht?
say-work-short = Die Arbeit laugt mich aus. Können wir darüber reden?
say-work-ask = Können wir eine Sitzung für das nehmen, was bei der Arbeit los ist?
change-work-another_approach = Ein paar Sitzungen können der Arbeit selbst gelten: ein Gespräch üben, oder lernen, Grenzen zu setzen.
change-work-solve_barrier = Du kannst nach einer Krankschreibung fragen, nach weniger Stunden, anderen Aufgaben oder Terminen, die zu deinen Schichten passen.
change-work-outside_support = Betriebsrat, Gewerkschaft, Schulberatung oder eine andere Beratungsstelle kann dir beistehen.
cope-work-1 = Beende jeden Arbeitstag mit derselben Kleinigkeit, etwa einem Lied oder einem Gang um den Block.
cope-work-2 = Mach heute eine echte Pause.
cope-work-3 = Schreib auf, was passiert, mit Datum.

cardtitle-unsafe_relationship = Zu Hause und mit Menschen, die dir nahe sind
cardmeaning-unsafe_relationship = Du hast ein Recht darauf, dich bei den Menschen sicher zu fühlen, die dir nahe sind. Wenn das nicht so ist, liegt es nicht an dir.
say-unsafe_relationship-full = Es gibt etwas zu Hause, das ich nur schwer sagen kann. Ich fühle mich nicht immer sicher. Können wir darüber reden, nur wir zwei, und vorher ausmachen, was aufgeschrieben wird?
say-unsafe_relationship-short = Ich fühle mich zu Hause nicht immer sicher. Ich möchte darüber reden.
say-unsafe_relationship-ask = Kann ich Ihnen etwas erzählen, und können wir vorher klären, wer davon erfährt?
change-unsafe_relationship-solve_barrier = Manches lässt sich planen: eine sichere Zeit, ein sicherer Ort und ein sicherer Weg, dich zu erreichen.
change-unsafe_relationship-outside_support = Eine Beratung am Telefon kann mit dir überlegen, was du tun kannst. Deinen Namen brauchst du nicht zu sagen.
change-unsafe_relationship-combine = In einer Arztpraxis lassen sich Verletzungen festhalten. Wenn du es willst, kann das Gesetz dich schützen.
cope-unsafe_relationship-1 = Wenn du gerade in Gefahr bist, ruf den Notruf. Du findest ihn unter Hilfe.
cope-unsafe_relationship-2 = Anrufe und Nachrichten hinterlassen Spuren. Nimm, wenn es geht, ein Telefon, das sonst niemand ansieht.
cope-unsafe_relationship-3 = Überleg dir einen Ort, an den du jederzeit gehen kannst, und einen Menschen, der dir die Tür aufmacht.

cardtitle-money = Geld
cardmeaning-money = Geldsorgen nehmen im Kopf viel Platz ein. Auch in den Sitzungen.
say-money-full = Mein Kopf ist voll mit Geldsorgen. Ich kann hier kaum an etwas anderes denken. Können wir schauen, was mir etwas von der Last nimmt?
say-money-short = Geldsorgen kommen mir immer wieder dazwischen. Können wir darüber reden?
say-money-ask = Wissen Sie, wo ich Rat bei Geld oder Schulden bekomme?
change-money-solve_barrier = Eine Schulden- oder Sozialberatung kann mit dir deine Briefe durchgehen. Oft kostet das nichts.
change-money-another_approach = Eine Sitzung kann der Sorge selbst gelten: was eilt, und was warten kann.
change-money-outside_support = Vor Ort gibt es oft Hilfe bei Essen, Miete oder Fahrkarten.
cope-money-1 = Leg alle Briefe an einen Ort und öffne sie zu einer festen Stunde in der Woche.
cope-money-2 = Schreib nur auf, was diese Woche bezahlt sein soll.
cope-money-3 = Mach heute etwas, das nichts kostet und dir guttut.

cardtitle-housing = Wo du wohnst
cardmeaning-housing = Es ist schwer, zur Ruhe zu kommen, wenn das Zuhause unsicher ist.
say-housing-full = Wie es mit meiner Wohnung weitergeht, ist unsicher, und ich komme nicht zur Ruhe. Das habe ich in jeder Sitzung im Kopf. Können wir überlegen, was zuerst helfen würde?
say-housing-short = Da, wo ich wohne, komme ich nicht zur Ruhe. Können wir darüber reden?
say-housing-ask = Wer kann mir beim Wohnen helfen, und können Sie mich mit einem Brief unterstützen?
change-housing-solve_barrier = Eine Wohnberatung kennt deine Rechte und die nächsten Schritte. Ein Brief aus der Therapie kann dabei helfen.
change-housing-outside_support = Sozialarbeit, eine Gruppe vor Ort oder eine Unterkunft kann bei den nächsten Nächten helfen.
change-housing-another_approach = Fürs Erste kann es in den Sitzungen darum gehen, durchzukommen. Alles andere kann warten.
cope-housing-1 = Halt Papiere, Schlüssel, Medikamente und Ladegerät beisammen.
cope-housing-2 = Mach eine Ecke zu deiner, mit einer Decke, einem Bild oder einem Licht.
cope-housing-3 = Such dir einen Ort, an dem du eine Stunde in Ruhe sitzen kannst, etwa eine Bücherei.

cardtitle-support = Menschen, die zu dir halten
cardmeaning-support = Allein ist Veränderung schwerer. Schon ein einziger Mensch kann viel ausmachen.
say-support-full = Ich habe nicht viele Menschen, auf die ich mich stützen kann. Zwischen den Sitzungen trage ich das alles allein. Können wir überlegen, wer für mich da sein könnte?
say-support-short = Ich fühle mich mit all dem ziemlich allein.
say-support-ask = Können wir nach einer Gruppe suchen oder nach jemandem, der mir beisteht?
change-support-outside_support = Eine Selbsthilfegruppe, ein Kurs, ein Verein oder eine Gemeinde kann ein erster Ort sein, um Menschen zu treffen.
change-support-another_approach = Ihr könnt üben, wie man jemanden um Hilfe bittet. Oder du versuchst es mit einer Therapiegruppe.
change-support-combine = Jemand aus der Sozialarbeit oder mit eigener Erfahrung kann dich zu Terminen begleiten.
cope-support-1 = Schick heute jemandem eine kurze Nachricht. Worüber, ist egal.
cope-support-2 = Geh dahin, wo Menschen sind. Reden brauchst du nicht.
cope-support-3 = In einer einsamen Nacht kannst du eine Nummer anrufen. Du brauchst dafür nicht in Gefahr zu sein.

## Der Weg zur Therapie

cardtitle-cost = Was die Therapie kostet
cardmeaning-cost = Viele kommen seltener, weil es zu viel kostet. Darüber lässt sich reden.
say-cost-full = Die Kosten der Sitzungen werden für mich schwierig. Das sage ich lieber, als einfach wegzubleiben. Können wir schauen, was möglich ist?
say-cost-short = Ich kann die Sitzungen schwer bezahlen. Was können wir tun?
say-cost-ask = Geht es auch für weniger Geld oder mit größeren Abständen, oder gibt es jemanden, der einen Teil bezahlt?
change-cost-solve_barrier = Du kannst fragen, ob es für weniger Geld geht, ob du später zahlen kannst, oder was Kasse oder Amt übernehmen.
change-cost-another_approach = Eine Gruppe, eine Ausbildungsambulanz oder ein begleiteter Kurs kostet oft weniger.
change-cost-outside_support = Selbsthilfegruppen und Beratungsstellen sind oft kostenlos.
cope-cost-1 = Rechne aus, was du im Monat zahlen kannst. Dann hast du eine Zahl, über die man reden kann.
cope-cost-2 = Eine Rechnung, die du nicht zahlen kannst, ist ein praktisches Problem. Sie sagt nichts über dich.
cope-cost-3 = Bleib zwischen den Sitzungen bei etwas, das hilft und nichts kostet.

cardtitle-session_limit = Nur eine bestimmte Zahl an Sitzungen
cardmeaning-session_limit = Wenn die Sitzungen gezählt sind, hilft es, früh zu entscheiden, wofür sie da sind.
say-session_limit-full = Wir haben nur eine bestimmte Zahl an Sitzungen, und ich sorge mich, was danach kommt. Ich möchte sie für das nutzen, was mir am wichtigsten ist. Können wir das planen?
say-session_limit-short = Ich mache mir Sorgen, dass uns die Sitzungen ausgehen.
say-session_limit-ask = Wie viele Sitzungen haben wir noch, wofür nutzen wir sie, und kann es mehr geben?
change-session_limit-solve_barrier = Frag, ob sich mehr beantragen lassen und bis wann. Man kann die Sitzungen auch strecken.
change-session_limit-another_approach = Ihr könnt euch für die restlichen Sitzungen ein Ziel aussuchen.
change-session_limit-outside_support = Such schon vor der letzten Sitzung, was danach trägt: eine Gruppe, eine Beratungsstelle.
change-session_limit-combine = Eine Ärztin oder ein Arzt kann helfen zu klären, wie es weitergeht.
cope-session_limit-1 = Schreib auf, was du dir davon noch am meisten wünschst.
cope-session_limit-2 = Schreib auf, was schon hilft, damit du es weiter tun kannst.
cope-session_limit-3 = Schreib auf, an wen du dich danach wenden kannst.

cardtitle-access = Weg, Zeit und ein ruhiger Ort
cardmeaning-access = Der Weg, die Zeit, kein Ort zum Reden: Das sind praktische Dinge. Einiges davon lässt sich ändern.
say-access-full = Es ist für mich schwer, die Sitzungen möglich zu machen. Es geht um den Weg, die Zeit oder einen Ort, an dem mich niemand hört. Können wir eine andere Lösung suchen?
say-access-short = Es ist für mich schwer, die Sitzungen möglich zu machen. Können wir etwas ändern?
say-access-ask = Können wir uns zu einer anderen Zeit treffen, per Video oder Telefon, oder seltener und dafür länger?
change-access-solve_barrier = Du kannst nach einer anderen Zeit fragen, nach Video oder Telefon, nach weniger und längeren Sitzungen oder nach Hilfe bei der Fahrt.
change-access-another_approach = Wenn es sich nicht einrichten lässt, gibt es vielleicht jemanden in deiner Nähe. Frag danach.
change-access-outside_support = Eine Bücherei, eine Beratungsstelle oder jemand, den du kennst, hat vielleicht ein Zimmer mit Tür.
cope-access-1 = Ein Spaziergang oder ein geparktes Auto kann ein Ort für ein ruhiges Gespräch sein.
cope-access-2 = Trag auch den Weg in den Kalender ein, mit etwas Luft.
cope-access-3 = Bitte jemanden, dir diese Stunde freizuhalten.

cardtitle-culture = Kultur, Sprache und Glaube
cardmeaning-culture = Wenn man aus verschiedenen Welten kommt, geht leicht etwas verloren. Du darfst sagen, was du brauchst.
say-culture-full = Manches, was mir wichtig ist, kommt aus meiner Kultur, meiner Sprache oder meinem Glauben. Ich habe das Gefühl, das kommt hier zu kurz. Ich möchte Ihnen davon erzählen, und ich freue mich, wenn Sie nachfragen.
say-culture-short = Ein Teil von mir hat hier wenig Platz. Können wir darüber reden?
say-culture-ask = Können wir darüber reden, wo wir beide die Dinge verschieden sehen?
change-culture-another_approach = Deine Therapeutin oder dein Therapeut kann mehr fragen und dazulernen. Oder dir helfen, jemanden mit deiner Sprache oder Herkunft zu finden.
change-culture-solve_barrier = Du kannst um eine Dolmetscherin oder einen Dolmetscher von außerhalb der Familie bitten.
change-culture-outside_support = Auch Menschen aus deiner Gemeinschaft oder Gemeinde können dir beistehen, wenn du dich bei ihnen sicher fühlst.
cope-culture-1 = Schreib ein Wort oder einen Brauch auf, den man erklären sollte.
cope-culture-2 = Sag es zuerst in der Sprache, in der du fühlst.
cope-culture-3 = Bleib bei einem Brauch, der dir Kraft gibt.

## Woran du leidest

cardtitle-complex_trauma = Schweres, das passiert ist
cardmeaning-complex_trauma = Nach sehr schweren Zeiten kommt Sicherheit zuerst. Das dauert oft länger, und das ist in Ordnung.
say-complex_trauma-full = Bei unserer Arbeit kommt Schweres von früher hoch, und danach geht es mir nicht gut. Ich möchte erst stabiler werden, bevor wir tiefer gehen. Können wir das zusammen planen?
say-complex_trauma-short = Was mir passiert ist, braucht mehr Zeit und Vorsicht.
say-complex_trauma-ask = Was können wir tun, damit ich mich sicher genug fühle, hier und danach?
change-complex_trauma-another_approach = Ihr könnt erst üben, was dir Halt gibt. Später kannst du eine Therapie wählen, die für Traumata gemacht ist.
change-complex_trauma-outside_support = Eine gut geleitete Gruppe kann helfen, damit weniger allein zu sein.
change-complex_trauma-combine = Bei schlechtem Schlaf, bösen Träumen oder Schmerzen kann eine Ärztin oder ein Arzt helfen. Eine Klinik kann für eine Weile mehr bieten.
cope-complex_trauma-1 = Wenn Altes hochkommt: Schau dich um, sag dir Tag und Ort, spür deine Füße.
cope-complex_trauma-2 = Du brauchst nichts davon zu erzählen, um heute etwas Halt zu finden.
cope-complex_trauma-3 = Plan nach etwas Schwerem Wärme, Ruhe und Gesellschaft ein.

cardtitle-personality = Muster, die schon lange da sind
cardmeaning-personality = Manche Muster sind früh entstanden, und einmal haben sie dir geholfen. Sie zu ändern braucht Zeit.
say-personality-full = Ich merke, dass dieselben Muster wiederkommen, auch hier. Sie begleiten mich schon lange. Können wir sie zusammen anschauen, ohne Eile?
say-personality-short = Dieselben Muster kommen immer wieder. Können wir sie anschauen?
say-personality-ask = Welche Muster fallen Ihnen bei mir auf, und welche Therapie ist dafür gemacht?
change-personality-another_approach = Manche Therapien sind für solche Muster gemacht, mit Übungen und mit mehr Zeit.
change-personality-outside_support = In einer Übungsgruppe oder Selbsthilfegruppe kannst du mit anderen etwas ausprobieren.
change-personality-combine = Wenn die Tage sehr schwer werden, kann eine Tagesklinik oder eine Arztpraxis eine Weile dazukommen.
cope-personality-1 = Wenn es wieder so ist, schreib auf: was war, was ich gefühlt habe, was ich getan habe.
cope-personality-2 = Schlaf wenn möglich eine Nacht darüber, bevor du antwortest oder entscheidest.
cope-personality-3 = Schreib ein Mal auf, bei dem es ein bisschen anders lief.

cardtitle-chronic = Gut leben mit etwas, das wiederkommt
cardmeaning-chronic = Manches braucht mehr Zeit, mit Höhen und Tiefen. In der Therapie kann es auch darum gehen, gut damit zu leben.
say-chronic-full = Ich habe das schon lange, und es kommt und geht. Ich möchte Ziele, die dazu passen, nicht nur „gesund werden“. Können wir darüber reden, wie ein gutes Leben damit aussehen kann?
say-chronic-short = Es begleitet mich vielleicht noch länger. Können wir Ziele suchen, die dazu passen?
say-chronic-ask = Woran können wir arbeiten, damit die Tage damit leichter werden?
change-chronic-another_approach = Ihr könnt ein Ziel dazunehmen: weniger schwere Tage, und Gutes an den anderen.
change-chronic-outside_support = Selbsthilfegruppen wissen, wie der Alltag damit ist.
change-chronic-combine = Eine Ärztin oder ein Arzt kann mit dir schauen, was noch helfen kann, zum Beispiel Medikamente. Alle, die dich behandeln, können sich auf einen Plan einigen, wenn du das willst.
cope-chronic-1 = Heb dir deine Kraft für das auf, was dir heute wichtig ist.
cope-chronic-2 = Plan eine Pause, bevor du sie brauchst.
cope-chronic-3 = An einem schlechten Tag ist weniger genug.

cardtitle-more_support = Mehr Zeit oder mehr Hilfe
cardmeaning-more_support = Manchmal ist eine Stunde in der Woche zu wenig. Mehr zu brauchen ist kein Rückschritt.
say-more_support-full = Ich glaube, ich brauche gerade mehr als das. Vielleicht mehr Zeit, mehr Hilfe oder Medikamente. Können wir überlegen, was passen würde?
say-more_support-short = Ich glaube, es reicht für mich gerade nicht.
say-more_support-ask = Was könnte dazukommen: mehr Sitzungen, eine Gruppe, eine Klinik, ein Gespräch über Medikamente?
change-more_support-combine = Eine Ärztin oder ein Arzt kann mit dir über Medikamente reden, oder über eine Zeit in der Klinik. Du entscheidest.
change-more_support-outside_support = Eine Gruppe, eine Tagesstätte oder Hilfe zu Hause kann dich zwischen den Sitzungen tragen.
change-more_support-solve_barrier = Für mehr Sitzungen braucht es vielleicht einen Antrag oder einen Brief. Frag, wer ihn schreibt.
change-more_support-another_approach = Mehr Sitzungen für eine Weile oder eine längere Therapie können das Richtige sein.
cope-more_support-1 = Schreib auf, welche Stunden der Woche die schwersten sind.
cope-more_support-2 = Überleg, wen du in diesen Stunden anrufen kannst.
cope-more_support-3 = Sprich mit einer Ärztin oder einem Arzt, bevor du ein Medikament änderst oder absetzt.

## Aufhören

cardtitle-stopping = Mit der Therapie aufhören?
cardmeaning-stopping = Das ist deine Entscheidung. Nach einem frühen Ende haben es manche schwerer. Bei manchen kommen Gedanken an Suizid oder werden stärker. Darum hilft es, das zu planen und es jemandem zu sagen.
say-stopping-full = Ich denke darüber nach aufzuhören. Bevor ich mich entscheide, möchte ich mit Ihnen darüber reden. Können wir anschauen, was dahintersteckt und wie ein guter Abschluss aussehen könnte?
say-stopping-short = Ich denke darüber nach aufzuhören. Können wir darüber reden?
say-stopping-ask = Wenn ich aufhöre: Wie können wir gut abschließen, und könnte ich später wiederkommen?
change-stopping-another_approach = Vielleicht fehlt dir ein anderes Tempo, eine andere Art zu arbeiten oder jemand anders.
change-stopping-solve_barrier = Wenn es um Geld, Zeit oder den Weg geht, gibt es vielleicht eine Lösung.
change-stopping-outside_support = Wenn du aufhörst, kann etwas anderes für dich da sein: eine Gruppe oder eine Beratungsstelle.
change-stopping-combine = Eine Ärztin oder ein Arzt kann mit dir in Kontakt bleiben, wie auch immer du entscheidest.
cope-stopping-1 = Du brauchst dich nicht heute zu entscheiden.
cope-stopping-2 = Schreib auf, was dir fehlen würde und was nicht.
cope-stopping-3 = Wenn Gedanken an Suizid kommen oder es zu viel wird: Dein Plan und Nummern zum Anrufen sind hier.

## Gedanken an Suizid

cardtitle-suicidal_thoughts = Gedanken an Suizid
cardmeaning-suicidal_thoughts = Gedanken, nicht mehr leben zu wollen, lassen sich aussprechen. Das kann sehr schwer sein, und du musst damit nicht allein sein. Diese Seite sieht niemand. Auch deine Therapeutin oder dein Therapeut erfährt es nicht.
say-suicidal_thoughts-full = Ich hatte Gedanken, nicht mehr leben zu wollen. Es fällt mir schwer, das zu sagen. Ich sage es Ihnen, weil ich damit nicht allein sein will. Können wir darüber reden, und über meinen Plan?
say-suicidal_thoughts-short = Ich hatte Gedanken an Suizid. Können wir darüber reden?
say-suicidal_thoughts-ask = Guten Tag, ich möchte Ihnen vor der nächsten Sitzung etwas sagen. Ich habe Gedanken an Suizid. Können wir bald darüber reden?
change-suicidal_thoughts-outside_support = Ein Krisentelefon oder ein Mensch, dem du vertraust, kann zwischen den Sitzungen da sein.
change-suicidal_thoughts-solve_barrier = Du kannst um eine frühere Sitzung bitten, um mehr Sitzungen oder um einen kurzen Anruf dazwischen.
change-suicidal_thoughts-combine = In einer Arztpraxis könnt ihr schauen, was jetzt noch helfen kann.
cope-suicidal_thoughts-1 = Geh dorthin, wo jemand ist, oder bitte jemanden, zu dir zu kommen.
cope-suicidal_thoughts-2 = Leg außer Reichweite, womit du dich verletzen könntest, oder gib es jemandem zum Aufbewahren.
cope-suicidal_thoughts-3 = Dein Plan und Nummern zum Anrufen sind einen Fingertipp entfernt.
say-thoughts_elsewhere-full = Ich habe Gedanken, nicht mehr leben zu wollen, und kann das in meiner Therapie nicht sagen. Ich will damit nicht allein sein. Können Sie mir helfen, jemanden zum Reden zu finden?
say-thoughts_elsewhere-short = Ich habe Gedanken an Suizid. Ich brauche jemanden zum Reden.
say-thoughts_elsewhere-ask = Guten Tag, ich habe Gedanken an Suizid und kann mich damit nicht an meine Therapie wenden. Kann ich bald mit Ihnen reden?
cardmore-therapist-title = Zu deiner Therapeutin oder deinem Therapeuten
cardmore-ask_first-title = Du kannst zuerst fragen
cardmore-ask_first-1 = „Was tun Sie, wenn Ihnen jemand von Gedanken an Suizid erzählt?“
cardmore-ask_first-2 = „Wem müssen Sie dann Bescheid sagen, und wann?“
cardmore-doctor-title = Zu einer Ärztin, einem Arzt oder einem Krisentelefon
cardmore-doctor-1 = „Ich habe Gedanken an Suizid und brauche Hilfe damit.“
cardmore-doctor-2 = „Ich weiß nicht, ob ich heute Nacht sicher bin. Was kann ich jetzt tun?“
cardmore-trusted-title = Zu einem Menschen, dem du vertraust
cardmore-trusted-1 = „Mir geht es nicht gut. Ich habe Gedanken, nicht mehr leben zu wollen. Kannst du eine Weile bei mir bleiben?“
cardmore-trusted-2 = „Du musst es nicht lösen. Es hilft mir, wenn du zuhörst.“
cardmore-what_happens-title = Was dann oft geschieht
cardmore-what_happens-1 = Wer Therapie macht, lernt, darüber zu reden. Oft wird gefragt, wie stark die Gedanken sind und was hilft.
cardmore-what_happens-2 = Oft schaut ihr zusammen deinen Plan an oder macht einen.
cardmore-what_happens-3 = Die Regeln sind verschieden. Bei Gefahr für dein Leben müssen vielleicht andere dazugeholt werden. Danach kannst du vorher fragen.

## Etwas anderes, nicht wissen, was, und wenn es schwerer wird

cardtitle-other = Etwas anderes
cardmeaning-other = Es braucht keinen Namen. Deine eigenen Worte genügen.
say-other-full = Es gibt etwas, worüber ich gern reden möchte. Mir fehlen noch die richtigen Worte. Können wir uns Zeit dafür nehmen?
say-other-short = Mich beschäftigt etwas. Können wir uns Zeit dafür nehmen?
say-other-ask = Können wir uns zehn Minuten für etwas nehmen, das mich beschäftigt?
change-other-another_approach = Ihr könnt auf eine andere Art daran arbeiten.
change-other-solve_barrier = Wenn etwas Praktisches im Weg steht, könnt ihr nach einer Lösung suchen.
change-other-outside_support = Auch außerhalb der Therapie lässt sich ein Teil mittragen: durch einen vertrauten Menschen, eine Gruppe, eine Beratungsstelle.
change-other-combine = Ärztliche Hilfe oder eine andere Behandlung kann dazukommen.
cope-other-1 = Schreib es auf, wie es kommt. Es braucht noch keinen Sinn zu ergeben.
cope-other-2 = Mach heute eine Kleinigkeit, die dir guttut.
cope-other-3 = Sag einem Menschen, dass dich etwas beschäftigt.

cardtitle-not_sure = Sich festgefahren fühlen
cardmeaning-not_sure = Viele fühlen sich irgendwann festgefahren. Du brauchst nicht zu wissen, warum. Man kann darüber reden.
say-not_sure-full = Ich fühle mich festgefahren und kann nicht genau sagen, warum. Ich möchte das mit Ihnen anschauen. Was fällt Ihnen auf?
say-not_sure-short = Ich fühle mich festgefahren. Können wir darüber reden?
say-not_sure-ask = Was macht es Ihrer Meinung nach gerade schwer, und was könnten wir versuchen?
change-not_sure-another_approach = Ihr könnt eine andere Art zu arbeiten versuchen, oder ein anderes Tempo.
change-not_sure-solve_barrier = Manchmal ist es etwas Praktisches: Geld, Zeit, der Weg.
change-not_sure-outside_support = Hilfe außerhalb der Therapie kann etwas lösen: ein vertrauter Mensch, eine Gruppe, eine Beratungsstelle.
change-not_sure-combine = Eine Ärztin oder ein Arzt kann schauen, was sonst noch mitspielt.
cope-not_sure-1 = Schreib etwas auf, das anders war, bevor du dich so gefühlt hast.
cope-not_sure-2 = Mach heute eine Kleinigkeit, die dir guttut.
cope-not_sure-3 = Das kennen viele. Es sagt nichts Schlechtes über dich.

cardtitle-what_changed = Was hat sich verändert?
cardmeaning-what_changed = Deine letzten Antworten deuten auf eine schwerere Zeit als davor. Oft steckt etwas im Leben dahinter.
say-what_changed-full = In letzter Zeit ist es für mich schwerer geworden. Ich möchte mit Ihnen herausfinden, was sich verändert hat. Es kann mein Leben sein, meine Gesundheit oder das, was wir hier tun.
say-what_changed-short = Es ist in letzter Zeit schwerer geworden. Können wir schauen, was sich verändert hat?
say-what_changed-ask = Können wir die letzten Wochen durchgehen und schauen, was sich verändert hat?
change-what_changed-another_approach = Wenn die Sitzungen viel aufwühlen, könnt ihr langsamer machen.
change-what_changed-solve_barrier = Wenn eine Sache im Leben am schwersten wiegt, darf sie eine Weile an erster Stelle stehen.
change-what_changed-outside_support = Sag in einer schweren Zeit auch außerhalb der Therapie Bescheid: einem vertrauten Menschen, einer Gruppe, einem Krisentelefon.
change-what_changed-combine = In der Arztpraxis lassen sich Gesundheit, Schlaf und Medikamente prüfen.
cope-what_changed-1 = Nimm dir diese Woche etwas weniger vor.
cope-what_changed-2 = Iss, schlaf und geh zu festen Zeiten vor die Tür, so gut es geht.
cope-what_changed-3 = Wenn es zu schwer wird: Dein Plan und die Nummern sind hier, Tag und Nacht.

cardtitle-missed = Ausgefallene Sitzungen und Wiederkommen
cardmeaning-missed = Viele bleiben weg, wenn es zu viel wird. Du kannst sagen, warum, oder nur, dass du wiederkommen möchtest.
say-missed-full = Ich war bei einigen Sitzungen nicht da. Ich möchte sagen, warum, und ich möchte wiederkommen. Können wir uns das anschauen?
say-missed-short = Ich bin weggeblieben. Ich möchte wiederkommen und darüber reden.
say-missed-ask = Können wir anschauen, was es mir schwer macht zu kommen?
change-missed-solve_barrier = Wenn es am Geld, an der Zeit oder am Weg liegt, könnt ihr etwas anderes suchen: am Telefon, seltener oder für weniger Geld.
change-missed-another_approach = Wenn es zu viel war, kannst du bitten, langsamer zu machen oder mit einer kürzeren Sitzung anzufangen.
change-missed-outside_support = Jemand kann dich begleiten oder vorher anrufen.
cope-missed-1 = Eine kurze Nachricht genügt. Du kannst sie schicken, bevor du wieder hingehen magst.
cope-missed-2 = Schreib auf, was es schwer gemacht hat hinzugehen.
cope-missed-3 = Nimm dir für die Stunde danach etwas Schönes vor.
missed-came = { $count ->
    [one] Bei einer Sitzung war ich nicht da.
    [2] Zweimal war ich nicht da.
   *[other] Bei einigen Sitzungen war ich nicht da.
}
missed-too_hard = Es war mir zu schwer.
missed-look = Können wir uns das anschauen?
missed-back = Ich möchte wiederkommen. Können wir uns das anschauen?

# Alle diese Worte als Nachricht. Abgeschickt wird sie von dem Menschen selbst.
message-for_day = Guten Tag, es geht um unsere Sitzung am { $day }. { $text }
message-next = Guten Tag, es geht um unsere nächste Sitzung. { $text }
message-when = Guten Tag. { $text } Wann könnte ich kommen?
message-open = Guten Tag. { $text }

lead-support = Fehlt dir jemand, oder gibt es Streit?
lead-work = Ist es bei der Arbeit oder in der Schule schwerer geworden?
lead-money = Ist das Geld knapp?
lead-housing = Ist unsicher, wo du wohnen wirst?
lead-physical_health = Bist du krank, hast du Schmerzen oder schläfst du schlecht?
lead-substances = Trinkst oder nimmst du mehr als sonst, oder etwas Neues?

## Wenn die Person, bei der man in Therapie ist, das Problem ist: kein Wort an sie

cardtitle-therapist = Sich in der Therapie nicht sicher fühlen
cardmeaning-therapist = Du brauchst das nicht mit deiner Therapeutin oder deinem Therapeuten zu klären. Du bestimmst, mit wem du redest.
say-therapist-full = Etwas in meiner Therapie fühlt sich für mich nicht sicher an. Dort möchte ich nicht darüber reden. Können Sie mir zuhören und mit mir überlegen, was ich tun kann?
say-therapist-short = Ich fühle mich in meiner Therapie nicht sicher. Können Sie mir helfen?
say-therapist-ask = Ich möchte gern einen Termin bei jemand anderem, weil ich mich in meiner Therapie nicht sicher fühle. Mit wem kann ich reden?
change-therapist-another_approach = Du kannst dir jemand anderen suchen. Du darfst erst ein Gespräch führen und dann entscheiden.
change-therapist-outside_support = Eine Beratung am Telefon oder ein Mensch, dem du vertraust, kann dir beistehen. Deinen Namen brauchst du nicht zu sagen.
change-therapist-combine = Eine Ärztin oder ein Arzt kann für dich da sein, bis du jemand Neuen gefunden hast.
cope-therapist-1 = Du brauchst nicht zur nächsten Sitzung zu gehen. Du darfst ohne Grund absagen.
cope-therapist-2 = Wenn es sicher ist, schreib auf, was war und wann. Heb es dort auf, wo nur du es siehst.
cope-therapist-3 = Was ein anderer Mensch getan hat, ist nicht deine Schuld.

cardtitle-leave_unsafe = Eine Therapie verlassen, die nicht sicher ist
cardmeaning-leave_unsafe = Du darfst sofort aufhören. Du brauchst niemanden mehr zu treffen und schuldest niemandem einen Grund.
say-leave_unsafe-full = Ich höre mit meiner Therapie auf, weil ich mich dort nicht sicher fühle. Ich möchte damit jetzt nicht allein sein. Können Sie mir helfen, jemand anderen zu finden?
say-leave_unsafe-short = Ich höre mit meiner Therapie auf, weil sie für mich nicht sicher ist.
say-leave_unsafe-ask = Können Sie mir helfen, jemand Neuen zu finden, und bis dahin mit mir in Kontakt bleiben?
cope-leave_unsafe-1 = Sag einem Menschen, dass du aufhörst.
cope-leave_unsafe-2 = Nimm dir für die Stunde, in der die Sitzung gewesen wäre, etwas Gutes vor.
cope-leave_unsafe-3 = Wenn Gedanken an Suizid kommen oder es zu viel wird: Dein Plan und Nummern zum Anrufen sind hier.

# Für jedes andere Thema, zu jemand anderem gesagt. $topic ist die Bezeichnung des Themas.
elsewhere-full = Ich hätte gern Hilfe bei einem Thema: „{ $topic }“. In meiner Therapie kann ich gerade nicht darüber reden. Kann ich mit Ihnen darüber sprechen?
elsewhere-short = Ich brauche jemanden zum Reden. Es geht um dieses Thema: „{ $topic }“.
elsewhere-ask = Kann ich einen Termin bekommen? Es geht um dieses Thema: „{ $topic }“. In meiner Therapie kann ich gerade nicht darüber reden.

# Für ein Thema, das keinen Namen hat.
elsewhereopen-full = Es gibt etwas, worüber ich reden möchte. In meiner Therapie kann ich das gerade nicht. Kann ich mit Ihnen darüber sprechen?
elsewhereopen-short = Ich brauche jemanden zum Reden.
elsewhereopen-ask = Kann ich einen Termin bekommen? Es geht um etwas, worüber ich in meiner Therapie gerade nicht reden kann.

## Zeit allein, in Paar-, Familien- und Gruppentherapie: Diese Worte nennen nie das Thema

say-alone-full = Ich möchte gern einmal allein mit Ihnen reden. Es geht um etwas, das ich nicht vor den anderen sagen möchte. Wann wäre das möglich?
say-alone-short = Kann ich kurz allein mit Ihnen reden?
say-alone-ask = Können wir einmal kurz reden, nur wir zwei? Bitte sprechen Sie es nicht vor den anderen an.

## Zeilen unter den Worten

cardmore-alone-title = Zeit allein
cardmore-alone-1 = Du kannst um ein paar Minuten allein bitten. Worum es geht, brauchst du nicht zu sagen.
cardmore-alone-2 = Frag, bevor es losgeht, oder am Telefon, wenn niemand mithört.
cardmore-alone-3 = Frag zuerst, was an die anderen weitergegeben würde.
cardmore-ending-title = Ein geplanter Abschluss
cardmore-ending-1 = Sag es in einer Sitzung, und macht aus, wie viele es noch werden.
cardmore-ending-2 = Schaut zusammen zurück: was geholfen hat und was nicht.
cardmore-ending-3 = Geh deinen Plan durch: erste Anzeichen, Menschen, Nummern.
cardmore-ending-4 = Frag, ob und wie du wiederkommen kannst.
cardmore-leaving-title = Wenn du trotzdem gehst
cardmore-leaving-1 = Du darfst gehen. Du schuldest niemandem einen Grund.
cardmore-leaving-2 = Eine kurze Nachricht genügt: „Ich habe mich entschieden, die Therapie zu beenden. Bitte sagen Sie meine Termine ab.“
cardmore-leaving-3 = Sag einem Menschen Bescheid, dem du vertraust.
cardmore-leaving-4 = Dein Plan und die Nummern bleiben hier. Du kannst jederzeit wieder eine Therapie anfangen, dort oder anderswo.
cardmore-leaving_unsafe-title = Wie du aufhören kannst
cardmore-leaving_unsafe-1 = Du kannst einfach nicht mehr hingehen. Eine kurze Absage genügt.
cardmore-leaving_unsafe-2 = Jemand anders kann sie für dich schicken.
cardmore-leaving_unsafe-3 = Du kannst jederzeit wieder eine Therapie anfangen, bei jemandem, bei dem du dich sicher fühlst.
cardmore-harm-title = Wenn dort etwas geschieht, das nicht sein darf
cardmore-harm-1 = Du brauchst es nicht mit deiner Therapeutin oder deinem Therapeuten zu klären. Du darfst eine Sitzung jederzeit verlassen.
cardmore-harm-2 = Jemand anders kann helfen: eine andere Praxis, eine Ärztin oder ein Arzt, eine Beratung am Telefon. Unter Hilfe siehst du, wohin du dich wenden kannst.
cardmore-fear-title = Wenn du Angst hast, es zu sagen
cardmore-fear-1 = Das geht vielen so. Solche Dinge zu hören gehört zur Arbeit in der Therapie. Du brauchst niemanden davor zu schützen.
cardmore-fear-2 = Du kannst es gleich am Anfang sagen oder aufgeschrieben mitbringen. An der Tür bleibt wenig Zeit.
cardmore-fear-3 = Wenn es nicht gut läuft, darfst du auch das sagen. Du kannst eine zweite Meinung einholen oder dich an jemand anderen wenden: eine Ärztin, einen Arzt, eine Beratungsstelle.
cardmore-fear-4 = Nach einer Sitzung kann es sich eine Weile schlechter anfühlen. Hält das Tage an oder macht es dir Angst, sag bald jemandem Bescheid. Dein Plan und Nummern zum Anrufen sind hier.
cardmore-routes-title = Andere Wege
cardmore-routes-1 = Sprich mit einer Ärztin oder einem Arzt, oder such dir jemand anderen für die Therapie.
cardmore-routes-2 = Die Stelle, die bei dir für Beschwerden über Therapien zuständig ist. Unter Hilfe siehst du, welche das ist.
cardmore-routes-3 = Wenn dir jemand wehgetan oder eine Grenze überschritten hat: eine Beratung bei Gewalt oder Missbrauch, oder die Polizei.
cardmore-routes-4 = Wenn du gerade in Gefahr bist, ruf den Notruf. Du findest ihn unter Hilfe.
cardmore-traces-title = Gut zu wissen
cardmore-traces-1 = Das steht auf keiner gemeinsamen Seite, außer du setzt es dorthin.
cardmore-traces-2 = Du brauchst nicht mehr zu sagen, als du möchtest.
cardmore-traces-3 = Eine Beratung heißt nicht, dass du dich trennen oder jemanden anzeigen sollst.
