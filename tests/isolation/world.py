"""Two brands with everything a brand can hold, each marked with a word of its own."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from wagtail.admin.models import EditingSession
from wagtail.models import (
    Comment,
    CommentReply,
    Page,
    PageSubscription,
    TaskState,
    Workflow,
    WorkflowState,
)
from wagtail.users.models import UserProfile

from brand.models import BrandPage, GuidelinePage, Term
from brand.rules.engine.finding import Finding
from cms.core import clock
from cms.core.fingerprint import fingerprint
from cms.users.models import User
from cms.users.roles import Role
from editorial.brand_check.findings import key_of
from editorial.models import (
    BrandCheck,
    CalendarNote,
    Contact,
    PostIndexPage,
    PostPage,
    PostTag,
    PostTemplate,
    SavedText,
    Series,
    Standing,
    Waiver,
)
from editorial.series.rules import Frequency, Rule
from personas.models import PersonaIndexPage, PersonaPage
from publishing.models import Delivery, FeedItem, Hold, NewsFeed
from reports.models import Document
from strategy.models import ExchangeRate, Goal, MarketingPlanPage, Pillar, PlanIndexPage
from tests.factories.brand import make_brand, make_person
from tests.factories.ideas import make_idea
from tests.factories.posts import content, make_channel, make_post, make_slot
from tests.isolation.world_media import furnish_assets, furnish_media, png
from tests.isolation.world_outgoing import furnish_outgoing
from tests.isolation.world_rules import furnish_network_standing

#: In everything of the brand whose secrets must not be seen by the other brand's people.
MARKER = "Zanzibarium"
OWN_WORD = "Homestead"


@dataclass
class Side:
    """A brand with one of everything; ``ids`` are named as in the classification of URLs."""

    word: str
    brand: BrandPage
    author: User
    ids: dict[str, Any] = field(default_factory=dict)
    people: dict[Role, User] = field(default_factory=dict)


@dataclass
class World:
    """What the tests of this folder share."""

    other: Side
    own: Side
    #: Holds every role of ``own``; held every role of ``other`` once, and worked there.
    outsider: User
    #: Holds every role of both brands.
    both: User
    superuser: User


def make_world() -> World:
    """Build both brands; the person that is outside of one was inside once."""
    other_brand, own_brand = make_brand(f"{MARKER} Ltd"), make_brand(f"{OWN_WORD} Ltd")
    outsider = make_person(own_brand, username="outsider")
    other_groups = list(other_brand.brand_groups.values_list("group", flat=True))
    outsider.groups.add(*other_groups)
    sides = []
    for word, brand in ((MARKER, other_brand), (OWN_WORD, own_brand)):
        author = make_person(
            brand,
            username=f"{word}-author".lower(),
            first_name=word,
            last_name=f"{word}son",
            email=f"author@{word}.test".lower(),
        )
        side = Side(word=word, brand=brand, author=author)
        for role in Role:
            side.people[role] = make_person(
                brand, role, username=f"{word}-{role}".lower(), last_name=word
            )
        furnish(side, former=outsider)
        sides.append(side)
    outsider.groups.remove(*other_groups)
    both = make_person(other_brand, username="both")
    both.groups.add(*own_brand.brand_groups.values_list("group", flat=True))
    superuser = User.objects.create_superuser("root", "root@example.test", "correct horse battery")
    return World(
        other=sides[0],
        own=sides[1],
        outsider=User.objects.get(pk=outsider.pk),
        both=User.objects.get(pk=both.pk),
        superuser=superuser,
    )


def furnish(side: Side, *, former: User) -> None:
    """Put one of everything into a brand; ``former`` has edited, locked and submitted some of it."""
    ids, brand = side.ids, side.brand
    ids |= {"brand": brand.pk, "collection": brand.collection_id, "user": side.author.pk}
    ids["group"] = brand.brand_groups.first().group_id
    furnish_media(side)
    _pages(side, former)
    furnish_assets(side)
    _workflow(side, former)
    _publishing(side)
    ids["exchange_rate"] = ExchangeRate.objects.create(
        brand=brand,
        from_currency="USD",
        to_currency="EUR",
        rate=Decimal("0.92"),
        valid_on=date(2027, 1, 1),
        source=f"{side.word} bank",
    ).pk
    _brand_check(side)
    _idea(side)
    _writing(side)
    furnish_outgoing(side)
    profile = UserProfile.get_for_user(side.author)
    profile.avatar.save(f"{side.word}.png", png(side.word))
    ids["avatar_path"] = profile.avatar.name


def _pages(side: Side, former: User) -> None:
    word, brand, ids = side.word, side.brand, side.ids
    guideline = GuidelinePage.objects.child_of(brand).get()
    guideline.purpose = f"{word} purpose"
    term = Term(kind=Term.Kind.BANNED, text=f"{word} quokka word", reason=f"{word} reason")
    guideline.terms.add(term)
    guideline.save_revision(user=side.author).publish()
    ids["rule"] = f"term:{term.key}"
    personas = PersonaIndexPage.objects.child_of(brand).get()
    persona = personas.add_child(
        instance=PersonaPage(title=f"{word} quokka persona", quote=word, owner=side.author)
    )
    persona.save_revision(user=side.author)
    plans = PlanIndexPage.objects.child_of(brand).get()
    today = clock.now().date()
    plan = plans.add_child(
        instance=MarketingPlanPage(
            title=f"{word} quokka plan",
            starts_on=today,
            ends_on=today + timedelta(days=90),
            plan_owner=side.author,
            owner=side.author,
        )
    )
    goal = Goal(objective=f"{word} quokka goal")
    plan.goals.add(goal)
    pillar = Pillar(name=f"{word} quokka pillar", share=100)
    plan.pillars.add(pillar)
    plan.save()
    plan.save_revision(user=side.author).publish()
    media = [{"image": ids["picture"], "alt_text": f"{word} alt"}]
    post = make_post(
        brand,
        content(text=f"{word} text", title=f"{word} quokka headline", media=media),
        approved=True,
        title=f"{word} quokka post",
        brief=f"{word} brief",
        owner=former,
    )
    post.tags.add(f"{word} post tag")
    post.save()
    latest = post.save_revision(user=former, log_action=True)
    locked = make_post(brand, title=f"{word} quokka locked", owner=former)
    locked.locked, locked.locked_by, locked.locked_at = True, former, clock.now()
    locked.save()
    comment = Comment.objects.create(
        page=post, user=side.author, text=f"{word} comment", contentpath="title"
    )
    CommentReply.objects.create(comment=comment, user=former, text=f"{word} reply")
    PageSubscription.objects.create(page=post, user=former, comment_notifications=True)
    session = EditingSession.objects.create(
        user=side.author,
        content_type=ContentType.objects.get_for_model(Page),
        object_id=str(post.pk),
        last_seen_at=clock.now(),
    )
    ids |= {
        "guideline": guideline.pk,
        "persona": persona.pk,
        "personas": personas.pk,
        "plan": plan.pk,
        "goal": goal.pk,
        "pillar": pillar.pk,
        "post": post.pk,
        "posts": PostIndexPage.objects.child_of(brand).get().pk,
        "locked": locked.pk,
        "revision": latest.pk,
        "comment": comment.pk,
        "session": session.pk,
        "post_tag": PostTag.objects.get(name=f"{word} post tag").pk,
    }


def _workflow(side: Side, former: User) -> None:
    workflow = Workflow.objects.get(workflow_pages__page=side.brand.pk)
    submitted = make_post(side.brand, title=f"{side.word} quokka submitted", owner=former)
    state: WorkflowState = workflow.start(submitted, former)
    task_state = TaskState.objects.get(pk=state.current_task_state_id)
    task = task_state.task
    task.name = f"{side.word} task"
    task.save()
    side.ids |= {
        "workflow": workflow.pk,
        "task": task.pk,
        "submitted": submitted.pk,
        "submitted_revision": task_state.revision_id,
        "workflow_state": state.pk,
        "task_state": task_state.pk,
    }


def _brand_check(side: Side) -> None:
    """A record with two findings, one of them waived; written as rows, without a guideline in force."""
    now, word = clock.now(), side.word
    post = PostPage.objects.get(pk=side.ids["post"])
    findings = [
        Finding(
            rule=f"term:{n}",
            kind="term",
            code="banned",
            severity="must",
            field="text",
            found=f"{word} {n}",
        )
        for n in ("open", "waived")
    ]
    recorded = [
        {
            "network": "newsfeed",
            "title": f"{word} rule",
            "because": f"{word} reason",
            "finding": finding.to_json(),
        }
        for finding in findings
    ]
    check = BrandCheck(
        post=post,
        revision=post.latest_revision,
        content_sha256=fingerprint(post.latest_revision.content),
        reason=BrandCheck.Reason.SUBMISSION,
        made_at=now,
        made_by=side.author,
    )
    check.count(recorded)
    check.save()
    waiver = Waiver.objects.create(
        post=post,
        network="newsfeed",
        rule=findings[1].rule,
        finding_key=key_of(findings[1]),
        finding=recorded[1],
        given_for=check,
        reason=f"{word} waiver",
        waived_by=side.author,
        waived_at=now,
    )
    # Approving the post may have made one, where the guideline is in force.
    Standing.objects.update_or_create(
        post=post,
        defaults={
            "record": check,
            "revision": post.live_revision,
            "guideline_revision": GuidelinePage.objects.child_of(side.brand).get().latest_revision,
            "open_musts": 1,
            "changed_at": now,
        },
    )
    furnish_network_standing(post, word)
    side.ids |= {"waiver": waiver.pk, "finding_key": key_of(findings[0])}


def _idea(side: Side) -> None:
    word = side.word
    idea = make_idea(
        side.brand,
        f"{word} quokka idea",
        f"{word} idea tag",
        note=f"{word} note",
        link=f"https://{word}.test/".lower(),
        picture_id=side.ids["picture"],
        created_by=side.author,
    )
    side.ids |= {"idea": idea.pk, "idea_tag": PostTag.objects.get(name=f"{word} idea tag").pk}


def _writing(side: Side) -> None:
    word, brand = side.word, side.brand
    contact = Contact.objects.create(
        brand=brand, name=f"{word} quokka contact", handles={"x": word.lower()}
    )
    saved = SavedText.objects.create(brand=brand, name=f"{word} quokka text", text=f"{word} text")
    template = PostTemplate.objects.create(brand=brand, name=f"{word} quokka template")
    note = CalendarNote.objects.create(
        brand=brand, text=f"{word} quokka day", starts_on=clock.now().date(), made_by=side.author
    )
    series = Series(brand=brand, name=f"{word} quokka series", template=template)
    series.take_rule(
        Rule(frequency=Frequency.WEEKLY, at=time(9), starts_on=date(2027, 1, 1), weekdays=(0,))
    )
    series.save()
    side.ids |= {"calendar_note": note.pk, "series": series.pk}
    side.ids |= {"contact": contact.pk, "saved_text": saved.pk, "post_template": template.pk}


def _publishing(side: Side) -> None:
    now, word, brand = clock.now(), side.word, side.brand
    post = PostPage.objects.get(pk=side.ids["post"])
    channel = make_channel(brand, name=f"{word} quokka channel", handle=word)
    feed = NewsFeed.objects.of(channel)
    item = FeedItem.objects.create(
        channel=channel,
        client_id=f"{word}-item".lower(),
        title=f"{word} quokka item",
        text=word,
        published_at=now,
        images=[],
    )
    slot = make_slot(post, channel, now + timedelta(days=2))
    delivery = Delivery.objects.filter(slot=slot).first() or Delivery.objects.create(
        brand=brand,
        channel=channel,
        slot=slot,
        post=post,
        revision=post.live_revision,
        title=f"{word} quokka delivery",
        publish_at=slot.publish_at,
        late_after=slot.publish_at,
        client_id=f"{word}-delivery",
        frozen_at=now,
        payload={"text": word},
        message=f"{word} message",
        changed_at=now,
    )
    Delivery.objects.filter(pk=delivery.pk).update(state=Delivery.State.NEEDS_PERSON)
    hold = Hold.objects.create(
        brand=brand, reason=f"{word} reason", held_by=side.author, held_at=now
    )
    document = Document.objects.create(
        brand=brand,
        kind=Document.Kind.PLAN,
        state=Document.State.READY,
        page_id=side.ids["plan"],
        title=f"{word} quokka document",
        language="en",
        requested_by=side.author,
        requested_at=now,
        queued_at=now,
    )
    document.file.save(f"{word}.pdf", ContentFile(b"%PDF-1.7"))
    side.ids |= {
        "channel": channel.pk,
        "feed_key": feed.token,
        "feed_item": item.client_id,
        "slot": slot.pk,
        "delivery": delivery.pk,
        "hold": hold.pk,
        "document": document.pk,
    }
