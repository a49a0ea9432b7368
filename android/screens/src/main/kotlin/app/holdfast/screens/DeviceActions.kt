package app.holdfast.screens

/**
 * What the screens ask of the device they run on. The app does it with intents, the preview and the tests with fakes. All
 * of it is called on the main thread and answers at once; what cannot be done is left undone without a crash.
 */
interface DeviceActions {
    /** Opens the dialler with a `tel:` link of the core. The person presses call. */
    fun dial(tel: String)

    /** Opens a message to that number, with the word to send first where one is asked for. */
    fun text(number: String, body: String?)

    /** Opens a page or an address for mail (`https:`, `mailto:`) in another app. */
    fun openLink(url: String)

    /** Puts words on the clipboard, marked as sensitive, so that no keyboard or overlay shows them. */
    fun copySensitive(text: String)

    /** Hands words to another app of the person's choice. */
    fun share(text: String)

    /** Shows something harmless at once and leaves nothing of this app behind it. It does not hide the app. */
    fun quickExit()

    /** Where help is looked for: the code the person chose, else the device's locale with its region (`de-DE`). */
    fun region(): String

    /** Keeps the code the person chose, outside the journal: help needs no journal. */
    fun chooseRegion(code: String)

    /** Whether what is on the screen now may be photographed and shown in the switcher. Only help may. */
    fun allowPictures(allow: Boolean)
}
