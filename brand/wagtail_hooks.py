"""What brands add to Wagtail's admin."""

from typing import Any

from wagtail import hooks

from brand.viewsets import brand_viewset


@hooks.register("register_admin_viewset")
def register_brand_viewset() -> Any:
    return brand_viewset
