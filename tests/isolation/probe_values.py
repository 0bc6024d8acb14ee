"""What fills the parameters of addresses: which of a brand's things each names."""

from typing import Any

from tests.isolation.addresses import Address
from tests.isolation.world import Side

#: Parameters that always name the same kind of thing.
_ALWAYS = {
    "page_id": "post",
    "parent_page_id": "posts",
    "page_to_move_id": "post",
    "destination_id": "posts",
    "parent_id": "posts",
    "post_id": "post",
    "waiver_id": "waiver",
    "finding_key": "finding_key",
    "channel_id": "channel",
    "plan_id": "plan",
    "page_pk": "brand",
    "brand_id": "brand",
    "rule_id": "rule",
    "workflow_pk": "workflow",
    "revision_id": "revision",
    "revision_id_a": "revision",
    "task_id": "task",
    "task_state_id": "task_state",
    "workflow_state_id": "workflow_state",
    "collection_id": "collection",
    "image_id": "picture",
    "media_id": "video",
    "document_id": "file",
    "doc_id": "file",
    "file": "file",
    "file_name": "file_name",
    "uploaded_file_id": "upload",
    "session_id": "session",
    "key": "feed_key",
    "client_id": "feed_item",
}
#: Parameters that name nothing of a brand.
_FIXED = {
    "action_name": "approve",
    "restriction_id": 1,
    "filter_spec": "max-100x100",
    "network": "newsfeed",
    "number": 1,
    "uidb64": "MQ",
    "token": "a-b",
    "action": "delete",
    "file_format": "csv",
    "target": "title.graphemes",
    "override_id": 1,
    "media_type": "video",
}
#: (start of a view's name, parameter) -> kind of thing or fixed value.
_BY_VIEW: list[tuple[str, dict[str, str]]] = [
    ("assets", {"key": "asset"}),
    ("wagtailadmin_pages:workflow_preview", {"page_id": "submitted"}),
    ("wagtailadmin_pages:workflow_action", {"page_id": "submitted"}),
    ("wagtailadmin_pages:collect_workflow", {"page_id": "submitted"}),
    ("wagtailadmin_pages:confirm_workflow", {"page_id": "submitted"}),
    ("wagtailadmin_pages:workflow_history_detail", {"page_id": "submitted"}),
    ("wagtailadmin_pages:revisions_compare", {"pk": "post"}),
    ("wagtailadmin_api:pages", {"pk": "post"}),
    ("wagtailadmin_api:images", {"pk": "picture"}),
    ("wagtailadmin_api:documents", {"pk": "file"}),
    ("wagtailadmin_collections", {"pk": "collection"}),
    ("wagtailadmin_workflows:edit_task", {"pk": "task"}),
    ("wagtailadmin_workflows:disable_task", {"pk": "task"}),
    ("wagtailadmin_workflows:enable_task", {"pk": "task"}),
    ("wagtailadmin_workflows", {"pk": "workflow"}),
    ("wagtailimages_chooser", {"pk": "picture"}),
    ("wagtaildocs_chooser", {"pk": "file"}),
    ("wagtailusers_users", {"pk": "user"}),
    ("wagtailusers_groups", {"pk": "group"}),
    ("wagtailadmin_editing_sessions:ping", {"object_id": "post"}),
    ("calendar_feed:", {"key": "calendar_key"}),
    ("calendar_feeds", {"pk": "feed_token"}),
    ("calendar_shares", {"pk": "share_link"}),
    ("shared_calendar", {"key": "share_key", "entry": "share_entry"}),
    ("channels", {"pk": "channel"}),
    ("exchange_rates", {"pk": "exchange_rate"}),
    ("ideas", {"pk": "idea"}),
    ("calendar_notes", {"pk": "calendar_note"}),
    ("series", {"pk": "series"}),
    ("contacts", {"pk": "contact"}),
    ("saved_texts", {"pk": "saved_text"}),
    ("post_templates", {"pk": "post_template"}),
    ("deliveries", {"pk": "delivery"}),
    ("printed", {"pk": "document", "page_id": "plan"}),
    ("media", {"path": "picture_path"}),
]
_NAMES: list[tuple[str, dict[str, str]]] = [
    ("wagtailadmin_tag", {"app_name": "editorial", "model_name": "posttag"}),
    (
        "wagtailadmin_workflows:add_task",
        {"app_label": "workflows", "model_name": "brandapprovaltask"},
    ),
    ("wagtail_bulk_action", {"app_label": "wagtailcore", "model_name": "page"}),
    ("wagtailadmin_editing_sessions", {"app_label": "wagtailcore", "model_name": "page"}),
]
_POST = {
    "app_label": "editorial",
    "model_name": "postpage",
    "content_type_app_name": "editorial",
    "content_type_model_name": "postpage",
}


def values_for(address: Address, side: Side) -> dict[str, Any]:
    """Return what fills an address's parameters: the things of one brand.

    Raises:
        KeyError: Nobody has said what a parameter of this view names.
    """
    return {parameter: _value(address.name, parameter, side) for parameter in address.parameters}


def names_a_thing(address: Address) -> bool:
    """Whether one of the address's parameters names something of a brand."""
    return any(_kind(address.name, parameter) for parameter in address.parameters)


def _kind(view: str, parameter: str) -> str | None:
    for start, kinds in _BY_VIEW:
        if view.startswith(start) and parameter in kinds:
            return kinds[parameter]
    if any(view.startswith(start) and parameter in names for start, names in _NAMES):
        return None
    return _ALWAYS.get(parameter)


def _value(view: str, parameter: str, side: Side) -> Any:
    kind = _kind(view, parameter)
    if kind is not None:
        return side.ids[kind]
    for start, names in _NAMES:
        if view.startswith(start) and parameter in names:
            return names[parameter]
    if parameter in _FIXED:
        return _FIXED[parameter]
    return _POST[parameter]
