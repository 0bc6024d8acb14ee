"""The admin of a brand's channels: their list and form, and one page for connection, holds and feed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage

from brand.models import BrandPage
from brand.views import BrandListMixin, BrandObjectMixin
from cms.core import clock
from cms.users.roles import Right
from networks.models import Channel
from publishing.connecting import connect, disconnect
from publishing.connectors.registry import NoConnector, connector_for
from publishing.feeds import NewsFeed, new_token
from publishing.holds import Hold
from publishing.presentation import connection_badge


class ChannelForm(WagtailAdminModelForm):
    """A channel of one of the brands in which the person manages channels."""

    class Meta:
        model = Channel
        fields = ["brand", "network", "name", "handle", "service_url", "is_active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        brands = BrandPage.objects.where_user_may(self.for_user, Right.MANAGE_CHANNELS)
        self.fields["brand"].queryset = brands.order_by("title")
        if brands.count() == 1:
            self.fields["brand"].initial = brands.get()
        if self.instance.pk:
            # What was sent stays what it was: a channel never changes its brand or network.
            self.fields["brand"].disabled = True
            self.fields["network"].disabled = True


class ConnectionColumn(Column):
    """Whether a channel can publish."""

    def get_value(self, instance: Any) -> Any:
        return connection_badge(instance)


class ChannelIndexView(BrandListMixin, generic.IndexView):
    """The channels of all brands that the person may see."""

    columns = [
        TitleColumn(
            "name", label=gettext_lazy("Name"), url_name="channels:detail", sort_key="name"
        ),
        Column(
            "network", label=gettext_lazy("Network"), accessor="network_label", sort_key="network"
        ),
        Column("handle", label=gettext_lazy("Handle"), accessor="handle"),
        Column("brand", label=gettext_lazy("Brand"), accessor="brand", sort_key="brand__title"),
        ConnectionColumn("connection", label=gettext_lazy("Connection")),
    ]

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("brand", "credential")


class ChannelCreateView(generic.CreateView):
    """A new channel; it leads to the page that connects it."""

    def get_success_url(self) -> str:
        return reverse("channels:detail", args=[self.object.pk])


class ChannelEditView(BrandObjectMixin, generic.EditView):
    """A channel's form."""


class ChannelDeleteView(BrandObjectMixin, generic.DeleteView):
    """Deleting a channel that nothing was ever planned for."""


class ChannelHistoryView(BrandObjectMixin, history.HistoryView):
    """Who changed the channel."""


class ChannelUsageView(BrandObjectMixin, usage.UsageView):
    """What refers to the channel."""


