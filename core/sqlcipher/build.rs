//! Builds SQLCipher with what a journal needs and no more.

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
        // It says nothing on standard error or in a system's log, whatever it meets.
        ("SQLCIPHER_OMIT_LOG", None),
        // What is sorted never reaches a temporary file, which would not be encrypted.
        ("SQLITE_TEMP_STORE", Some("3")),
        ("SQLITE_CORE", None),
        ("SQLITE_THREADSAFE", Some("1")),
        ("SQLITE_DEFAULT_FOREIGN_KEYS", Some("1")),
        // A misspelt column in double quotes is an error and no text.
        ("SQLITE_DQS", Some("0")),
        // A file from elsewhere must not run functions through views or triggers of its own.
        ("SQLITE_TRUSTED_SCHEMA", Some("0")),
        // A call with a closed connection is an error and not a fault.
        ("SQLITE_ENABLE_API_ARMOR", None),
        // Nothing from a file runs code from another.
        ("SQLITE_OMIT_LOAD_EXTENSION", None),
        ("SQLITE_OMIT_DEPRECATED", None),
        ("SQLITE_OMIT_SHARED_CACHE", None),
        ("SQLITE_DEFAULT_MEMSTATUS", Some("0")),
        // Which page holds what: the tests damage pages by their meaning.
        ("SQLITE_ENABLE_DBSTAT_VTAB", None),
        ("HAVE_ISNAN", None),
        ("HAVE_STDINT_H", None),
        ("HAVE_USLEEP", None),
        ("HAVE_LOCALTIME_R", None),
    ] {
        build.define(name, value);
    }
    // Nothing unwinds through C, and the tables for it are a tenth of its size.
    build.flag_if_supported("-fno-asynchronous-unwind-tables");
    build.compile("holdfast_sqlcipher");
}
