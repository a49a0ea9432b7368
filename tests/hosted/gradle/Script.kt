// The accessors that Gradle generates for the app's build script, as far as that script uses them.

import com.android.build.api.dsl.ApplicationExtension
import java.io.File
import java.util.Properties
import kotlin.properties.ReadOnlyProperty
import kotlin.reflect.KClass
import org.gradle.api.NamedDomainObjectContainer
import org.gradle.api.Project
import org.gradle.api.Task
import org.gradle.api.artifacts.Dependency
import org.gradle.api.artifacts.dsl.DependencyHandler
import org.gradle.api.tasks.TaskContainer
import org.gradle.api.tasks.TaskProvider

fun Project.android(configure: ApplicationExtension.() -> Unit) = extensions.configure("android", configure)

fun Project.dependencies(add: DependencyHandler.() -> Unit) = dependencies.add()

fun DependencyHandler.implementation(what: Any): Dependency? = add("implementation", what)

operator fun <T : Any> NamedDomainObjectContainer<T>.get(name: String): T = getByName(name)

/** `val name by tasks.registering(Type::class) { … }` registers a task of that name at once. */
class Registering<T : Task>(private val tasks: TaskContainer, private val type: KClass<T>, private val configure: T.() -> Unit) {
    operator fun provideDelegate(owner: Any?, property: kotlin.reflect.KProperty<*>): ReadOnlyProperty<Any?, TaskProvider<T>> {
        val registered = tasks.register(property.name, type.java, configure)
        return ReadOnlyProperty { _, _ -> registered }
    }
}

fun <T : Task> TaskContainer.registering(type: KClass<T>, configure: T.() -> Unit) = Registering(this, type, configure)

/** A line of gradle.properties, which a project that is made for a test does not read by itself. */
class Line(private val name: String) {
    fun get(): String = lines.getProperty(name) ?: error("gradle.properties has no $name")

    private companion object {
        val lines = Properties().apply { File(System.getProperty("android.folder"), "gradle.properties").inputStream().use(::load) }
    }
}

fun fromProperties(name: String) = Line(name)
