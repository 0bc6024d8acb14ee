from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IsolationConfig(AppConfig):
    name = "brand.isolation"
    label = "isolation"
    verbose_name = _("Brands are apart")

    def ready(self) -> None:
        from django.db.models.signals import m2m_changed
        from wagtail.images.views.chooser import viewset as image_chooser
        from wagtail.signals import pre_page_move

        from brand.isolation.files import may_see_person, may_see_picture
        from brand.isolation.listings import BrandImageChooseView, narrow_listings
        from brand.isolation.mails import narrow_mails
        from brand.isolation.moves import refuse_move
        from brand.isolation.people import forget_subscriptions
        from cms.core import media
        from cms.users.models import User

        media.register_checks(picture=may_see_picture, person=may_see_person)
        image_chooser.choose_view_class = BrandImageChooseView
        narrow_listings()
        narrow_mails()
        pre_page_move.connect(refuse_move, dispatch_uid="pages-stay-in-their-brand")
        m2m_changed.connect(
            forget_subscriptions, sender=User.groups.through, dispatch_uid="forget-subscriptions"
        )
