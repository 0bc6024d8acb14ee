"""Let the teams of brands that were made before use videos as they use pictures."""

from typing import Any

from django.db import migrations

_NAMES = {"add": "Can add media", "change": "Can change media", "choose": "Can choose media"}


def give_permissions(apps: Any, schema_editor: Any) -> None:
    """Give each group on its collection, for videos, what it has there for images."""
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    BrandGroup = apps.get_model("brand", "BrandGroup")
    # Content types and permissions are made after all migrations.
    media, _is_new = ContentType.objects.get_or_create(app_label="wagtailmedia", model="media")
    for action, name in _NAMES.items():
        permission, _is_new = Permission.objects.get_or_create(
            content_type=media, codename=f"{action}_media", defaults={"name": name}
        )
        given = GroupCollectionPermission.objects.filter(
            permission__codename=f"{action}_image",
            permission__content_type__app_label="wagtailimages",
            group__in=BrandGroup.objects.values("group"),
        )
        for group_id, collection_id in given.values_list("group_id", "collection_id"):
            GroupCollectionPermission.objects.get_or_create(
                group_id=group_id, collection_id=collection_id, permission=permission
            )


class Migration(migrations.Migration):
    dependencies = [
        ("brand", "0005_tag_links"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailmedia", "0005_alter_media_options"),
    ]
    operations = [migrations.RunPython(give_permissions, migrations.RunPython.noop)]
