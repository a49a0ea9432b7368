/*
 * SQLCipher and SQLite, with the ciphers of lib.rs.
 *
 * This is one translation unit with SQLCipher's source, so the compiler checks this provider against the interface that
 * SQLCipher expects: a version with another interface does not build.
 */
#include "sqlcipher.c" /* first: it selects features of the system's headers */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma GCC diagnostic error "-Wincompatible-pointer-types"
#pragma GCC diagnostic error "-Wimplicit-function-declaration"

/* Defined in lib.rs. Each answers whether it succeeded. */
extern bool holdfast_random(uint8_t *out, size_t length);
extern bool holdfast_hmac_sha512(const uint8_t *key, size_t key_length, const uint8_t *first, size_t first_length,
                                 const uint8_t *second, size_t second_length, uint8_t *out);
extern bool holdfast_pbkdf2_hmac_sha512(const uint8_t *pass, size_t pass_length, const uint8_t *salt, size_t salt_length,
                                        uint32_t rounds, uint8_t *out, size_t out_length);
extern bool holdfast_aes256_cbc(bool encrypt, const uint8_t *key, const uint8_t *iv, const uint8_t *in, uint8_t *out,
                                size_t length);

enum { KEY_BYTES = 32, BLOCK_BYTES = 16, HMAC_BYTES = 64 };

static const char *provider_name(void *ctx) { return "holdfast"; }
static const char *provider_version(void *ctx) { return "1"; }
static const char *cipher_name(void *ctx) { return "aes-256-cbc"; }
static int key_bytes(void *ctx) { return KEY_BYTES; }
static int block_bytes(void *ctx) { return BLOCK_BYTES; }
/* The only HMAC algorithm of any journal. */
static int hmac_bytes(void *ctx, int algorithm) { return algorithm == SQLCIPHER_HMAC_SHA512 ? HMAC_BYTES : 0; }

/* The provider has no state: each random byte comes from the system. */
static int ctx_init(void **ctx) { return SQLITE_OK; }
static int ctx_free(void **ctx) { return SQLITE_OK; }
static int fips_status(void *ctx) { return 0; }
static int add_random(void *ctx, const void *buffer, int length) { return SQLITE_OK; }

static int random_bytes(void *ctx, void *buffer, int length) {
  return length >= 0 && holdfast_random(buffer, length) ? SQLITE_OK : SQLITE_ERROR;
}

static int hmac(void *ctx, int algorithm, const unsigned char *key, int key_sz, const unsigned char *in, int in_sz,
                const unsigned char *in2, int in2_sz, unsigned char *out) {
  if (algorithm != SQLCIPHER_HMAC_SHA512 || key_sz < 0 || in == NULL || in_sz < 0) return SQLITE_ERROR;
  if (in2 == NULL) in2_sz = 0;
  if (in2_sz < 0) return SQLITE_ERROR;
  return holdfast_hmac_sha512(key, key_sz, in, in_sz, in2, in2_sz, out) ? SQLITE_OK : SQLITE_ERROR;
}

static int kdf(void *ctx, int algorithm, const unsigned char *pass, int pass_sz, const unsigned char *salt, int salt_sz,
               int workfactor, int key_sz, unsigned char *key) {
  if (algorithm != SQLCIPHER_PBKDF2_HMAC_SHA512 || pass_sz < 0 || salt_sz < 0 || workfactor <= 0 || key_sz < 0) {
    return SQLITE_ERROR;
  }
  return holdfast_pbkdf2_hmac_sha512(pass, pass_sz, salt, salt_sz, workfactor, key, key_sz) ? SQLITE_OK : SQLITE_ERROR;
}

static int cipher(void *ctx, int mode, const unsigned char *key, int key_sz, const unsigned char *iv,
                  const unsigned char *in, int in_sz, unsigned char *out) {
  if (key_sz != KEY_BYTES || in_sz < 0) return SQLITE_ERROR;
  return holdfast_aes256_cbc(mode == SQLCIPHER_ENCRYPT, key, iv, in, out, in_sz) ? SQLITE_OK : SQLITE_ERROR;
}

int holdfast_provider(sqlcipher_provider *p) {
  p->init = NULL;
  p->shutdown = NULL;
  p->get_provider_name = provider_name;
  p->get_provider_version = provider_version;
  p->add_random = add_random;
  p->random = random_bytes;
  p->hmac = hmac;
  p->kdf = kdf;
  p->cipher = cipher;
  p->get_cipher = cipher_name;
  p->get_key_sz = key_bytes;
  p->get_iv_sz = block_bytes;
  p->get_block_sz = block_bytes;
  p->get_hmac_sz = hmac_bytes;
  p->ctx_init = ctx_init;
  p->ctx_free = ctx_free;
  p->fips_status = fips_status;
  return SQLITE_OK;
}
