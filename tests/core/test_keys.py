"""Primary keys that people send."""

import pytest
from django import forms

from brand.models import BrandPage
from cms.core.keys import KeyChoiceField, KeyMultipleChoiceField, key_of, keys_of
from tests.factories.brand import make_brand


class TestKeyOf:
    def test_reads_what_a_database_can_hold(self):
        assert key_of("7") == 7
        assert key_of("9" * 18) == 10**18 - 1

    @pytest.mark.parametrize("text", ["", "abc", "-1", "1.5", "²", "9" * 19, "\x00", None])
    def test_is_0_for_anything_else(self, text):
        assert key_of(text) == 0

    def test_leaves_out_what_is_none(self):
        assert keys_of(["1", "x", "9" * 30, "2"]) == [1, 2]


@pytest.mark.django_db
class TestFields:
    def test_refuse_a_key_that_is_too_long(self):
        brand = make_brand()
        one = KeyChoiceField(BrandPage.objects.all())
        many = KeyMultipleChoiceField(BrandPage.objects.all())
        assert one.clean(str(brand.pk)) == brand
        assert list(many.clean([str(brand.pk)])) == [brand]
        with pytest.raises(forms.ValidationError):
            one.clean("9" * 30)
        with pytest.raises(forms.ValidationError):
            many.clean(["9" * 30])
