"""Paintings as SVG: one that stands still, or many that follow each other in a loop.

Every picture of a movie is a group of its own, and SMIL, which every browser plays, shows one
after the other. What all pictures begin with (ground, mat) is written once, and so is every
shape that comes again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from backcare_desktop.ui.svg_sketch import UNIT, Shape

WORTH_NAMING = 60
"""Characters: what is shorter is written again rather than named."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of a movie, from when to when it is shown, seconds."""

    shapes: tuple[Shape, ...]
    begins_s: float
    ends_s: float


class _Writer:
    """Writes shapes; what occurs more than once, and every gradient, is written one time only."""

    def __init__(self, shapes: Iterable[Shape]) -> None:
        self._often = {shape for shape, times in Counter(shapes).items() if times > 1}
        self._names: dict[Shape | str, str] = {}
        self._defined: list[str] = []

    def text(self, shapes: Iterable[Shape]) -> str:
        """These shapes as elements."""
        return "".join(map(self._element, shapes))

    def definitions(self) -> str:
        """What the elements name."""
        return f"<defs>{''.join(self._defined)}</defs>" if self._defined else ""

    def _element(self, shape: Shape) -> str:
        if shape not in self._often or len(shape.element) < WORTH_NAMING:
            return self._painted(shape)
        if shape not in self._names:
            self._names[shape] = name = f"s{len(self._names)}"
            tag, rest = self._painted(shape).split(" ", 1)
            self._defined.append(f'{tag} id="{name}" {rest}')
        return f'<use href="#{self._names[shape]}"/>'

    def _painted(self, shape: Shape) -> str:
        if shape.gradient is None:
            return shape.element
        if shape.gradient not in self._names:
            self._names[shape.gradient] = name = f"g{len(self._names)}"
            self._defined.append(shape.gradient.replace("%ID%", name))
        return shape.element.replace("%ID%", self._names[shape.gradient])


def still(shapes: Sequence[Shape], size: tuple[int, int], title: str) -> bytes:
    """One picture as an SVG document."""
    writer = _Writer(shapes)
    body = writer.text(shapes)
    return _document(size, title, writer.definitions() + body)


def movie(pictures: Sequence[Picture], size: tuple[int, int], title: str, key: int) -> bytes:
    """Pictures that follow each other in a loop; `key` is the one to show where nothing moves."""
    whole_s = pictures[-1].ends_s
    shared = _shared([picture.shapes for picture in pictures])
    writer = _Writer(shape for picture in pictures for shape in picture.shapes[shared:])
    parts = [writer.text(pictures[0].shapes[:shared])]
    for number, picture in enumerate(pictures):
        group = writer.text(picture.shapes[shared:])
        seen = "visible" if number == key else "hidden"
        timing = _timing(picture.begins_s / whole_s, picture.ends_s / whole_s)
        parts.append(
            f'<g visibility="{seen}"><animate attributeName="visibility" {timing} '
            f'calcMode="discrete" dur="{whole_s:.6g}s" repeatCount="indefinite"/>{group}</g>'
        )
    return _document(size, title, writer.definitions() + "".join(parts))


def _timing(begins: float, ends: float) -> str:
    """When a picture is seen, as shares of the loop."""
    times, values = [0.0], ["visible" if begins <= 0 else "hidden"]
    if begins > 0:
        times.append(begins)
        values.append("visible")
    if ends < 1:
        times.append(ends)
        values.append("hidden")
    return f'values="{";".join(values)}" keyTimes="{";".join(f"{time:.6g}" for time in times)}"'


def _shared(pictures: Sequence[Sequence[Shape]]) -> int:
    """With how many shapes all the pictures begin alike."""
    count = 0
    for shapes in zip(*pictures, strict=False):
        if any(shape != shapes[0] for shape in shapes):
            break
        count += 1
    return count


def _document(size: tuple[int, int], title: str, content: str) -> bytes:
    width, height = size
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width * UNIT} {height * UNIT}" role="img">'
        f"<title>{escape(title)}</title>{content}</svg>\n"
    ).encode()
