"""`backcare check`: the fidelity report as a table and as JSON, and what its exit code says."""

import json
from pathlib import Path
from typing import Any

import pytest
from fidelity.doll import doll, turned

from backcare_desktop.cli import main
from backcare_desktop.fidelity.findings import Measure
from backcare_desktop.fidelity.report import Report, check
from backcare_desktop.verbs import checking

SAMPLE = (Path(__file__).parents[1] / "exercises" / "sample-stretch.toml").read_text("utf-8")
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[Report]:
    """What the verb finds, whatever it checks; one motion in which all is right."""
    reports = [check(doll(4))]
    monkeypatch.setattr(checking, "reports_of", lambda _exercises: iter(reports[1:]))
    monkeypatch.setattr(checking, "report_of_transitions", lambda: reports[0])
    return reports


def broken() -> Report:
    """A motion with one joint too far, in two frames."""
    document = turned(turned(doll(4), 1, "knee_left.flexion", 151.0), 2, "knee_left.flexion", 150.5)
    return check({**document, "variant": "deep", "side": "left"})


def own(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    """A file of the user's."""
    text = SAMPLE.replace('"sample-stretch"', f'"{name}"')
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file = folder / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_when_all_is_right_it_says_so_and_ends_well(
    measured: list[Report], capsys: Capture
) -> None:
    assert len(measured) == 1
    assert main(["check"]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0].split() == [
        *("exercise", "side", "contacts", "in", "floor"),
        *("overlap", "range", "jump", "jolt", "seam", "end", "pose"),
    ]
    assert lines[1].split()[:4] == ["at", "most", "2.0", "mm"]
    assert lines[2].startswith("my-own")
    assert "!" not in lines[2]
    assert lines[-1] == "Every bound holds in 1 motion."
    assert err == ""


def test_a_broken_bound_is_named_with_clip_variant_side_frame_part_amount_and_bound(
    measured: list[Report], capsys: Capture
) -> None:
    measured.append(broken())
    assert main(["check"]) == 1
    out, err = capsys.readouterr()
    assert (
        "my-own/deep, left: knee_left.flexion is beyond its range: 2.0°, at most 0.0°. "
        "Frame 1: hold, 0.02 s; 2 frames."
    ) in out.splitlines()
    assert "2.0°!" in out
    assert out.splitlines()[-1].endswith("bounds are broken, in 1 of 2 motions.")
    assert err == ""


def test_the_json_has_the_keys_of_its_schema(measured: list[Report], capsys: Capture) -> None:
    measured.append(broken())
    assert main(["check", "--json"]) == 1
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert list(document) == ["format", "ok", "bounds", "motions"]
    assert (document["format"], document["ok"]) == (1, False)
    assert document["bounds"]["overlap"] == {"bound": 15.0, "unit": "mm"}
    assert list(document["bounds"]) == [measure.value for measure in Measure]
    wrong, right = document["motions"]
    assert list(right) == ["exercise", "variant", "side", "frames", "ok", "measures"]
    assert (right["ok"], right["frames"], wrong["ok"]) == (True, 4, False)
    assert wrong["measures"]["range_of_motion"]["broken"] == [
        {
            "part": "knee_left.flexion",
            "on": None,
            "amount": 2.0,
            "frame": 1,
            "time_s": pytest.approx(1 / 60),
            "phase": "hold",
            "broken_frames": 2,
        }
    ]
    assert right["measures"]["end_pose"] == {"worst": None, "broken": []}


def test_the_json_says_so_when_all_is_right(measured: list[Report], capsys: Capture) -> None:
    assert measured
    assert main(["check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ok"] is True


def test_a_file_of_ones_own_is_checked_in_all_its_variants_and_sides(
    tmp_path: Path, capsys: Capture
) -> None:
    assert main(["check", "--json", str(own(tmp_path, "my-stretch"))]) in (0, 1)
    out, err = capsys.readouterr()
    assert err == ""
    motions = json.loads(out)["motions"]
    assert [(each["exercise"], each["variant"], each["side"]) for each in motions] == [
        ("my-stretch", variant, side)
        for variant in (None, "low", "long")
        for side in ("right", "left")
    ]


def test_a_contact_out_of_reach_is_told_with_how_far_it_is(tmp_path: Path, capsys: Capture) -> None:
    file = own(
        tmp_path,
        "too-far",
        ('part = "palm_right", on = "knee_right"', 'part = "buttock_right", on = "nose"'),
    )
    assert main(["check", str(file)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("too-far.toml: cannot be reached: buttock_right on nose, ")
    assert err.endswith(" cm short.\n")


def test_an_exercise_out_of_reach_cannot_be_rendered(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "exercises"
    folder.mkdir()
    own(
        folder,
        "too-far",
        ('part = "palm_right", on = "knee_right"', 'part = "buttock_right", on = "nose"'),
    )
    out = tmp_path / "motion.json"
    assert main(["--data-dir", str(tmp_path), "render", "too-far", "--out", str(out)]) == 1
    assert "cannot be reached: buttock_right on nose, " in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(("ending", "variant"), [("", None), ("/low", "low")])
def test_a_file_of_ones_own_is_rendered_wherever_it_lies(
    ending: str, variant: str | None, tmp_path: Path, capsys: Capture
) -> None:
    file, out = own(tmp_path, "my-stretch"), tmp_path / "motion.json"
    assert main(["render", f"{file}{ending}", "--out", str(out)]) == 0
    assert capsys.readouterr() == ("", "")
    motion = json.loads(out.read_bytes())
    assert (motion["exercise"], motion["variant"]) == ("my-stretch", variant)


@pytest.mark.parametrize("argv", [["check", "a.toml", "b.toml"], ["check", "--csv"]])
def test_wrong_usage_is_told(argv: list[str], capsys: Capture) -> None:
    assert main(argv) == 2
    assert capsys.readouterr().err.count("\n") == 1
