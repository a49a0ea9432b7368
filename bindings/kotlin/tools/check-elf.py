#!/usr/bin/env python3
"""check-elf.py LIBRARY [--host]: checks whether a shared library may be packed for a phone, and prints every fault.

It has to be a 32- or 64-bit little-endian shared object for arm64, arm or x86-64, every segment that is loaded has to lie
on pages of 16 KB (64-bit only: no 32-bit device has such pages), nothing may be writable and executable at once, its stack
neither, it may ask only for libraries that every Android has and not for the one that writes logs, it may name no
function of C that writes to a log, and it has to export what UniFFI calls.

check-elf.py --self-test LIBRARY: takes the host's library, which passes by the rules that a host can keep, and breaks it in
every one of these ways; each has to be refused.
"""
import struct
import sys

PAGE = 16384
MACHINES = {183: "arm64-v8a", 40: "armeabi-v7a", 62: "x86_64"}
# Without liblog.so: what a person wrote must not get into the phone's log.
ANDROID = {"libc.so", "libm.so", "libdl.so"}
LOGS = (b"__android_log_", b"syslog", b"vsyslog", b"openlog", b"os_log", b"NSLog")
HOST = {"libc.so.6", "libm.so.6", "libdl.so.2", "libgcc_s.so.1", "ld-linux-x86-64.so.2", "libpthread.so.0"}
EXPORT = b"ffi_holdfast_uniffi_contract_version"
LOAD, DYNAMIC, STACK = 1, 2, 0x6474E551


class Elf:
    """The parts of a shared library that the rules check."""

    def __init__(self, data):
        if data[:4] != b"\x7fELF" or data[5] != 1:
            raise ValueError("not a little-endian ELF file")
        self.wide = data[4] == 2
        self.kind, self.machine = struct.unpack_from("<HH", data, 16)
        start, = struct.unpack_from("<Q" if self.wide else "<I", data, 32 if self.wide else 28)
        size, count = struct.unpack_from("<HH", data, 54 if self.wide else 42)
        self.headers = [start + size * i for i in range(count)]
        self.segments = []
        for at in self.headers:
            if self.wide:
                kind, flags, offset, address, _, length, _, align = struct.unpack_from("<IIQQQQQQ", data, at)
            else:
                kind, offset, address, _, length, _, flags, align = struct.unpack_from("<IIIIIIII", data, at)
            self.segments.append((kind, flags, offset, address, length, align))
        self.data = data

    def where(self, address):
        """The offset in the file of an address in memory."""
        for kind, _, offset, begins, length, _ in self.segments:
            if kind == LOAD and begins <= address < begins + length:
                return offset + address - begins
        raise ValueError("an address outside the file")

    def dynamic(self):
        """The names of the libraries it depends on, and those of everything that it imports or exports."""
        dynamic = next((s for s in self.segments if s[0] == DYNAMIC), None)
        if dynamic is None:
            raise ValueError("it is not linked dynamically")
        form, step = ("<qQ", 16) if self.wide else ("<iI", 8)
        entries = [struct.unpack_from(form, self.data, at) for at in range(dynamic[2], dynamic[2] + dynamic[4], step)]
        table = self.where(next(value for tag, value in entries if tag == 5))
        length = next(value for tag, value in entries if tag == 10)
        names = [table + value for tag, value in entries if tag == 1]
        needed = [self.data[at:self.data.index(b"\0", at)].decode() for at in names]
        return needed, self.data[table:table + length].split(b"\0")


def faults(data, host):
    """Every fault of a library."""
    try:
        elf = Elf(data)
        needed, names = elf.dynamic()
    except (ValueError, StopIteration, struct.error) as fault:
        return [f"it cannot be read: {fault}"]
    found = []
    if elf.kind != 3:
        found.append("it is no shared object")
    if elf.machine not in MACHINES:
        found.append(f"it is for no phone's CPU (machine {elf.machine})")
    for kind, flags, offset, address, _, align in elf.segments:
        if kind == LOAD and flags & 3 == 3:
            found.append(f"what is loaded at {address:#x} can be written and run")
        if kind == STACK and flags & 1:
            found.append("its stack can be run")
        page = 4096 if host or not elf.wide else PAGE
        if kind == LOAD and (align % page or (address - offset) % page):
            found.append(f"what is loaded at {address:#x} does not lie on pages of {page} bytes")
    found += [f"it asks for {name}, which it may not on a phone" for name in needed if name not in (HOST if host else ANDROID)]
    found += [f"it can write to a log: {name.decode()}" for name in names if name.startswith(LOGS)]
    if EXPORT not in names:
        found.append("it does not export what UniFFI calls")
    return found


def self_test(data):
    """The ways of breaking the host's library that the check accepted."""
    elf = Elf(data)
    align = 48 if elf.wide else 28
    load = next(at for at, s in zip(elf.headers, elf.segments) if s[0] == LOAD)
    stack = next(at for at, s in zip(elf.headers, elf.segments) if s[0] == STACK)
    flags = 4 if elf.wide else 24

    def broken(*changes):
        copy = bytearray(data)
        for at, form, value in changes:
            struct.pack_into(form, copy, at, value)
        return bytes(copy)

    libraries, names = elf.dynamic()
    needed = libraries[0].encode()
    name = next(name for name in names if len(name) > 8 and name != EXPORT)
    ways = {
        "no ELF file": b"MZ" + data[2:],
        "cut short": data[:100],
        "a program": broken((16, "<H", 1)),
        "another CPU": broken((18, "<H", 8)),
        "writable code": broken((load + flags, "<I", 7)),
        "a stack that runs": broken((stack + flags, "<I", 7)),
        "small pages": broken((load + align, "<Q", 512)),
        "another library": data.replace(needed + b"\0", b"x" + needed[1:] + b"\0"),
        "a log": data.replace(b"\0" + name + b"\0", b"\0" + b"syslog".ljust(len(name), b"_") + b"\0"),
        "no exports": data.replace(EXPORT, b"x" + EXPORT[1:]),
    }
    missed = [way for way, library in ways.items() if not faults(library, host=True)]
    whole = faults(data, host=True)
    if whole:
        missed.append(f"the library as it is was refused: {whole}")
    if not any("on a phone" in fault for fault in faults(data, host=False)):
        missed.append("the host's libraries on a phone")
    return missed


def main(arguments):
    paths = [a for a in arguments if not a.startswith("--")]
    if len(paths) != 1:
        sys.exit(__doc__)
    with open(paths[0], "rb") as file:
        data = file.read()
    found = self_test(data) if "--self-test" in arguments else faults(data, "--host" in arguments)
    for fault in found:
        print(f"{paths[0]}: {fault}", file=sys.stderr)
    sys.exit(1 if found else 0)


main(sys.argv[1:])
