#!/usr/bin/env python3
"""names.py READELF LIBRARY OUT: writes OUT.S and OUT.map, the source of a library with the names of LIBRARY and no code.
OUT.map stays empty where no name has a version.

A linker needs only the names of a phone's libraries, and their versions; the phone has the code. The NDK's own
libraries to link against are made in the same way.
"""
import re
import subprocess
import sys
from collections import defaultdict

SYMBOL = re.compile(r"\s*\d+:\s+[0-9a-f]+\s+(\S+)\s+(\w+)\s+(\w+)\s+\w+\s+(\w+)\s+(\S+)")


def symbols(readelf, library):
    """The names that a library defines for others: each with its version ("" without one), and its size if it is data."""
    listed = subprocess.run([readelf, "--dyn-syms", "--wide", library], capture_output=True, text=True, check=True)
    found = {}
    for line in listed.stdout.splitlines():
        match = SYMBOL.match(line)
        if not match:
            continue
        size, kind, binding, section, name = match.groups()
        if section == "UND" or binding == "LOCAL" or kind == "SECTION":
            continue
        name, _, version = name.replace("@@", "@").partition("@")
        # The C library's own, for its neighbours only.
        if not version.endswith("PRIVATE"):
            found.setdefault(name, (version, int(size, 0) or 8 if kind in ("OBJECT", "TLS") else None))
    return found


def main(readelf, library, out):
    found = symbols(readelf, library)
    versions = defaultdict(list)
    with open(out + ".S", "w", encoding="ascii") as source:
        for name, (version, size) in sorted(found.items()):
            if version:
                versions[version].append(name)
            section, kind = (".text", "function") if size is None else (".data", "object")
            source.write(f"{section}\n.globl {name}\n.type {name}, %{kind}\n")
            source.write(f".size {name}, {size}\n" if size else "")
            source.write(f"{name}: .zero {size or 4}\n")
    with open(out + ".map", "w", encoding="ascii") as script:
        for version, names in sorted(versions.items()):
            script.write(f"{version} {{ global: {' '.join(f'{name};' for name in names)} }};\n")


main(*sys.argv[1:])
