"""The board among the calendar's views; ``editorial.apps`` registers it."""

from django.utils.translation import pgettext_lazy


def register() -> None:
    """Register the view."""
    from editorial.board.views import render_board
    from editorial.planner.tabs import register_view

    label = pgettext_lazy("view of a calendar", "Board")
    register_view("board", label, "tasks", render_board, order=35)
