"""Remove what Wagtail's own migrations put in a new database and what belongs to no brand.

Its sample page and site stand beside the brands, its sample groups may edit everything below the root,
and its sample workflow would review what has none. What somebody uses already is left alone.
"""

from typing import Any

from django.db import migrations

_GROUPS = ["Editors", "Moderators"]


def remove_samples(apps: Any, schema_editor: Any) -> None:
    """Remove the sample page, site, groups, workflow and task."""
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    Task = apps.get_model("wagtailcore", "Task")
    Group = apps.get_model("auth", "Group")
    sample = Page.objects.filter(
        depth=2,
        slug="home",
        numchild=0,
        content_type__app_label="wagtailcore",
        content_type__model="page",
    ).first()
    if sample is not None:
        Site.objects.filter(root_page=sample).delete()
        sample.delete()
        root = Page.objects.get(depth=1)
        root.numchild -= 1
        root.save(update_fields=["numchild"])
    Workflow.objects.filter(name="Moderators approval", workflow_states=None).delete()
    Task.objects.filter(name="Moderators approval", task_states=None, workflow_tasks=None).delete()
    Group.objects.filter(name__in=_GROUPS, user=None).delete()


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("users", "0001_initial"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]
    operations = [migrations.RunPython(remove_samples, migrations.RunPython.noop)]
