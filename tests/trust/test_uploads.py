"""Uploads of rubbish: they go nowhere but into a folder of their own, and end in problems."""

import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphx.errors import InputError
from graphx.explorer import launch, upload
from tests.marked import build

ODD = (
    "../../a",
    "..",
    ".",
    "/",
    "\\\\host\\a",
    "a\0b",
    "C:\\x\\y.txt",
    "\ud800",
    "é" * 400,
    "\u202etxt.exe",
)


@given(st.one_of(st.text(max_size=400), st.sampled_from(ODD)))
def test_a_name_is_never_a_path(name):
    kept = upload.named(name)
    assert kept
    assert kept not in {".", ".."}
    assert not set(kept) & set("/\\\0")
    assert not kept.startswith(".")
    assert len(kept.encode()) <= 200


def rubbish(count):
    rng = random.Random(1)  # noqa: S311 — the same rubbish each time
    for number in range(count):
        file = io.BytesIO(rng.randbytes(rng.randrange(2000)))
        file.file_id = ""
        file.name = ODD[number % len(ODD)] + rng.choice((".txt", ".pdf", ".zip", ".docx", ".csv"))
        yield file


def test_an_upload_of_rubbish_ends_in_problems(tmp_path, monkeypatch):
    path = build(tmp_path, "[Ann Lee|PERSON] met [Bob Roe|PERSON].")
    path.unlink()
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    before = sorted(tmp_path.iterdir())
    job = upload.start(rubbish(300))
    job.thread.join(120)
    assert job.error == ""
    assert job.report.wrong >= 250
    assert job.report.read + job.report.wrong >= 300
    assert sorted({*tmp_path.iterdir()} - {path}) == before


def test_no_room_for_an_upload_is_said(monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(upload.shutil, "copyfileobj", full)
    with pytest.raises(InputError, match="No space left"):
        upload.start(rubbish(1))
