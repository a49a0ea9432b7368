package app.holdfast.core

import com.sun.jna.Memory
import com.sun.jna.Pointer

/**
 * Where Rust writes how a call went, and where a port's answer says it: C's `RustCallStatus`, a code of one byte and then the
 * buffer of the error, which stands at a multiple of eight on every CPU that is served. UniFFI has JNA make a structure of it for
 * every call, and fill and read it field by field, which takes longer than the call; an address is handed over as it is. The
 * generated code is mended to this type by `holdfast-bindgen mend-kotlin`.
 */
internal typealias CallStatus = Pointer

/** Where a port's answer is put: C's `RustBuffer`, that is capacity, length and data, each at a multiple of eight. */
internal typealias AnswerPlace = Pointer

internal const val ERROR_AT = 8L
internal const val LENGTH_AT = 8L
internal const val DATA_AT = 16L

/** What a status takes, in bytes: the same with pointers of four and of eight bytes. */
internal const val STATUS_SIZE = 32L

internal var CallStatus.code: Byte
    get() = getByte(0)
    set(value) = setByte(0, value)

internal var CallStatus.error_buf: RustBuffer.ByValue
    get() = share(ERROR_AT).let { RustBuffer.create(it.getLong(0).toULong(), it.getLong(LENGTH_AT).toULong(), it.getPointer(DATA_AT)) }
    set(value) = share(ERROR_AT).setValue(value)

internal fun CallStatus.isSuccess() = code == UNIFFI_CALL_SUCCESS

internal fun CallStatus.isError() = code == UNIFFI_CALL_ERROR

internal fun CallStatus.isPanic() = code == UNIFFI_CALL_UNEXPECTED_ERROR

/** Puts a buffer there, which belongs to Rust from then on. */
internal fun AnswerPlace.setValue(buffer: RustBuffer) {
    setLong(0, buffer.capacity)
    setLong(LENGTH_AT, buffer.len)
    setPointer(DATA_AT, buffer.data)
}

/** Statuses of this thread that no call is using: one a depth, since a port that is called may itself call Rust. */
private val unused = ThreadLocal.withInitial { ArrayDeque<CallStatus>() }

/** Lends a status that says success. What stands in the rest of it nobody may read before Rust says that a call went wrong. */
internal inline fun <T> withCallStatus(call: (CallStatus) -> T): T {
    val status = lendStatus()
    try {
        return call(status)
    } finally {
        giveBack(status)
    }
}

internal fun lendStatus(): CallStatus = unused.get().removeLastOrNull() ?: Memory(STATUS_SIZE).apply { clear() }

internal fun giveBack(status: CallStatus) {
    status.code = UNIFFI_CALL_SUCCESS
    unused.get().addLast(status)
}
