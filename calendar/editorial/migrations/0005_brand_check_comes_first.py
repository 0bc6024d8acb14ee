from django.db import migrations
from django.utils.translation import gettext, override


def put_the_check_first(apps, schema_editor):
    """Begin the workflow of each brand that was made before with the brand check.

    A page that is in review now meets the check after the step that it is in.
    """
    ContentType = apps.get_model("contenttypes", "ContentType")
    BrandCheckTask = apps.get_model("workflows", "BrandCheckTask")
    BrandPage = apps.get_model("brand", "BrandPage")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    languages = dict(BrandPage.objects.values_list("pk", "language"))
    if not languages:
        return
    # Content types are made after all migrations.
    content_type, _is_new = ContentType.objects.get_or_create(
        app_label="workflows", model="brandchecktask"
    )
    for page in WorkflowPage.objects.filter(page__in=languages):
        steps = list(WorkflowTask.objects.filter(workflow=page.workflow_id).order_by("sort_order"))
        if any(step.task.content_type_id == content_type.pk for step in steps):
            continue
        with override(languages[page.page_id]):
            task = BrandCheckTask.objects.create(
                name=gettext("Brand check"), content_type=content_type, active=True
            )
        WorkflowTask.objects.create(workflow_id=page.workflow_id, task_id=task.pk, sort_order=0)
        for order, step in enumerate(steps, start=1):
            WorkflowTask.objects.filter(pk=step.pk).update(sort_order=order)


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0004_brand_check"),
        ("workflows", "0002_brand_check"),
        ("brand", "0002_full_guideline"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(put_the_check_first, migrations.RunPython.noop)]
