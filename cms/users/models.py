"""The people who use Linja."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person; what they may do comes from the roles they hold in each brand."""

    def __str__(self) -> str:
        return self.get_full_name() or self.username
