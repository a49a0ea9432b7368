#!/usr/bin/env python3
"""The FHIR export as an independent reader sees it: `fhir.py PATH_TO_HOLDFAST_BINARY`.

Reads the bundles with the models of fhir.resources (R4B), follows their references, compares codes and sums with the
journal, and shows that a bundle with a mistake is refused.
"""

import copy
import json
import os
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path

# Python searches the script's folder first and would import this file in place of the package.
sys.path = [folder for folder in sys.path if Path(folder or ".").resolve() != Path(__file__).resolve().parent]

from fhir.resources.R4B.bundle import Bundle  # noqa: E402

JOURNALS = Path(__file__).resolve().parent.parent / "journals"
# The data of each questionnaire. The codes below are repeated here as an independent check.
FAMILIES = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(
    (Path(__file__).resolve().parents[2] / "core" / "content" / "questionnaires").glob("*.json"))]
FORMS = {form["id"]: (family, form) for family in FAMILIES for form in family["forms"]}
NAMESPACE = uuid.UUID("8b0f2ad4-2f6c-4a0e-9a53-6d2f0f6f7a11")
PHQ = ["44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3", "44260-8"]
GAD = ["69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7"]
ITEMS = {"phq9": PHQ, "phq8": PHQ[:8], "phq2": PHQ[:2], "gad7": GAD, "gad2": GAD[:2]}
PANELS = {"phq9": "44249-1", "phq2": "55757-9", "gad7": "69737-5"}
TOTALS = {"phq9": "44261-6", "phq2": "55758-7", "gad7": "70274-6"}
ANSWERS = ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"]
# Every answer value, and the widest offsets from UTC.
TEN = [
    ("phq9", [0, 1, 2, 3, 0, 1, 2, 3, 1], "2026-03-05T18:00:00+14:00"),
    ("phq8", [3, 3, 3, 3, 3, 3, 3, 3], "2026-03-06T18:00:00-12:00"),
    ("phq2", [2, 1], "2026-03-07T18:00:00+05:45"),
    ("gad7", [0, 0, 0, 0, 0, 0, 0], "2026-03-08T18:00:00Z"),
    ("gad2", [3, 0], "2026-03-09T18:00:00.250+01:00"),
    ("phq9", [3] * 9, "2026-03-10T18:00:00+16:30"),
    ("gad7", [1, 2, 3, 0, 1, 2, 3], "2026-03-11T18:00:00-16:30"),
    ("phq2", [0, 0], "2026-03-12T18:00:00+01:00"),
    ("phq8", [0, 1, 0, 1, 0, 1, 0, 1], "2026-03-13T18:00:00+01:00"),
    ("gad2", [1, 1], "2026-03-14T18:00:00+01:00"),
]


def items(instrument):
    """The items of a form, each with its options."""
    family, form = FORMS[instrument]
    for number in form["items"]:
        item = family["items"][number - 1]
        yield item, item.get("options") or family["options"]


def link(item):
    return item["loinc"] or str(item["n"])


def everything():
    """The ten above, and every form with its lowest and its highest answers."""
    yield from TEN
    for day, instrument in enumerate(FORMS, 1):
        for end, hour in ((0, 8), (-1, 20)):
            yield instrument, [options[end]["value"] for _, options in items(instrument)], f"2026-04-{day:02}T{hour:02}:00:00+02:00"


