package app.holdfast.core

import com.sun.jna.Memory
import com.sun.jna.Pointer

/**
 * The address of C's `RustCallStatus`, in which Rust, or a port's answer, reports the result of a call: a code of one
 * byte, then the buffer of the error at a multiple of eight on every supported CPU. UniFFI has JNA make a structure for
 * every call and fill it field by field, which takes longer than the call itself; an address is passed as it is.
 * `holdfast-bindgen mend-kotlin` changes the generated code to use this type.
 */
internal typealias CallStatus = Pointer

/** The address of a port's answer: C's `RustBuffer`, that is capacity, length and data, each at a multiple of eight. */
internal typealias AnswerPlace = Pointer

internal const val ERROR_AT = 8L
internal const val LENGTH_AT = 8L
internal const val DATA_AT = 16L

/** The size of a status in bytes: the same with pointers of four and of eight bytes. */
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

/** Stores a buffer at that address. It belongs to Rust from then on. */
internal fun AnswerPlace.setValue(buffer: RustBuffer) {
    setLong(0, buffer.capacity)
    setLong(LENGTH_AT, buffer.len)
    setPointer(DATA_AT, buffer.data)
}

/** This thread's unused statuses. Calls can be nested, because a port may call Rust, so there is one for each depth. */
private val unused = ThreadLocal.withInitial { ArrayDeque<CallStatus>() }

/** Lends a status that says success. Its other bytes may be read only after Rust reports a failure. */
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
