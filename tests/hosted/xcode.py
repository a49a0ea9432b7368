#!/usr/bin/env python3
"""xcode.py PROJECT: checks an Xcode project as far as that is possible without Xcode, and prints every fault.

Every object that is named exists and every object is named; the folders, packages and products it names are there; there
is a phase that copies resources, and a scheme that command lines find.
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as xml

from pbxproj import XcodeProject

IDENTIFIER = re.compile(r"[0-9A-F]{24}")


def fields(thing):
    """The fields of an object of the project, without its own identifier."""
    return {key: thing[key] for key in thing.get_keys() if key != "_id"}


def identifiers(value):
    """Every identifier in a field, however deep."""
    if isinstance(value, str):
        return {value} if IDENTIFIER.fullmatch(value) else set()
    if isinstance(value, list):
        return set().union(*map(identifiers, value))
    if hasattr(value, "get_keys"):
        return set().union(*(identifiers(inner) for inner in fields(value).values()))
    return set()


def faults(path):
    """Every fault of a project."""
    project = XcodeProject.load(str(path / "project.pbxproj"))
    root = path.resolve().parent
    objects = {thing.get_id(): thing for kind in project.objects.get_sections() for thing in project.objects.get_objects_in_section(kind)}
    of_kind = lambda kind: [thing for thing in objects.values() if thing.isa == kind]

    named = {str(project.rootObject)}
    for own, thing in objects.items():
        wanted = set().union(*map(identifiers, fields(thing).values())) - {own}
        named |= wanted
        for missing in sorted(wanted - objects.keys()):
            yield f"{thing.isa} {own} names {missing}, which does not exist"
    for lost in sorted(objects.keys() - named):
        yield f"{objects[lost].isa} {lost} is named by nothing"

    products = set()
    for package in of_kind("XCLocalSwiftPackageReference"):
        manifest = root / package.relativePath / "Package.swift"
        if manifest.is_file():
            products |= set(re.findall(r'\.library\(\s*name:\s*"([^"]+)"', manifest.read_text()))
        else:
            yield f"there is no package in {package.relativePath}"
    for product in of_kind("XCSwiftPackageProductDependency"):
        if product.productName not in products:
            yield f"no package has the product {product.productName}"
    for folder in of_kind("PBXFileSystemSynchronizedRootGroup"):
        if not (root / folder.path).is_dir():
            yield f"there is no folder {folder.path}"
    for configuration in of_kind("XCBuildConfiguration"):
        settings = fields(configuration.buildSettings)
        if "INFOPLIST_FILE" in settings and not (root / settings["INFOPLIST_FILE"]).is_file():
            yield f"there is no file {settings['INFOPLIST_FILE']}"
    if not of_kind("PBXResourcesBuildPhase"):
        yield "no phase copies resources, so the app would lack its strings and pictures"

    schemes = list((path / "xcshareddata/xcschemes").glob("*.xcscheme"))
    if not schemes:
        yield "no scheme is shared, so a command line finds none"
    for scheme in schemes:
        for target in xml.parse(scheme).iter("BuildableReference"):
            if target.get("BlueprintIdentifier") not in objects:
                yield f"the scheme {scheme.stem} builds {target.get('BlueprintIdentifier')}, which does not exist"


found = list(faults(pathlib.Path(sys.argv[1])))
for fault in found:
    print(fault)
sys.exit(1 if found else 0)
