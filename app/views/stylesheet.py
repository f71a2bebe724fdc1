# ruff: noqa: E501 - one rule a line
"""The style sheet of the window as a template: ``$names`` are filled in by ``style.build_stylesheet``."""

__all__ = ["STYLESHEET"]

STYLESHEET = """
* { outline: none; }
QToolTip { background: $raised; color: $text; border: 1px solid $border_strong; padding: 5px 8px; }

QLabel { background: transparent; }
QLabel[role="hero"] { font-size: $hero; font-weight: 600; }
QLabel[role="title"] { font-size: $title; font-weight: 600; }
QLabel[role="section"] { font-size: $section; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="caption"] { color: $muted; font-size: $small; }
QLabel[role="figure"] { font-size: $title; font-weight: 600; }
QLabel[role="field"] { color: $muted; font-size: $small; font-weight: 600; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="success"] { color: $success; }
QLabel[tone="accent"] { color: $accent; }
QLabel:disabled { color: $disabled; }

QFrame[kind="card"] { background: $surface; border: 1px solid $border; border-radius: 10px; }
QFrame[kind="inset"] { background: $window; border: 1px solid $border; border-radius: 8px; }
QFrame[kind="rail"] { background: $rail; border: none; border-right: 1px solid $border; }
QFrame[kind="topbar"] { background: $rail; border: none; border-bottom: 1px solid $border; }
QFrame[kind="statusbar"] { background: $rail; border: none; border-top: 1px solid $border; }
QFrame[kind="line"] { background: $border; border: none; }
QFrame[kind="row"] { background: transparent; border: none; border-radius: 8px; }
QFrame[kind="row"]:hover { background: $hover; }

QFrame[kind="message"] { border-radius: 8px; border: 1px solid $border; background: $raised; }
QFrame[kind="message"][tone="danger"] { background: $danger_soft; border-color: $danger; }
QFrame[kind="message"][tone="warning"] { background: $warning_soft; border-color: $warning; }
QFrame[kind="message"][tone="success"] { background: $success_soft; border-color: $success; }
QFrame[kind="message"][tone="info"] { background: $accent_soft; border-color: $accent; }

QLabel[role="badge"] { border-radius: 8px; padding: 2px 9px; background: $raised; color: $muted; font-size: $small; }
QLabel[role="badge"][tone="success"] { background: $success_soft; color: $success; }
QLabel[role="badge"][tone="warning"] { background: $warning_soft; color: $warning; }
QLabel[role="badge"][tone="danger"] { background: $danger_soft; color: $danger; }
QLabel[role="badge"][tone="accent"] { background: $accent_soft; color: $accent; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton { background: $raised; border: 1px solid $border_strong; border-radius: 6px; padding: 6px 14px; min-height: 18px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $border; }
QPushButton:focus { border: 1px solid $accent; }
QPushButton:disabled { color: $disabled; background: $window; border-color: $border; }
QPushButton[kind="primary"] { background: $accent; border-color: $accent; color: $accent_text; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; padding: 5px 13px; }
QPushButton[kind="primary"]:disabled { background: $raised; border-color: $border; color: $disabled; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; padding: 6px 10px; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:focus { border-color: $accent; }
QPushButton[kind="link"] { background: transparent; border: none; padding: 2px 0; color: $accent; text-align: left; }
QPushButton[kind="link"]:focus, QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="danger"] { color: $danger; }
QPushButton[kind="badge"] { border-radius: 14px; padding: 4px 12px; border: 1px solid $border; font-size: $small; }
QPushButton[kind="badge"][tone="success"] { background: $success_soft; color: $success; border-color: $success_soft; }
QPushButton[kind="badge"][tone="warning"] { background: $warning_soft; color: $warning; border-color: $warning; }
QPushButton[kind="badge"]:focus { border-color: $accent; }
QPushButton[kind="chip"] { border-radius: 11px; padding: 1px 10px; min-height: 18px; background: $accent_soft; border: 1px solid $accent_soft; font-size: $small; }
QPushButton[kind="chip"]:hover, QPushButton[kind="chip"]:focus { border-color: $accent; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 5px; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border-color: $accent; }
QToolButton:checked { background: $accent_soft; color: $accent; }
QToolButton:disabled { color: $disabled; }
QToolButton[kind="nav"] { border-radius: 8px; padding: 7px 2px 6px 2px; color: $muted; font-size: $small; }
QToolButton[kind="nav"][dense="true"] { padding: 1px 2px 0 2px; }
QToolButton[kind="nav"]:hover { color: $text; }
QToolButton[kind="nav"]:checked { background: $accent_soft; color: $text; font-weight: 600; }
QToolButton[kind="nav"]:disabled { color: $disabled; }
QToolButton[kind="jump"] { border-radius: 11px; padding: 2px 6px; font-size: $small; color: $muted; border-color: $border; }
QToolButton[kind="jump"]:checked { background: $accent_soft; color: $text; border-color: $accent; }
QToolButton[kind="jump"]:hover, QToolButton[kind="jump"]:focus { color: $text; border-color: $accent; }
QToolButton[kind="menu"] { padding-right: 22px; }
QToolButton[kind="segment"] { border: 1px solid $border_strong; border-radius: 0; padding: 5px 12px; background: $raised; }
QToolButton[kind="segment"]:checked { background: $accent_soft; color: $text; border-color: $accent; }

QToolButton[kind="chip"] { border: 1px solid $border; border-radius: 13px; padding: 4px 11px; background: $raised; color: $muted; }
QToolButton[kind="chip"]:hover { color: $text; background: $hover; }
QToolButton[kind="chip"]:focus { border-color: $accent; }
QToolButton[kind="chip"]:checked { background: $accent_soft; color: $text; border-color: $accent; }

QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox {
  background: $raised; border: 1px solid $border_strong; border-radius: 6px; padding: 5px 8px; min-height: 18px;
  selection-background-color: $accent; selection-color: $accent_text;
}
QPlainTextEdit, QTextEdit, QTextBrowser {
  background: $surface; border: 1px solid $border; border-radius: 8px; padding: 6px;
  selection-background-color: $accent; selection-color: $accent_text;
}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus,
QTextBrowser:focus { border-color: $accent; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled { color: $disabled; background: $window; border-color: $border; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; background: transparent; padding: 0 4px; min-height: 0; }
QSpinBox, QDoubleSpinBox { max-height: 18px; }
QComboBox { padding-right: 24px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $border_strong; padding: 4px; selection-background-color: $accent_soft; selection-color: $text; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; padding: 2px; }
QCheckBox::indicator, QListView::indicator { width: 16px; height: 16px; border: 1px solid $border_strong; border-radius: 4px; background: $raised; }
QCheckBox::indicator:checked, QListView::indicator:checked { background: $accent; border-color: $accent; }
QCheckBox::indicator:focus, QCheckBox:focus::indicator { border-color: $accent; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $border_strong; border-radius: 8px; background: $raised; }
QRadioButton::indicator:checked { background: $accent; border: 4px solid $raised; width: 8px; height: 8px; }
QRadioButton:focus::indicator { border-color: $accent; }

QProgressBar { background: $border; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QTableView, QTreeView, QListView {
  background: $surface; alternate-background-color: $window; border: 1px solid $border; border-radius: 8px;
  gridline-color: $border; selection-background-color: $accent_soft; selection-color: $text;
}
QTableView::item { padding-left: 6px; padding-right: 8px; }
QTreeView::item { padding: 4px 2px; }
QListView::item { padding: 3px 4px; }
QTableView:focus, QTreeView:focus, QListView:focus { border-color: $accent; }
QHeaderView { background: $surface; border: none; border-top-left-radius: 8px; border-top-right-radius: 8px; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $border; padding: 6px 8px; font-size: $small; font-weight: 600; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow, QHeaderView::down-arrow { subcontrol-origin: margin; subcontrol-position: bottom right; bottom: 9px; right: 4px; width: 9px; height: 9px; }
QTableCornerButton::section { background: $surface; border: none; border-bottom: 1px solid $border; }

QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[kind="page"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $border_strong; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $accent_soft; }
QTabWidget::pane { border: none; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $muted; padding: 7px 14px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:focus { color: $accent; }

QMenu { background: $raised; border: 1px solid $border_strong; border-radius: 8px; padding: 5px; }
QMenu::item { padding: 6px 24px 6px 14px; border-radius: 5px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $border; margin: 5px 8px; }
QDialog { background: $window; }
"""
