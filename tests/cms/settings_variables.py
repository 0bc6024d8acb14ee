"""Which environment variables the settings read, taken from their source."""

import ast
from pathlib import Path

from cms.settings.environment import BASE_DIR

READERS = {
    "choice",
    "fernet_keys",
    "flag",
    "hosts",
    "mail_address",
    "secret",
    "text",
    "time_zone",
    "url",
    "whole_number",
}


def _name(call: ast.Call) -> str:
    """Return the name of what is called: ``url`` for ``url(...)``, ``env.str`` for ``env.str(...)``."""
    return ast.unparse(call.func)


def variables() -> set[str]:
    """Return the names of all variables that any settings module reads."""
    found = set()
    for path in Path(BASE_DIR, "cms", "settings").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and (_name(node) in READERS or _name(node).startswith("env."))
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, str)
            ):
                found.add(node.args[0].value)
    return found