class ConnectForm(forms.Form):
    """A channel's secrets, asked for by the names that its connector gives them."""

    LABELS = {
        "identifier": gettext_lazy("Handle or e-mail address"),
        "app_password": gettext_lazy("App password"),
    }
    HELP = {
        "app_password": gettext_lazy(
            "Make one in the network's settings; never use the account's own password."
        ),
    }

    def __init__(self, *args: Any, names: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in names:
            hidden = "password" in name or "token" in name or "secret" in name
            self.fields[name] = forms.CharField(
                label=self.LABELS.get(name, name),
                help_text=self.HELP.get(name, ""),
                max_length=500,
                widget=forms.PasswordInput(attrs={"autocomplete": "off"})
                if hidden
                else forms.TextInput,
            )


class HoldForm(forms.Form):
    """Why publishing stops."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


class FeedForm(forms.ModelForm):
    """A news feed's own settings."""

    class Meta:
        model = NewsFeed
        fields = ["description", "home_page", "is_public", "name"]


class ChannelDetailView(View):
    """One channel: is it connected, is it on hold, where is its feed. Every change is a POST."""

    http_method_names = ["get", "head", "post"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.channel = get_object_or_404(
            Channel.objects.visible_to(request.user).select_related("brand", "credential"),
            pk=kwargs["pk"],
        )
        brand = self.channel.brand
        self.may_manage = brand.user_has(request.user, Right.MANAGE_CHANNELS)
        self.may_hold = brand.user_has(request.user, Right.HOLD)
        try:
            self.secret_names = connector_for(self.channel.network).secret_names
            self.can_publish = True
        except NoConnector:
            self.secret_names = ()
            self.can_publish = False
        self.feed = NewsFeed.objects.filter(channel=self.channel).first()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        action = request.POST.get("action", "")
        handlers = {
            "connect": (self.may_manage, self.connect),
            "disconnect": (self.may_manage, self.disconnect),
            "feed": (self.may_manage, self.save_feed),
            "new_token": (self.may_manage, self.replace_token),
            "hold": (self.may_hold, self.hold),
            "release": (self.may_hold, self.release),
        }
        allowed, handler = handlers.get(action, (False, self.get))
        if not allowed:
            raise PermissionDenied
        return handler(request)

    def done(self, message: str) -> HttpResponse:
        """Say what was done, on the channel's page."""
        messages.success(self.request, message)
        return redirect("channels:detail", self.channel.pk)

    def connect(self, request: HttpRequest) -> HttpResponse:
        form = ConnectForm(request.POST, names=self.secret_names)
        if not form.is_valid() or not self.secret_names:
            return self.show(connect_form=form, status=422)
        check = connect(channel=self.channel, secrets=form.cleaned_data, now=clock.now())
        if not check.usable:
            form.add_error(None, check.message)
            return self.show(connect_form=form, status=422)
        return self.done(_("Connected. What is due is sent from now on."))

    def disconnect(self, request: HttpRequest) -> HttpResponse:
        disconnect(channel=self.channel)
        return self.done(_("Disconnected. Its secrets are forgotten; nothing is sent to it."))

    def save_feed(self, request: HttpRequest) -> HttpResponse:
        form = FeedForm(request.POST, instance=self.feed)
        if self.feed is None or not form.is_valid():
            return self.show(feed_form=form, status=422)
        form.save()
        return self.done(_("The feed's settings are saved."))

    def replace_token(self, request: HttpRequest) -> HttpResponse:
        if self.feed is None:
            raise PermissionDenied
        NewsFeed.objects.filter(pk=self.feed.pk).update(token=new_token())
        return self.done(
            _("The feed has a new secret address; the old one opens nothing any more.")
        )

    def hold(self, request: Any) -> HttpResponse:
        form = HoldForm(request.POST)
        if not form.is_valid():
            return self.show(hold_form=form, status=422)
        Hold.objects.get_or_create(
            channel=self.channel,
            released_at=None,
            defaults={
                "brand": self.channel.brand,
                "reason": form.cleaned_data["reason"],
                "held_by": request.user,
                "held_at": clock.now(),
            },
        )
        return self.done(_("On hold. Nothing is sent to this channel until the hold is released."))

    def release(self, request: HttpRequest) -> HttpResponse:
        for hold in Hold.objects.in_force().filter(channel=self.channel):
            hold.release(by=request.user, now=clock.now())
        return self.done(
            _("Released. What missed its time in the meantime waits for your decision.")
        )

    def show(self, *, status: int = 200, **forms_with_errors: Any) -> HttpResponse:
        channel = self.channel
        context = {
            "channel": channel,
            "connection": connection_badge(channel),
            "credential": getattr(channel, "credential", None),
            "needs_connection": bool(self.secret_names),
            "can_publish": self.can_publish,
            "may_manage": self.may_manage,
            "may_hold": self.may_hold,
            "holds": Hold.objects.in_force().filter(channel=channel).select_related("held_by"),
            "feed": self.feed,
            "connect_form": ConnectForm(names=self.secret_names),
            "hold_form": HoldForm(),
            "feed_form": FeedForm(instance=self.feed) if self.feed else None,
            "header_title": str(channel),
            "header_icon": "site",
            "breadcrumbs_items": [
                {"url": reverse("channels:index"), "label": _("Channels")},
                {"url": "", "label": str(channel), "sublabel": str(channel.brand)},
            ],
            **forms_with_errors,
        }
        if self.feed:
            context["feed_addresses"] = [
                ("RSS", self.feed.address("rss")),
                ("JSON", self.feed.address("json")),
            ]
        return TemplateResponse(self.request, "publishing/channel.html", context, status=status)
