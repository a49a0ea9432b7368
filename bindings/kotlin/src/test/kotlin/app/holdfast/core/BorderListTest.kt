package app.holdfast.core

import com.google.gson.JsonObject
import com.google.gson.JsonParser
import java.io.File
import java.lang.reflect.Modifier
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** The names that cross the border, as in the core: `bindings/border.json`, which the tests of every language share. */
object BorderList {
    private val list: JsonObject = JsonParser.parseString(File(System.getProperty("border")).readText()).asJsonObject

    fun objects(): Map<String, Set<String>> = named("objects")

    fun ports(): Map<String, Set<String>> = named("ports")

    fun functions(): Set<String> = list.getAsJsonArray("functions").map { it.asString }.toSet()

    /** The variants of each error, with the fields of each variant. */
    fun errors(): Map<String, Map<String, List<String>>> =
        list.getAsJsonObject("errors").entrySet().associate { (error, variants) ->
            error to variants.asJsonObject.entrySet().associate { (variant, fields) -> variant to fields.asJsonArray.map { it.asString } }
        }

    private fun named(part: String) =
        list.getAsJsonObject(part).entrySet().associate { (name, methods) -> name to methods.asJsonArray.map { it.asString }.toSet() }
}

/** The list matches the library's exports, and the generated code is sound. */
class BorderListTest {
    private val classes: List<Class<*>> = File(Holdfast::class.java.protectionDomain.codeSource.location.toURI())
        .walk().filter { it.extension == "class" && it.path.contains("/app/holdfast/core/") }
        .map { Class.forName("app.holdfast.core." + it.nameWithoutExtension, false, javaClass.classLoader) }.toList()

    /** Methods with unsigned numbers have a hash at the end of their names. */
    private fun methods(type: Class<*>) =
        type.declaredMethods.filterNot { it.isSynthetic || Modifier.isStatic(it.modifiers) }.map { snake(it.name.substringBefore('-')) }.toSet()

    private val disposable = setOf("destroy", "close")

    @Test
    fun everyObjectAndMethodIsInTheList() {
        val interfaces = classes.filter { it.isInterface && it.simpleName.endsWith("Interface") && !it.simpleName.startsWith("Uniffi") }
        val exported = interfaces.associate { it.simpleName.removeSuffix("Interface") to methods(it) - disposable }
        // A constructor is no method of the interface. There is one, and every test calls it.
        assertEquals(BorderList.objects().mapValues { it.value - "new" }, exported)
        assertEquals(setOf("Holdfast"), BorderList.objects().filterValues { "new" in it }.keys)
    }

    @Test
    fun everyPortAndFunctionIsInTheList() {
        val ports = classes.filter { it.isInterface && !it.simpleName.endsWith("Interface") && it.simpleName in setOf("KeyGuard", "DeviceClock", "ChangeListener", "Progress") }
        assertEquals(BorderList.ports(), ports.associate { it.simpleName to methods(it) - disposable })
        val implemented = classes.filter { it.simpleName.startsWith("uniffiCallbackInterface") && it.enclosingClass == null }
            .map { it.simpleName.removePrefix("uniffiCallbackInterface") }.toSet()
        assertEquals("what the core can call back", BorderList.ports().keys, implemented)
        val functions = Class.forName("app.holdfast.core.HoldfastKt").declaredMethods
            .filter { Modifier.isPublic(it.modifiers) && Modifier.isStatic(it.modifiers) && !it.isSynthetic }
            .map { snake(it.name.substringBefore('-')) }.filterNot { it.startsWith("uniffi") || it in helpers }.toSet()
        assertEquals(BorderList.functions(), functions)
    }

    /** Names that UniFFI adds. */
    private val helpers = setOf("use", "destroy", "is_android")

    @Test
    fun everyErrorVariantAndFieldIsInTheList() {
        val errors = classes.filter { it.simpleName.endsWith("Exception") && Modifier.isAbstract(it.modifiers) && it.superclass == Exception::class.java }
        val exported = errors.associate { error ->
            error.simpleName.removeSuffix("Exception") + "Error" to classes.filter { it.superclass == error }.associate { variant ->
                snake(variant.simpleName) to variant.declaredFields.filterNot { Modifier.isStatic(it.modifiers) }.map { snake(it.name) }
            }
        }
        assertEquals(BorderList.errors(), exported)
    }

    @Test
    fun recordsAreImmutableAndNoWiderThanTheJvmTakes() {
        val records = classes.filter { type -> type.declaredMethods.any { it.name.startsWith("copy") && !Modifier.isStatic(it.modifiers) } }
        assertTrue("${records.size} records", records.size > 80)
        for (record in records) {
            val fields = record.declaredFields.filterNot { Modifier.isStatic(it.modifiers) }
            assertTrue("${record.simpleName} has ${fields.size} fields", fields.size <= 200)
            assertTrue("${record.simpleName} can be changed", fields.all { Modifier.isFinal(it.modifiers) })
            assertTrue("${record.simpleName} can be changed", record.methods.none { it.name.matches(Regex("set[A-Z].*")) && it.parameterCount == 1 })
        }
    }

    @Test
    fun namesAreSoundAndVersionsAreChecked() {
        val source = File(System.getProperty("generated"), "app/holdfast/core/holdfast.kt").readText()
        assertTrue(source.contains("\npackage app.holdfast.core\n"))
        assertTrue(source.contains("typealias Day = java.time.LocalDate") && source.contains("typealias CivilTime = java.time.LocalDateTime"))
        assertTrue("a library of another version is refused", source.contains("uniffiCheckApiChecksums(this)"))
        assertTrue("checksums are left out", Regex("external fun uniffi_holdfast_checksum_").findAll(source).count() > 100)
        val javaWords = setOf("class", "default", "do", "for", "if", "import", "int", "long", "native", "new", "package", "return", "short", "static", "this", "throw", "try", "void", "while")
        for (type in classes.filter { Modifier.isPublic(it.modifiers) }) {
            for (method in type.declaredMethods) assertTrue("${type.simpleName}.${method.name}", method.name !in javaWords)
        }
    }
}
