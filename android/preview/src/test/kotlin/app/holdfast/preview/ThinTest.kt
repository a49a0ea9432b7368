package app.holdfast.preview

import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** The shells stay thin: no sentence and no comparison of a score, a date or a count stands in them. */
class ThinTest {
    /** A sentence: a text with two words of letters in a row. */
    private val sentence = Regex("\"[^\"$]*\\p{L}{2,}[ ,.]+\\p{L}{2,}[^\"]*\"")

    /** A comparison by size, or of something that is a score, a date or a count. */
    private val comparison = Regex("(?<![-<>=?])[<>]=?(?![<>=])\\s*-?[\\d\\p{L}(]|\\b(level|score|day|count|number|size|rating|pace)\\b\\s*[!=]=")

    /** What may stand all the same, each with its reason. */
    private val allowed = listOf(
        "LocalDensity.current.fontScale > LARGE_TEXT" to "the size of text is the device's",
        "val chosen = level == fields.level" to "whether a pebble is the chosen one, not which is more",
        "time == NOT_CHOSEN" to "a place in a list that nobody touched yet",
        "index == 0" to "the first of the ways out is the main one, as the core orders them",
        "form.open == 0f" to "a drawing",
        "lines == 1" to "a field of one line",
    )

    private fun sources(folder: String): List<File> =
        File(root, folder).walk().filter { it.extension == "kt" }.toList()

    /** The code of a file, without comments, imports and generics. */
    private fun lines(file: File): List<String> = file.readLines()
        .map(String::trim)
        .filterNot { it.startsWith("*") || it.startsWith("/*") || it.startsWith("//") || it.startsWith("import ") || it.startsWith("package ") }

    private fun offenders(rule: (String) -> Boolean): List<String> = listOf("android/screens/src/main", "android/app/src/main")
        .flatMap(::sources)
        .flatMap { file -> lines(file).filter(rule).map { "${file.name}: $it" } }
        .filterNot { found -> allowed.any { it.first in found } }

    private fun withoutGenerics(line: String) =
        line.replace("->", "").replace("=>", "").replace(Regex("<[\\p{L}*?., <>()]*>"), "").replace(Regex("\"[^\"]*\""), "\"\"")

    @Test fun `no sentence stands in Kotlin`() = assertEquals(emptyList<String>(), offenders { sentence.containsMatchIn(it) })

    @Test fun `nothing is compared by size, and no score, date or count at all`() =
        assertEquals(emptyList<String>(), offenders { comparison.containsMatchIn(withoutGenerics(it)) })

    @Test fun `both rules find what they are for`() {
        assertTrue(sentence.containsMatchIn("""Text("Good morning to you")"""))
        for (line in listOf("if (mood.level > 3u) show()", "if (page.day == today) show()", "val few = count <= limit")) {
            assertTrue(line, comparison.containsMatchIn(withoutGenerics(line)))
        }
        assertTrue(allowed.all { (line, _) -> sources("android/screens/src/main").any { line in it.readText() } })
    }
}
