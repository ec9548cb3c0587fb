"""Every reproduction the playbooks publish is run here, and so are the rules for them."""

from __future__ import annotations

import os
import re
import sys
import tempfile
import textwrap
from pathlib import Path

import pydicom
import pytest

from generator import content, reproduction, reproduction_run
from generator.content import Prose
from generator.positions import read_yaml
from generator.problems import Problem
from generator.reproduction import Block
from generator.reproduction_run import Outcome

ROOT = Path(__file__).parents[2]
CONTENT, PROBLEMS = content.load(ROOT)
PLAYBOOKS = CONTENT.playbooks
WITH_REPRODUCTION = [slug for slug, p in PLAYBOOKS.items() if reproduction.HEADING in p.sections]
PATH = "content/playbooks/sample.md"


@pytest.fixture(scope="module")
def guard():
    """A switch: while it is on, writing outside the temporary folder or to a socket fails.

    Python keeps an audit hook for ever; switched off it does nothing.
    """
    switch = {"on": False}
    allowed = tuple({tempfile.gettempdir(), os.path.realpath(tempfile.gettempdir()), os.devnull})

    def hook(event: str, arguments: tuple) -> None:
        if not switch["on"]:
            return
        if event == "open":
            path, mode, flags = arguments
            writing = set(mode or "") & set("wax+") or (flags or 0) & (os.O_WRONLY | os.O_RDWR)
            if writing and isinstance(path, str) and not path.startswith(allowed):
                raise PermissionError(f"a reproduction writes only below {allowed[0]} (got {path})")
        elif event.startswith("socket."):
            raise PermissionError(f"a reproduction stays offline (got {event})")

    sys.addaudithook(hook)
    return switch


def _run(slug: str) -> tuple[Block | None, Outcome]:
    code, _ = reproduction.block(PLAYBOOKS[slug])
    if code is None:
        return None, Outcome()
    return code, reproduction_run.run(code, str(PLAYBOOKS[slug].data.get("fixture", "")))


def test_playbooks_keep_their_shape():
    found = [p for p in PROBLEMS if p.path.startswith("content/playbooks/")]
    found += reproduction.problems(PLAYBOOKS.values(), reproduction_run.fixtures())
    assert not found, "\n" + "\n".join(map(str, sorted(found)))


@pytest.mark.parametrize("slug", WITH_REPRODUCTION)
def test_reproduction(slug, guard):
    guard["on"] = True
    try:
        code, outcome = _run(slug)
    finally:
        guard["on"] = False
    if code is None:
        pytest.fail("\n".join(map(str, reproduction.block(PLAYBOOKS[slug])[1])), pytrace=False)
    if fault := reproduction_run.problem(code, outcome):
        pytest.fail(str(fault), pytrace=False)


def test_counts(capsys):
    areas: dict[str, list[int]] = {}
    asserts = 0
    for playbook in PLAYBOOKS.values():
        counts = areas.setdefault(playbook.data["area"], [0, 0])
        counts[0] += 1
        code, _ = reproduction.block(playbook)
        counts[1] += code is not None
        asserts += code.code.count("assert ") if code else 0
    with capsys.disabled():
        print(
            f"\nplaybooks: {len(PLAYBOOKS)}, with a reproduction: {len(WITH_REPRODUCTION)}, "
            f"asserts in them: {asserts}"
        )
        for area, (all_, run) in sorted(areas.items()):
            print(f"  {area}: {all_}, {run} with a reproduction")
    assert sum(run for _, run in areas.values()) == len(WITH_REPRODUCTION) > 0


# The rules, each with a bad sample and its exact message.


def playbook(code: str, fixture: str = "CT_small.dcm", heading: str = "Reproduction") -> Prose:
    front = f"title: A sample\nfixture: {fixture}\n"
    source, faults = read_yaml(front, PATH, first_line=2)
    assert source is not None and not faults
    body = f"## Verify\n\nLook.\n\n## {heading}\n\n{code}"
    sections, lines = content.split_sections(body, 5)
    return Prose("sample", source.data, source, body, sections, lines)


def fenced(code: str) -> str:
    return f"```python\n{textwrap.dedent(code).strip()}\n```\n"


def run(code: str, fixture: str = "CT_small.dcm", **options: float) -> list[str]:
    block, faults = reproduction.block(playbook(fenced(code), fixture))
    assert block is not None and not faults
    fault = reproduction_run.problem(block, reproduction_run.run(block, fixture, **options))
    return [str(fault)] if fault else []


def read(code: str, fixture: str = "CT_small.dcm") -> list[str]:
    found = reproduction.problems([playbook(code, fixture)], reproduction_run.fixtures())
    return list(map(str, found))


def test_a_good_reproduction_passes():
    code = 'assert ds.Modality == "CT"\nds.Modality = "OT"\nassert ds.Modality == "OT"'
    assert read(fenced(code)) == []
    assert run(code) == []
    block, _ = reproduction.block(playbook(fenced(code)))
    assert reproduction_run.run(block, "CT_small.dcm").asserts == 2


def test_a_playbook_without_reproduction_has_no_block():
    assert reproduction.block(playbook("Nothing.", heading="Else")) == (None, [])


@pytest.mark.parametrize(
    ("code", "count"),
    [("Only words.", 0), ("```sh\nls\n```\n", 1), (fenced("assert ds") + fenced("assert ds"), 2)],
)
def test_one_python_block(code, count):
    assert read(code) == [
        f"{PATH}:9: Reproduction: must hold one fenced ```python block (got {count} fenced blocks)."
    ]


