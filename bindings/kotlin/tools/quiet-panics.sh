#!/usr/bin/env bash
# quiet-panics.sh FILE: takes the text of a Rust panic out of the exception that the generated Kotlin throws for it. Such a
# text may quote what a person wrote, and exceptions end in logs. The place of the panic was printed where it happened.
set -euo pipefail
file=$1
said='throw InternalException(FfiConverterString.lift(status.error_buf))'
[ "$(grep -cF "$said" "$file")" = 1 ] || {
  echo "the generated Kotlin throws panics in another way than it did: look at it" >&2
  exit 1
}
# Lifting frees the text; it is dropped then.
sed -i.before "s/throw InternalException(FfiConverterString.lift(status.error_buf))/FfiConverterString.lift(status.error_buf)\n            throw InternalException(\"a fault inside the core\")/" "$file"
rm "$file.before"
