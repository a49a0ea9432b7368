plugins {
    id("com.android.application")
    id("org.jetbrains.kotlin.plugin.compose")
}

fun version(name: String): String = providers.gradleProperty("holdfast.$name").get()

// Strings and help pages from the core's words; the same script that the Maven build runs.
val prepare by tasks.registering(Exec::class) {
    workingDir = file("..")
    commandLine("./prepare.sh")
}

android {
    namespace = "app.holdfast.app"
    compileSdk = providers.gradleProperty("compile.sdk").get().toInt()

    defaultConfig {
        applicationId = "app.holdfast"
        minSdk = version("min.sdk").toInt()
        targetSdk = version("target.sdk").toInt()
        versionCode = 1
        versionName = "0.1.0"
        ndk { abiFilters += listOf("arm64-v8a", "armeabi-v7a", "x86_64") }
    }

    sourceSets["main"].apply {
        // Besides the app's own, which are there already.
        kotlin.directories += "../screens/src/main/kotlin"
        res.directories += "target/core/res"
        assets.directories += "target/core/assets"
    }

    buildTypes {
        release {
            isMinifyEnabled = true
            isShrinkResources = true
            proguardFiles(getDefaultProguardFile("proguard-android-optimize.txt"), "rules.pro")
        }
    }

    buildFeatures { compose = true }
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
    // Keeps facts about this machine, and a list of libraries that only the store can read, out of the APK.
    dependenciesInfo {
        includeInApk = false
        includeInBundle = false
    }
}

tasks.named("preBuild") { dependsOn(prepare) }

dependencies {
    implementation(files("../../bindings/kotlin/target/android/holdfast-core.aar"))
    implementation("net.java.dev.jna:jna:${version("jna.version")}@aar")
    implementation("androidx.activity:activity-compose:${version("activity.version")}")
    implementation("androidx.core:core-ktx:${version("androidx.core.version")}")
    implementation("androidx.lifecycle:lifecycle-runtime-compose:${version("lifecycle.version")}")
    implementation("androidx.compose.foundation:foundation:${version("compose.version")}")
    implementation("androidx.compose.ui:ui-tooling-preview:${version("compose.version")}")
    implementation("androidx.compose.material3:material3:${version("material3.version")}")
    implementation("org.jetbrains.kotlinx:kotlinx-coroutines-android:${version("coroutines.version")}")
}
