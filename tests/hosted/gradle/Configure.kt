import com.android.build.api.dsl.ApplicationExtension
import java.io.File
import kotlin.system.exitProcess
import org.gradle.testfixtures.ProjectBuilder
import org.gradle.util.GradleVersion

/**
 * Configure FOLDER GRADLE: has Android's plugin configured by the app's build script, and prints each thing that is not
 * as it has to be. GRADLE is the version that the hosted builds take.
 */
fun main(arguments: Array<String>) {
    val folder = File(arguments[0])
    val root = ProjectBuilder.builder().withProjectDir(folder).build()
    val app = ProjectBuilder.builder().withProjectDir(File(folder, "app")).withName("app").withParent(root).build()
    // This process has an older Gradle than the plugin wants; the real one is compared below.
    for (project in listOf(root, app)) project.extensions.extraProperties["android.overrideVersionCheck"] = "true"
    app.pluginManager.apply("com.android.application")
    app.script()

    val android = app.extensions.getByType(ApplicationExtension::class.java)
    val main = android.sourceSets.getByName("main")
    val faults = buildList {
        val wanted = Class.forName("com.android.build.gradle.internal.plugins.VersionCheckPlugin").getDeclaredField("GRADLE_MIN_VERSION")
        wanted.isAccessible = true
        val least = wanted.get(null) as GradleVersion
        println("The plugin wants Gradle ${least.version} or newer; the hosted builds take ${arguments[1]}.")
        if (GradleVersion.version(arguments[1]) < least) add("the hosted builds take Gradle ${arguments[1]}, and the plugin wants ${least.version}")

        // Kept as they are written, so a folder can be there twice under two spellings.
        val sources = main.kotlin.directories.map { File(folder, "app").resolve(it).normalize() }
        println("Kotlin: $sources")
        if (sources.size != sources.distinct().size) add("a folder of sources is added twice: $sources")
        for (source in sources.filter { it.path.contains("screens") || it.path.endsWith("main/kotlin") }) if (!source.isDirectory) add("there is no folder $source")
        if (main.kotlin.directories.none { "screens" in it }) add("the screens are not built")
        for (rules in android.buildTypes.getByName("release").proguardFiles) if (rules.name == "rules.pro" && !rules.isFile) add("there is no file $rules")
        if (android.defaultConfig.ndk.abiFilters.size != 3) add("not for three processors: ${android.defaultConfig.ndk.abiFilters}")
        val libraries = app.configurations.getByName("implementation").dependencies
        println("${libraries.size} libraries, compiled against ${android.compileSdk}, from ${android.defaultConfig.minSdk} to ${android.defaultConfig.targetSdk}")
        if (libraries.none { it.group == "net.java.dev.jna" }) add("JNA is not among the libraries")
    }
    faults.forEach(::println)
    // Gradle leaves threads behind.
    exitProcess(if (faults.isEmpty()) 0 else 1)
}
