import pytest
import start


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The command lines that Backcare was started with."""
    command_lines: list[list[str]] = []

    def main(arguments: list[str]) -> int:
        command_lines.append(arguments)
        return 0

    monkeypatch.setattr(start, "main", main)
    return command_lines


def test_with_a_display_the_window_opens(
    started: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "display_answers", lambda environ: bool(environ))
    assert start.start() == 0
    assert started == [[]]
    assert capsys.readouterr().out == ""


def test_without_a_display_one_sentence_says_so_and_the_tour_is_taken(
    started: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "display_answers", lambda environ: not environ)
    assert start.start() == 0
    assert started == [["tour"]]
    assert "there is no display here" in capsys.readouterr().out
