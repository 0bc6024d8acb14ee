"""The people of the demo: who they are, what they may do and how they sign in."""

import secrets
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from brand.models import BrandGroup, BrandPage
from cms.users.models import User
from cms.users.roles import Role

#: Nobody's: names below ``.example`` are never given out (RFC 2606), so that no mail reaches anyone.
MAIL_DOMAIN = "linja.example"
PASSWORD = "linja-demo"  # noqa: S105  (printed when the demo starts; never used outside a demo)


class NameTaken(Exception):
    """Somebody who is no demo user has the name of one."""


@dataclass(frozen=True, kw_only=True)
class DemoUser:
    """A person of the demo.

    Attributes:
        username: What the person signs in with.
        password: The password, where the demo runs on somebody's own machine.
        name: First and last name.
        roles: The roles that the person holds in the brand.
        role_label: The person's part in one or two words, for the list that the demo prints.
        language: ``en`` or ``fi``: of the admin.
        brand_key: A key of ``cms.demo.data.KEYS``; empty for the administrator, who sees all.
    """

    username: str
    name: tuple[str, str]
    roles: tuple[Role, ...]
    role_label: str
    language: str
    brand_key: str
    password: str = PASSWORD

    @property
    def email(self) -> str:
        """The person's address, by which the demo knows its own."""
        return f"{self.username}@{MAIL_DOMAIN}"

    @property
    def full_name(self) -> str:
        """First and last name."""
        return " ".join(self.name)


ADMINISTRATOR = DemoUser(
    username="admin",
    name=("Robin", "Admin"),
    roles=(),
    role_label="administrator",
    language="en",
    brand_key="",
)

DEMO_USERS: tuple[DemoUser, ...] = (
    ADMINISTRATOR,
    DemoUser(
        username="aino",
        name=("Aino", "Koskela"),
        roles=(Role.CONTENT_MANAGER, Role.STRATEGIST, Role.ANALYST),
        role_label="content manager",
        language="fi",
        brand_key="rantaloyly",
    ),
    DemoUser(
        username="veeti",
        name=("Veeti", "Laine"),
        roles=(Role.COPYWRITER, Role.DESIGNER, Role.COMMUNITY_MANAGER),
        role_label="copywriter",
        language="fi",
        brand_key="rantaloyly",
    ),
    DemoUser(
        username="marja",
        name=("Marja", "Heikkinen"),
        roles=(Role.APPROVER,),
        role_label="approver",
        language="fi",
        brand_key="rantaloyly",
    ),
    DemoUser(
        username="tapio",
        name=("Tapio", "Rantala"),
        roles=(Role.CLIENT,),
        role_label="client",
        language="fi",
        brand_key="rantaloyly",
    ),
    DemoUser(
        username="nadia",
        name=("Nadia", "Hartley"),
        roles=(Role.CONTENT_MANAGER, Role.STRATEGIST, Role.CAMPAIGN_MANAGER),
        role_label="content manager",
        language="en",
        brand_key="mended-mountain",
    ),
    DemoUser(
        username="tom",
        name=("Tom", "Okafor"),
        roles=(Role.COPYWRITER, Role.COMMUNITY_MANAGER),
        role_label="copywriter",
        language="en",
        brand_key="mended-mountain",
    ),
    DemoUser(
        username="grace",
        name=("Grace", "Whitfield"),
        roles=(Role.APPROVER,),
        role_label="approver",
        language="en",
        brand_key="mended-mountain",
    ),
    DemoUser(
        username="jess",
        name=("Jess", "Marlow"),
        roles=tuple(Role),
        role_label="every role",
        language="en",
        brand_key="mended-mountain",
    ),
)


def demo_users(brand_key: str) -> list[DemoUser]:
    """Return the people of one demo brand."""
    return [person for person in DEMO_USERS if person.brand_key == brand_key]


class Passwords:
    """Gives each demo user a password: the printed one, or a random one in production."""

    def __init__(self, *, random: bool) -> None:
        self.random = random
        #: What was given out, by username.
        self.given: dict[str, str] = {}
        self._hashes: dict[str, str] = {}

    def hashed(self, person: DemoUser) -> str:
        """Choose a person's password and return its hash; equal passwords are hashed once."""
        password = secrets.token_urlsafe(12) if self.random else person.password
        self.given[person.username] = password
        if password not in self._hashes:
            self._hashes[password] = make_password(password)
        return self._hashes[password]


def make_user(person: DemoUser, *, passwords: Passwords, time_zone: str = "") -> User:
    """Make a demo user, or return the one that is there as it is.

    Args:
        person: Who.
        passwords: Gives a new user a password.
        time_zone: IANA zone in which the admin shows times; the server's where it is empty.

    Returns:
        The user.

    Raises:
        NameTaken: The name belongs to somebody who is no demo user.
    """
    there = User.objects.filter(username=person.username).first()
    if there is not None:
        if there.email != person.email:
            raise NameTaken(person.username)
        return there
    first_name, last_name = person.name
    administrator = person == ADMINISTRATOR
    user = User.objects.create(
        username=person.username,
        email=person.email,
        password=passwords.hashed(person),
        first_name=first_name,
        last_name=last_name,
        is_staff=administrator,
        is_superuser=administrator,
    )
    UserProfile.objects.create(
        user=user, preferred_language=person.language, current_time_zone=time_zone
    )
    return user


def join(user: User, person: DemoUser, brand: BrandPage) -> None:
    """Give a demo user the person's roles in a brand."""
    groups = Group.objects.filter(
        pk__in=BrandGroup.objects.filter(brand=brand, role__in=person.roles).values("group")
    )
    user.groups.add(*groups)


def remove_users() -> int:
    """Remove the demo's users; return how many."""
    found = User.objects.filter(
        username__in=[person.username for person in DEMO_USERS],
        email__in=[person.email for person in DEMO_USERS],
    )
    number = found.count()
    found.delete()
    return number
