package app.holdfast.screens.look

import androidx.compose.runtime.Immutable
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp

/** The colours, named by use. Contrast is measured: at least 4.5 for text, at least 3 for outlines and large text. */
@Immutable
data class Colours(
    /** The page. */
    val ground: Color,
    /** Grouped things. */
    val card: Color,
    /** Text. */
    val ink: Color,
    /** Second lines, dates. */
    val inkSoft: Color,
    /** Outlines, axes. */
    val line: Color,
    /** The one main act. */
    val tide: Color,
    /** On [tide]. */
    val onTide: Color,
    /** Chosen chips, selection. */
    val tidePale: Color,
    /** On [tidePale]. */
    val onTidePale: Color,
    /** Help and crisis only, nowhere else. */
    val lamp: Color,
    /** On [lamp]. */
    val onLamp: Color,
    /** A card that came forward. */
    val note: Color,
    /** On [note]. */
    val onNote: Color,
    /** The five moods, dusk to lamp light. */
    val moods: List<Color>,
    /** The outline of a pebble. */
    val pebbleInk: Color,
    /** The colour mixed into a pebble above its water. */
    val pebbleLight: Color,
    /** The face of a pebble. */
    val face: Color,
)

/** By day. */
val Light = Colours(
    ground = Color(0xFFFBF8F3),
    card = Color(0xFFF3EEE5),
    ink = Color(0xFF1D2524),
    inkSoft = Color(0xFF566361),
    line = Color(0xFF7A8684),
    tide = Color(0xFF1F6F68),
    onTide = Color(0xFFFFFFFF),
    tidePale = Color(0xFFCFE9E3),
    onTidePale = Color(0xFF0B3B36),
    lamp = Color(0xFFA34A12),
    onLamp = Color(0xFFFFFFFF),
    note = Color(0xFFFBEFD2),
    onNote = Color(0xFF4A3A12),
    moods = listOf(Color(0xFF4B4585), Color(0xFF6E7ABB), Color(0xFF9AA5B8), Color(0xFFDDB36A), Color(0xFFF0A63A)),
    pebbleInk = Color(0xFF1D2524),
    pebbleLight = Color(0xFFFFFFFF),
    face = Color(0xFF1D2524),
)

/** By night. */
val Dark = Colours(
    ground = Color(0xFF101B1A),
    card = Color(0xFF1C2B2A),
    ink = Color(0xFFE6EFEC),
    inkSoft = Color(0xFFA9B8B5),
    line = Color(0xFF7C8B88),
    tide = Color(0xFF83D3C7),
    onTide = Color(0xFF00352D),
    tidePale = Color(0xFF134A44),
    onTidePale = Color(0xFFCFE9E3),
    lamp = Color(0xFFFFB68A),
    onLamp = Color(0xFF3A1600),
    note = Color(0xFF3A301A),
    onNote = Color(0xFFF6E3B4),
    moods = listOf(Color(0xFF8B84C9), Color(0xFF6E7ABB), Color(0xFF9AA5B8), Color(0xFFDDB36A), Color(0xFFF0A63A)),
    pebbleInk = Color(0xFFE6EFEC),
    pebbleLight = Color(0xFFE6EFEC),
    face = Color(0xFF101B1A),
)

/** Lengths, on a grid of four. */
object Space {
    /** Between related things. */
    val related = 8.dp

    /** Inside cards. */
    val inside = 16.dp

    /** Between groups. */
    val groups = 24.dp

    /** At the page's edge. */
    val edge = 20.dp

    /** The least height of a touch target. */
    val touch = 52.dp

    /** The height of the main act. */
    val act = 56.dp

    /** The corners of a card. */
    val corner = 20.dp

    /** The outline of a pebble and of chips. */
    val outline = 1.5.dp

    /** The widest column: about sixty characters. */
    val widest = 560.dp
}

/** Sizes and line heights of text. Nothing is smaller than [small]. */
object TextSize {
    val title = 28.sp to 34.sp
    val section = 20.sp to 26.sp
    val number = 24.sp to 30.sp
    val body = 17.sp to 25.sp
    val label = 15.sp to 20.sp
    val small = 13.sp to 18.sp

    /** Words to be read across a room. */
    val room = 28.sp to 38.sp

    /** From this text scale on, things that are side by side at the usual size are one below the other. */
    const val LARGE = 1.35f

    /** The largest text scale where seven columns share a phone's width. */
    const val GRID_LIMIT = 1.5f
}

/** How long things take to appear or disappear, in ms, and how far they slide. */
object Motion {
    const val MILLIS = 200
    val slide = 8.dp
}
