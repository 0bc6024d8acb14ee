"""What an installation is asked to do: Python that runs in it, with what it is to be about."""

POST = """
from datetime import timedelta
from io import BytesIO
from uuid import uuid4
from django.core.files.images import ImageFile
from PIL import Image
from cms.core import clock
from cms.core.models import Picture
from brand.models import BrandPage
from publishing.arming import arm_post
from publishing.deliveries import Delivery
from publishing.connecting import connect
from networks.models import Channel
from tests.factories.brand import make_brand
from tests.factories.posts import content, make_post, make_slot

brand = make_brand(uuid4().hex)
channel = Channel.objects.create(brand=brand, network="bluesky", name="Bluesky", service_url={service!r})
check = connect(channel=channel, secrets={secrets!r}, now=clock.now())
assert check.usable, check.message
exif = Image.Exif()
exif[0x010F] = "SecretCamera"
exif.get_ifd(0x8825)[1] = "N"
exif.get_ifd(0x8825)[2] = (60.0, 10.0, 15.0)
out = BytesIO()
Image.new("RGB", (640, 480), "#0f5c63").save(out, "JPEG", exif=exif)
picture = Picture.objects.create(title="Lake", file=ImageFile(out, name="lake.jpg"), collection=brand.collection)
post = make_post(
    brand,
    content("bluesky", text={text!r}, thread={thread!r}, media=[
        {{"type": "item", "id": "1", "value": {{
            "image": picture.pk, "alt_text": "Järvi illalla", **{shown!r}}}}}]),
    approved=True,
)
make_slot(post, channel, clock.now() + timedelta({due}))
[delivery] = arm_post(post=post, now=clock.now() - timedelta(days=1))
answer = delivery.pk
"""

STATE = """
from publishing.deliveries import Delivery
delivery = Delivery.objects.get(pk={pk})
answer = [delivery.state, delivery.remote_id, delivery.attempts.filter(kind="publish").count(), delivery.message]
"""

PARTS = """
from publishing.thread_parts import ThreadPart
answer = list(ThreadPart.objects.filter(delivery={pk}).values_list("remote_id", flat=True))
"""

SETTLE = """
from datetime import timedelta
from cms.core import clock
from publishing.settling import settle
answer = settle(now=lambda: clock.now() + timedelta(minutes=6))
"""
