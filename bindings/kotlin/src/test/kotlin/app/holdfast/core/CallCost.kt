package app.holdfast.core

import java.io.File

private const val WARM_UP = 10_000

private fun median(times: MutableList<Long>): Long {
    times.sort()
    return times[times.size / 2]
}

/**
 * The median of so many turns, in nanoseconds, after [WARM_UP] that only warm up: with fewer the virtual machine has not yet
 * compiled to the end what a page is read with, and the figure is of its interpreter.
 */
private fun measured(turns: Int, act: () -> Unit): Long {
    repeat(WARM_UP) { act() }
    return median(MutableList(turns) {
        val before = System.nanoTime()
        act()
        System.nanoTime() - before
    })
}

/**
 * What a call costs across JNA: `call-cost.sh` runs it by turns with the same call in Rust, on the same journal.
 * Arguments: the file with the journal's lines, and the moment it is looked at. Prints medians in nanoseconds: of a call that
 * returns a record, of a method that looks at a file, and of `today()`.
 */
fun main(arguments: Array<String>) {
    val (lines, at) = arguments
    Place(SetClock(at)).use { place ->
        val app = place.start()
        app.create(null)
        app.journal().importLines(File(lines).path, null)
        app.today()
        val method = measured(10_000) { app.passcodeSet() }
        val call = measured(10_000) { planLimits() }
        val today = measured(1_000) { app.today() }
        app.lock()
        println("$call $method $today")
    }
}
