#!/usr/bin/env python3
"""Makes the first version of core/content/crisis/*.json, and core/docs/crisis-lines.md, from the collected lists.

    python3 core/content/derive.py <folder of the shared lists>

The result is committed: the product builds without the lists. What people decided about single entries lies in
crisis/choices.json; what they confirmed since (`checked_on`, `page`) is kept from the lines.json that is there. The
same input gives the same bytes. The names of regions are words: core/words/regions.py writes them.
"""

import csv
import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE / "crisis"
DOC = HERE.parent / "docs" / "crisis-lines.md"
OUR_REGIONS = ["US", "GB", "IE", "CA", "AU", "NZ", "DE", "AT", "CH"]
RECENT = "2024-01-01"
SERVICES = ["police", "ambulance", "fire"]
WEAK = {"IDX", "MEM"}
WORLDWIDE = {"112", "911", "999"}

lists = Path(sys.argv[1])
crisis = json.loads((lists / "crisis_lines.json").read_text())
support = json.loads((lists / "support_lines.json").read_text())
routes = json.loads((lists / "therapist_concern_routes.json").read_text())
choices = json.loads((OUT / "choices.json").read_text())
zones = {(r["file"], r["service_id"]): r["time_zone"] for r in csv.DictReader((lists / "time_zones.csv").open())}
emergency = list(csv.DictReader((lists / "emergency_by_service.csv").open()))
short_codes = {r["iso"]: r["libphonenumber_emergency"].split()
               for r in csv.DictReader((lists / "emergency_numbers.csv").open())}
as_of = crisis["as_of"]
# Services whose own name is English already.
ENGLISH_SPOKEN = {"US", "GB", "IE", "CA", "AU", "NZ"}


def entries():
    """Every service of both lists: (file, region, service, titles of its list's sources)."""
    for name, whole in (("crisis_lines.json", crisis), ("support_lines.json", support)):
        for region in whole["regions"]:
            for service in region["services"]:
                yield name, region["iso"], service, whole["sources"]


def sources_of(service, known):
    out = []
    for key in service["sources"] + choices["ship"].get(service["id"], {}).get("add", []):
        if key in WEAK:
            continue
        source = choices["sources"].get(key) or known[key]
        out.append({"title": source.get("title") or source["address"], "address": source["address"],
                    "date": source["date"]})
    return out


def topics(file, service):
    out = []
    audience = service["audience"]
    if "domestic_violence" in audience or "crime_victims" in audience:
        out.append("abuse")
    if "sexual_assault" in audience:
        out.append("assault")
    if "youth" in audience:
        out.append("youth")
    if file == "crisis_lines.json" and (out in ([], ["youth"]) or "general" in audience):
        out.append("crisis")
    return out


def hours_of(service):
    chosen = choices["ship"].get(service["id"], {}).get("hours")
    if chosen:
        return chosen
    if service["hours"] == "24/7" and service["hours_24_7"] is True:
        return {"always": True}
    return choices["hours"].get(service["hours"])


def contacts_of(service):
    out = {"calls": [], "texts": [], "whatsapp": [], "chat": None, "web": None}
    dropped = choices["drop_contacts"].get(service["id"], {})
    keywords = choices["ship"].get(service["id"], {}).get("keyword", {})
    for contact in service["contacts"]:
        kind = {"sms": "text"}.get(contact["type"], contact["type"])
        if kind in dropped or contact.get("dial") in dropped or contact.get("display") in dropped:
            continue
        if contact.get("sources") and set(contact["sources"]) <= WEAK:
            continue
        if kind in ("chat", "web"):
            out[kind] = contact["url"]
            continue
        number = {"shown": contact["display"], "dial": contact["dial"]}
        if kind == "text":
            number["keyword"] = contact.get("keyword") or keywords.get(contact["dial"])
        out[{"call": "calls", "text": "texts", "whatsapp": "whatsapp"}[kind]].append(number)
    return out


def ships(service):
    if service["id"] in choices["leave_out"]:
        return False
    return service["ship"] == "candidate" or service["id"] in choices["ship"]


by_id = {service["id"]: service for _, _, service, _ in entries()}
merged = {other for others in choices["merge"].values() for other in others}
confirmed = {}
if (OUT / "lines.json").exists():
    confirmed = {line["id"]: (line["checked_on"], line["page"])
                 for line in json.loads((OUT / "lines.json").read_text())["lines"]}

