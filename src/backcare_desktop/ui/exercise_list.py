"""The left side: start today, the cards of the exercises, and files that need a look."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from backcare_desktop import words
from backcare_desktop.exercises.library import Library, Problem
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.ui.exercise_model import (
    DoneTodayRole,
    DoseRole,
    ExerciseModel,
    IdRole,
    ThumbnailRole,
)
from backcare_desktop.ui.icons import icon, pixmap
from backcare_desktop.ui.named import named
from backcare_desktop.ui.stage import ClipOf
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.thumbnails import Thumbnails
from backcare_desktop.ui.tokens import BODY, CORNER, LARGE, LEAD, MEDIUM, SMALL, TINY
from backcare_desktop.words import gettext as _

THUMBNAIL = QSize(80, 56)
_CARD_HEIGHT = 76
_TICK = 22
_DISC = 36
_OTHERS_WIDTH = 32
_MOST_PROBLEMS = 2


class TodayButton(QAbstractButton):
    """ "Start today", with how much that is. Quiet: the loud button is the page's Start."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start_today_button")
        self.setText(_("Start today"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._theme = theme
        self._size = ""
        theme.changed.connect(self.update)

    def set_routine_size(self, size: str) -> None:
        self._size = size
        self.setAccessibleName(f"{self.text()}, {size}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 72)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, ready = self._theme.tokens, self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        focused = self.hasFocus() and self.window().testAttribute(
            Qt.WidgetAttribute.WA_KeyboardFocusChange
        )
        busy = ready and (self.underMouse() or self.isDown())
        painter.setPen(QPen(self._theme.color("ink" if focused else "hairline"), 2))
        painter.setBrush(self._theme.color("tint" if busy else "surface"))
        painter.drawRoundedRect(box, CORNER, CORNER)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("tint"))
        disc = QRectF(SMALL + TINY, box.center().y() - _DISC / 2, _DISC, _DISC)
        painter.drawEllipse(disc)
        play = pixmap(
            "play", tokens.primary if ready else tokens.ink_soft, 24, self.devicePixelRatioF()
        )
        painter.drawPixmap(disc.center().toPoint() - QRect(0, 0, 23, 23).center(), play)
        text = box.adjusted(disc.right() + SMALL, SMALL + TINY, -SMALL, -SMALL - TINY)
        _write(painter, text, self.text(), LEAD, tokens.ink if ready else tokens.ink_soft, top=True)
        _write(painter, text, self._size, BODY, tokens.ink_soft, top=False)
        painter.end()


class CardDelegate(QStyledItemDelegate):
    """Draws one exercise: its picture, name and dose, and a tick when it is done today."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, _CARD_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state
        rect: QRect = option.rect
        box = QRectF(rect).adjusted(1, 2, -1, -2)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        # Only for those who steer with the keyboard: elsewhere the choice says enough.
        keys = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        focused = (state & keys) == keys
        painter.setPen(QPen(self._theme.color("ink"), 2) if focused else Qt.PenStyle.NoPen)
        if chosen or hovered or focused:
            painter.setBrush(self._theme.color("tint" if chosen else "surface"))
            painter.drawRoundedRect(box, CORNER, CORNER)
        picture = QRectF(
            box.left() + SMALL,
            box.center().y() - THUMBNAIL.height() / 2,
            THUMBNAIL.width(),
            THUMBNAIL.height(),
        )
        self._paint_picture(painter, picture, index.data(ThumbnailRole))
        text = box.adjusted(picture.right() - box.left() + MEDIUM, 0, -SMALL, 0)
        self._paint_words(painter, text, index.data(), index.data(DoseRole))
        if index.data(DoneTodayRole):
            self._paint_tick(painter, picture)
        painter.restore()

    def _paint_picture(self, painter: QPainter, place: QRectF, picture: QPixmap | None) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("surface"))
        painter.drawRoundedRect(place, SMALL, SMALL)
        if picture is not None:
            painter.drawPixmap(place.topLeft(), picture)

    def _paint_words(self, painter: QPainter, box: QRectF, name: str, dose: str) -> None:
        """The name, on two lines if it needs them, and the dose below; together in the middle."""
        font = _font(painter, BODY, QFont.Weight.DemiBold)
        metrics = QFontMetricsF(font)
        line = metrics.lineSpacing()
        wraps = metrics.horizontalAdvance(name) > box.width()
        name_height = 2 * line if wraps else line
        top = box.center().y() - (name_height + line) / 2
        painter.setFont(font)
        painter.setPen(self._theme.color("ink"))
        place = QRectF(box.left(), top, box.width(), name_height)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, name)
        below = QRectF(box.left(), top + name_height, box.width(), line)
        _write(painter, below, dose, BODY, self._theme.tokens.ink_soft, top=True, bold=False)

    def _paint_tick(self, painter: QPainter, picture: QRectF) -> None:
        """On the corner of the picture, with an edge that sets it off."""
        tick = QRectF(picture.right() - _TICK + TINY, picture.bottom() - _TICK + TINY, _TICK, _TICK)
        painter.setPen(QPen(self._theme.color("ground"), 2))
        painter.setBrush(self._theme.color("primary"))
        painter.drawEllipse(tick)
        ratio = painter.device().devicePixelRatio()
        check = pixmap("check", self._theme.tokens.on_primary, 14, ratio)
        painter.drawPixmap(tick.topLeft() + QPointF((_TICK - 14) / 2, (_TICK - 14) / 2), check)


class ExerciseList(QWidget):
    """Tells which exercise was chosen, and that today's routine was asked for."""

    exercise_chosen = Signal(str)
    start_today_pressed = Signal()

    def __init__(
        self, theme: Theme, library: Library, clip_of: ClipOf, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exercise_list")
        self.model = ExerciseModel(library.exercises, self)
        self.today = TodayButton(theme, self)
        self.today.clicked.connect(self.start_today_pressed)
        self.others = named(QToolButton(self), "other_routines_button")
        self.others.setProperty("kind", "quiet")
        self.others.setAccessibleName(_("Other routines"))
        self.others.setToolTip(_("Other routines"))
        self.others.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.others.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.others.setProperty("fit", "narrow")
        self.others.setFixedSize(_OTHERS_WIDTH, self.today.sizeHint().height())
        self.others.hide()
        self._theme = theme
        self.view = named(QListView(self), "exercise_view")
        self.view.setAccessibleName(_("Exercises"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(CardDelegate(theme, self.view))
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setUniformItemSizes(True)
        self.view.selectionModel().currentChanged.connect(self._choose)
        self._thumbnails = Thumbnails(theme, library.exercises, clip_of, THUMBNAIL, self)
        self._thumbnails.drawn.connect(self.model.set_thumbnail)
        theme.changed.connect(self.view.viewport().update)
        theme.changed.connect(self._colour)
        self._colour()
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, LARGE, MEDIUM, MEDIUM)
        column.setSpacing(MEDIUM)
        starts = QHBoxLayout()
        starts.setSpacing(TINY)
        starts.addWidget(self.today, 1)
        starts.addWidget(self.others)
        column.addLayout(starts)
        column.addWidget(self.view, 1)
        if library.problems:
            column.addWidget(_problem_notice(library.problems, self))

    def add(self, exercise: Exercise) -> None:
        """Take in an exercise, and draw its picture."""
        self.model.add(exercise)
        self._thumbnails.add(exercise)
        if self.isVisible():
            self._thumbnails.go_on(self.devicePixelRatioF())

    def offer_routines(self, menu: QMenu) -> None:
        """Offer what is in this menu beside today's routine."""
        self.others.setMenu(menu)
        self.others.show()

    def choose(self, exercise_id: str) -> None:
        """Select this exercise, if it is in the list."""
        row = self.model.row_of(exercise_id)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row))

    def draw_again(self, exercise_id: str) -> None:
        """Draw the picture of this exercise anew."""
        self._thumbnails.draw_again(exercise_id)
        if self.isVisible():
            self._thumbnails.go_on(self.devicePixelRatioF())

    def set_done_today(self, ids: Collection[str]) -> None:
        self.model.set_done_today(ids)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._thumbnails.go_on(self.devicePixelRatioF())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._thumbnails.rest()

    def _colour(self) -> None:
        self.others.setIcon(icon("chevron-down", self._theme.tokens.ink, 20))
        self.others.setIconSize(QSize(20, 20))

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.exercise_chosen.emit(index.data(IdRole))


def _problem_notice(problems: Sequence[Problem], parent: QWidget) -> QFrame:
    """The user's own files that cannot be used: quiet, but with all one needs to mend them."""
    notice = named(QFrame(parent), "problem_notice")
    notice.setProperty("frame", "notice")
    column = QVBoxLayout(notice)
    column.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
    column.setSpacing(TINY)
    sentences = [words.exercise_problem(problem) for problem in problems]
    shown = sentences[:_MOST_PROBLEMS]
    if len(sentences) > len(shown):
        rest = len(sentences) - len(shown)
        shown.append(words.ngettext("and {n} more", "and {n} more", rest).format(n=rest))
    for sentence in shown:
        label = QLabel(sentence, notice, wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label)
    notice.setToolTip("\n".join(str(problem.file) for problem in problems))
    return notice


def _font(painter: QPainter, pixels: int, weight: QFont.Weight) -> QFont:
    font = QFont(painter.font())
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


def _write(
    painter: QPainter,
    box: QRectF,
    text: str,
    pixels: int,
    colour: str,
    *,
    top: bool,
    bold: bool | None = None,
) -> None:
    """One line of text at the top or the bottom of a box, shortened where it does not fit."""
    font = QFont(painter.font())
    font.setPixelSize(pixels)
    font.setWeight(
        QFont.Weight.DemiBold if (top if bold is None else bold) else QFont.Weight.Normal
    )
    painter.setFont(font)
    painter.setPen(colour)
    edge = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignBottom
    line = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | edge, line)
