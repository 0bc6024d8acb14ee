"""A plan is not deleted while posts use its goals or pillars."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from cms.users.models import User
from editorial.models import PostPage
from strategy.deleting import refuse_used
from strategy.models import MarketingPlanPage, PlanIndexPage
from tests.factories.brand import make_brand
from tests.factories.posts import make_post
from tests.factories.strategy import make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def plan(brand):
    return make_plan(
        brand,
        title="The year",
        goals=[{"objective": "Be known"}],
        pillars=[{"name": "Stories", "share": 100}],
    )


@pytest.fixture
def root(client):
    client.force_login(User.objects.create_superuser("root", "root@example.org", "-"))
    return client


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


class TestDeletingAPlan:
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_in_use_is_refused_with_the_posts(self, root, brand, plan, method):
        make_post(brand, goal=plan.goals.get())
        make_post(brand, pillar=plan.pillars.get())
        make_post(brand)
        url = reverse("wagtailadmin_pages:delete", args=[plan.pk])
        response = getattr(root, method)(url)
        assert response.status_code == 302
        (message,) = told(response)
        assert "Nothing is deleted: 2 posts use the goals or pillars of “The year”." in message
        assert f"{reverse('posts:index')}?plan={plan.pk}" in message
        assert MarketingPlanPage.objects.filter(pk=plan.pk).exists()

    def test_in_use_is_refused_with_its_folder(self, root, brand, plan):
        make_post(brand, goal=plan.goals.get())
        folder = PlanIndexPage.objects.child_of(brand).get()
        root.post(reverse("wagtailadmin_pages:delete", args=[folder.pk]))
        assert MarketingPlanPage.objects.filter(pk=plan.pk).exists()

    def test_in_use_is_refused_among_others(self, root, brand, plan):
        post, unused = make_post(brand, goal=plan.goals.get()), make_plan(brand)
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        response = root.post(f"{url}?id={plan.pk}&id={unused.pk}&next=/admin/")
        assert response.status_code == 302
        assert MarketingPlanPage.objects.count() == 2
        assert PostPage.objects.get(pk=post.pk).goal == plan.goals.get()

    def test_that_nothing_uses_is_wagtails(self, root, brand, plan):
        make_post(brand, goal=make_plan(brand, goals=[{"objective": "Other"}]).goals.get())
        url = reverse("wagtailadmin_pages:delete", args=[plan.pk])
        assert root.get(url).status_code == 200
        root.post(url)
        assert not MarketingPlanPage.objects.filter(pk=plan.pk).exists()

    def test_goes_with_its_brand_and_posts(self, rf, brand, plan):
        make_post(brand, goal=plan.goals.get())
        assert refuse_used(rf.post("/"), brand) is None