lines, left_out = [], []
for file, region, service, known in entries():
    if service["id"] in merged:
        continue
    if not ships(service):
        left_out.append((region, service))
        continue
    sources = sources_of(service, known)
    contacts = contacts_of(service)
    for other in choices["merge"].get(service["id"], []):
        contacts["calls"] += contacts_of(by_id[other])["calls"]
    some = ("youth", "women", "men", "veterans", "lgbtq", "indigenous")
    audience = [] if "general" in service["audience"] else [a for a in service["audience"] if a in some]
    area = choices["area_of"].get(service["id"]) or service["area"]
    hours = hours_of(service)
    checked_on, page = confirmed.get(service["id"], (None, None))
    lines.append({
        "id": service["id"],
        "region": region,
        "name": service["name_local"],
        "names": {"en": service["name_en"]} if service["name_en"] != service["name_local"] and region not in ENGLISH_SPOKEN else {},
        "about": topics(file, service),
        "audience": audience,
        "area": choices["areas"][area] if area else None,
        "languages": service["languages"] if service["languages_basis"] == "stated by source" else [],
        "hours": hours,
        "zone": zones.get((file, service["id"])) or service.get("time_zone"),
        "free": service["cost"] == "free",
        "how": service["id"] in choices["how"],
        **contacts,
        "sources": sources,
        "newest": max((s["date"] for s in sources if s["date"]), default=None),
        "argued": choices["ship"].get(service["id"], {}).get("why"),
        "checked_on": checked_on,
        "page": page,
    })


def numbers_for(row, service):
    """The numbers for one service: those that two sources share first; where they share none, all of them."""
    main = row[service]
    if not main:
        return [], False
    other = re.search(rf"AID/Wikipedia 2024: {service} (\S+)", row["notes"])
    other = other.group(1).rstrip(";") if other and other.group(1).rstrip(";").isdigit() else None
    # A conflict that a person has resolved does not count. A number of another service here is no second source, unless
    # it is one of the numbers that serve all services in most of the world.
    elsewhere = other in [row[s] for s in SERVICES if s != service] and other not in WORLDWIDE
    if row["conflict_status"] == "resolved" or elsewhere:
        other = None
    library = short_codes.get(row["iso"], [])
    only_list = f"{service} from AID only" in row["notes"]
    if only_list and main == row["general"]:
        return [], False  # only one list says that the general number reaches this service
    behind_main = ("SAAYAM" in row["sources"] and not only_list) + ("AID" in row["sources"] and not other) \
        + (main in library)
    if not other or other == main:
        return [main], False
    if behind_main >= 2 and other not in library:
        return [main], False
    return [main, other], not (behind_main >= 2 and other in library)


named = json.loads((lists / "emergency_by_service.sources.json").read_text())["sources"]
for source in named.values():
    # Drops the path at which a list was found.
    source["address"] = re.sub(r" \(index[^)]*\)", "", source.get("address") or "") or None
    source.pop("licence", None)
    source.setdefault("date", None)
named["P:"]["title"] = "a single page: its host and date stand in the entry"


def newest_named(row):
    dates = [named[n.strip().split()[0]]["date"] for n in row["sources"].split("|") if n.strip().split()[0] in named]
    return max(filter(None, dates), default=None)


regions = []
for row in emergency:
    code = row["iso"]
    text = choices["emergency_text"].get(code)
    assert not text or re.sub(r"\s", "", text["number"]) in re.sub(r"\s", "", row["text_access"]), code
    numbers, disputed = {}, False
    for service in SERVICES:
        numbers[service], doubt = numbers_for(row, service)
        disputed |= doubt
    general = [row["general"]] if row["general"] else []
    for extra in re.findall(r"(\d+) also general", row["notes"]):
        if extra not in general:
            general.append(extra)
    if "112 (FCDO" in row["notes"] or "and 112 (" in row["notes"]:
        general = general or ["112"]
    regions.append({
        "region": code,
        "general": general,
        **numbers,
        "disputed": disputed,
        "text": text,
        "sources": row["sources"],
        "date": row["as_of"] or newest_named(row),
    })
regions.sort(key=lambda r: r["region"])

shipped_routes = []
for route in routes["routes"]:
    if route["confidence"] == "unverified":
        continue
    from_memory = "from memory" in (route["note"] or "")
    contact = route["contact"]
    web = None if from_memory else contact.get("web") or contact.get("web_finder_psychology_boards")
    phone = contact.get("phone") if "phone_alternatives_conflict" not in contact else None
    shipped_routes.append({
        "id": choices["route_ids"][route["body"]],
        "region": route["region"], "body": route["body"], "phone": phone, "web": web,
        "email": contact.get("email"),
        "sources": route["sources"], "date": route["date"],
    })


