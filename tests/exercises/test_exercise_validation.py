"""What a file must keep to, and how the program says what is wrong with it."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backcare_desktop.exercises.model import Exercise, MovementKind, Position, SideOrder
from backcare_desktop.exercises.toml_file import InvalidFileError
from backcare_desktop.exercises.validation import exercise_from

SAMPLE = Path(__file__).with_name("sample-stretch.toml").read_text(encoding="utf-8")
Change = Callable[[dict[str, Any]], object]


def load(change: Change = dict) -> Exercise:
    """The sample exercise after a change to the decoded file."""
    document = tomllib.loads(SAMPLE)
    change(document)
    return exercise_from(document, "sample-stretch")


def problem(change: Change) -> tuple[str, str]:
    """The key and the expectation that are reported after a change to the decoded file."""
    with pytest.raises(InvalidFileError) as caught:
        load(change)
    return caught.value.key, caught.value.expected


def put(path: str, value: object) -> Change:
    """A change that sets the value at a path such as `movement/0/seconds`."""

    def change(document: dict[str, Any]) -> None:
        *parents, last = path.split("/")
        place: Any = document
        for name in parents:
            place = place[int(name)] if name.isdigit() else place[name]
        place[int(last) if last.isdigit() else last] = value

    return change


def drop(path: str) -> Change:
    """A change that takes out the key at a path."""

    def change(document: dict[str, Any]) -> None:
        *parents, last = path.split("/")
        place: Any = document
        for name in parents:
            place = place[int(name)] if name.isdigit() else place[name]
        del place[int(last) if last.isdigit() else last]

    return change


def both(*changes: Change) -> Change:
    """All of these changes, one after the other."""

    def change(document: dict[str, Any]) -> None:
        for one in changes:
            one(document)

    return change


def without_holds(document: dict[str, Any]) -> None:
    """The sample as a flow: nothing is held, in the exercise or in a variant."""
    document["movement"] = [m for m in document["movement"] if m["kind"] != "hold"]
    document["variant"] = document["variant"][:1]


def test_a_valid_file_becomes_an_exercise() -> None:
    exercise = load()
    assert exercise.position is Position.ON_BACK
    assert exercise.side_order is SideOrder.ALTERNATE
    assert exercise.dose.start.breaths == 3
    assert [movement.kind for movement in exercise.movements] == [
        MovementKind.MOVE,
        MovementKind.HOLD,
        MovementKind.MOVE,
        MovementKind.REST,
    ]
    assert exercise.camera.azimuth == 20.0


@pytest.mark.parametrize(
    ("change", "key", "expected"),
    [
        (put("dose/start/breaths", "3"), "dose.start.breaths", "a whole number of breaths from 1"),
        (put("dose/start/repetitions", 0), "dose.start.repetitions", "a whole number from 1 to 50"),
        (put("dose/goal/repetitions", True), "dose.goal.repetitions", "a whole number from 1"),
        (put("breath/in_s", float("nan")), "breath.in_s", "a number of seconds from 1 to 15"),
        (put("breath/out_s", 10**400), "breath.out_s", "a number of seconds from 1 to 15"),
        (put("camera/elevation", 91), "camera.elevation", "a number of degrees from -90 to 90"),
        (put("position", "standing"), "position", 'one of "on-back", "all-fours"'),
        (put("aid", "knee"), "aid", 'one of "spine"'),
        (put("work", 3), "work", 'one of "stretch", "strength", "mobility"'),
        (put("movement/2/kind", "jump"), "movement[3].kind", 'one of "move", "hold", "rest"'),
        (put("movement/2/breath", "up"), "movement[3].breath", 'one of "in", "out"'),
        (put("movement/0/to", 5), "movement[1].to", "a text in quotes"),
        (put("movement", {}), "movement", "1 to 20 [[movement]] tables"),
        (put("movement/0", "lift"), "movement[1]", "a table with the keys name, kind"),
        (put("steps", ["One."]), "steps", "a list of 3 to 6 texts"),
        (put("steps/1", " "), "steps[2]", "one line of text, at most 400 characters"),
        (put("why", "Two\nlines."), "why", "one line of text, at most 400 characters"),
        (put("name", "x" * 81), "name", "one line of text, at most 80 characters"),
        (put("id", "Sample Stretch"), "id", "a short name of small letters"),
        (put("muscle/0/role", "main"), "muscle[1].role", 'one of "primary", "secondary"'),
        (put("variant/1/movement/0/seconds", 0), "variant[2].movement[1].seconds", "a number of"),
        (put("caution", "none"), "caution", "a list of tables"),
        (put("pose", 3), "pose", "a table [pose.NAME] for each pose"),
        (drop("dose/goal"), "dose.goal", "a table with the keys repetitions, hold_s, breaths"),
        (drop("name"), "name", "one line of text, at most 80 characters"),
        (drop("source/0/says"), "source[1].says", "one line of text"),
        (put("colour", "red"), "colour", "one of the keys id, name, position"),
        (put("dose/start/hold", 5), "dose.start.hold", "one of the keys repetitions"),
        (put("variant/0/dose", 5), "variant[1].dose", "one of the keys id, name, level"),
    ],
)
def test_a_value_out_of_bounds_names_its_key_and_what_belongs_there(
    change: Change, key: str, expected: str
) -> None:
    found_key, found_expected = problem(change)
    assert found_key == key
    assert found_expected.startswith(expected)


def test_a_spine_aid_is_for_those_who_lie_on_the_back() -> None:
    assert load(put("aid", "spine")).aid == "spine"
    key, expected = problem(both(put("aid", "spine"), put("position", "all-fours")))
    assert (key, expected) == ("aid", 'left out, as position is not "on-back"')


def test_an_exercise_without_a_source_is_rejected() -> None:
    assert problem(drop("source"))[0] == "source"
    assert problem(put("source", []))[0] == "source"


def test_a_dose_must_name_a_source_that_is_in_the_file() -> None:
    assert problem(put("dose_sources", []))[0] == "dose_sources"
    assert problem(put("dose_sources", ["book", "web"])) == (
        "dose_sources[2]",
        'one of "book", "ours", the ids of the sources here',
    )


def test_a_caution_must_name_a_source_that_is_in_the_file() -> None:
    assert problem(put("caution/0/source", "someone"))[0] == "caution[1].source"


def test_a_published_source_says_where_to_find_it() -> None:
    key, expected = problem(drop("source/0/reference"))
    assert key == "source[1].reference"
    assert "the place to find it" in expected


def test_our_own_choice_needs_no_reference() -> None:
    assert load().source("ours").reference is None


def test_the_id_is_the_name_of_the_file() -> None:
    assert problem(put("id", "other")) == (
        "id",
        '"sample-stretch", the same as the name of the file',
    )


def test_a_file_name_that_cannot_be_an_id_is_reported_as_such() -> None:
    with pytest.raises(InvalidFileError) as caught:
        exercise_from(tomllib.loads(SAMPLE), "My stretch")
    assert caught.value.key == ""
    assert "my-stretch.toml" in caught.value.expected


@pytest.mark.parametrize("version", [2, "1", True, 1.0])
def test_another_format_is_refused_before_anything_else_is_read(version: object) -> None:
    key, expected = problem(both(put("format", version), put("colour", "red")))
    assert key == "format"
    assert expected.startswith("1")


def test_a_missing_format_is_reported() -> None:
    assert problem(drop("format"))[0] == "format"


def test_a_hold_is_counted_in_seconds_or_in_breaths_but_not_both() -> None:
    assert problem(put("dose/start/hold_s", 5)) == (
        "dose.start",
        "a table with hold_s or breaths, not both",
    )


@pytest.mark.parametrize("level", ["start", "goal"])
def test_a_hold_needs_its_length_in_both_doses(level: str) -> None:
    key, expected = problem(drop(f"dose/{level}/breaths"))
    assert key == f"dose.{level}"
    assert expected.startswith("a table with hold_s or breaths")


def test_start_and_goal_count_the_same_thing() -> None:
    change = both(drop("dose/goal/breaths"), put("dose/goal/hold_s", 5))
    assert problem(change) == ("dose.goal", "a table with breaths, as dose.start is")


def test_the_goal_is_not_below_the_start() -> None:
    assert problem(put("dose/goal/repetitions", 1)) == (
        "dose.goal.repetitions",
        "at least dose.start.repetitions",
    )
    assert problem(put("dose/goal/breaths", 2))[0] == "dose.goal.breaths"


def test_a_hold_length_needs_a_movement_that_holds() -> None:
    assert problem(without_holds)[0] == "dose.start.breaths"


def test_a_flow_has_neither_seconds_nor_breaths_to_hold() -> None:
    change = both(without_holds, drop("dose/start/breaths"), drop("dose/goal/breaths"))
    assert load(change).dose.start.breaths is None


def test_counting_breaths_needs_the_length_of_a_breath() -> None:
    change = both(drop("breath"), put("movement/2/seconds", 2), drop("movement/2/breath"))
    assert problem(change)[0] == "breath"


def test_moving_with_the_breath_needs_the_length_of_a_breath() -> None:
    seconds = {"repetitions": 2, "hold_s": 5}
    change = both(drop("breath"), put("dose", {"start": seconds, "goal": seconds}))
    assert problem(change) == ("breath", "a table with in_s and out_s, for movement[3].breath")


def test_an_exercise_for_each_side_says_in_which_order() -> None:
    assert problem(drop("side_order"))[0] == "side_order"


def test_an_exercise_for_both_sides_has_no_order_of_sides() -> None:
    assert problem(put("sides", "both"))[0] == "side_order"


def test_a_movement_goes_to_a_pose_that_there_is() -> None:
    key, expected = problem(put("movement/0/to", "flying"))
    assert key == "movement[1].to"
    assert expected.startswith("one of ")
    assert '"lifted"' in expected
    assert problem(drop("movement/0/to"))[0] == "movement[1].to"


def test_a_movement_may_go_to_a_standard_pose() -> None:
    assert load(put("movement/0/to", "hook-lying")).movements[0].to == "hook-lying"


def test_the_start_is_a_pose_that_is_in_the_file() -> None:
    assert problem(put("start", "flying"))[0] == "start"


def test_a_move_takes_seconds_or_a_breath_but_not_both() -> None:
    assert problem(drop("movement/0/seconds"))[0] == "movement[1].seconds"
    assert problem(put("movement/0/breath", "in"))[0] == "movement[1].seconds"


@pytest.mark.parametrize(("name", "value"), [("to", "half"), ("seconds", 3), ("breath", "in")])
def test_a_hold_takes_its_place_and_length_from_elsewhere(name: str, value: object) -> None:
    key, expected = problem(put(f"movement/1/{name}", value))
    assert (key, expected) == (f"movement[2].{name}", 'left out, as kind is "hold"')


def test_a_rest_has_seconds_and_goes_nowhere() -> None:
    assert problem(drop("movement/3/seconds"))[0] == "movement[4].seconds"
    assert problem(put("movement/3/to", "half"))[0] == "movement[4].to"


def test_movements_have_names_of_their_own() -> None:
    assert problem(put("movement/2/name", "lift"))[0] == "movement[3].name"


def test_sources_and_variants_have_ids_of_their_own() -> None:
    assert problem(put("source/1/id", "book"))[0] == "source[2].id"
    assert problem(put("variant/1/id", "low"))[0] == "variant[2].id"


def test_a_movement_shows_a_step_that_there_is() -> None:
    assert problem(put("movement/0/step", 4)) == ("movement[1].step", "a number from 1 to 3")


def test_an_exercise_moves() -> None:
    def only_hold(document: dict[str, Any]) -> None:
        document["movement"] = document["movement"][1:2]

    assert problem(only_hold) == ("movement", 'a list with at least one movement of kind "move"')


def test_going_back_at_the_very_end_needs_words() -> None:
    key, expected = problem(drop("finish_cue"))
    assert key == "finish_cue"
    assert '"lying"' in expected


def test_words_for_going_back_are_refused_when_nobody_would_hear_them() -> None:
    change = both(put("movement/2/to", "lying"), drop("variant/1"))
    assert problem(change)[0] == "finish_cue"


def test_a_variant_holds_where_the_exercise_holds() -> None:
    assert problem(drop("variant/1/movement/1"))[0] == "variant[2].movement"


def test_a_variant_changes_a_pose_that_there_is() -> None:
    assert problem(put("variant/0/pose/raised", {}))[0] == "variant[1].pose.raised"


def test_a_variant_may_bring_a_pose_for_a_movement_of_its_own() -> None:
    change = both(
        put("variant/1/pose", {"high": {"hip_right": {"flexion": 80}}}),
        put("variant/1/movement/0/to", "high"),
    )
    assert load(change).movements_of("long")[0].to == "high"


def test_poses_that_lean_on_each_other_without_end_are_refused() -> None:
    chain = {f"pose-{n}": {"like": f"pose-{n + 1}"} for n in range(5000)}
    assert problem(put("pose", chain))[0] == "pose"


def test_a_pose_that_cannot_be_read_names_the_joint() -> None:
    key, _ = problem(put("pose/lifted/hip_right", {"flexion": 300}))
    assert key == "pose.lifted.hip_right.flexion"


def test_a_pose_of_a_variant_that_cannot_be_read_names_the_variant() -> None:
    key, _ = problem(put("variant/0/pose/lifted/hip_right", {"bend": 10}))
    assert key.startswith("variant[1].pose.lifted.hip_right")


@pytest.mark.parametrize("name", ["a` - at `$.dose.b", "x\ny\x00", "k" * 5000, "` - at `$[3]"])
def test_an_odd_key_is_reported_on_one_line(name: str) -> None:
    key, expected = problem(put(name, 1))
    assert (key + expected).isprintable()
    assert len(key) <= 120


def test_a_variant_may_have_a_hold_of_its_own() -> None:
    in_seconds = both(
        put("dose/start", {"repetitions": 2, "hold_s": 5}),
        put("dose/goal", {"repetitions": 4, "hold_s": 5}),
    )
    exercise = load(both(in_seconds, put("variant/0/hold_s", 2)))
    variant = exercise.variants[0].id
    assert exercise.dose_in(exercise.dose.start, variant).hold_s == 2
    assert exercise.dose_in(exercise.dose.start) == exercise.dose.start


def test_where_no_seconds_are_counted_a_variant_has_no_hold_of_its_own() -> None:
    assert problem(put("variant/0/hold_s", 2)) == (
        "variant[1].hold_s",
        "left out, as the dose counts no seconds",
    )
