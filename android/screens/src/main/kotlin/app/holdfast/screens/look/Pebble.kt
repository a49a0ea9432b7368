package app.holdfast.screens.look

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.graphics.drawscope.clipPath
import androidx.compose.ui.graphics.drawscope.rotate
import androidx.compose.ui.graphics.drawscope.scale
import androidx.compose.ui.graphics.lerp
import androidx.compose.ui.unit.Dp

/** The form of a level's pebble, in a square of 100 by 100. Levels differ by form and not by colour alone. */
private class Form(
    /** The water line, measured from the top: a low mood has low water. */
    val water: Float,
    /** The ends of the mouth, measured from the top. */
    val mouth: Float,
    /** The control point of the mouth's curve: above its ends it bends down, below them up. */
    val bend: Float,
    /** How far the eyes are open, 0 to 1. */
    val open: Float,
    /** The tilt, in degrees. */
    val lies: Float,
)

private val forms = listOf(
    Form(water = 72f, mouth = 67f, bend = 53f, open = 0f, lies = -5f),
    Form(water = 58f, mouth = 65f, bend = 58f, open = .45f, lies = 3f),
    Form(water = 45f, mouth = 63f, bend = 63.5f, open = .7f, lies = -2f),
    Form(water = 31f, mouth = 61f, bend = 70f, open = .85f, lies = 4f),
    Form(water = 17f, mouth = 59f, bend = 77f, open = 1f, lies = -3f),
)

/** The mood pebble of a level. Screen readers skip it, because the word beside it has the meaning. */
@Composable
fun Pebble(level: UByte, size: Dp, modifier: Modifier = Modifier) {
    val index = level.toInt() - 1
    val colours = Look.colours
    Canvas(modifier.size(size)) { pebble(forms[index], colours.moods[index], colours) }
}

/** The mark of the app: a pebble at rest, without a mood. */
@Composable
fun PebbleMark(size: Dp, modifier: Modifier = Modifier) {
    val colours = Look.colours
    Canvas(modifier.size(size)) { pebble(forms[2], colours.tide, colours, face = false) }
}

private fun DrawScope.pebble(form: Form, mood: Color, colours: Colours, face: Boolean = true) {
    val unit = size.minDimension / 100f
    scale(unit, unit, Offset.Zero) {
        rotate(form.lies, Offset(50f, 50f)) {
            val stone = stone()
            clipPath(stone) {
                drawRect(lerp(mood, colours.pebbleLight, .58f), size = Size(100f, 100f))
                drawPath(water(form.water), mood)
            }
            drawPath(stone, colours.pebbleInk, style = Stroke(Space.outline.toPx() / unit))
        }
        if (face) {
            eyes(form, colours.face)
            val mouth = Path().apply { moveTo(37f, form.mouth); quadraticTo(50f, form.bend, 63f, form.mouth) }
            drawPath(mouth, colours.face, style = Stroke(4f, cap = StrokeCap.Round))
        }
    }
}

/** A stone that the sea has rounded: not a circle, a little heavier below. */
private fun stone() = Path().apply {
    moveTo(52f, 7f)
    cubicTo(76f, 7f, 95f, 26f, 95f, 52f)
    cubicTo(95f, 78f, 75f, 91f, 49f, 91f)
    cubicTo(23f, 91f, 5f, 77f, 5f, 53f)
    cubicTo(5f, 27f, 27f, 7f, 52f, 7f)
    close()
}

/** Water up to that height, with one slow wave. */
private fun water(line: Float) = Path().apply {
    moveTo(-10f, line)
    cubicTo(15f, line - 7f, 35f, line + 7f, 55f, line)
    cubicTo(75f, line - 7f, 95f, line + 5f, 110f, line)
    lineTo(110f, 110f)
    lineTo(-10f, 110f)
    close()
}

private fun DrawScope.eyes(form: Form, ink: Color) {
    for (x in listOf(35f, 65f)) {
        if (form.open == 0f) {
            val lid = Path().apply { moveTo(x - 6f, 43f); quadraticTo(x, 48.5f, x + 6f, 43f) }
            drawPath(lid, ink, style = Stroke(3.6f, cap = StrokeCap.Round))
        } else {
            val height = 12f * form.open
            drawOval(ink, Offset(x - 4f, 44f - height / 2), Size(8f, height))
        }
    }
}
