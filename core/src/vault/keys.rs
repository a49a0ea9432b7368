//! Keys: making them, deriving them, and sealing with them.

use ring::rand::SecureRandom;
use ring::{aead, hkdf};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::error::{NeverExpected, Result};

/// Bytes in a key: 256 bits.
pub(crate) const KEY_BYTES: usize = 32;
/// Bytes that sealing adds: a nonce before the content, and a tag after it.
pub(crate) const SEAL_BYTES: usize = aead::NONCE_LEN + 16;

/// A 256-bit key. Wiped when dropped, never printed.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub(crate) struct Key([u8; KEY_BYTES]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

/// Fills the bytes from the system's source of randomness.
pub(crate) fn fill_random(bytes: &mut [u8]) -> Result<()> {
    ring::rand::SystemRandom::new().fill(bytes).or_unexpected()
}

/// `N` random bytes.
pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    fill_random(&mut bytes)?;
    Ok(bytes)
}

impl Key {
    /// A fresh key.
    pub(crate) fn random() -> Result<Self> {
        Ok(Self(random()?))
    }

    /// The key with those bytes; `None` unless there are 32 of them.
    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The bytes.
    pub(crate) fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// HKDF-SHA-256 over the secret. A key for one purpose reveals nothing about a key for another.
    pub(crate) fn derive(secret: &[u8], salt: &[u8], purpose: &str) -> Result<Self> {
        let info = [purpose.as_bytes()];
        let extracted = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(secret);
        let expanded = extracted.expand(&info, hkdf::HKDF_SHA256).or_unexpected()?;
        let mut key = Self([0; KEY_BYTES]);
        expanded.fill(&mut key.0).or_unexpected()?;
        Ok(key)
    }

    fn cipher(&self) -> Result<aead::LessSafeKey> {
        let unbound = aead::UnboundKey::new(&aead::AES_256_GCM, &self.0).or_unexpected()?;
        Ok(aead::LessSafeKey::new(unbound))
    }

    /// Seals a content under a fresh nonce: nonce, ciphertext, tag. `bound` is not hidden, but opening needs the same
    /// `bound`.
    ///
    /// The nonce is random; a key seals far fewer than the 2³² contents after which two nonces might meet.
    pub(crate) fn seal(&self, content: &[u8], bound: &[u8]) -> Result<Vec<u8>> {
        let nonce: [u8; aead::NONCE_LEN] = random()?;
        let mut sealed = Vec::with_capacity(content.len() + SEAL_BYTES);
        let mut secret = Zeroizing::new(content.to_vec());
        let tag = self
            .cipher()?
            .seal_in_place_separate_tag(
                aead::Nonce::assume_unique_for_key(nonce),
                aead::Aad::from(bound),
                secret.as_mut_slice(),
            )
            .or_unexpected()?;
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(&secret);
        sealed.extend_from_slice(tag.as_ref());
        Ok(sealed)
    }

    /// Opens what [`seal`](Self::seal) made; `None` when the key, the content or `bound` differs.
    pub(crate) fn open(&self, sealed: &[u8], bound: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, rest) = sealed.split_at_checked(aead::NONCE_LEN)?;
        let nonce = aead::Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut content = Zeroizing::new(rest.to_vec());
        let length =
            self.cipher().ok()?.open_in_place(nonce, aead::Aad::from(bound), content.as_mut_slice()).ok()?.len();
        content.truncate(length);
        Some(content)
    }
}

/// The contents of an envelope: the key of the journal, and the key of the files at hand.
#[derive(Debug, Clone)]
pub(crate) struct Secrets {
    /// SQLCipher's raw key.
    pub(crate) data: Key,
    /// The key of the at-hand tier, so that a lost device key does not take the safety plan with it.
    pub(crate) at_hand: Key,
}

impl Secrets {
    /// Bytes of the two keys when joined.
    pub(crate) const BYTES: usize = 2 * KEY_BYTES;

    pub(crate) fn join(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(Self::BYTES));
        bytes.extend_from_slice(self.data.bytes());
        bytes.extend_from_slice(self.at_hand.bytes());
        bytes
    }

    pub(crate) fn split(bytes: &[u8]) -> Option<Self> {
        let (data, at_hand) = bytes.split_at_checked(KEY_BYTES)?;
        Some(Self { data: Key::from_slice(data)?, at_hand: Key::from_slice(at_hand)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_only_what_is_whole_and_bound_to_the_same() {
        let key = Key::random().unwrap();
        let sealed = key.seal(b"content", b"name").unwrap();
        assert_eq!(sealed.len(), 7 + SEAL_BYTES);
        assert_eq!(key.open(&sealed, b"name").unwrap().as_slice(), b"content");
        assert!(key.open(&sealed, b"other").is_none());
        assert!(Key::random().unwrap().open(&sealed, b"name").is_none());
        for at in 0..sealed.len() {
            let mut faulty = sealed.clone();
            faulty[at] ^= 1;
            assert!(key.open(&faulty, b"name").is_none(), "byte {at}");
        }
        assert!(key.open(&[], b"name").is_none());
    }

    #[test]
    fn a_key_is_never_printed() {
        assert_eq!(
            format!("{:?}", Secrets { data: Key([7; 32]), at_hand: Key([7; 32]) }),
            "Secrets { data: Key, at_hand: Key }"
        );
    }
}
