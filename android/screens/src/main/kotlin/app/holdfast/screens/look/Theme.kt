package app.holdfast.screens.look

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Typography
import androidx.compose.material3.darkColorScheme
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.Immutable
import androidx.compose.runtime.ReadOnlyComposable
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.Hyphens
import androidx.compose.ui.unit.TextUnit

/** The device's display settings. */
@Immutable
data class Looks(
    /** Whether the theme is dark; null follows the device. */
    val dark: Boolean? = null,
    /** The typeface of the system; tests name a file. */
    val font: FontFamily = FontFamily.Default,
    /** Whether the person asked for less motion: nothing fades or slides then. */
    val still: Boolean = false,
)

/** The styles of text. */
@Immutable
data class Type(
    val title: TextStyle,
    val section: TextStyle,
    val number: TextStyle,
    val body: TextStyle,
    val label: TextStyle,
    val small: TextStyle,
    val room: TextStyle,
)

private fun type(font: FontFamily): Type {
    fun style(size: Pair<TextUnit, TextUnit>, weight: FontWeight = FontWeight.Normal) =
        TextStyle(fontFamily = font, fontSize = size.first, lineHeight = size.second, fontWeight = weight, hyphens = Hyphens.Auto)
    return Type(
        title = style(TextSize.title, FontWeight.Medium),
        section = style(TextSize.section, FontWeight.Medium),
        number = style(TextSize.number, FontWeight.Medium).copy(fontFeatureSettings = "tnum"),
        body = style(TextSize.body),
        label = style(TextSize.label),
        small = style(TextSize.small),
        room = style(TextSize.room),
    )
}

private val LocalColours = staticCompositionLocalOf { Light }
private val LocalType = staticCompositionLocalOf { type(FontFamily.Default) }
private val LocalStill = staticCompositionLocalOf { false }

/** The look of Holdfast, by its own names. */
object Look {
    /** The colours of the current theme. */
    val colours: Colours @Composable @ReadOnlyComposable get() = LocalColours.current

    /** The styles of text. */
    val type: Type @Composable @ReadOnlyComposable get() = LocalType.current

    /** Whether nothing moves. */
    val still: Boolean @Composable @ReadOnlyComposable get() = LocalStill.current

    /** Whether the person reads with large text. */
    val large: Boolean @Composable @ReadOnlyComposable get() = LocalDensity.current.fontScale > TextSize.LARGE

    /** The smallest style in a grid of seven columns, where twice its size does not fit. */
    val inGrid: TextStyle
        @Composable @ReadOnlyComposable get() {
            val scale = LocalDensity.current.fontScale
            val shrunk = scale.coerceAtMost(TextSize.GRID_LIMIT) / scale
            return type.small.copy(fontSize = type.small.fontSize * shrunk, lineHeight = type.small.lineHeight * shrunk)
        }
}

/** Applies the tokens to Material, so that its components have this app's look. */
@Composable
fun HoldfastTheme(looks: Looks, content: @Composable () -> Unit) {
    val dark = looks.dark ?: isSystemInDarkTheme()
    val colours = if (dark) Dark else Light
    val type = type(looks.font)
    CompositionLocalProvider(LocalColours provides colours, LocalType provides type, LocalStill provides looks.still) {
        MaterialTheme(colorScheme = scheme(colours, dark), typography = typography(type), content = content)
    }
}

private fun scheme(c: Colours, dark: Boolean) = (if (dark) darkColorScheme() else lightColorScheme()).copy(
    primary = c.tide,
    onPrimary = c.onTide,
    primaryContainer = c.tidePale,
    onPrimaryContainer = c.onTidePale,
    secondary = c.tide,
    onSecondary = c.onTide,
    secondaryContainer = c.tidePale,
    onSecondaryContainer = c.onTidePale,
    tertiary = c.lamp,
    onTertiary = c.onLamp,
    background = c.ground,
    onBackground = c.ink,
    surface = c.ground,
    onSurface = c.ink,
    surfaceVariant = c.card,
    onSurfaceVariant = c.inkSoft,
    surfaceContainerLowest = c.ground,
    surfaceContainerLow = c.ground,
    surfaceContainer = c.card,
    surfaceContainerHigh = c.card,
    surfaceContainerHighest = c.card,
    surfaceTint = c.ground,
    inverseSurface = c.ink,
    inverseOnSurface = c.ground,
    inversePrimary = c.tidePale,
    outline = c.line,
    outlineVariant = c.line,
)

private fun typography(t: Type) = Typography(
    displayLarge = t.title, displayMedium = t.title, displaySmall = t.title,
    headlineLarge = t.title, headlineMedium = t.title, headlineSmall = t.section,
    titleLarge = t.section, titleMedium = t.body, titleSmall = t.label,
    bodyLarge = t.body, bodyMedium = t.body, bodySmall = t.label,
    labelLarge = t.label, labelMedium = t.small, labelSmall = t.small,
)
