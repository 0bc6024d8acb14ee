"""The admin of personas: their list, the explorer below their folder, and the comparison."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet

from personas.compare_view import CompareView
from personas.delete_views import PersonaDeleteView
from personas.listing import PersonaExplorerView, PersonaFilterSet, PersonaIndexView
from personas.models import PersonaPage


class PersonaPageViewSet(PageViewSet):
    """What is particular to the pages of personas."""

    model = PersonaPage
    index_view_class = PersonaExplorerView
    delete_view_class = PersonaDeleteView


class PersonaListingViewSet(PageListingViewSet):
    """The list of personas in the menu."""

    model = PersonaPage
    name = "personas"
    icon = "group"
    menu_label = _("Personas")
    menu_order = 105
    add_to_admin_menu = True
    index_view_class = PersonaIndexView
    filterset_class = PersonaFilterSet

    def get_urlpatterns(self) -> list[Any]:
        return [*super().get_urlpatterns(), path("compare/", CompareView.as_view(), name="compare")]


persona_page_viewset = PersonaPageViewSet()
persona_listing_viewset = PersonaListingViewSet("personas")