def test_must_assert():
    assert read(fenced('ds.Modality = "OT"\nprint(ds.Modality)')) == [
        f"{PATH}:12: Reproduction: must contain at least one assert (got none). "
        "Assert what Diagnosis detects."
    ]


def test_must_assert_what_can_fail():
    assert read(fenced('ds.Modality = "OT"\nassert (ds.Modality == "CT", "no")\nassert True')) == [
        f"{PATH}:13: Reproduction: must assert something that can fail "
        "(got (ds.Modality == 'CT', 'no'), which never changes).",
        f"{PATH}:14: Reproduction: must assert something that can fail "
        "(got True, which never changes).",
    ]


@pytest.mark.parametrize("name", ["numpy", "socket", "subprocess", "urllib.request"])
def test_must_import_little(name):
    found = read(fenced(f"import {name}\nassert ds"))
    assert found == [
        f"{PATH}:12: Reproduction: must import only pydicom and offline parts of the standard "
        f"library (got {name})."
    ]


def test_must_import_little_whatever_the_spelling():
    found = read(fenced("from urllib import request\nfrom urllib import parse\nassert parse"))
    assert found == [
        f"{PATH}:12: Reproduction: must import only pydicom and offline parts of the standard "
        "library (got urllib.request)."
    ]


def test_may_import_pydicom_and_the_standard_library():
    code = "import io, datetime\nfrom pydicom.uid import generate_uid\nassert generate_uid()"
    assert read(fenced(code)) == []


def test_must_be_python():
    message = f"{PATH}:13: Reproduction: must be Python (got invalid syntax)."
    assert read(fenced("x = 1\nassert assert")) == [message]
    assert run("x = 1\nassert assert") == [message]


def test_fixture_must_be_in_the_package():
    message = (
        "must be a test file inside the pydicom package (got 'CT_smal.dcm'). "
        "Did you mean CT_small.dcm?"
    )
    assert read(fenced("assert ds"), "CT_smal.dcm") == [f"{PATH}:3: fixture: {message}"]
    assert run("assert ds", "CT_smal.dcm") == [f"{PATH}:12: Reproduction: {message}"]


def test_failed_assert_shows_what_it_saw():
    assert run('x = 1\nassert ds.Modality == "MR"') == [
        f"{PATH}:13: Reproduction: must hold: ds.Modality == 'MR' (got 'CT')."
    ]


def test_failed_assert_inside_a_function_is_found_at_its_own_line():
    code = """
        def check(data):
            assert not data.Modality

        check(ds)
    """
    assert run(code) == [f"{PATH}:13: Reproduction: must hold: not data.Modality (got False)."]


def test_exception_is_found_at_its_line():
    assert run("x = 1\nassert ds.NoSuchThing") == [
        f"{PATH}:13: Reproduction: must run to its end (got AttributeError: "
        "'FileDataset' object has no attribute 'NoSuchThing')."
    ]


def test_exit_is_an_ending_like_any_other():
    assert run("raise SystemExit(0)\nassert ds") == [
        f"{PATH}:12: Reproduction: must run to its end (got SystemExit: 0)."
    ]


def test_passed_by_assert():
    assert run("for item in []:\n    assert item") == [
        f"{PATH}:13: Reproduction: must reach this assert (got a run that passed it by)."
    ]


def test_endless_run_is_given_up():
    assert run("assert ds\nwhile True:\n    x = 1", patience=0.3)[0].endswith(
        "Reproduction: must end within 0.3 s (got no end)."
    )


def test_slow_run():
    code = """
        import time
        begin = time.thread_time()
        while time.thread_time() - begin < 1.2:
            pass
        assert ds
    """
    (found,) = run(code)
    wanted = re.escape(f"{PATH}:12: Reproduction: must take at most 1 s of processor time ")
    assert re.fullmatch(wanted + r"\(got 1\.\d s\)\.", found)


def test_runs_share_nothing():
    assert run('seen = 1\nds.Modality = "OT"\npydicom.config.settings.x = 1\nassert ds') == []
    assert run('assert "seen" not in globals() and ds.Modality == "CT"') == []
    assert not hasattr(pydicom.config.settings, "x")


def test_settings_come_back():
    before = pydicom.config.settings.reading_validation_mode
    code = """
        pydicom.config.settings.reading_validation_mode = pydicom.config.RAISE
        assert pydicom.config.settings.reading_validation_mode == pydicom.config.RAISE
    """
    assert run(code) == []
    assert pydicom.config.settings.reading_validation_mode == before


def test_output_is_swallowed(capsys):
    assert run('print("noise")\nassert ds') == []
    assert capsys.readouterr().out == ""


def test_guard_refuses_writing_and_sockets(guard, tmp_path):
    guard["on"] = True
    try:
        outside = run("open('/no-temporary-folder/x.dcm', 'wb')\nassert ds")
        inside = run(
            "import tempfile, os\nwith tempfile.TemporaryDirectory() as folder:\n"
            "    ds.save_as(os.path.join(folder, 'x.dcm'))\nassert ds"
        )
    finally:
        guard["on"] = False
    assert len(outside) == 1 and "must run to its end (got PermissionError" in outside[0]
    assert inside == []
    assert not (ROOT / "x.dcm").exists()


def test_problem_of_a_good_outcome_is_none():
    assert reproduction_run.problem(Block(PATH, 1, ""), Outcome()) is None
    bad = reproduction_run.problem(Block(PATH, 1, ""), Outcome("must hold: x (got 0).", 7))
    assert bad == Problem(PATH, 7, "Reproduction", "must hold: x (got 0).")
