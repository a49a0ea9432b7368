#!/usr/bin/env python3
"""Encrypted files and the usual SQLCipher, which uses OpenSSL's ciphers.

sqlcipher.py PEER_FILE: the example program of core/sqlcipher. Prints `ok …` or `FAILED …` for each check.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import sqlcipher3

KEY = "2b7e151628aed2a6abf7158809cf4f3c2b7e151628aed2a6abf7158809cf4f3c"
SALT = "000102030405060708090a0b0c0d0e0f"
OTHER_KEY = KEY[::-1]
NOTES = [f"note {n} " + "äöü 🌱 " * 20 for n in range(1, 501)]

failed = False


def check(said, held):
    global failed
    failed |= not held
    print(("ok " if held else "FAILED ") + said)


def theirs(file, key=KEY):
    db = sqlcipher3.connect(str(file))
    db.execute(f"PRAGMA key = \"x'{key}{SALT}'\"")
    return db


def read_by_them(file, key=KEY):
    db = theirs(file, key)
    try:
        return [text for (text,) in db.execute("SELECT text FROM note ORDER BY id")]
    except sqlcipher3.DatabaseError:
        return None
    finally:
        db.close()


def ours(peer, act, file, key=KEY):
    return subprocess.run([peer, act, str(file), key + SALT], capture_output=True, text=True)


def read_by_us(peer, file, key=KEY):
    done = ours(peer, "read", file, key)
    return done.stdout.splitlines() if done.returncode == 0 else None


def main():
    peer = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        ours_made, theirs_made = Path(folder, "ours.db"), Path(folder, "theirs.db")
        check("a file is written", ours(peer, "write", ours_made).returncode == 0)
        check("nothing of it is readable without the key", b"note" not in ours_made.read_bytes())
        check("another SQLCipher reads what we wrote", read_by_them(ours_made) == NOTES)
        db = theirs(ours_made)
        check("it finds every page's sum right", not db.execute("PRAGMA cipher_integrity_check").fetchall())
        check("and the file whole", db.execute("PRAGMA integrity_check").fetchall() == [("ok",)])
        db.execute("INSERT INTO note VALUES (501, 'theirs')")
        db.commit()
        db.close()
        check("we read what it added to our file", read_by_us(peer, ours_made) == NOTES + ["theirs"])
        db = theirs(theirs_made)
        db.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
        db.executemany("INSERT INTO note VALUES (?, ?)", enumerate(NOTES, 1))
        db.commit()
        db.close()
        check("we read what another SQLCipher wrote", read_by_us(peer, theirs_made) == NOTES)
        check("with another key neither reads anything",
              read_by_them(ours_made, OTHER_KEY) is None and read_by_us(peer, theirs_made, OTHER_KEY) is None)
        damaged = bytearray(theirs_made.read_bytes())
        damaged[5000] ^= 1
        theirs_made.write_bytes(damaged)
        check("one changed bit and we read nothing of that page", read_by_us(peer, theirs_made) != NOTES)
    sys.exit(failed)


main()
