"""Taking the demo away again, with everything that belongs to it."""

from functools import partial

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Collection, Page, PageLogEntry, Workflow, WorkflowPage

from brand.models import BrandPage
from cms.core.models import BrandFile, Picture, Video
from cms.demo.accounts import remove_users
from cms.demo.data import KEYS
from cms.demo.network_rules import withdraw_correction
from cms.demo.seeding import Say, demo_brand
from editorial.models import PostTag, Slot
from publishing.deliveries import Delivery
from publishing.feeds import FeedItem
from reports.models import Document


def demo_brands() -> list[BrandPage]:
    """Return the demo brands that are there."""
    return [brand for key in KEYS if (brand := demo_brand(key))]


def remove_demo(*, say: Say) -> None:
    """Remove the demo's brands with all that people have added to them, and its users.

    Args:
        say: Is told what is being done, a line at a time.
    """
    for brand in demo_brands():
        name = brand.title
        remove_brand(brand)
        say(f"{name} is removed.")
    with transaction.atomic():
        withdraw_correction()
        number = remove_users()
    say(f"{number} demo users are removed.")


@transaction.atomic
def remove_brand(brand: BrandPage) -> None:
    """Remove a brand: pages, history, documents, workflow, groups, collection and files."""
    collection = brand.collection
    pages = list(Page.objects.descendant_of(brand, inclusive=True).values_list("pk", flat=True))
    groups = Group.objects.filter(brand_group__brand=brand)
    group_pks = list(groups.values_list("pk", flat=True))
    tags = PostTag.objects.filter(tagged_posts__content_object__in=pages)
    tag_pks = list(tags.values_list("pk", flat=True).distinct())
    _remove_workflow(brand)
    _remove_documents(Document.objects.filter(brand=brand))
    # Channels are protected by both; a brand is never removed with its history in daily use.
    Delivery.objects.filter(brand=brand).delete()
    Slot.objects.filter(channel__brand=brand).delete()
    FeedItem.objects.filter(channel__brand=brand).delete_with_files()
    brand.delete()
    PageLogEntry.objects.filter(page_id__in=pages).delete()
    PostTag.objects.filter(pk__in=tag_pks, tagged_posts__isnull=True).delete()
    Group.objects.filter(pk__in=group_pks).delete()
    if collection is not None:
        _remove_collection(collection)


def _remove_workflow(brand: BrandPage) -> None:
    pages = Page.objects.descendant_of(brand, inclusive=True)
    workflows = Workflow.objects.filter(
        pk__in=list(WorkflowPage.objects.filter(page__in=pages).values_list("workflow", flat=True))
    )
    for workflow in workflows:
        tasks = list(workflow.tasks)
        workflow.delete()
        for task in tasks:
            if not task.workflow_tasks.exists():
                task.specific.delete()


def _remove_documents(documents: QuerySet[Document]) -> None:
    names = set(documents.exclude(file="").values_list("file", flat=True))
    storage = Document._meta.get_field("file").storage
    documents.delete()
    for name in names:
        # A file is found by its content: another brand's document could be the same.
        if not Document.objects.filter(file=name).exists():
            transaction.on_commit(partial(storage.delete, name))


def _remove_collection(collection: Collection) -> None:
    for part in collection.get_descendants(inclusive=True).order_by("-depth"):
        Picture.objects.filter(collection=part).delete()
        Video.objects.filter(collection=part).delete()
        BrandFile.objects.filter(collection=part).delete()
        Collection.objects.get(pk=part.pk).delete()
