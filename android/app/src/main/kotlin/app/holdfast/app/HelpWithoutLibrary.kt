package app.holdfast.app

import android.annotation.SuppressLint
import android.app.Activity
import android.content.Context
import android.content.Intent
import android.graphics.Typeface
import android.net.Uri
import android.util.TypedValue
import android.view.View
import android.view.ViewGroup
import android.widget.AdapterView
import android.widget.ArrayAdapter
import android.widget.Button
import android.widget.LinearLayout
import android.widget.ScrollView
import android.widget.Spinner
import android.widget.TextView
import org.json.JSONArray
import org.json.JSONObject

/**
 * Help for the case that the core's library does not load. It reads the list that the core wrote when the app was
 * built, and uses only Android's own views, so that no fault of this app keeps a person from a number.
 */
@SuppressLint("ViewConstructor")
class HelpWithoutLibrary(private val activity: Activity) : ScrollView(activity) {
    private val list = read(activity)
    private val regions: JSONObject = list.getJSONObject("regions")
    private val codes: List<String> = regions.keys().asSequence().toList()
    private val ways = column()

    init {
        id = R.id.help_without_library
        isFillViewport = true
        fitsSystemWindows = true
        clipToPadding = false
        val page = column().apply { setPadding(dp(EDGE), dp(EDGE), dp(EDGE), dp(EDGE)) }
        val labels = list.getJSONObject("labels")
        page.add(text(labels.getString("title"), TITLE, heading = true))
        page.add(text(activity.getString(R.string.library_missing), LABEL))
        page.add(text(labels.getString("lead"), BODY))
        page.add(ways)
        page.add(chooser())
        page.add(text(labels.getString("busy"), BODY))
        finders(page)
        addView(page)
    }

    private fun chooser() = Spinner(activity).apply {
        id = R.id.help_region
        minimumHeight = dp(TOUCH)
        val names = codes.map { regions.getJSONObject(it).getString("name") }
        adapter = ArrayAdapter(activity, android.R.layout.simple_spinner_dropdown_item, names)
        val here = codes.indexOfFirst { it.isNotEmpty() && PhoneActions.region(activity).split('-').last() == it }
        setSelection(here.coerceAtLeast(0))
        onItemSelectedListener = object : AdapterView.OnItemSelectedListener {
            override fun onItemSelected(parent: AdapterView<*>?, view: View?, position: Int, id: Long) = show(codes[position])

            override fun onNothingSelected(parent: AdapterView<*>?) = Unit
        }
        show(codes[selectedItemPosition])
    }

    private fun show(code: String) {
        ways.removeAllViews()
        for (kind in listOf("myself", "home")) {
            val page = regions.getJSONObject(code).getJSONObject(kind)
            if (kind == "myself") {
                page.objects("emergency").forEach { call(it, it.getString("title"), it.optString("reaches")) }
                page.strings("emergency_notes").forEach { ways.add(text(it, LABEL)) }
                page.optJSONObject("emergency_text")?.let { message(it) }
            }
            page.objects("ways").forEach { way(it) }
            page.strings("notes").forEach { ways.add(text(it, BODY)) }
        }
    }

    private fun way(way: JSONObject) {
        ways.add(text(way.getString("title"), SECTION, heading = true))
        for (line in listOf("about", "audience", "area", "hours", "how")) {
            way.optString(line).ifEmpty { null }?.let { ways.add(text(it, BODY)) }
        }
        way.objects("calls").forEach { call(it, way.getString("title"), "") }
        way.objects("texts").forEach { message(it) }
        for (page in listOf("chat", "web")) {
            way.optString(page).ifEmpty { null }?.let { ways.add(link(it)) }
        }
        ways.add(text(way.getString("source"), LABEL))
    }

    private fun call(number: JSONObject, name: String, reaches: String) {
        val button = button(number.getString("shown")) { open(Intent(Intent.ACTION_DIAL, Uri.parse(number.getString("tel")))) }
        button.setTextSize(TypedValue.COMPLEX_UNIT_SP, NUMBER)
        button.contentDescription = "$name, ${number.getString("shown")}"
        ways.add(button)
        if (reaches.isNotEmpty()) ways.add(text(reaches, LABEL))
    }

    private fun message(to: JSONObject) {
        val uri = Uri.fromParts("smsto", to.getString("number"), null)
        val word = to.optString("keyword").takeUnless { to.isNull("keyword") }
        ways.add(button(to.getString("label")) { open(Intent(Intent.ACTION_SENDTO, uri).putExtra("sms_body", word)) })
    }

    private fun finders(page: LinearLayout) {
        for (finder in list.getJSONObject("kinds").getJSONObject("myself").objects("finders")) {
            page.add(link(finder.getString("url"), finder.getString("name")))
            page.add(text(finder.getString("note"), LABEL))
        }
    }

    private fun link(url: String, name: String = Uri.parse(url).host.orEmpty()) =
        button(name) { open(Intent(Intent.ACTION_VIEW, Uri.parse(url))) }

    private fun open(intent: Intent) {
        try {
            activity.startActivity(intent)
        } catch (_: RuntimeException) {
            // No app for it, or one that may not be used. The number is on the page either way.
        }
    }

    private fun column() = LinearLayout(activity).apply { orientation = LinearLayout.VERTICAL }

    private fun LinearLayout.add(view: View) {
        val layout = LinearLayout.LayoutParams(ViewGroup.LayoutParams.MATCH_PARENT, ViewGroup.LayoutParams.WRAP_CONTENT)
        layout.topMargin = dp(GAP)
        addView(view, layout)
    }

    private fun text(words: String, size: Float, heading: Boolean = false) = TextView(activity).apply {
        text = words
        setTextSize(TypedValue.COMPLEX_UNIT_SP, size)
        if (heading) typeface = Typeface.create(Typeface.DEFAULT, Typeface.BOLD)
        isAccessibilityHeading = heading
    }

    private fun button(words: String, act: () -> Unit) = Button(activity).apply {
        text = words
        isAllCaps = false
        minHeight = dp(TOUCH)
        setOnClickListener { act() }
    }

    private fun dp(size: Int) = (size * resources.displayMetrics.density).toInt()

    private companion object {
        const val EDGE = 20
        const val GAP = 8
        const val TOUCH = 56
        const val TITLE = 28f
        const val SECTION = 20f
        const val NUMBER = 24f
        const val BODY = 17f
        const val LABEL = 15f

        /** The list in the phone's language, or in English if the app does not speak that language. */
        fun read(context: Context): JSONObject {
            val language = context.getString(R.string.language)
            return JSONObject(context.assets.open("help-$language.json").bufferedReader().use { it.readText() })
        }

        fun JSONObject.objects(name: String): List<JSONObject> = getJSONArray(name).all { getJSONObject(it) }

        fun JSONObject.strings(name: String): List<String> = getJSONArray(name).all { getString(it) }

        fun <T> JSONArray.all(read: JSONArray.(Int) -> T): List<T> = (0 until length()).map { read(it) }
    }
}
