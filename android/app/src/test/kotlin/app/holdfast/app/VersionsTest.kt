package app.holdfast.app

import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** Versions are defined in android/pom.xml. Another build that repeats one has the same. */
class VersionsTest {
    private val android = File(System.getProperty("android.folder"))

    private fun properties(pom: String): Map<String, String> =
        Regex("<([a-z0-9.]+)>([^<>]+)</\\1>").findAll(File(android, pom).readText().substringAfter("<properties>").substringBefore("</properties>"))
            .associate { it.groupValues[1] to it.groupValues[2] }

    private val here = properties("pom.xml")

    @Test fun gradleBuildsWithTheSame() {
        val gradle = File(android, "gradle.properties").readLines().filter { it.startsWith("holdfast.") }
            .associate { line -> line.removePrefix("holdfast.").split('=').let { it[0] to it[1] } }
        assertTrue(gradle.size > 8)
        for ((name, version) in gradle) assertEquals(name, here[name], version)
    }

    @Test fun theBorderAndThePreviewAreBuiltWithTheSame() {
        for (pom in listOf("../bindings/kotlin/pom.xml", "preview/pom.xml")) {
            val there = properties(pom)
            for (name in listOf("kotlin.version", "jna.version", "lifecycle.version", "coroutines.version", "junit.version")) {
                there[name]?.let { assertEquals("$pom $name", here[name], it) }
            }
        }
    }
}
