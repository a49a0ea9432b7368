//! Replaces passages of the Kotlin that UniFFI generates.
//!
//! Each mend states how often its passage occurs in the output of this version of UniFFI. Another count stops the
//! build, so that a new version is looked at and never mended by half. The code that the mends call is in
//! `bindings/kotlin/src/main/kotlin`.

/// A passage of the generated source and its replacement.
struct Mend {
    /// The purpose, as the end of the sentence "UniFFI's output is changed so that …".
    so_that: &'static str,
    was: &'static str,
    becomes: &'static str,
    found: Found,
}

/// How often a passage must occur.
enum Found {
    Times(usize),
    /// At least once: it occurs once in each function or method of the core.
    EveryCall,
}

/// The text of a panic may quote what a person wrote, and exceptions end up in logs. The text is lifted, which frees
/// its memory, and dropped. The core itself reports the place of a panic.
const QUIET_PANICS: Mend = Mend {
    so_that: "no exception holds a panic's text",
    was: "            throw InternalException(FfiConverterString.lift(status.error_buf))\n",
    becomes: "            FfiConverterString.lift(status.error_buf)\n            throw InternalException(\"a fault inside the core\")\n",
    found: Found::Times(1),
};

const CHEAP_CALLS: &str = "a call hands over the address of its status, and makes no structure";

const MENDS: &[Mend] = &[
    QUIET_PANICS,
    Mend {
        so_that: CHEAP_CALLS,
        was: "uniffi_out_err: UniffiRustCallStatus, ",
        becomes: "uniffi_out_err: CallStatus, ",
        found: Found::EveryCall,
    },
    Mend {
        so_that: CHEAP_CALLS,
        was: "callback: (UniffiRustCallStatus) -> U",
        becomes: "callback: (CallStatus) -> U",
        found: Found::Times(2),
    },
    Mend {
        so_that: CHEAP_CALLS,
        was: "errorHandler: UniffiRustCallStatusErrorHandler<E>, status: UniffiRustCallStatus)",
        becomes: "errorHandler: UniffiRustCallStatusErrorHandler<E>, status: CallStatus)",
        found: Found::Times(1),
    },
    Mend {
        so_that: CHEAP_CALLS,
        was: "    var status = UniffiRustCallStatus()
    val return_value = callback(status)
    uniffiCheckCallStatus(errorHandler, status)
    return return_value
",
        becomes: "    return withCallStatus { status ->
        val return_value = callback(status)
        uniffiCheckCallStatus(errorHandler, status)
        return_value
    }
",
        found: Found::Times(1),
    },
    Mend {
        so_that: "a port's answer tells how it went at the address it was given",
        was: "uniffiCallStatus: UniffiRustCallStatus,",
        becomes: "uniffiCallStatus: CallStatus,",
        found: Found::EveryCall,
    },
    Mend {
        so_that: "a port's answer tells how it went at the address it was given",
        was: "    callStatus: UniffiRustCallStatus,\n",
        becomes: "    callStatus: CallStatus,\n",
        found: Found::Times(2),
    },
    Mend {
        so_that: "a port's answer is put at the address it was given",
        was: "`uniffiOutReturn`: RustBuffer,",
        becomes: "`uniffiOutReturn`: AnswerPlace,",
        found: Found::EveryCall,
    },
    // Otherwise JNA would print the error with its text, and Rust would take the answer for a success.
    Mend {
        so_that: "an error of Java (no memory, no stack) in a port is told to the core as an exception is",
        was: "    } catch(e: kotlin.Exception) {\n",
        becomes: "    } catch(e: Throwable) {\n",
        found: Found::Times(2),
    },
    // JNA accesses the fields of a structure by reflection unless the structure overrides `read` and `write`.
    Mend {
        so_that: "a buffer is read and written without reflection",
        was: "   internal fun setValue(other: RustBuffer) {\n",
        becomes: "    override fun read() {
        val at = pointer
        capacity = at.getLong(0)
        len = at.getLong(LENGTH_AT)
        data = at.getPointer(DATA_AT)
    }

    override fun write() = pointer.setValue(this)

   internal fun setValue(other: RustBuffer) {
",
        found: Found::Times(1),
    },
    Mend {
        so_that: "a buffer's length is set without reflection",
        was: "rbuf.writeField(\"len\", bbuf.position().toLong())",
        becomes: "rbuf.len = bbuf.position().toLong()",
        found: Found::Times(1),
    },
];

/// The source with every passage replaced.
///
/// # Errors
/// A sentence, when a passage does not occur as often as its mend states.
pub(crate) fn mended(source: &str) -> Result<String, String> {
    MENDS.iter().try_fold(source.to_owned(), |source, mend| {
        let times = source.matches(mend.was).count();
        let as_known = match mend.found {
            Found::Times(known) => times == known,
            Found::EveryCall => times > 0,
        };
        if as_known {
            Ok(source.replace(mend.was, mend.becomes))
        } else {
            Err(format!(
                "UniFFI writes something else than it did, where it is changed so that {}: look at it",
                mend.so_that
            ))
        }
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

    use super::{Found, MENDS, mended};

    /// A source with every passage as often as it must occur.
    fn as_generated() -> String {
        let mut source = String::new();
        for mend in MENDS {
            let times = match mend.found {
                Found::Times(times) => times,
                Found::EveryCall => 3,
            };
            source.push_str(&mend.was.repeat(times));
            source.push_str("\nbetween\n");
        }
        source
    }

    #[test]
    fn every_passage_is_mended_and_no_more() {
        let done = mended(&as_generated()).unwrap();
        for mend in MENDS {
            assert!(done.contains(mend.becomes), "{}", mend.so_that);
        }
        assert_eq!(done.matches("\nbetween\n").count(), MENDS.len());
        assert!(!done.contains("UniffiRustCallStatus,"), "a status is left a structure");
    }

    #[test]
    fn a_passage_that_is_missing_or_occurs_twice_is_an_error() {
        let source = as_generated();
        for mend in MENDS {
            let missing = mended(&source.replace(mend.was, "")).unwrap_err();
            assert!(missing.contains("look at it"), "{missing}");
            if matches!(mend.found, Found::Times(_)) {
                let twice = mended(&format!("{source}{}", mend.was)).unwrap_err();
                assert!(twice.contains(mend.so_that), "{twice}");
            }
        }
    }

    #[test]
    fn a_mended_source_is_refused() {
        let done = mended(&as_generated()).unwrap();
        mended(&done).unwrap_err();
    }
}
