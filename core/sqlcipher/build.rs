//! Builds SQLCipher with the features that a journal needs, and no others.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/provider.c");
    let mut build = cc::Build::new();
    build.file("src/provider.c").include(sqlcipher_src::source_dir()).warnings(false);
    for (name, value) in [
        // SQLCipher, with the ciphers of this crate.
        ("SQLITE_HAS_CODEC", None),
        ("SQLITE_EXTRA_INIT", Some("sqlcipher_extra_init")),
        ("SQLITE_EXTRA_SHUTDOWN", Some("sqlcipher_extra_shutdown")),
        ("SQLCIPHER_CRYPTO_CUSTOM", Some("holdfast_provider")),
        // Writes nothing to standard error, nor to the log of Android or an Apple system, where `PRAGMA cipher_profile`
        // would write every statement without the second.
        ("SQLCIPHER_OMIT_LOG", None),
        ("SQLCIPHER_OMIT_LOG_DEVICE", None),
        // Sorts in memory, because a temporary file would not be encrypted.
        ("SQLITE_TEMP_STORE", Some("3")),
        ("SQLITE_CORE", None),
        ("SQLITE_THREADSAFE", Some("1")),
        ("SQLITE_DEFAULT_FOREIGN_KEYS", Some("1")),
        // Makes a misspelt column in double quotes an error instead of a text.
        ("SQLITE_DQS", Some("0")),
        // Keeps a file from elsewhere from running functions through views or triggers of its own.
        ("SQLITE_TRUSTED_SCHEMA", Some("0")),
        // Makes a call with a closed connection an error instead of a crash.
        ("SQLITE_ENABLE_API_ARMOR", None),
        // Loads no code from files.
        ("SQLITE_OMIT_LOAD_EXTENSION", None),
        ("SQLITE_OMIT_DEPRECATED", None),
        ("SQLITE_OMIT_SHARED_CACHE", None),
        ("SQLITE_DEFAULT_MEMSTATUS", Some("0")),
        // Lists the content of each page: the tests damage pages by what they contain.
        ("SQLITE_ENABLE_DBSTAT_VTAB", None),
        ("HAVE_ISNAN", None),
        ("HAVE_STDINT_H", None),
        ("HAVE_USLEEP", None),
        ("HAVE_LOCALTIME_R", None),
    ] {
        build.define(name, value);
    }
    // No panic unwinds through C, and the unwind tables are a tenth of its size.
    build.flag_if_supported("-fno-asynchronous-unwind-tables");
    build.compile("holdfast_sqlcipher");
}
