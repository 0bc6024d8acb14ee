"""Posts use personas: told to whoever deletes one."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from editorial.posts import PostPage
from personas.draft_links import rewrite_versions
from personas.models import PersonaPage
from personas.uses import UseKind


def _posts(personas: Sequence[PersonaPage]) -> Any:
    ids = [persona.pk for persona in personas]
    brands = Q(pk__in=())
    for persona in personas:
        brands |= Q(path__startswith=persona.path[: PersonaPage.steplen * 2])
    named = Q(persona__in=ids) | Q(latest_revision__content__persona__in=ids)
    return PostPage.objects.filter(brands, named).defer("content").order_by("title")


def _relink(personas: Sequence[PersonaPage], instead: PersonaPage, *, user: Any) -> None:
    ids = {persona.pk for persona in personas}
    posts = list(_posts(personas))

    def name_the_other(content: dict[str, Any]) -> bool:
        if content.get("persona") not in ids:
            return False
        content["persona"] = instead.pk
        return True

    rewrite_versions(posts, name_the_other)
    PostPage.objects.filter(persona__in=ids).update(persona=instead)


POSTS = UseKind(label=_("Posts"), pages=_posts, relink=_relink)
