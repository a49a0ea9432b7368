#!/usr/bin/env python3
"""Backups and the `age` program: `age` opens ours, and Holdfast opens one that `age` sealed again.

Usage: tests/peers/archive.py PATH_TO_HOLDFAST. Prints `ok NAME` or `FAILED NAME`; ends with 0 or 1.
"""

import hashlib
import json
import os
import pty
import subprocess
import sys
import tarfile
import tempfile

PASSPHRASE = "gentle harbour at dusk"
failed = False


def check(name, held, more=""):
    global failed
    print(("ok " if held else "FAILED ") + name, more if not held else "", flush=True)
    failed |= not held


def age(*args):
    """Runs age, which asks for a passphrase on a terminal only, and answers its questions."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvp("age", ["age", *args])
    said, answered = b"", 0
    while True:
        try:
            part = os.read(terminal, 1024)
        except OSError:
            break
        if not part:
            break
        said += part
        while answered < said.count(b"passphrase"):
            answered += 1
            os.write(terminal, PASSPHRASE.encode() + b"\n")
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def main(holdfast):
    with tempfile.TemporaryDirectory() as folder:
        at = lambda name: os.path.join(folder, name)
        with open(at("passphrase"), "w") as file:
            file.write(PASSPHRASE + "\n")

        def run(home, *args):
            env = {"HOME": at(home), "LANG": "en_GB.UTF-8", "HOLDFAST_KEYRING": "off", "PATH": os.environ["PATH"]}
            os.makedirs(at(home), exist_ok=True)
            return subprocess.run([holdfast, *args], env=env, cwd=folder, capture_output=True, text=True)

        def lines(home):
            name = at(home + ".jsonl")
            run(home, "export", "--out", name)
            with open(name) as file:
                return file.read().splitlines()[1:]

        run("one", "log", "3", "--note", "Größe, \"quotes\" and a 🌊.")
        run("one", "log", "4", "--tag", "sleep")
        run("one", "safety", "edit", "--step", "4", "--add", "Ada", "--number", "030 12 34")
        made = run("one", "backup", at("all.age"), "--passphrase-file", at("passphrase"))
        check("holdfast makes a backup", made.returncode == 0, made.stderr)

        check("age opens it", age("-d", "-o", at("all.tar"), at("all.age")) == 0)
        with tarfile.open(at("all.tar")) as tar:
            names = tar.getnames()
            files = {name: tar.extractfile(name).read() for name in names}
        listed = subprocess.run(["tar", "tf", at("all.tar")], capture_output=True, text=True)
        check("tar lists what Python does", listed.stdout.split() == names and listed.returncode == 0, listed.stderr)
        check("the manifest stands first", names[0] == "manifest.json")
        manifest = json.loads(files["manifest.json"])
        sums = {f["name"]: (f["bytes"], f["sha256"]) for f in manifest["files"]}
        found = {n: (len(c), hashlib.sha256(c).hexdigest()) for n, c in files.items() if n != "manifest.json"}
        check("its sums are those of the files", sums == found)
        check("the plan can be read", "Ada   030 12 34" in files["plan.txt"].decode())
        journal = files["journal.jsonl"].decode().splitlines()
        check("the journal is that of an export", journal[1:] == lines("one") and manifest["entries"] == 2)

        check("age seals it again", age("-p", "-o", at("again.age"), at("all.tar")) == 0)
        back = run("two", "restore", at("again.age"), "--passphrase-file", at("passphrase"))
        check("holdfast opens what age sealed", back.returncode == 0, back.stderr)
        check("and has the same journal", lines("two") == lines("one") != [])
        check("and the same plan", "Ada" in run("two", "safety").stdout)
        wrong = run("three", "archive", "show", at("again.age"), "--passphrase-file", "/dev/null")
        check("another passphrase does not open it", wrong.returncode == 3, wrong.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(os.path.abspath(sys.argv[1])))
