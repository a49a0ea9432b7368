package app.holdfast.screens.look

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import app.holdfast.core.Words

/** The five moods with their words, dusk to lamp light. */
private fun levels(words: Words): List<Pair<UByte, String>> = with(words.mood) {
    listOf(n1, n2, n3, n4, n5).mapIndexed { index, word -> (index + 1).toUByte() to word }
}

/**
 * The five moods side by side; with large text one below the other, each with its word beside it.
 *
 * @param chosen the chosen level; null before the person chooses one.
 * @param touch called with the mood that the person touches.
 */
@Composable
fun Moods(chosen: UByte?, touch: (UByte, Boolean) -> Modifier) {
    val moods = levels(words).map { (level, word) -> Triple(level, word, level == chosen) }
    if (Look.large) {
        Column(verticalArrangement = Arrangement.spacedBy(4.dp)) {
            moods.forEach { (level, word, on) ->
                Row(
                    place(on, touch(level, on)).fillMaxWidth().heightIn(min = Space.touch).padding(vertical = 4.dp),
                    horizontalArrangement = Arrangement.spacedBy(Space.inside),
                    verticalAlignment = Alignment.CenterVertically,
                ) {
                    Pebble(level, 52.dp)
                    Body(word)
                }
            }
        }
    } else {
        Row(Modifier.fillMaxWidth(), horizontalArrangement = Arrangement.SpaceBetween) {
            moods.forEach { (level, word, on) ->
                Column(
                    place(on, touch(level, on)).weight(1f).heightIn(min = 96.dp).padding(vertical = 4.dp),
                    verticalArrangement = Arrangement.spacedBy(6.dp),
                    horizontalAlignment = Alignment.CenterHorizontally,
                ) {
                    Pebble(level, 56.dp)
                    Text(
                        word,
                        color = if (on) Look.colours.onTidePale else Look.colours.inkSoft,
                        style = Look.type.small,
                        textAlign = TextAlign.Center,
                    )
                }
            }
        }
    }
}

@Composable
private fun place(chosen: Boolean, touch: Modifier): Modifier =
    Modifier.clip(RoundedCornerShape(Space.inside)).background(if (chosen) Look.colours.tidePale else Color.Transparent).then(touch)
