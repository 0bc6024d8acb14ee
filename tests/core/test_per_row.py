"""Many rows get their own values in one statement, stored as saving one of them would."""

from datetime import UTC, datetime, timedelta

import pytest

from cms.core.per_row import per_row
from editorial.models import Slot
from tests.editorial.moving.many import make_many
from tests.factories.brand import make_brand

AT = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


@pytest.mark.django_db
class TestPerRow:
    @pytest.mark.parametrize("at", [AT, AT + timedelta(microseconds=1)])
    def test_stores_what_saving_stores(self, at, django_assert_num_queries):
        slots = make_many(make_brand(), 3, first=AT + timedelta(days=9))
        times = {slot.pk: at for slot in slots}
        walls = {slot.pk: f"quote ' \\ \" {slot.pk}"[:19] for slot in slots}
        with django_assert_num_queries(1):
            changed = Slot.objects.filter(
                pk__in=times, version=per_row(Slot, "version", dict.fromkeys(times, 1))
            ).update(
                publish_at=per_row(Slot, "publish_at", times),
                wall_time=per_row(Slot, "wall_time", walls),
            )
        assert changed == 3
        assert set(Slot.objects.values_list("publish_at", flat=True)) == {at}
        assert Slot.objects.filter(publish_at=at, publish_at__lte=at).count() == 3
        assert dict(Slot.objects.values_list("pk", "wall_time")) == walls

    def test_leaves_rows_whose_value_is_another(self):
        one, two = make_many(make_brand(), 2, first=AT)
        seen = per_row(Slot, "version", {one.pk: 1, two.pk: 2})
        assert list(Slot.objects.filter(version=seen)) == [one]
