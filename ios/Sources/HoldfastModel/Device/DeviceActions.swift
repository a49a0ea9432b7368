// The screens' requests to the phone. Each runs on the main thread and returns at once; a request that cannot be met is
// dropped.

/// The same names as on Android.
@MainActor
public protocol DeviceActions: AnyObject {
    /// Opens the dialler with a `tel:` link of the core. The person presses call.
    func dial(tel: String)
    /// Opens a message to that number, with the word to send first where one is asked for.
    func text(number: String, body: String?)
    /// Opens a page or a mail address in another app.
    func openLink(url: String)
    /// Copies words to the clipboard of this device only, for a short while.
    func copySensitive(text: String)
    /// Shows something harmless at once. It does not hide the app.
    func quickExit()
    /// The region for help: the code that the person chose, else that of the device; empty where it names none.
    func region() -> String
    /// Stores the code that the person chose, outside the journal, because help needs no journal.
    func chooseRegion(code: String)
}
