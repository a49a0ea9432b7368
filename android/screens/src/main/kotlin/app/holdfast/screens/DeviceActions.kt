package app.holdfast.screens

/**
 * The screens' requests to the device. The app implements them with intents, the preview and the tests with fakes. Each
 * is called on the main thread and returns at once; a request that cannot be met is dropped without a crash.
 */
interface DeviceActions {
    /** Opens the dialler with a `tel:` link of the core. The person presses call. */
    fun dial(tel: String)

    /** Opens a message to that number, with the word to send first where one is asked for. */
    fun text(number: String, body: String?)

    /** Opens a page or a mail address (`https:`, `mailto:`) in another app. */
    fun openLink(url: String)

    /** Copies words to the clipboard, marked as sensitive, so that no keyboard or overlay shows them. */
    fun copySensitive(text: String)

    /** Passes words to another app of the person's choice. */
    fun share(text: String)

    /** Shows something harmless at once, with no trace of this app behind it. It does not hide the app. */
    fun quickExit()

    /** The region for help: the code that the person chose, else that of the device; empty where it names none. */
    fun region(): String

    /** Stores the code that the person chose, outside the journal, because help needs no journal. */
    fun chooseRegion(code: String)

    /** Whether the current page may be in screenshots and in the app switcher. Only help may. */
    fun allowPictures(allow: Boolean)
}
