#!/usr/bin/env bash
# kept-statuses.sh FILE: lets the generated Kotlin use the record in which Rust says how a call went again and again, one a
# thread and depth. JNA makes each of them anew otherwise: memory outside the heap with a cleaner, which takes longer than the
# call itself (measured by call-cost.sh). Calls within calls (a port that answers with a record) take further ones.
set -euo pipefail
file=$1
made='    var status = UniffiRustCallStatus()
    val return_value = callback(status)
    uniffiCheckCallStatus(errorHandler, status)
    return return_value'
kept='    val kept = uniffiKeptStatuses.get()
    val status = kept.removeLastOrNull() ?: UniffiRustCallStatus()
    try {
        val return_value = callback(status)
        uniffiCheckCallStatus(errorHandler, status)
        return return_value
    } finally {
        status.code = UNIFFI_CALL_SUCCESS
        kept.addLast(status)
    }'
place='class InternalException(message: String)'
holder='private val uniffiKeptStatuses = ThreadLocal.withInitial { ArrayDeque<UniffiRustCallStatus>() }'
content=$(cat "$file"; printf .)
# Replaced by the shell itself, which takes neither side for a pattern.
changed=${content/"$made"/"$kept"}
changed=${changed/"$place"/"$holder
$place"}
[ $((${#content} - ${#made} + ${#kept} + ${#holder} + 1)) = ${#changed} ] || {
  echo "the generated Kotlin calls Rust in another way than it did: look at it" >&2
  exit 1
}
printf %s "${changed%.}" >"$file"
