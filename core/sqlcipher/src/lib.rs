//! SQLCipher, built from source, with its ciphers in Rust.
//!
//! SQLCipher asks a *provider* for random bytes, AES-256 in CBC mode, HMAC and PBKDF2 with SHA-512. The usual provider
//! is OpenSSL, which made up six of the library's former eighteen megabytes. This provider takes the four from `ring`
//! and RustCrypto, in constant time and with the CPU's instructions where it has them. The file format is the same, so
//! any provider reads what another wrote (decision 23).
//!
//! The crate's only interface is [`initialize`]; `rusqlite` finds the symbols of SQLite when a program is linked.

#![expect(
    unsafe_code,
    reason = "memory comes from C by address and length; nowhere else in the workspace is there any"
)]

use std::ffi::c_int;
use std::num::NonZeroU32;
use std::sync::OnceLock;

use aes::Aes256;
use aes::cipher::{Block, BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use ring::rand::SecureRandom;
use ring::{hmac, pbkdf2};

const SQLITE_OK: c_int = 0;
const KEY_BYTES: usize = 32;
const BLOCK_BYTES: usize = 16;

unsafe extern "C" {
    fn sqlite3_initialize() -> c_int;
}

/// Initialises SQLite and SQLCipher once for the process, and answers whether that succeeded.
///
/// SQLite would do it at the first connection, but would let a second thread continue before SQLCipher is ready, and
/// there refuse the key. Call this before any connection is made.
pub fn initialize() -> bool {
    static READY: OnceLock<bool> = OnceLock::new();
    // SAFETY: takes no arguments, and may be called at any time.
    *READY.get_or_init(|| unsafe { sqlite3_initialize() } == SQLITE_OK)
}

/// The bytes at that address; empty where C passes a null pointer.
///
/// # Safety
/// `length` bytes at `start` are readable, and nobody writes them during the call.
unsafe fn bytes<'a>(start: *const u8, length: usize) -> &'a [u8] {
    if length == 0 {
        return &[];
    }
    // SAFETY: guaranteed by the caller.
    unsafe { std::slice::from_raw_parts(start, length) }
}

/// The bytes at that address, for writing.
///
/// # Safety
/// `length` bytes at `start` are readable and writable, and nobody else uses them during the call.
unsafe fn bytes_mut<'a>(start: *mut u8, length: usize) -> &'a mut [u8] {
    if length == 0 {
        return &mut [];
    }
    // SAFETY: guaranteed by the caller.
    unsafe { std::slice::from_raw_parts_mut(start, length) }
}

/// Random bytes from the system.
///
/// # Safety
/// See [`bytes_mut`].
#[unsafe(no_mangle)]
unsafe extern "C" fn holdfast_random(out: *mut u8, length: usize) -> bool {
    // SAFETY: guaranteed by the caller.
    let out = unsafe { bytes_mut(out, length) };
    ring::rand::SystemRandom::new().fill(out).is_ok()
}

/// HMAC with SHA-512 over two pieces as if they were one; writes 64 bytes.
///
/// # Safety
/// See [`bytes`]; `out` has room for 64 bytes.
#[unsafe(no_mangle)]
unsafe extern "C" fn holdfast_hmac_sha512(
    key: *const u8,
    key_length: usize,
    first: *const u8,
    first_length: usize,
    second: *const u8,
    second_length: usize,
    out: *mut u8,
) -> bool {
    let tag = {
        // SAFETY: guaranteed by the caller; the output is written after the last of these is read.
        let (key, first, second) =
            unsafe { (bytes(key, key_length), bytes(first, first_length), bytes(second, second_length)) };
        let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA512, key));
        context.update(first);
        context.update(second);
        context.sign()
    };
    // SAFETY: guaranteed by the caller.
    unsafe { bytes_mut(out, tag.as_ref().len()) }.copy_from_slice(tag.as_ref());
    true
}

/// PBKDF2 with HMAC and SHA-512.
///
/// # Safety
/// See [`bytes`] and [`bytes_mut`].
#[unsafe(no_mangle)]
unsafe extern "C" fn holdfast_pbkdf2_hmac_sha512(
    pass: *const u8,
    pass_length: usize,
    salt: *const u8,
    salt_length: usize,
    rounds: u32,
    out: *mut u8,
    out_length: usize,
) -> bool {
    let Some(rounds) = NonZeroU32::new(rounds) else { return false };
    // SAFETY: guaranteed by the caller; SQLCipher passes separate buffers for input and output.
    let (pass, salt, out) = unsafe { (bytes(pass, pass_length), bytes(salt, salt_length), bytes_mut(out, out_length)) };
    pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA512, rounds, salt, pass, out);
    true
}

/// AES-256 in CBC mode, without padding: `length` is a multiple of 16. The two buffers may be the same.
///
/// # Safety
/// See [`bytes`] and [`bytes_mut`]; the key has 32 bytes, the initialisation vector 16.
#[unsafe(no_mangle)]
unsafe extern "C" fn holdfast_aes256_cbc(
    encrypt: bool,
    key: *const u8,
    iv: *const u8,
    from: *const u8,
    out: *mut u8,
    length: usize,
) -> bool {
    if !length.is_multiple_of(BLOCK_BYTES) {
        return false;
    }
    // SAFETY: guaranteed by the caller; `copy` allows buffers that overlap.
    let (key, iv, out) = unsafe {
        std::ptr::copy(from, out, length);
        (bytes(key, KEY_BYTES), bytes(iv, BLOCK_BYTES), bytes_mut(out, length))
    };
    let (blocks, _) = Block::<Aes256>::slice_as_chunks_mut(out);
    if encrypt {
        let Ok(mut cipher) = cbc::Encryptor::<Aes256>::new_from_slices(key, iv) else { return false };
        cipher.encrypt_blocks(blocks);
    } else {
        let Ok(mut cipher) = cbc::Decryptor::<Aes256>::new_from_slices(key, iv) else { return false };
        cipher.decrypt_blocks(blocks);
    }
    true
}

#[cfg(test)]
mod tests;
