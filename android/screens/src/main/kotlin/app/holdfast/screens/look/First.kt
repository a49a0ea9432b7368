package app.holdfast.screens.look

import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import app.holdfast.core.PlanFirst
import app.holdfast.core.Urgent

/** The plan and the numbers to call, above everything else on a page. */
@Composable
fun First(first: PlanFirst, onPlan: () -> Unit, onHelp: (Urgent) -> Unit) {
    Group(Modifier.padding(bottom = Space.inside), rowLast = true) {
        Body(first.text)
        Way(first.planLabel, onPlan)
        Way(first.helpLabel, { onHelp(first.help) }, icon = Icons.Lamp, colour = Look.colours.lamp)
    }
}
