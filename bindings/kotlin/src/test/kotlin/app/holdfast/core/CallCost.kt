package app.holdfast.core

import java.io.File
import kotlin.system.exitProcess

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
 * What a call costs across JNA, beside the same call in Rust: `call-cost.sh` runs both on the same journal and prints them together.
 * Arguments: the file with the journal's lines, the moment it is looked at, and what Rust measured for `today()`, in nanoseconds.
 */
fun main(arguments: Array<String>) {
    val (lines, at, rust) = arguments
    Place(SetClock(at)).use { place ->
        val app = place.start()
        app.create(null)
        app.journal().importLines(File(lines).path, null)
        app.today()
        val call = measured(10_000) { app.passcodeSet() }
        val plain = measured(10_000) { planLimits() }
        val today = measured(1_000) { app.today() }
        app.lock()
        val ratio = today / rust.toDouble()
        println("one call across JNA: %.1f µs (a method that looks at a file: %.1f µs)".format(plain / 1e3, call / 1e3))
        println("today() on ten years: %.3f ms in Kotlin, %.3f ms in Rust: %.2f ×".format(today / 1e6, rust.toDouble() / 1e6, ratio))
        if (plain > 20_000 || ratio > 1.3) exitProcess(1)
    }
}
