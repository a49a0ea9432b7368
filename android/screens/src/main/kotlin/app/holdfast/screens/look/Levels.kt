package app.holdfast.screens.look

import app.holdfast.core.Words

/** The five moods with their words, dusk to lamp light. */
fun levels(words: Words): List<Pair<UByte, String>> = with(words.mood) {
    listOf(n1, n2, n3, n4, n5).mapIndexed { index, word -> (index + 1).toUByte() to word }
}
