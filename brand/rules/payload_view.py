"""The rules of a brand for the editor in the browser."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views import View
from django.views.decorators.http import condition

from brand.models import BrandPage
from brand.rules.payload import payload_of
from brand.rules.ruleset import rules_in_force


class RulesPayloadView(View):
    """Answers the rules in force as JSON; unchanged ones with 304."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, brand_id: int) -> HttpResponse:
        brand = get_object_or_404(BrandPage.objects.visible_to(request.user), pk=brand_id)
        rule_set = rules_in_force(brand)
        version = rule_set.revision_id if rule_set else "none"

        @condition(etag_func=lambda *args: f'"{brand.pk}-{version}-{get_language()}"')
        def answer(request: Any) -> HttpResponse:
            return JsonResponse(
                payload_of(
                    rule_set,
                    rule_url=lambda rule_id: reverse("brand_rules:rule", args=[brand.pk, rule_id]),
                )
            )

        response: HttpResponse = answer(request)
        response["Cache-Control"] = "private, no-cache"
        patch_vary_headers(response, ["Cookie"])
        return response
