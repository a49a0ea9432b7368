package app.holdfast.preview

import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** The shell stays thin: it contains no sentence and no comparison of a score, a date or a count. */
class ThinTest {
    /** A text in quotation marks. */
    private val text = Regex("\"((?:[^\"\\\\]|\\\\.)*)\"")

    /** Two words in a row. */
    private val words = Regex("\\p{L}{2,}[ ,]+\\p{L}{2,}")

    /** A comparison by size, or of a score, a date or a count. */
    private val comparison = Regex("(?<![-<>=?])[<>]=?(?![<>=])\\s*-?[\\d\\p{L}(]|\\b(level|score|day|count|number|size|rating|pace)\\b\\s*[!=]=")

    /** The allowed exceptions, each with its reason. */
    private val allowed = listOf(
        "level == chosen" to "whether a pebble is the chosen one, not which is more",
        "time == NOT_CHOSEN" to "a place in a list that nobody touched yet",
        "index == 0" to "the first of the ways out is the main one, as the core orders them",
        "form.open == 0f" to "a drawing",
        "lines == 1" to "a field of one line",
        "fontScale > TextSize.LARGE" to "the size of text is the device's",
        "Build.VERSION.SDK_INT" to "the device's version of Android",
        "nonce != NONCE_BYTES" to "the form of a seal",
    )

    private fun sources(folder: String): List<File> =
        File(root, folder).walk().filter { it.extension == "kt" }.toList()

    /** The code of a file, without comments, imports and generics. */
    private fun lines(file: File): List<String> = file.readLines()
        .map(String::trim)
        .filterNot { it.startsWith("*") || it.startsWith("/*") || it.startsWith("//") || it.startsWith("import ") || it.startsWith("package ") }

    private val places = listOf("android/screens/src/main", "android/app/src/main")

    private fun offenders(rule: (String) -> Boolean): List<String> = places
        .flatMap(::sources)
        .flatMap { file -> lines(file).filter(rule).map { "${file.name}: $it" } }
        .filterNot { found -> allowed.any { it.first in found } }

    private fun says(line: String) = text.findAll(line).any { words.containsMatchIn(it.groupValues[1]) }

    /** Whether a line compares something. Checking whether there is anything at all does not count. */
    private fun compares(line: String): Boolean {
        val code = line.replace(text, "").replace("->", "").replace(Regex("<[\\p{L}*?.:, <>()]*>"), "").replace(Regex("[!=]= null"), "")
        return comparison.containsMatchIn(code)
    }

    @Test fun `no sentence stands in Kotlin`() = assertEquals(emptyList<String>(), offenders(::says))

    @Test fun `nothing is compared by size, and no score, date or count at all`() =
        assertEquals(emptyList<String>(), offenders(::compares))

    @Test fun `both rules find what they are for`() {
        for (line in listOf("Text(\"Good morning to you\")", "call(\"a\", \"It is \\\"over\\\" now\")")) assertTrue(line, says(line))
        for (line in listOf("if (mood.level > 3u) show()", "if (page.day == today) show()", "val few = count <= limit", "if (a<b) c()")) {
            assertTrue(line, compares(line))
        }
        val code = places.flatMap(::sources).joinToString("") { it.readText() }
        assertEquals(emptyList<String>(), allowed.map { it.first }.filterNot { it in code })
    }
}
