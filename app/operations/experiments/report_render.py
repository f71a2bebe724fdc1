"""The report laid out: HTML with its figures inside it, or PDF."""

import io
from typing import Any

from app.core.jobs import JobContext
from app.core.resources import resource
from app.core.text import message
from app.evaluation.figures import figure_svg
from app.operations.experiments.report_blocks import Block, Content, Heading, Picture, Table, Text

__all__ = ["html_bytes", "pdf_bytes"]


def html_bytes(content: Content, context: JobContext) -> bytes:
    """One HTML file that needs nothing else; every text is escaped."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    def svg(block: Picture) -> Markup:
        context.check()
        return Markup(figure_svg(block.draw()))  # noqa: S704 - drawn by us; matplotlib escapes the texts in it

    environment = Environment(autoescape=True, undefined=StrictUndefined)
    template = environment.from_string(resource("report", "report.html.j2").read_text(encoding="utf-8"))
    text = template.render(title=content.title, language=content.language, blocks=content.blocks, svg=svg)
    return text.encode()


def pdf_bytes(content: Content, context: JobContext) -> bytes:
    """The same as PDF, A4 across, with page numbers."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    _register_font()
    styles = getSampleStyleSheet()
    for style in styles.byName.values():
        style.fontName = _BOLD if style.name.startswith(("Heading", "Title")) else _REGULAR
    styles.add(ParagraphStyle("Note", parent=styles["Normal"], fontSize=8, leading=10))
    for level in (2, 3):
        styles[f"Heading{level}"].keepWithNext = 1
    story: list[Any] = [Paragraph(_escape(content.title), styles["Title"])]
    for number, block in enumerate(content.blocks):
        context.check()
        context.report(number, len(content.blocks), message("Laying out the report"))
        story += _flowables(block, styles)
    target = io.BytesIO()
    document = SimpleDocTemplate(
        target,
        pagesize=landscape(A4),
        title=content.title,
        author="Befundwerk",
        leftMargin=36,
        rightMargin=36,
        topMargin=40,
        bottomMargin=36,
    )
    document.build(story, onFirstPage=_page_number, onLaterPages=_page_number)
    return target.getvalue()


_REGULAR, _BOLD = "DejaVuSans", "DejaVuSans-Bold"


def _register_font() -> None:
    """DejaVu Sans comes with matplotlib; the PDF's own fonts lack – and ≥."""
    import matplotlib as mpl
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if _REGULAR not in pdfmetrics.getRegisteredFontNames():
        for name in (_REGULAR, _BOLD):
            pdfmetrics.registerFont(TTFont(name, f"{mpl.get_data_path()}/fonts/ttf/{name}.ttf"))
        pdfmetrics.registerFontFamily(_REGULAR, normal=_REGULAR, bold=_BOLD, italic=_REGULAR, boldItalic=_BOLD)


def _escape(text: str) -> str:
    from xml.sax.saxutils import escape

    return escape(text)


def _page_number(canvas: Any, document: Any) -> None:
    canvas.setFont(_REGULAR, 7)
    canvas.drawRightString(document.pagesize[0] - 36, 20, str(canvas.getPageNumber()))


def _flowables(block: Block, styles: Any) -> list[Any]:
    from reportlab.platypus import Paragraph, Spacer

    match block:
        case Heading():
            return [Paragraph(_escape(block.text), styles[f"Heading{block.level}"])]
        case Text():
            return [Paragraph(_escape(block.text), styles["Note" if block.note else "Normal"]), Spacer(1, 6)]
        case Table():
            return _table(block, styles)
        case Picture():
            return [_image(block), Paragraph(_escape(block.caption), styles["Italic"]), Spacer(1, 10)]


def _table(block: Table, styles: Any) -> list[Any]:
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import LongTable, Paragraph, Spacer, TableStyle

    cell = ParagraphStyle("cell", parent=styles["Normal"], fontSize=7, leading=8.5, fontName=_REGULAR)
    head = ParagraphStyle("head", parent=cell, fontName=_BOLD)
    data = [[Paragraph(_escape(name), head) for name in block.columns]]
    data += [[Paragraph(_escape(text), cell) for text in row] for row in block.rows]
    table = LongTable(data, colWidths=_widths(block), repeatRows=1, hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("LINEBELOW", (0, 0), (-1, -1), 0.25, colors.grey),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 3),
                ("RIGHTPADDING", (0, 0), (-1, -1), 3),
                ("TOPPADDING", (0, 0), (-1, -1), 1.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
            ]
        )
    )
    return [Paragraph(_escape(block.caption), head), Spacer(1, 2), table, Spacer(1, 10)]


def _widths(block: Table) -> list[float]:
    """Columns as wide as their longest text, scaled down to the page where that is too wide."""
    texts = [[column, *(row[number] for row in block.rows)] for number, column in enumerate(block.columns)]
    wanted = [min(260.0, 10 + 4.4 * max(len(text) for text in column)) for column in texts]
    scale = min(1.0, 765.0 / sum(wanted))
    return [width * scale for width in wanted]


def _image(block: Picture) -> Any:
    from reportlab.platypus import Image

    figure = block.draw()
    data = io.BytesIO()
    figure.savefig(data, format="png", dpi=200, metadata={"Software": None})
    data.seek(0)
    width, height = (72 * inches for inches in figure.get_size_inches())
    scale = min(1.0, 760 / width, 430 / height)
    return Image(data, width * scale, height * scale)
