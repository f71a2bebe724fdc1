"""A model must not hold the page around its view, or the collector ends the program.

A view keeps its model alive. Where the view goes first and the model is the last that holds the page, letting go of
the model destroys the page, and with it the view that is just letting go: a crash with every fifth test or so.
"""

import gc
import types

import pytest
from PySide6.QtCore import QAbstractProxyModel
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.views.pages import page_specs

_LEAVES = (type, types.ModuleType, types.BuiltinFunctionType, str, bytes, int, float)


def widgets_held_by(model):
    """Widgets that ``model`` keeps alive through Python: in its attributes, closures and bound methods."""
    seen, waiting, held = {id(model)}, [model], []
    while waiting:
        for each in gc.get_referents(waiting.pop()):
            if id(each) in seen or isinstance(each, _LEAVES) or (isinstance(each, dict) and "__builtins__" in each):
                continue
            seen.add(id(each))
            if isinstance(each, QWidget):
                held.append(type(each).__name__)
            else:
                waiting.append(each)
    return held


def models_of(page):
    for view in page.findChildren(QAbstractItemView):
        model = view.model()
        while model is not None:
            yield view, model
            model = model.sourceModel() if isinstance(model, QAbstractProxyModel) else None


@pytest.mark.parametrize("name", [spec.id for spec in page_specs()])
def test_no_model_holds_a_widget(qtbot, session, name):
    page = next(spec for spec in page_specs() if spec.id == name).build(session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: session.host.running == 0, timeout=10_000)
    held = {
        (type(view).__name__, view.accessibleName(), type(model).__name__): widgets
        for view, model in models_of(page)
        if (widgets := widgets_held_by(model))
    }
    page.shut_down()
    assert not held
