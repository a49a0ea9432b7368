package app.holdfast.app

import java.io.File
import java.util.zip.ZipFile
import javax.xml.parsers.DocumentBuilderFactory
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.w3c.dom.Element

/** The content of the minified APK, and the permissions that its merged manifest requests. */
class ApkTest {
    private val android = File(System.getProperty("android.folder"))
    private val target = File(android, "app/target")

    private val manifest: Element by lazy {
        val factory = DocumentBuilderFactory.newInstance().apply { isNamespaceAware = true }
        factory.newDocumentBuilder().parse(File(target, "AndroidManifest.xml")).documentElement
    }

    private fun Element.all(tag: String): List<Element> =
        getElementsByTagName(tag).let { found -> (0 until found.length).map { found.item(it) as Element } }

    private fun Element.android(name: String): String = getAttributeNS("http://schemas.android.com/apk/res/android", name)

    /** The name that R8 gives to each class. Classes that it removed are missing. */
    private val kept: Map<String, String> by lazy {
        File(target, "apk/map.txt").readLines().filter { !it.startsWith(" ") && !it.startsWith("#") && it.endsWith(":") }
            .associate { line -> line.removeSuffix(":").split(" -> ").let { it[0] to it[1] } }
    }

    private val apk by lazy { ZipFile(File(target, "holdfast.apk")) }

    private val dex: String by lazy {
        apk.entries().asSequence().filter { it.name.matches(Regex("classes\\d*\\.dex")) }
            .joinToString("") { apk.getInputStream(it).readBytes().toString(Charsets.ISO_8859_1) }
    }

    @Test fun itAsksForNothingButToRemind() {
        val asked = manifest.all("uses-permission").map { it.android("name") }.toSet()
        assertEquals(
            setOf(
                "android.permission.POST_NOTIFICATIONS",
                "android.permission.RECEIVE_BOOT_COMPLETED",
                "app.holdfast.DYNAMIC_RECEIVER_NOT_EXPORTED_PERMISSION",
            ),
            asked,
        )
    }

    @Test fun nothingLeavesByItself() {
        val application = manifest.all("application").single()
        assertEquals("false", application.android("allowBackup"))
        assertEquals("@xml/nothing_leaves", application.android("dataExtractionRules"))
        val rules = File(android, "app/src/main/res/xml/nothing_leaves.xml").readText()
        for (way in listOf("cloud-backup", "device-transfer")) {
            val excluded = rules.substringAfter("<$way>").substringBefore("</$way>")
            for (domain in listOf("root", "file", "database", "sharedpref", "external", "device_root", "device_file")) {
                assertTrue("$way $domain", excluded.contains("<exclude domain=\"$domain\" path=\".\" />"))
            }
        }
    }

    @Test fun onlyTheLauncherAndTheSystemComeIn() {
        val open = listOf("activity", "receiver", "service", "provider").flatMap { manifest.all(it) }
            .filter { it.android("exported") != "false" }
        assertEquals(
            setOf("app.holdfast.app.MainActivity", "androidx.profileinstaller.ProfileInstallReceiver"),
            open.map { it.android("name") }.toSet(),
        )
        val installer = open.single { it.android("name").startsWith("androidx") }
        assertEquals("android.permission.DUMP", installer.android("permission"))
    }

    @Test fun everyComponentOfTheManifestIsInTheApk() {
        val named = listOf("activity", "receiver", "service", "provider").flatMap { manifest.all(it) }.map { it.android("name") } +
            manifest.all("application").single().android("name")
        for (name in named) assertEquals(name, kept[name] ?: name.takeIf { dex.contains("L${name.replace('.', '/')};") })
    }

    @Test fun whatJnaAndTheBorderFindByNameKeepsItsName() {
        for (name in listOf(
            "com/sun/jna/Native", "com/sun/jna/Pointer", "com/sun/jna/Structure", "com/sun/jna/Callback",
            "app/holdfast/core/UniffiLib", "app/holdfast/core/IntegrityCheckingUniffiLib", "app/holdfast/core/RustBuffer",
            "app/holdfast/core/UniffiVTableCallbackInterfaceKeyGuard",
        )) {
            assertTrue(name, dex.contains("L$name"))
        }
        assertTrue("fields of structures", dex.contains("capacity"))
        assertTrue("functions of the library", dex.contains("uniffi_holdfast_fn_constructor_holdfast_new"))
        assertTrue("and R8 did rename others", kept.any { (before, after) -> before.startsWith("androidx.") && before != after })
    }

    @Test fun itHoldsWhatIsThereWithoutTheLibraryAndNoLibraryOfAComputer() {
        val names = apk.entries().asSequence().map { it.name }.toSet()
        assertTrue(names.containsAll(listOf("assets/help-en.json", "assets/help-de.json", "assets/apache-2.0.txt")))
        for (cpu in listOf("arm64-v8a", "armeabi-v7a", "x86_64")) assertTrue("lib/$cpu/libjnidispatch.so" in names)
        assertEquals(emptyList<String>(), names.filter { it.startsWith("com/sun/jna") || it.endsWith("holdfast_core.so") })
    }
}
