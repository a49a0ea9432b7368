"""Calendar files, read by another parser.

Run as `python tests/peers/calendar.py PATH_TO_HOLDFAST`. Compares Holdfast's reading of the fixtures with that of
icalendar and recurring-ical-events, and their reading of Holdfast's own files with its sessions. Prints `ok NAME` or
`FAILED NAME` for each check; exit code 1 when any failed.
"""

import json
import os
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

# This file has the name of a standard module and would be imported in its place.
sys.path.pop(0)

import icalendar  # noqa: E402
import recurring_ical_events  # noqa: E402

HOLDFAST = Path(sys.argv[1]).resolve()
FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "calendar"
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=BERLIN)
AHEAD = timedelta(days=732)

failed = 0


def check(name, found, expected):
    """Prints whether both are equal, and the differences."""
    global failed
    if found == expected:
        print(f"ok {name}")
        return
    failed += 1
    print(f"FAILED {name}")
    for what, left in (("only Holdfast", found), ("only the peer", expected)):
        other = expected if left is found else found
        print(f"  {what}: {[x for x in left if x not in other][:6]}")


def holdfast(home, *args, now=NOW, codes=(0,)):
    """The output of a command."""
    stamp = f"{now.isoformat()}[{now.tzinfo.key}]"
    environment = {
        "HOME": str(home),
        "PATH": os.environ.get("PATH", ""),
        "LANG": "en_GB.UTF-8",
        "HOLDFAST_NOW": stamp,
        "HOLDFAST_KEYRING": "off",
    }
    ran = subprocess.run(
        [HOLDFAST, *args, "--json"], env=environment, cwd=home, capture_output=True, text=True, timeout=120, check=False
    )
    if ran.returncode not in codes:
        raise SystemExit(f"{args}: {ran.returncode}\n{ran.stdout}\n{ran.stderr}")
    return json.loads(ran.stdout) if ran.stdout.strip() else {}


def peers_dates(text, now=NOW):
    """Title, start on the clock of `now`, and minutes of every event within two years."""
    calendar = icalendar.Calendar.from_ical(text)
    found = []
    for event in recurring_ical_events.of(calendar).between(now, now + AHEAD):
        starts, ends = event["DTSTART"].dt, event["DTEND"].dt
        if not isinstance(starts, datetime):
            continue
        if starts.tzinfo is None:
            starts, ends = (time.replace(tzinfo=now.tzinfo) for time in (starts, ends))
        minutes = (ends.astimezone(timezone.utc) - starts.astimezone(timezone.utc)) / timedelta(minutes=1)
        if not now <= starts <= now + AHEAD or minutes > 1440 or event.get("STATUS") == "CANCELLED":
            continue
        here = starts.astimezone(now.tzinfo).strftime("%Y-%m-%dT%H:%M")
        found.append((here, int(minutes)))
    return sorted(found)


def our_reading(home, file, now=NOW):
    """The same events, as Holdfast reads them."""
    preview = holdfast(home, "session", "ics", "import", str(file), "--look", now=now)["preview"]
    dates = [date for group in preview["groups"] for date in group["dates"]]
    return sorted((date["starts"], date["minutes"]) for date in dates if not date["called_off"])


def fixtures_are_read_alike():
    for file in sorted(FIXTURES.glob("*.ics")):
        with tempfile.TemporaryDirectory() as home:
            check(f"reads {file.name}", our_reading(home, file), peers_dates(file.read_bytes()))


def listed(home, now):
    """Start and minutes of the coming sessions, from the list."""
    sessions = holdfast(home, "session", "list", now=now)["upcoming"]
    return sorted((session["starts"], session["minutes"]) for session in sessions)


