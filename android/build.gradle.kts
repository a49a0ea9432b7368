buildscript {
    // The Android plugin compiles Kotlin itself, with an older compiler unless a newer one is named here.
    dependencies { classpath("org.jetbrains.kotlin:kotlin-gradle-plugin:${providers.gradleProperty("holdfast.kotlin.version").get()}") }
}

plugins {
    id("com.android.application") apply false
    id("org.jetbrains.kotlin.plugin.compose") apply false
}
