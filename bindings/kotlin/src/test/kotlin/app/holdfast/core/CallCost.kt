package app.holdfast.core

import java.io.File

private const val WARM_UP = 10_000

private fun median(times: MutableList<Long>): Long {
    times.sort()
    return times[times.size / 2]
}

/**
 * The median time of this many turns, in nanoseconds, after [WARM_UP] turns to warm up. With fewer, the virtual machine
 * still interprets parts of the code, and the figure would be the interpreter's.
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
 * Measures a call across JNA; `call-cost.sh` runs it in turn with the same call in Rust, on the same journal.
 * Arguments: the file with the journal's lines, and the moment at which they are read. Prints median times in
 * nanoseconds: of a call that returns a record, of a method that checks a file, and of `today()`.
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