def our_files_are_read_alike():
    stories = {
        "weekly": [["session", "plan", "2026-03-05 17:00", "--every", "weekly"]],
        "every two weeks": [["session", "plan", "2026-03-06 02:30", "--every", "every_two_weeks"]],
        "on the 15th": [["session", "plan", "2026-03-15 08:15", "--every", "monthly"]],
        "on the 30th": [["session", "plan", "2026-03-30 18:00", "--every", "monthly"]],
        "on the 31st": [["session", "plan", "2026-03-31 18:00", "--every", "monthly"]],
        "own dates": [["session", "plan", "2026-03-05 17:00", "2026-10-25 02:30", "2026-12-24 09:00", "--minutes", "90"]],
        "moved": [
            ["session", "plan", "2026-03-05 17:00", "--every", "weekly"],
            ["session", "move", "2026-03-06 10:00"],
        ],
        "called off": [
            ["session", "plan", "2026-03-05 17:00", "--every", "weekly"],
            ["session", "outcome", "cancelled_by_therapist"],
        ],
        "online": [
            ["therapy", "start", "--by", "video"],
            ["session", "plan", "2026-03-05 17:00", "--every", "weekly"],
        ],
    }
    zones = ["Europe/Berlin", "Europe/Dublin", "Australia/Lord_Howe", "Pacific/Chatham", "Africa/Cairo", "America/New_York"]
    for zone in zones:
        now = NOW.astimezone(ZoneInfo(zone))
        for name, acts in stories.items():
            with tempfile.TemporaryDirectory() as folder:
                home = Path(folder)
                holdfast(home, "init", now=now)
                for step, act in enumerate(acts):
                    holdfast(home, *act, now=now + timedelta(minutes=step))
                later = now + timedelta(minutes=len(acts))
                holdfast(home, "session", "ics", "export", "--out", "out.ics", now=later)
                sessions = listed(home, later)
                text = (home / "out.ics").read_bytes()
                # The list shows the next twelve.
                check(f"writes {name} in {zone}", sessions, peers_dates(text, later)[: len(sessions)])
                back = ["session", "ics", "import", "out.ics", "--pick", "Appointment"]
                report = holdfast(home, *back, now=later)["report"]
                changed = [report[what] for what in ("added", "moved", "resized", "called_off")]
                check(f"comes back as nothing new: {name} in {zone}", changed, [0, 0, 0, 0])


def zones_are_described():
    """The rules that a file contains for a zone are right without the zone's name."""
    for zone in ("Europe/Berlin", "Europe/Dublin", "Australia/Lord_Howe", "Pacific/Chatham", "Africa/Cairo"):
        now = NOW.astimezone(ZoneInfo(zone))
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            holdfast(home, "init", now=now)
            holdfast(home, "session", "plan", "2026-03-05 17:00", "--every", "weekly", now=now)
            holdfast(home, "session", "ics", "export", "--out", "out.ics", now=now)
            text = (home / "out.ics").read_text(encoding="utf-8")
            # The peer caches zones by name, so each gets a name of its own.
            own = "Own" + zone.replace("/", "")
            renamed = text.replace(f"TZID={zone}", f"TZID={own}").replace(f"TZID:{zone}", f"TZID:{own}")
            check(f"describes {zone}", peers_dates(renamed, now), peers_dates(text, now))


def lines_are_folded():
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        holdfast(home, "init")
        holdfast(home, "session", "plan", "2026-03-05 17:00")
        title = "Verabredung – ü, 🌊; " * 4 + "\\n"
        title = title[:79].strip()
        holdfast(home, "session", "ics", "export", "--out", "out.ics", "--title", title)
        raw = (home / "out.ics").read_bytes()
        longest = max(len(line) for line in raw.split(b"\r\n"))
        check("folds at 75 octets", longest <= 75 and b"\n" not in raw.replace(b"\r\n", b""), True)
        events = icalendar.Calendar.from_ical(raw).walk("VEVENT")
        check("keeps a title", [str(event["SUMMARY"]) for event in events], [title])


fixtures_are_read_alike()
our_files_are_read_alike()
zones_are_described()
lines_are_folded()
sys.exit(1 if failed else 0)
