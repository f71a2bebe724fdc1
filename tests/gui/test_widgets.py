"""The parts that pages are made of."""

import sys

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon
from PySide6.QtWidgets import QWidget

from app.core.errors import AppError
from app.core.resources import resource
from app.core.text import message
from app.project import Changes, Kind
from app.views.icons import pixmap
from app.views.language import install_language, key_text, resolve_language, tr, translate
from app.views.style import CURVES, DARK, LABEL_STYLES, LIGHT, LabelState, apply_theme, colours_for, label_colour
from app.views.widgets.basics import Button, row
from app.views.widgets.page_parts import MessageBar
from app.views.widgets.tables import Column, RowsModel
from app.workers.notices import Notices


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.1."""

    def luminance(colour: str) -> float:
        parts = [part / 255 for part in QColor(colour).getRgb()[:3]]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [DARK, LIGHT], ids=lambda colours: colours.name)
@pytest.mark.parametrize("ground", ["window", "surface", "rail"])
@pytest.mark.parametrize("text", ["text", "muted", "danger", "warning", "success"])
def test_texts_can_be_read(colours, ground, text):
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", [DARK, LIGHT], ids=lambda colours: colours.name)
def test_text_on_the_accent_can_be_read(colours):
    assert contrast(colours.accent_text, colours.accent) >= 4.5


def test_dark_greys_lie_between_ten_and_thirty_percent():
    for name in ("rail", "window", "surface", "raised", "hover", "border"):
        assert 0.095 <= QColor(getattr(DARK, name)).lightnessF() <= 0.30, name


def test_each_label_state_has_a_glyph_of_its_own():
    assert set(LABEL_STYLES) == set(LabelState)
    assert len({style.glyph for style in LABEL_STYLES.values()}) == len(LabelState)
    for colours in (DARK, LIGHT):
        assert len({label_colour(state, colours).name() for state in LabelState}) == len(LabelState)
    assert len(set(CURVES)) == len(CURVES)


def test_every_icon_that_the_source_names_can_be_drawn(qapp):
    names = sorted(path.stem for path in resource("icons").glob("*.svg"))
    assert len(names) > 30
    for name in names:
        image = pixmap(name, "#ffffff", 24).toImage()
        assert any(image.pixelColor(x, y).alpha() > 0 for x in range(24) for y in range(24)), name


def test_icons_follow_the_theme(qtbot, qapp):
    apply_theme(qapp, "dark")
    button = Button("Go", "play")
    qtbot.addWidget(button)
    button.show()

    def brightest() -> int:
        image = button.icon().pixmap(22, QIcon.Mode.Normal).toImage()
        solid = [image.pixelColor(x, y) for x in range(22) for y in range(22) if image.pixelColor(x, y).alpha() > 200]
        return max(colour.lightness() for colour in solid)

    assert brightest() > 200
    apply_theme(qapp, "light")
    assert colours_for(QGuiApplication.palette()) is LIGHT
    assert brightest() < 100
    qapp.setStyleSheet("")


def test_an_error_says_what_happened_and_what_to_do(qtbot):
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_error(AppError(message("The disk {name} is full.", name="D"), message("Free some space.")))
    assert bar.text == "The disk D is full. Free some space."
    assert bar.accessibleName() == bar.text
    bar.show_message("info", "Well.")
    assert bar.text == "Well."


@pytest.mark.qt_log_ignore("raise")
def test_a_floating_message_moves_nothing_and_only_good_news_goes_by_itself(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    page = QWidget()
    holder.setLayout(row(page))
    bar = MessageBar(holder)
    holder.resize(900, 600)
    holder.show()
    before = page.geometry()
    bar.show_error(AppError(message("The disk {name} is full.", name="D"), message("Free some space.")))
    assert page.geometry() == before
    assert holder.rect().contains(bar.geometry())
    assert not bar._leave_soon.isActive()
    holder.resize(700, 500)
    assert holder.rect().contains(bar.geometry())
    bar.show_message("success", "Well.")
    assert bar.height() < 70  # one line needs no more
    bar._leave_soon.timeout.emit()
    assert not bar.isVisible()


def test_enter_presses_a_button(qtbot):
    button = Button("Go on")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_keys_and_the_dialogs_of_qt_speak_german(qapp):
    translator = install_language(qapp, "de")
    assert key_text("Ctrl+Z") == ("⌘Z" if sys.platform == "darwin" else "Strg+Z")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    install_language(qapp, "en", translator)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_german_is_spoken_and_unspoken_again(qapp):
    translator = install_language(qapp, "de")
    assert translator is not None
    assert tr("Cases") == "Fälle"
    nested = message("Runs: {runs}, reports read: {answers}", runs=1, answers=message("Cases"))
    german = translate(nested)
    assert german == tr("Runs: {runs}, reports read: {answers}", runs=1, answers="Fälle")
    assert german != str(nested)
    install_language(qapp, "en", translator)
    assert tr("Cases") == "Cases"
    assert resolve_language("de") == "de"
    assert resolve_language("system") in ("de", "en")


def test_rows_sort_by_their_key_and_stay_sorted_when_replaced(qtmodeltester):
    model: RowsModel[int] = RowsModel(
        [Column("number", str, key=lambda item: item), Column("digits", lambda item: str(len(str(item))))]
    )
    qtmodeltester.check(model)
    model.set_rows([3, 20, 1])
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert list(model.rows) == [20, 3, 1]
    model.set_rows([7, 100])
    assert list(model.rows) == [100, 7]
    qtmodeltester.check(model)


def test_notices_arrive_later_and_on_the_gui_thread(qtbot):
    changes = Changes()
    notices = Notices(changes)
    heard = []
    notices.changed.connect(heard.append)
    with qtbot.waitSignal(notices.changed, timeout=1000):
        changes.notify(Kind.CASES, "me")
        assert heard == []
    assert [(notice.kind, notice.initiator) for notice in heard] == [(Kind.CASES, "me")]
    notices.close()
    changes.notify(Kind.RUNS)
    qtbot.wait(20)
    assert len(heard) == 1
