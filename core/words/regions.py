#!/usr/bin/env python3
"""Writes core/words/<language>/regions.json: what each language calls the regions of core/content/crisis/emergency.json.

    python3 core/words/regions.py        (needs Babel, which carries the Unicode CLDR)

The result is committed. A new language needs its line in languages.json and its folder first. The names are under
the licence in LICENSE-UNICODE.
"""

import json
from pathlib import Path

import babel
import babel.core

HERE = Path(__file__).resolve().parent

# Names that replace those of CLDR, with the reason.
OURS = {
    # CLDR adds "Ascension & Tristan da Cunha"; Ascension Island has an entry of its own here.
    ("en", "SH"): "St. Helena",
}

languages = json.loads((HERE / "languages.json").read_text())
directory = json.loads((HERE.parent / "content" / "crisis" / "emergency.json").read_text())
codes = sorted(region["region"] for region in directory["regions"])
for language in languages:
    # A pseudo-locale uses the names of its base, and has its own names written by hand.
    if "base" in language:
        continue
    tag = language["tag"]
    territories = babel.Locale.parse(tag, sep="-").territories
    names = {code: OURS.get((tag, code), territories[code]) for code in codes}
    text = json.dumps({
        "source": f"Unicode CLDR {babel.core.get_cldr_version()}, by Babel {babel.__version__} and core/words/regions.py",
        "licence": "Unicode-3.0",
        "names": names,
    }, ensure_ascii=False, indent=1)
    (HERE / tag / "regions.json").write_text(text + "\n")