def write(name, value):
    (OUT / name).write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


write("lines.json", {"as_of": as_of, "lines": lines})
write("emergency.json", {"as_of": as_of, "sources": named, "regions": regions})
write("routes.json", {"as_of": routes["as_of"], "routes": shipped_routes})


def why_left_out(service):
    if service["id"] in choices["leave_out"]:
        return choices["leave_out"][service["id"]]
    if service["confidence"] == "unverified":
        return "No source seen that says it is live."
    if service["confidence"] == "conflict":
        return "Sources disagree."
    if service["confidence"] == "one_source":
        return f"One source ({service['as_of'] or 'undated'})."
    return f"Two sources agree, none from 2024 or later ({service['as_of'] or 'undated'})."


def number_of(service):
    for contact in service["contacts"]:
        if contact.get("display"):
            return contact["display"]
    return service["contacts"][0].get("url", "")


def row_of(region, service):
    note = (service["note"] or "").replace("|", "/")
    if service["sources"] and set(service["sources"]) <= WEAK:
        note = "Seen in other apps' files only." if "IDX" in service["sources"] else note
    return (f"| {region} | `{service['id']}` | {service['name_en']} | {number_of(service)} "
            f"| {why_left_out(service)} | {note} |")


abuse_first = [(r, s) for r, s in left_out if r in ("CA", "IE", "NZ", "CH") and "domestic_violence" in s["audience"]]
ours = [(r, s) for r, s in left_out if r in OUR_REGIONS and (r, s) not in abuse_first]
others = [(r, s) for r, s in left_out if r not in OUR_REGIONS]
HEAD = "| region | id | service | number | why it is left out | note |\n|---|---|---|---|---|---|"
parts = [
    "# Crisis lines: what is left out, and what people must still confirm",
    "",
    "Made by `core/content/derive.py`; the entries that ship are in `core/content/crisis/lines.json`. Nobody has called",
    "any number yet. To confirm one: open the service's own page, call it where that is right, then write the day into",
    "`checked_on` and the page into `page` of its entry. To take one in that is listed here: find a second source of 2024",
    "or later, or argue for it in `choices.json` and in the decision record.",
    "",
    f"Data of {as_of}. {len(lines)} services ship in {len({l['region'] for l in lines})} regions, of which",
    f"{sum(1 for l in lines if l['checked_on'])} are confirmed on their own page. {len(left_out)} are left out.",
    "",
    "## First: abuse at home in Canada, Ireland, New Zealand and Switzerland",
    "",
    "None of these has two sources with one of 2024 or later. Until one is confirmed, the page for danger at home shows the",
    "police or general number, what else is there, and the finder, and says that no line could be confirmed.",
    "",
    HEAD, *[row_of(r, s) for r, s in abuse_first],
    "",
    "## Then: shipped on an argument, not on the rule",
    "",
    "| region | id | service | argument |", "|---|---|---|---|",
    *[f"| {l['region']} | `{l['id']}` | {l['names'].get('en', l['name'])} | {l['argued']} |" for l in lines if l["argued"]],
    "",
    "## Left out in the regions of our languages",
    "",
    HEAD, *[row_of(r, s) for r, s in ours],
    "",
    "## Left out elsewhere",
    "",
    HEAD, *[row_of(r, s) for r, s in others],
    "",
    "## Single ways left out of entries that ship",
    "",
    "| id | way | why |", "|---|---|---|",
    *[f"| `{i}` | {way} | {why} |" for i, ways in choices["drop_contacts"].items() for way, why in ways.items()],
    "",
    "## Emergency numbers: sources that differ",
    "",
    "Where two sources share a number it is shown; where they share none, all are shown and the page says so.",
    "",
    "| region | shown for police | ambulance | fire |", "|---|---|---|---|",
    *[f"| {r['region']} | {' / '.join(r['police'])} | {' / '.join(r['ambulance'])} | {' / '.join(r['fire'])} |"
      for r in regions if r["disputed"]],
    "",
    "## Regions without any emergency number",
    "",
    ", ".join(f"{r['name']['en']} ({r['region']})" for r in regions
              if not any(r[k] for k in ("general", *SERVICES))) + ".",
    "",
    "## Ways to raise a concern about a therapist: left out",
    "",
    "| region | body | why |", "|---|---|---|",
    *[f"| {r['region']} | {r['body']} | from memory only |" for r in routes["routes"] if r["confidence"] == "unverified"],
    "| NZ | all | no entry |",
    "",
]
DOC.write_text("\n".join(parts))
