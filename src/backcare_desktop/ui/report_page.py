"""One page for the physiotherapist, painted: for a PDF and for paper."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QRectF
from PySide6.QtGui import QPainter

from backcare_desktop.practice.pain import Trend
from backcare_desktop.ui import day_words, week_words
from backcare_desktop.ui.balance_picture import BalancePicture
from backcare_desktop.ui.chart_canvas import CENTER, LEFT, RIGHT, Canvas, mirrored
from backcare_desktop.ui.chart_colours import Exercises
from backcare_desktop.ui.pain_picture import PainPicture
from backcare_desktop.ui.report_facts import DoseLine, ReportFacts
from backcare_desktop.ui.tokens import LIGHT
from backcare_desktop.words import gettext as _
from backcare_desktop.words import ngettext

LINE = 21.0
SMALL, TEXT, NUMBER, TITLE = 12, 13, 20, 22
BARS_HEIGHT = 150.0
PAIN_HEIGHT = 172.0
LEAST_NOTES = 96.0
COLUMNS = (0.0, 0.34, 0.43, 0.61, 0.78, 0.89, 1.0)
"""Where the columns of the table of doses begin, of its width."""


class ReportPage:
    """Paints `facts` onto one page; everything in pixels of 1/96 inch."""

    def __init__(self, facts: ReportFacts, exercises: Exercises) -> None:
        self._facts = facts
        self._exercises = exercises

    def paint(self, painter: QPainter, page: QRectF) -> None:
        """Fill the page."""
        canvas = Canvas(painter, page, LIGHT)
        y = self._paint_head(canvas, page.top())
        y = self._paint_numbers(canvas, y + 14)
        y = self._paint_bars_and_sides(canvas, y + 20)
        y = self._paint_pain(canvas, y + 14)
        y = self._paint_doses(canvas, y + 12)
        y = self._paint_hurts(canvas, y + 14)
        self._paint_notes(canvas, y + 14)

    def _paint_head(self, canvas: Canvas, y: float) -> float:
        page, ink = canvas.whole, LIGHT.ink
        half = page.width() * 0.62
        title = _("Back exercises at home")
        canvas.text(QRectF(page.left(), y, half, 30), title, ink, TITLE, bold=True)
        period = week_words.span(self._facts.first, self._facts.last)
        canvas.text(QRectF(page.left(), y + 30, half, 20), period, LIGHT.ink_soft, 14)
        left = page.left() + half + 10
        canvas.text(QRectF(left, y + 16, 60, 20), _("Name"), LIGHT.ink_soft, TEXT)
        canvas.line([(left + 50, y + 36), (page.right(), y + 36)], LIGHT.outline)
        return y + 54

    def _paint_numbers(self, canvas: Canvas, y: float) -> float:
        """What the period comes to, in four figures."""
        facts, locale = self._facts, QLocale()
        a_week = locale.toString(round(facts.days_practised * 7 / facts.days, 1), "g", 3)
        found = facts.pain_then_and_now
        if found is None:
            pain, note = "–", _("pain: too few ratings to compare")
        else:
            then, now = (week_words.level(point.mean or 0.0) for point in found)
            pain = _("{then} to {now}").format(then=then, now=now)
            note = {
                Trend.BETTER: _("pain, 7-day mean: better"),
                Trend.WORSE: _("pain, 7-day mean: worse"),
                Trend.UNCLEAR: _("pain, 7-day mean: no clear change"),
                None: _("pain: too few ratings to tell"),
            }[facts.moved]
        done = _("{n} of {all}").format(n=facts.days_practised, all=facts.days)
        figures = (
            (done, _("days with practice")),
            (a_week, _("days a week")),
            (week_words.long_time(facts.seconds) if facts.seconds else "–", _("of practice")),
            (pain, note),
        )
        widths = (0.2, 0.17, 0.21, 0.42)
        left = canvas.whole.left()
        for (figure, text), part in zip(figures, widths, strict=True):
            width = canvas.whole.width() * part
            canvas.text(QRectF(left, y, width - 8, 26), figure, LIGHT.ink, NUMBER, bold=True)
            canvas.text(QRectF(left, y + 26, width - 8, 18), text, LIGHT.ink_soft, SMALL)
            left += width
        return y + 46

    def _paint_bars_and_sides(self, canvas: Canvas, y: float) -> float:
        page, facts = canvas.whole, self._facts
        sides = BalancePicture(facts.balance, self._exercises, facts.first, facts.last)
        height = max(BARS_HEIGHT, sides.height + 20 if facts.balance else 0.0)
        width = page.width() * (0.5 if facts.balance else 1.0) - 12
        self._paint_bars(canvas, QRectF(page.left(), y, width, height))
        if facts.balance:
            left = page.left() + page.width() * 0.5 + 12
            self._heading(canvas, left, y, _("Time on each side"))
            place = QRectF(left, y + 22, page.right() - left, sides.height)
            canvas.painter.save()
            sides.paint(canvas.painter, mirrored(place, page), LIGHT)
            canvas.painter.restore()
        return y + height

    def _paint_bars(self, canvas: Canvas, place: QRectF) -> None:
        """Days with practice, a week or four weeks a bar."""
        bars, locale = self._facts.bars, QLocale()
        weekly = all(bar.days <= 7 for bar in bars)
        heading = _("Days with practice in each week") if weekly else _("Days in each four weeks")
        self._heading(canvas, place.left(), place.top(), heading)
        most = 7 if weekly else 28
        floor, room = place.bottom() - 24, place.height() - 66
        step = place.width() / len(bars)
        every = max(1, round(len(bars) * 52 / place.width() + 0.5))
        canvas.line([(place.left(), floor), (place.right(), floor)], LIGHT.outline)
        for number, bar in enumerate(bars):
            middle, width = place.left() + (number + 0.5) * step, min(34.0, step * 0.66)
            height = max(1.5, bar.practised / most * room)
            box = QRectF(middle - width / 2, floor - height, width, height)
            canvas.shoulders(box, LIGHT.primary if bar.practised else LIGHT.track, 3)
            if bar.practised and step >= 15:
                figure = QRectF(middle - step / 2, box.top() - 18, step, 16)
                text = locale.toString(bar.practised)
                canvas.text(figure, text, LIGHT.ink, SMALL, bold=True, align=CENTER)
            if number % every == 0:
                name = QRectF(middle - 30, floor + 4, 60, 16)
                canvas.text(name, week_words.short_date(bar.first), size=SMALL, align=CENTER)

    def _paint_pain(self, canvas: Canvas, y: float) -> float:
        facts, page = self._facts, canvas.whole
        picture = PainPicture(facts.pain, facts.first, facts.last)
        if picture.is_empty:
            self._heading(canvas, page.left(), y, _("Pain"))
            text = _("No pain was rated in this time.")
            canvas.text(QRectF(page.left(), y + 20, page.width(), 18), text, size=TEXT)
            return y + 40
        picture.paint(canvas.painter, QRectF(page.left(), y, page.width(), PAIN_HEIGHT), LIGHT)
        return y + PAIN_HEIGHT

    def _paint_doses(self, canvas: Canvas, y: float) -> float:
        page = canvas.whole
        heads = (
            _("Exercise"),
            _("Days"),
            _("Repetitions a day"),
            _("Seconds held"),
            _("Cut short"),
            _("It hurt"),
        )
        edges = [page.left() + part * page.width() for part in COLUMNS]
        for number, head in enumerate(heads):
            place = QRectF(edges[number], y, edges[number + 1] - edges[number] - 6, LINE)
            align = RIGHT if number else LEFT
            canvas.text(place, head, LIGHT.ink, SMALL, bold=True, align=align)
        y += LINE
        canvas.line([(page.left(), y), (page.right(), y)], LIGHT.outline)
        for line in self._facts.doses:
            for number, text in enumerate(self._cells(line)):
                place = QRectF(edges[number], y, edges[number + 1] - edges[number] - 6, LINE)
                align = RIGHT if number else LEFT
                canvas.text(place, text, LIGHT.ink, TEXT, align=align)
            y += LINE
            canvas.line([(page.left(), y), (page.right(), y)], LIGHT.hairline)
        if not self._facts.doses:
            text = _("Nothing was done in this time.")
            canvas.text(QRectF(page.left(), y, page.width(), LINE), text, size=TEXT)
            y += LINE
        return y

    def _cells(self, line: DoseLine) -> tuple[str, ...]:
        repetitions = _then_and_now(*line.repetitions)
        if line.each_side:
            repetitions = _("{repetitions} a side").format(repetitions=repetitions)
        return (
            self._exercises.name(line.exercise_id),
            QLocale().toString(line.days),
            repetitions,
            "–" if line.hold_s is None else _then_and_now(*line.hold_s),
            QLocale().toString(line.cut_short) if line.cut_short else "–",
            QLocale().toString(line.hurts) if line.hurts else "–",
        )

    def _paint_hurts(self, canvas: Canvas, y: float) -> float:
        """The latest times that it hurt, as many as leave room for notes."""
        page, hurts = canvas.whole, self._facts.hurts
        self._heading(canvas, page.left(), y, _("When it hurt"))
        y += 20
        lines = [
            _("{day}, {what}").format(
                day=week_words.short_date(event.local_date),
                what=day_words.hurt(event, self._exercises.name),
            )
            for event in reversed(hurts)
        ]
        room = int((page.bottom() - LEAST_NOTES - 36 - y) / 18)
        if not lines:
            lines = [_("“That hurts” was not pressed in this time.")]
        if len(lines) > room:
            shown = max(1, room - 1)
            more = len(lines) - shown
            text = ngettext("and {n} more before that", "and {n} more before that", more)
            lines = [*lines[:shown], text.format(n=more)]
        for line in lines:
            canvas.text(QRectF(page.left(), y, page.width(), 18), line, LIGHT.ink, TEXT)
            y += 18
        return y

    def _paint_notes(self, canvas: Canvas, y: float) -> None:
        page = canvas.whole
        self._heading(canvas, page.left(), y, _("Notes"))
        box = QRectF(page.left(), y + 22, page.width(), page.bottom() - 22 - (y + 22))
        canvas.frame(box, LIGHT.outline, 1.0, 6)
        text = _(
            "0 is no pain, 10 the worst imaginable. The line is the mean of 7 days, the band one "
            "standard deviation. Better or worse: 2 points and 30 %."
        )
        foot = QRectF(page.left(), page.bottom() - 16, page.width(), 16)
        canvas.text(foot, text, size=10)

    def _heading(self, canvas: Canvas, x: float, y: float, text: str) -> None:
        place = QRectF(x, y, canvas.whole.right() - x, 18)
        canvas.text(place, text, LIGHT.ink, TEXT, bold=True)


def _then_and_now(then: float, now: float) -> str:
    """ "5 → 8"; one figure where it stayed."""
    locale = QLocale()
    first, last = (locale.toString(float(round(value, 1)), "g", 4) for value in (then, now))
    if first == last:
        return first
    return _("{then} to {now}").format(then=first, now=last)
