"""Addresses below the calendar's, in its namespace."""

from django.urls import path

from editorial.moving.shift_views import ShiftView
from editorial.moving.views import MoveView, PlaceView, UndoView

urlpatterns = [
    path("move/", MoveView.as_view(), name="move"),
    path("undo/", UndoView.as_view(), name="undo"),
    path("shift/", ShiftView.as_view(), name="shift"),
    path("place/", PlaceView.as_view(), name="place"),
]
