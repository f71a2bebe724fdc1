"""What tests of the page of templates share."""

from app.views.models.template_versions_model import Place
from app.views.templates.templates_page import TemplatesPage

__all__ = ["rename", "settle", "show_templates", "write"]


def settle(qtbot, session, page=None):
    """Wait until nothing runs and no timer of the page is about to start something."""

    def quiet():
        waiting = page is not None and (page.checking._soon.isActive() or page.keeper._soon.isActive())
        return session.host.running == 0 and not waiting

    qtbot.waitUntil(quiet, timeout=10_000)
    qtbot.wait(20)
    qtbot.waitUntil(quiet, timeout=10_000)


def show_templates(qtbot, session, region="elbow"):
    """Show the page at a region."""
    page = TemplatesPage(session)
    qtbot.addWidget(page)
    page.resize(1240, 680)
    page.show()
    settle(qtbot, session, page)
    page.go_to(Place(region, None))
    settle(qtbot, session, page)
    return page


def write(edit, text):
    """Write into a field as a person does."""
    if hasattr(edit, "setPlainText"):
        edit.setPlainText(text)
    else:
        edit.setText(text)
        edit.textEdited.emit(text)


def rename(page, name):
    page.findings.form.id_edit.setText(name)
    page.findings.form.id_edit.editingFinished.emit()
