// The app for phones, from the same sources that Maven builds and tests. It needs the Android SDK, Google's repository,
// and the core's library, which bindings/kotlin/android-library.sh builds with the NDK.
pluginManagement {
    repositories {
        google()
        mavenCentral()
        gradlePluginPortal()
    }
    val kotlin = providers.gradleProperty("holdfast.kotlin.version").get()
    plugins {
        id("com.android.application") version "9.3.1"
        id("org.jetbrains.kotlin.plugin.compose") version kotlin
    }
}

dependencyResolutionManagement {
    repositoriesMode = RepositoriesMode.FAIL_ON_PROJECT_REPOS
    repositories {
        google()
        mavenCentral()
    }
}

rootProject.name = "holdfast"
include(":app")
