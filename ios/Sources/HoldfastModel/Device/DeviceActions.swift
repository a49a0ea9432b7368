// What screens ask of the phone. All of it answers at once on the main thread; what cannot be done is left undone.

/// The same names as on Android.
@MainActor
public protocol DeviceActions: AnyObject {
    /// Opens the dialler with a `tel:` link of the core. The person presses call.
    func dial(tel: String)
    /// Opens a message to that number, with the word to send first where one is asked for.
    func text(number: String, body: String?)
    /// Opens a page or an address for mail in another app.
    func openLink(url: String)
    /// Puts words on the clipboard of this device only, for a short while.
    func copySensitive(text: String)
    /// Shows something harmless at once. It does not hide the app.
    func quickExit()
    /// Where help is looked for: the code the person chose, else the locale of the device.
    func region() -> String
    /// Keeps the code the person chose, outside the journal: help needs no journal.
    func chooseRegion(code: String)
}
