package app.holdfast.screens

import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.Saver
import androidx.compose.runtime.saveable.listSaver
import androidx.compose.runtime.setValue
import app.holdfast.core.Factor
import app.holdfast.core.PlanStep
import app.holdfast.core.Topic
import app.holdfast.core.Urgent

/** The four tabs. */
enum class Tab { TODAY, JOURNAL, THERAPY, PLAN }

/** A page above the tabs. Each can be written as text and read again, so that it survives the process. */
sealed interface Place {
    /** Log a mood, beginning with a level; or change the mood with an id. */
    data class Mood(val level: UByte?, val id: String?) : Place

    /** Raise a topic; null begins with what stands out. */
    data class Raise(val topic: Topic?) : Place

    /** A session. */
    data class Session(val id: String) : Place

    /** Plan a session. */
    data object PlanSession : Place

    /** Everything that is open. */
    data object Open : Place

    /** One step of the plan. */
    data class Step(val step: PlanStep) : Place

    /** The guided set-up of the plan. */
    data object Setup : Place
}

/** The page that is shown, and the ways to other pages. */
@Stable
class Go(tab: Tab = Tab.TODAY, places: List<Place> = emptyList(), help: Urgent? = null) {
    /** The current tab; pages may be above it. */
    var tab: Tab by mutableStateOf(tab)
        private set

    /** The pages above the tab, the topmost last. */
    var places: List<Place> by mutableStateOf(places)
        private set

    /** The help page, above everything; null while it is closed. */
    var help: Urgent? by mutableStateOf(help)
        private set

    /** Shows a tab. */
    fun tab(to: Tab) {
        tab = to
        places = emptyList()
    }

    /** Shows the plan's tab. */
    fun plan() = tab(Tab.PLAN)

    /** Opens the mood sheet, beginning with that level. */
    fun mood(level: UByte?) = open(Place.Mood(level, null))

    /** Opens the mood sheet for an existing mood. */
    fun word(id: String) = open(Place.Mood(null, id))

    /** Opens the page for raising a concern. */
    fun raise(topic: Topic?) = open(Place.Raise(topic))

    /** Opens a session's page. */
    fun session(id: String) = open(Place.Session(id))

    /** Opens the page for planning a session. */
    fun planSession() = open(Place.PlanSession)

    /** Opens the list of what is open. */
    fun open() = open(Place.Open)

    /** Opens a step of the plan. */
    fun step(step: PlanStep) = open(Place.Step(step))

    /** Opens the guided set-up. */
    fun setup() = open(Place.Setup)

    /** Opens help. */
    fun help() = help(Urgent.MYSELF)

    /** Opens help for that danger. */
    fun help(kind: Urgent) {
        help = kind
    }

    /** Goes one step back. */
    fun back() {
        when {
            help != null -> help = null
            places.isNotEmpty() -> places = places.dropLast(1)
            else -> tab = Tab.TODAY
        }
    }

    /** Whether there is a way back inside the app. */
    val canGoBack: Boolean get() = help != null || places.isNotEmpty() || tab != Tab.TODAY

    /** Closes every page, so that after a quick exit nothing shows where the person was. */
    fun forget() {
        help = null
        places = emptyList()
        tab = Tab.TODAY
    }

    private fun open(place: Place) {
        places = places + place
    }

    companion object {
        /** Saves and restores it. */
        val saver: Saver<Go, Any> = listSaver(
            save = { go -> listOf(go.tab.name, go.help?.name.orEmpty()) + go.places.map(::write) },
            restore = { written ->
                val help = written[1].takeIf(String::isNotEmpty)?.let(Urgent::valueOf)
                Go(Tab.valueOf(written[0]), written.drop(2).map(::read), help)
            },
        )

        /** A page as one line of text, the same in every process. */
        fun write(place: Place): String = when (place) {
            is Place.Mood -> "mood ${place.level ?: ""} ${place.id.orEmpty()}"
            is Place.Raise -> "raise " + when (val topic = place.topic) {
                null -> ""
                is Topic.About -> topic.factor.name
                Topic.NotSure -> "?"
                Topic.WhatChanged -> "!"
                Topic.MissedSessions -> "~"
            }
            is Place.Session -> "session ${place.id}"
            Place.PlanSession -> "plan-session"
            Place.Open -> "open"
            is Place.Step -> "step ${place.step.name}"
            Place.Setup -> "setup"
        }

        private fun read(text: String): Place {
            val about = text.substringAfter(' ')
            return when (text.substringBefore(' ')) {
                // The id is the rest of the line, because an imported id may contain spaces.
                "mood" -> Place.Mood(about.substringBefore(' ').toUByteOrNull(), about.substringAfter(' ').ifEmpty { null })
                "raise" -> Place.Raise(
                    when (about) {
                        "" -> null
                        "?" -> Topic.NotSure
                        "!" -> Topic.WhatChanged
                        "~" -> Topic.MissedSessions
                        else -> Topic.About(Factor.valueOf(about))
                    },
                )
                "session" -> Place.Session(about)
                "step" -> Place.Step(PlanStep.valueOf(about))
                "setup" -> Place.Setup
                "open" -> Place.Open
                else -> Place.PlanSession
            }
        }
    }
}
