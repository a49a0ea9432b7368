package app.holdfast.screens.help

import app.holdfast.core.RegionChoice
import app.holdfast.core.Urgent
import app.holdfast.core.UrgentPage
import app.holdfast.screens.DeviceActions
import app.holdfast.screens.core.HoldfastCore
import app.holdfast.screens.core.ScreenModel
import app.holdfast.screens.core.orNull
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch

/** The content of the help page. */
data class HelpState(val page: UrgentPage? = null, val regions: List<RegionChoice> = emptyList())

/** The model of the help page. It waits for no other call and works in every state of the journal. */
class HelpModel(
    core: HoldfastCore,
    scope: CoroutineScope,
    private val kind: Urgent,
    private val device: DeviceActions,
) : ScreenModel<HelpState>(core, scope, HelpState()) {

    override suspend fun read() {
        val page = core.atOnce { it.safety().urgent(kind, device.region(), false) }.orNull()
        val regions = core.atOnce { it.safety().regions() }.orNull().orEmpty()
        show { HelpState(page, regions) }
    }

    /** Notes that help was opened: for a day no card comes forward by itself. */
    fun opened() = core.keep { it.safety().noteOpened() }

    /** Chooses another region for help, and keeps it. */
    fun region(code: String) {
        device.chooseRegion(code)
        scope.launch { read() }
    }
}
