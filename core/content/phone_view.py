#!/usr/bin/env python3
"""Writes core/docs/crisis-phone-numbers.md: the shipped numbers that libphonenumber does not know as we list them.

    python3 core/content/phone_view.py        (needs the package phonenumbers)

libphonenumber does not know many real short codes, so its view is for people to read and is no filter: a number it
calls invalid may be right, and one it calls valid may reach nobody.
"""

import json
from pathlib import Path

import phonenumbers
from phonenumbers import shortnumberinfo as short

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "docs" / "crisis-phone-numbers.md"
lines = json.loads((HERE / "crisis" / "lines.json").read_text())["lines"]
regions = json.loads((HERE / "crisis" / "emergency.json").read_text())["regions"]
LONGEST_SHORT_CODE = 6


def why(code, dial, kind):
    """Why libphonenumber's view differs, or None where it knows the number."""
    if not dial.isdigit():
        return "a star or hash code: libphonenumber does not parse these; they usually work from mobile phones only"
    number = None
    try:
        number = phonenumbers.parse(dial, code)
    except phonenumbers.NumberParseException:
        pass
    if number and short.is_valid_short_number_for_region(number, code):
        cost = short.expected_cost_for_region(number, code)
        if cost == short.ShortNumberCost.PREMIUM_RATE:
            return "a known short code, but thought to be premium rate; the sources of the entry call it free"
        return None
    if number and phonenumbers.is_valid_number_for_region(number, code):
        if phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.SHARED_COST:
            return "known, as a number whose cost is shared: callers may pay a local call"
        return None
    if kind == "text" and len(dial) <= LONGEST_SHORT_CODE:
        return "a code for text messages only: libphonenumber holds few of these, and none of many regions"
    if len(dial) <= LONGEST_SHORT_CODE:
        return "a short code that this version does not hold for the region; the entry's sources carry it"
    return "not a number of the region's plan as this version holds it: to be confirmed first"


rows, count = [], 0
for line in lines:
    for kind, numbers in (("call", line["calls"]), ("text", line["texts"])):
        for number in numbers:
            count += 1
            reason = why(line["region"], number["dial"], kind)
            if reason:
                rows.append(f"| {line['region']} | `{line['id']}` | {kind} | {number['shown']} | {reason} |")
emergency_rows, emergency_count = [], 0
for region in regions:
    known = region["region"] in phonenumbers.SUPPORTED_SHORT_REGIONS
    for dial in sorted({d for k in ("general", "police", "ambulance", "fire") for d in region[k]}):
        emergency_count += 1
        if not known:
            emergency_rows.append(f"| {region['region']} | {dial} | no data for the region |")
        elif not short.is_emergency_number(dial, region["region"]):
            long = "a whole number, no short code" if len(dial) > LONGEST_SHORT_CODE else \
                "not among its emergency codes; named by the sources of the row"
            emergency_rows.append(f"| {region['region']} | {dial} | {long} |")
OUT.write_text("\n".join([
    "# What libphonenumber thinks of the numbers that ship",
    "",
    f"Made by `core/content/phone_view.py` with phonenumbers {phonenumbers.__version__}. {count} numbers of services and",
    f"{emergency_count} emergency numbers; listed are those on which it differs, with the reason. No number was called.",
    "",
    f"## Services: {len(rows)} differences",
    "",
    "| region | id | way | number | reason |", "|---|---|---|---|---|", *rows,
    "",
    f"## Emergency numbers: {len(emergency_rows)} differences",
    "",
    "| region | number | reason |", "|---|---|---|", *emergency_rows, "",
]))
