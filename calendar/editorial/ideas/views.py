"""Catching, changing and deleting ideas, and what becomes of them. Every change is a POST."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from brand.views import BrandObjectMixin
from cms.core import clock
from editorial.ideas.forms import CaptureForm
from editorial.ideas.idea import Idea
from editorial.ideas.prefill import prefilled
from editorial.ideas.presentation import state_badge
from editorial.ideas.turning import turn_into_post
from editorial.ideas.writers import brands_to_write_in

#: In the query of the page for a new idea: only its form, for the dialog.
FRAGMENT = "fragment"


class IdeaCreateView(generic.CreateView):
    """A new idea: a page of its own, the dialog's form, and the answer to the dialog's request."""

    page_title = gettext_lazy("New idea")
    submit_button_label = gettext_lazy("Save idea")
    submit_button_active_label = gettext_lazy("Saving…")
    fragment_template_name = "editorial/ideas/fragment.html"

    def get_template_names(self) -> list[str]:
        if FRAGMENT in self.request.GET:
            return [self.fragment_template_name]
        names: list[str] = super().get_template_names()
        return names

    def get_page_subtitle(self) -> str:
        return str(self.page_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse(self.index_url_name), "label": _("Ideas")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), **prefilled(self.request.GET)}

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()
        # The dialog stands on pages whose own fields are called title and tags.
        return {**kwargs, "auto_id": "id_idea_%s"}

    def save_instance(self) -> Idea:
        self.form.instance.created_by = self.request.user
        self.form.instance.created_at = clock.now()
        idea: Idea = super().save_instance()
        return idea

    def get_success_message(self, instance: Idea) -> str:
        return _("Idea saved: %(idea)s") % {"idea": instance.title}

    def get_success_url(self) -> str:
        return f"{reverse('ideas:index')}?state={Idea.State.OPEN}"

    def save_action(self) -> HttpResponse:
        if self.expects_json_response:
            message = self.get_success_message(self.object)
            return JsonResponse({"success": True, "message": message}, status=201)
        return super().save_action()

    def form_invalid(self, form: CaptureForm) -> HttpResponse:
        if self.expects_json_response:
            return JsonResponse({"success": False, "errors": form.errors}, status=422)
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        return response

    def get_error_message(self) -> str:
        return _("The idea is not saved yet: see below.")


class OwnIdeaMixin(BrandObjectMixin):
    """Refuses somebody who may see the idea and not change it."""

    permission_required: str

    def get_object(self, *args: Any, **kwargs: Any) -> Idea:
        idea: Idea = super().get_object(*args, **kwargs)
        policy = policy_registry.get_by_type(Idea)
        if not policy.user_has_permission_for_instance(
            self.request.user, self.permission_required, idea
        ):
            raise PermissionDenied
        return idea


class IdeaEditView(OwnIdeaMixin, generic.EditView):
    """An idea's form."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        may_write = brands_to_write_in(self.request.user).filter(pk=self.object.brand_id).exists()
        state = state_badge(self.object)
        return {**context, "idea": self.object, "may_turn": may_write, "badge": state}


class IdeaDeleteView(OwnIdeaMixin, generic.DeleteView):
    """Deleting an idea; the post that was made of it stays."""


class IdeaHistoryView(BrandObjectMixin, history.HistoryView):
    """Who caught the idea, and what became of it."""


class IdeaUsageView(BrandObjectMixin, usage.UsageView):
    """What refers to the idea."""


class IdeaActionView(View):
    """One change of an idea's state, asked for by a button of the list."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        ideas = Idea.objects.visible_to(request.user).select_related("brand")
        return self.act(request, get_object_or_404(ideas, pk=pk))

    def act(self, request: HttpRequest, idea: Idea) -> HttpResponse:
        """Do it, say what was done, and lead to the next page."""
        raise NotImplementedError

    def back(self) -> HttpResponse:
        """Lead back to where the button was."""
        return redirect(get_valid_next_url_from_request(self.request) or reverse("ideas:index"))


class TurnIntoPostView(IdeaActionView):
    """Makes a draft of an idea and opens it; the second click opens the same draft."""

    def act(self, request: HttpRequest, idea: Idea) -> HttpResponse:
        try:
            post, is_new = turn_into_post(idea, by=request.user)
        except Idea.DoesNotExist:
            messages.error(request, _("The idea is not there any more: somebody has deleted it."))
            return self.back()
        if is_new:
            messages.success(request, _("Made from the idea: %(idea)s") % {"idea": idea.title})
        else:
            messages.info(request, _("This post was made from the idea before."))
        return redirect("wagtailadmin_pages:edit", post.pk)


class MoveView(IdeaActionView):
    """Puts an idea away, or brings it back."""

    def act(self, request: HttpRequest, idea: Idea) -> HttpResponse:
        policy = policy_registry.get_by_type(Idea)
        if not policy.user_has_permission_for_instance(request.user, "change", idea):
            raise PermissionDenied
        with transaction.atomic():
            moved = self.move(idea)
            if moved:
                log(instance=idea, action=self.log_action, user=request.user)
        if moved:
            messages.success(request, self.done % {"idea": idea.title})
        else:
            messages.warning(request, _("Somebody was faster: look at the idea again."))
        return self.back()

    log_action = ""
    done: Any = ""

    def move(self, idea: Idea) -> bool:
        """Change the state; false where it has changed meanwhile."""
        raise NotImplementedError


class PutAwayView(MoveView):
    """Takes an idea out of the inbox."""

    log_action = "linja.idea.put_away"
    done = gettext_lazy("Put away: %(idea)s")

    def move(self, idea: Idea) -> bool:
        return Idea.objects.put_away(idea.pk, at=clock.now())


class BringBackView(MoveView):
    """Puts an idea back into the inbox."""

    log_action = "linja.idea.bring_back"
    done = gettext_lazy("Back among the open ideas: %(idea)s")

    def move(self, idea: Idea) -> bool:
        return Idea.objects.bring_back(idea.pk, at=clock.now())
