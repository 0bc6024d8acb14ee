"""What the tests of the brand beside the editor are about: a brand with rules, and posts of it."""

#: Makes a brand with an approved guideline, and another one without.
MAKE = """
from brand.models import BrandGroup, GuidelinePage, Term
from cms.users.models import User
from tests.factories.brand import make_brand
from tests.factories.guideline import make_logo
from tests.factories.posts import content, make_post

def stream(name, *blocks):
    return GuidelinePage._meta.get_field(name).to_python(list(blocks))

def rule(kind, **value):
    value = {"severity": "must", "reason": "", "example": "", "networks": [], "languages": [],
             "campaigns": "", **value}
    return {"type": kind, "value": value}

def member(brand, *names):
    groups = BrandGroup.objects.filter(brand=brand).values_list("group", flat=True)
    for name in names:
        User.objects.get(username=name).groups.add(*groups)

brand = make_brand("Panelside")
member(brand, "content_manager", "suomeksi")
page = brand.guideline
page.terms = [
    Term(kind="banned", text="cheap", replacement="low-cost, affordable", reason="It sounds like junk."),
    Term(kind="avoid", text="clients", replacement="guests"),
    Term(kind="preferred", text="steam", other_forms="vapour"),
]
page.rules = stream(
    "rules",
    rule("disclosure", phrases="#ad", place="first_line", always=False, tags="partner", words="",
         when_campaigns="", link=False, reason="The law wants it."),
    rule("alt_text", shortest=15, severity="should"),
    rule("colour_pairs", brand_pairs_only=False),
)
page.hashtags = stream("hashtags", {"type": "hashtag", "value": {"tag": "#lakesteam", "use": "Always."}})
page.channel_rules = stream(
    "channel_rules",
    {"type": "rule", "value": {"network": "newsfeed", "do": "One idea.", "avoid": "Slang."}},
    {"type": "rule", "value": {"network": "bluesky", "do": "Be short.", "hashtags": "#short"}},
)
page.voice = stream("voice", {"type": "trait", "value": {"we_are": "Warm", "after": "Warm."}})
page.save_revision().publish()
bare = make_brand("Ruleless")
member(bare, "content_manager")
picture = make_logo(brand)
media = [{"image": picture.pk, "alt_text": "A lake in the evening light"}]
answer = {"brand": brand.pk, "bare": make_post(bare, title="No rules").pk, "media": media}
"""

#: Makes a post with a text on the news feed and a picture on Bluesky.
POST = """
import json
from brand.models import BrandPage
from tests.factories.posts import content, make_post
brand = BrandPage.objects.get(pk={brand})
media = json.loads('''{media}''')
post = make_post(
    brand, content("newsfeed", text={text!r}), content("bluesky", text="Short.", media=media),
    title={text!r}[:60],
)
answer = post.pk
"""

#: Makes a post whose fields all say something, and says how the server reads it.
FULL_POST = """
import dataclasses, json
from brand.models import BrandPage
from editorial.contents import contents_of
from editorial.models import PostPage
from tests.factories.posts import content, make_channel, make_post

brand = BrandPage.objects.get(pk={brand})
make_channel(brand, "bluesky", name="In Finnish", language="fi")
colours = {{"text_colour": "#ffffff", "background_colour": "#004455", "large_text": True}}
media = [{{**json.loads('''{media}''')[0], **colours}}]
post = make_post(
    brand,
    content("bluesky", text="Yksi.\\nKaksi.", link="https://example.org/a?b=1", media=media),
    content("newsfeed", title="Headline", text="One, two."),
    title="Full",
    campaign="Summer",
)
post.tags.add("two words", "partner")
post.save_revision()
contents = [dataclasses.asdict(one) for one in contents_of(post, brand=brand)]
sets = ("tags", "link_tags")
contents = [one | {{name: sorted(one[name]) for name in sets}} for one in contents]
answer = {{"post": post.pk, "contents": contents}}
"""

#: Waives the first thing that the rules find in a post's news feed.
WAIVE = """
from brand.models import BrandPage
from brand.rules.ruleset import rules_in_force
from cms.core import clock
from editorial.brand_check.waivers import Waiver
from editorial.contents import contents_of
from editorial.models import PostPage

post = PostPage.objects.get(pk={post})
brand = BrandPage.objects.containing(post)
found = rules_in_force(brand).run(contents_of(post, brand=brand)[0])[0]
Waiver.objects.create(
    post=post, network="newsfeed", rule=found.rule, finding_key="key", reason="A quotation.",
    finding={{"finding": found.to_json()}}, waived_at=clock.now(),
)
answer = found.found
"""
