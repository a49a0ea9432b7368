package app.holdfast.screens.look

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.graphics.vector.addPathNodes
import androidx.compose.ui.unit.dp

/** The drawings beside words, all with one line width, drawn for this app. */
object Icons {
    /** Today: the sun at the water's edge. */
    val Today = line("today", "M3 17h18M6 21h12M7 17a5 5 0 0 1 10 0M12 5v3M4.5 9.5l2 1.6M19.5 9.5l-2 1.6")

    /** Journal: an open book. */
    val Journal = line("journal", "M12 7c-2-1.6-5-2.2-8.5-2v13c3.5-.2 6.5.4 8.500 2c2-1.600 5-2.200 8.500-2V5c-3.500-.2-6.500.4-8.500 2zM12 7v13")

    /** Therapy: two people who talk. */
    val Therapy = line("therapy", "M4 4.500h9a1.500 1.500 0 0 1 1.500 1.500v5a1.500 1.500 0 0 1-1.500 1.500H8l-3.500 3V12.200A1.500 1.500 0 0 1 2.500 11V6A1.500 1.500 0 0 1 4 4.500zM17.500 9H20a1.500 1.500 0 0 1 1.500 1.500v5A1.500 1.500 0 0 1 20 17v2.800L16.500 17H12a1.500 1.500 0 0 1-1.500-1.200")

    /** Plan: an anchor. */
    val Plan = line("plan", "M12 8v13M8 11.500h8M4 13.500c.3 4.500 3.500 7.500 8 7.500s7.700-3 8-7.500M9.500 5.500a2.500 2.500 0 1 0 5 0a2.500 2.500 0 1 0-5 0")

    /** Help: a lamp. */
    val Lamp = line("lamp", "M9 7h6l2 4v6.500a1.500 1.500 0 0 1-1.500 1.500h-7A1.500 1.500 0 0 1 7 17.500V11zM9.500 7a2.500 2.500 0 0 1 5 0M8 21.500h8M12 11.500c1.300 1.300 1.700 2.200 1.700 3a1.700 1.700 0 0 1-3.400 0c0-.8.4-1.700 1.700-3z")

    /** Back, towards the start of the text. */
    val Back = line("back", "M20 12H4.500M11 5.500L4.500 12l6.500 6.500", mirrored = true)

    /** Close. */
    val Close = line("close", "M6 6l12 12M18 6L6 18")

    /** Forward, towards the end of the text. */
    val Onward = line("onward", "M9.500 6l6 6l-6 6", mirrored = true)

    /** Backward, towards the start of the text. */
    val Backward = line("backward", "M14.500 6l-6 6l6 6", mirrored = true)

    /** Opens a folded section. */
    val Down = line("down", "M6 9.500l6 6l6-6")

    /** Closes a folded section. */
    val Up = line("up", "M6 14.500l6-6l6 6")

    /** Calls. */
    val Phone = line("phone", "M6.500 3.500h3l1.500 4.500l-2 1.500a11 11 0 0 0 5.500 5.500l1.500-2l4.500 1.500v3a2 2 0 0 1-2.200 2A16.500 16.500 0 0 1 4.500 5.700A2 2 0 0 1 6.500 3.500z")

    /** Writes a message. */
    val Message = line("message", "M4.500 5h15A1.500 1.500 0 0 1 21 6.500v9A1.500 1.500 0 0 1 19.500 17H11l-4.500 3.500V17h-2A1.500 1.500 0 0 1 3 15.500v-9A1.500 1.500 0 0 1 4.500 5zM8 11h.01M12 11h.01M16 11h.01")

    /** Opens in another app. */
    val Outside = line("outside", "M13.500 4.500h6v6M19.500 4.500L11 13M17 13.500v5A1.500 1.500 0 0 1 15.500 20h-10A1.500 1.500 0 0 1 4 18.500v-10A1.500 1.500 0 0 1 5.500 7h5")

    /** Leaves at once: an open door. */
    val Exit = line("exit", "M13.500 4H6.500A1.500 1.500 0 0 0 5 5.500v13A1.500 1.500 0 0 0 6.500 20h7M10.500 12H21M17 8l4 4l-4 4", mirrored = true)

    /** Adds. */
    val Add = line("add", "M12 5v14M5 12h14")

    /** Marks a choice. */
    val Check = line("check", "M5 12.500l4.500 4.500L19 7.500")

    /** Edits. */
    val Pen = line("pen", "M15.500 5l3.500 3.500L8.500 19L4 20l1-4.500zM13 7.500l3.500 3.500")

    /** Marks what is behind a neutral line. */
    val Covered = line("covered", "M4 4l16 16M9.900 5.300A9.500 9.500 0 0 1 12 5c5 0 8.300 4.300 9.500 7a13 13 0 0 1-2.600 3.700M6.600 7.200A13.500 13.500 0 0 0 2.500 12c1.200 2.700 4.500 7 9.500 7a9.300 9.300 0 0 0 4.700-1.300M10 10a2.800 2.800 0 0 0 4 4")

    private fun line(name: String, data: String, mirrored: Boolean = false): ImageVector =
        ImageVector.Builder(name, 24.dp, 24.dp, 24f, 24f, autoMirror = mirrored).apply {
            addPath(
                pathData = addPathNodes(data),
                stroke = SolidColor(Color.Black),
                strokeLineWidth = 1.75f,
                strokeLineCap = StrokeCap.Round,
                strokeLineJoin = StrokeJoin.Round,
            )
        }.build()
}