class Person:
    """A person with a home folder of their own."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder

    def run(self, *args):
        env = {"HOME": self.folder, "LANG": "en_GB.UTF-8", "HOLDFAST_KEYRING": "off",
               "HOLDFAST_NOW": "2026-05-22T09:00:00+02:00[Europe/Berlin]", "PATH": os.environ.get("PATH", "")}
        done = subprocess.run([self.binary, *args], env=env, cwd=self.folder, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{args}: {done.stderr}"

    def bundle(self, name, *more):
        self.run("export", "--format", "fhir", "--plain", "--out", name, *more)
        return (Path(self.folder) / name).read_text(encoding="utf-8")

    def forms(self):
        self.run("export", "--plain", "--out", "lines.jsonl")
        lines = (Path(self.folder) / "lines.jsonl").read_text(encoding="utf-8").splitlines()
        return [line for line in map(json.loads, lines) if line["kind"] == "questionnaire"]


def without_safety(form):
    if form["instrument"] != "phq9":
        return form
    return {**form, "instrument": "phq8", "answers": form["answers"][:8]}


def codes(codings):
    return [coding["code"] for coding in codings]


def verified(table, instrument):
    """Its code as a list, empty where none was verified."""
    return [table[instrument]] if instrument in table else []


def check(text, forms):
    """Checks a bundle made from these forms; raises on a fault."""
    Bundle.model_validate_json(text)
    bundle = json.loads(text)
    assert bundle["type"] == "collection"
    there = {entry["fullUrl"]: entry["resource"] for entry in bundle["entry"]}
    assert len(there) == len(bundle["entry"]), "every resource has a name of its own"
    of = {}
    for url, resource in there.items():
        assert url == f"urn:uuid:{resource['id']}"
        of.setdefault(resource["resourceType"], []).append(resource)
    assert set(of["Patient"][0]) == {"resourceType", "id"}, "of the patient nothing is said"
    assert len(of["Patient"]) == 1
    forms_there = {form["url"]: form for form in of["Questionnaire"]}
    for form in forms_there.values():
        coded = any(item.get("code") for item in form["item"])
        assert any(family["notice"] in form["copyright"] for family in FAMILIES)
        assert ("loinc.org/license" in form["copyright"]) == coded
        assert there[form["url"]] is form
    responses, totals = of["QuestionnaireResponse"], of["Observation"]
    assert len(responses) == len(totals) == len(forms)
    for form, response, total in zip(forms, responses, totals):
        instrument = form["instrument"]
        questionnaire = forms_there[response["questionnaire"]]
        questions = [item for item in questionnaire["item"] if item["type"] == "choice"]
        assert response["id"] == str(uuid.uuid5(NAMESPACE, f"QuestionnaireResponse/{form['id']}"))
        family, known = FORMS[instrument]
        assert codes(questionnaire.get("code", [])) == list(filter(None, [known["loinc"]["panel"]]))
        links = [link(item) for item, _ in items(instrument)]
        assert [item["linkId"] for item in response["item"]] == links
        assert [item["linkId"] for item in questions] == links
        for (asked, options), question, item, answer in zip(items(instrument), questions, response["item"], form["answers"]):
            assert item["text"] == question["text"] and item["text"] in asked["text"].values()
            assert codes(question.get("code", [])) == list(filter(None, [asked["loinc"]]))
            coding = item["answer"][0]["valueCoding"]
            chosen = next(option for option in options if option["value"] == answer)
            assert coding.get("code") == chosen["loinc"] and coding["extension"][0]["valueDecimal"] == answer
            assert ("system" in coding) == ("code" in coding) and coding["display"]
            offered = [option["valueCoding"] for option in question["answerOption"]]
            assert len(offered) == len(options)
            assert {k: coding.get(k) for k in ("system", "code", "display")} in [
                {k: option.get(k) for k in ("system", "code", "display")} for option in offered]
        if instrument in ITEMS:
            assert links == ITEMS[instrument]
            assert codes(questionnaire.get("code", [])) == verified(PANELS, instrument)
            assert codes(total["code"].get("coding", [])) == verified(TOTALS, instrument)
            given = [item["answer"][0]["valueCoding"]["code"] for item in response["item"]]
            assert given == [ANSWERS[answer] for answer in form["answers"]]
        assert codes(total["code"].get("coding", [])) == list(filter(None, [known["loinc"]["total"]]))
        assert codes(total["category"][0]["coding"]) == ["survey"] and total["status"] == "final"
        assert total["valueQuantity"] == {"value": sum(form["answers"]) * family.get("times", 1), "unit": "{score}", "code": "{score}",
                                          "system": "http://unitsofmeasure.org"}
        assert there[total["derivedFrom"][0]["reference"]] is response
        for resource in (response, total):
            assert there[resource["subject"]["reference"]]["resourceType"] == "Patient"
        assert response["authored"] == total["effectiveDateTime"]


def main(binary):
    failed = 0

    def case(name, holds):
        nonlocal failed
        try:
            holds()
            print(f"ok {name}")
        except Exception as fault:
            failed += 1
            print(f"FAILED {name}: {type(fault).__name__}: {fault}")

    with tempfile.TemporaryDirectory() as demo, tempfile.TemporaryDirectory() as ten:
        story, many = Person(binary, demo), Person(binary, ten)
        story.run("import", str(JOURNALS / "demo.jsonl"))
        lines = [json.dumps({"kind": "questionnaire", "id": f"q{n}", "at": at, "instrument": instrument,
                             "answers": answers}) for n, (instrument, answers, at) in enumerate(everything())]
        (Path(ten) / "ten.jsonl").write_text("\n".join(lines), encoding="utf-8")
        many.run("import", "ten.jsonl")
        for name, person in (("demo", story), ("ten", many)):
            forms = person.forms()
            assert forms
            whole = person.bundle("whole.json", "--with-safety-answers")
            case(f"{name}: valid, with codes and sums", lambda: check(whole, forms))
            less = person.bundle("less.json")
            case(f"{name}: without safety answers", lambda: check(less, list(map(without_safety, forms))))
            case(f"{name}: item nine stays behind", lambda: none_of(less, "44260-8", "44249-1", "44261-6"))
            german = person.bundle("german.json", "--with-safety-answers", "--locale", "de")
            case(f"{name}: in German", lambda: check(german, forms))
        bundle = json.loads(many.bundle("once_more.json", "--with-safety-answers"))
        for name, mistake in MISTAKES.items():
            wrong = copy.deepcopy(bundle)
            mistake(wrong)
            case(f"refuses {name}", lambda: refused(lambda: check(json.dumps(wrong), forms)))
    return 1 if failed else 0


def none_of(text, *marks):
    for mark in marks:
        assert mark not in text, mark


def refused(holds):
    try:
        holds()
    except Exception:
        return
    raise AssertionError("taken")


def first(bundle, kind):
    return next(e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == kind)


MISTAKES = {
    "an observation without a status": lambda b: first(b, "Observation").pop("status"),
    "a date that is none": lambda b: first(b, "QuestionnaireResponse").update(authored="yesterday"),
    "an offset that is none": lambda b: first(b, "Observation").update(effectiveDateTime="2026-03-05T18:00:00+16:30"),
    "a field there is not": lambda b: first(b, "Questionnaire").update(colour="blue"),
    "a wrong sum": lambda b: first(b, "Observation")["valueQuantity"].update(value=99),
    "a wrong code": lambda b: first(b, "Observation")["code"]["coding"][0].update(code="44261-5"),
    "a wrong answer": lambda b: first(b, "QuestionnaireResponse")["item"][0]["answer"][0]["valueCoding"].update(
        code="LA6571-9"),
    "a reference to nothing": lambda b: first(b, "Observation").update(derivedFrom=[{"reference": "urn:uuid:0"}]),
    "a form without its notice": lambda b: first(b, "Questionnaire").pop("copyright"),
    "a patient with a name": lambda b: first(b, "Patient").update(name=[{"text": "A. Person"}]),
}

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(os.path.abspath(sys.argv[1])))
