"""``manage.py create_brand``: a brand with its team and workflow, without the admin."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from brand.creation import BrandExists, BrandSpec, create_brand
from cms.users.models import User


class Command(BaseCommand):
    help = "Make a brand: its pages, collection, groups by role, permissions and workflow."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="The brand's name")
        parser.add_argument("--language", default="en", help="en or fi (default: en)")
        parser.add_argument("--time-zone", default="Europe/Helsinki", help="IANA zone")
        parser.add_argument("--currency", default="EUR", help="ISO 4217 code")
        parser.add_argument("--country", default="FI", help="ISO 3166 code")
        parser.add_argument(
            "--all-roles-for", metavar="USERNAME", help="Who gets every role of the brand"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        user = None
        if username := options["all_roles_for"]:
            user = User.objects.filter(username=username).first()
            if user is None:
                raise CommandError(f"There is no user called {username!r}.")
        spec = BrandSpec(
            name=options["name"].strip(),
            language=options["language"],
            time_zone=options["time_zone"],
            currency=options["currency"],
            country=options["country"],
        )
        try:
            brand = create_brand(spec=spec, all_roles_for=user)
        except BrandExists as error:
            raise CommandError(str(error)) from None
        except ValidationError as error:
            lines = [f"{field}: {' '.join(texts)}" for field, texts in error.message_dict.items()]
            raise CommandError("\n".join(lines)) from None
        self.stdout.write(self.style.SUCCESS(f"Made the brand {brand.title!r}, page {brand.pk}."))
