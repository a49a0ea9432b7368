package app.holdfast.core

import com.google.gson.JsonArray
import com.google.gson.JsonElement
import com.google.gson.JsonNull
import com.google.gson.JsonObject
import com.google.gson.JsonPrimitive
import java.lang.reflect.Modifier
import java.time.LocalDate
import java.time.LocalDateTime

/** The core's answers as plain values, with names in the style of the stories. */
fun value(shown: Any?): JsonElement = when (shown) {
    null, Unit -> JsonNull.INSTANCE
    is String -> JsonPrimitive(shown)
    is Boolean -> JsonPrimitive(shown)
    is Number -> JsonPrimitive(shown.toString().toBigDecimal())
    is UByte, is UShort, is UInt, is ULong -> JsonPrimitive(shown.toString().toBigDecimal())
    is LocalDate, is LocalDateTime -> JsonPrimitive(shown.toString())
    is List<*> -> JsonArray().apply { shown.forEach { add(value(it)) } }
    is Enum<*> -> JsonPrimitive(shown.name.lowercase())
    else -> record(shown)
}

/** `firstHelp` or `SessionTookPlace` as a story writes it. */
fun snake(name: String) = name.replace(Regex("(?<!^)(?=[A-Z])"), "_").lowercase()

private fun record(shown: Any): JsonElement {
    val type = shown.javaClass
    check(type.name.startsWith("app.holdfast.core.")) { "no value is known for ${type.name}" }
    val isVariant = type.superclass != Any::class.java
    val fields = type.declaredFields.filterNot { Modifier.isStatic(it.modifiers) }
    if (isVariant && fields.isEmpty() && shown !is Exception) return JsonPrimitive(snake(type.simpleName))
    val seen = JsonObject()
    if (isVariant) seen.addProperty("is", snake(type.simpleName))
    for (field in fields) {
        field.isAccessible = true
        // An unsigned number is stored in a field of the signed type; every number in a story fits into both.
        seen.add(snake(field.name), value(field.get(shown)))
    }
    return seen
}
