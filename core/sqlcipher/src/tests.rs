use super::*;

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.chars().filter_map(|c| c.to_digit(16)).map(|d| u8::try_from(d).unwrap()).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

fn cbc(encrypt: bool, key: &[u8], iv: &[u8], from: &[u8]) -> Option<Vec<u8>> {
    let mut out = vec![0; from.len()];
    // SAFETY: all buffers are alive and have the stated lengths.
    let done =
        unsafe { holdfast_aes256_cbc(encrypt, key.as_ptr(), iv.as_ptr(), from.as_ptr(), out.as_mut_ptr(), from.len()) };
    done.then_some(out)
}

/// NIST SP 800-38A, F.2.5 and F.2.6.
const KEY: &str = "603deb1015ca71be2b73aef0857d7781 1f352c073b6108d72d9810a30914dff4";
const IV: &str = "000102030405060708090a0b0c0d0e0f";
const PLAIN: &str = "6bc1bee22e409f96e93d7e117393172a ae2d8a571e03ac9c9eb76fac45af8e51
                     30c81c46a35ce411e5fbc1191a0a52ef f69f2445df4f9b17ad2b417be66c3710";
const CIPHER: &str = "f58c4c04d6e5f1ba779eabfb5f7bfbd6 9cfc4e967edb808d679f777bc6702c7d
                      39f23369a9d9bacfa530e26304231461 b2eb05e2c39be9fcda6c19078c6a9d1b";

#[test]
fn aes_in_cbc_mode_matches_nist() {
    let (key, iv, plain, cipher) = (hex(KEY), hex(IV), hex(PLAIN), hex(CIPHER));
    assert_eq!(cbc(true, &key, &iv, &plain).as_ref(), Some(&cipher));
    assert_eq!(cbc(false, &key, &iv, &cipher).as_ref(), Some(&plain));
    assert_eq!(cbc(true, &key, &iv, &[]), Some(Vec::new()));
}

#[test]
fn a_page_comes_back_through_one_buffer_and_two() {
    let (key, iv) = (hex(KEY), hex(IV));
    let page: Vec<u8> = (0..4016_u32).map(|i| u8::try_from(i * 7 % 251).unwrap()).collect();
    let sealed = cbc(true, &key, &iv, &page).unwrap();
    assert_eq!(cbc(false, &key, &iv, &sealed).unwrap(), page);
    let mut one = page.clone();
    let place = one.as_mut_ptr();
    // SAFETY: one buffer, alive and of the stated length.
    assert!(unsafe { holdfast_aes256_cbc(true, key.as_ptr(), iv.as_ptr(), place, place, one.len()) });
    assert_eq!(one, sealed);
}

#[test]
fn half_a_block_is_refused() {
    assert_eq!(cbc(true, &hex(KEY), &hex(IV), &[0; 17]), None);
}

fn hmac_of(key: &[u8], first: &[u8], second: &[u8]) -> Vec<u8> {
    let mut out = vec![0; 64];
    // SAFETY: all buffers are alive and have the stated lengths.
    let done = unsafe {
        holdfast_hmac_sha512(
            key.as_ptr(),
            key.len(),
            first.as_ptr(),
            first.len(),
            second.as_ptr(),
            second.len(),
            out.as_mut_ptr(),
        )
    };
    assert!(done);
    out
}

/// RFC 4231, 4.3 (test case 2).
#[test]
fn hmac_in_one_piece_and_in_two_matches_its_rfc() {
    let expected = hex("164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554
                        9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737");
    let said = b"what do ya want for nothing?";
    assert_eq!(hmac_of(b"Jefe", said, &[]), expected);
    assert_eq!(hmac_of(b"Jefe", &said[..11], &said[11..]), expected);
    assert_ne!(hmac_of(b"Jefe", &said[..10], &said[11..]), expected);
}

fn stretched(pass: &[u8], salt: &[u8], rounds: u32, length: usize) -> Option<Vec<u8>> {
    let mut out = vec![0; length];
    // SAFETY: all buffers are alive and have the stated lengths.
    let done = unsafe {
        holdfast_pbkdf2_hmac_sha512(
            pass.as_ptr(),
            pass.len(),
            salt.as_ptr(),
            salt.len(),
            rounds,
            out.as_mut_ptr(),
            out.len(),
        )
    };
    done.then_some(out)
}

/// Computed with Python's `hashlib.pbkdf2_hmac`, which is OpenSSL's.
#[test]
fn pbkdf2_matches_another_program() {
    assert_eq!(stretched(b"password", b"salt", 2, 32), Some(hex(PBKDF2_TWO_ROUNDS)));
    assert_eq!(stretched(b"password", b"salt", 0, 32), None);
}

const PBKDF2_TWO_ROUNDS: &str = "e1d9c16aa681708a45f5c7c4e215ceb66e011a2e9f0040713f18aefdb866d53c";

#[test]
fn random_bytes_differ() {
    let draw = || {
        let mut out = [0_u8; 32];
        // SAFETY: the buffer is alive and has the stated length.
        assert!(unsafe { holdfast_random(out.as_mut_ptr(), out.len()) });
        out
    };
    assert_ne!(draw(), draw());
    // SAFETY: nothing is written to a buffer of length 0.
    assert!(unsafe { holdfast_random(std::ptr::null_mut(), 0) });
}

#[test]
fn it_is_set_up_once_from_many_threads() {
    let threads: Vec<_> = (0..8).map(|_| std::thread::spawn(initialize)).collect();
    assert!(threads.into_iter().all(|thread| thread.join().unwrap()));
}

/// The compile options that the journal relies on.
#[test]
fn a_connection_is_careful_from_the_start() {
    initialize();
    let db = rusqlite::Connection::open_in_memory().unwrap();
    let number = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(number("PRAGMA foreign_keys"), 1);
    assert_eq!(number("PRAGMA trusted_schema"), 0);
    // The option is queried, because where SQLite sorts cannot be observed.
    assert_eq!(number("SELECT sqlite_compileoption_used('TEMP_STORE=3')"), 1);
    db.execute_batch("CREATE TABLE t (a)").unwrap();
    db.prepare("SELECT \"b\" FROM t").unwrap_err();
    db.execute_batch("CREATE INDEX i ON t (\"b\")").unwrap_err();
}
