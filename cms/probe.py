"""Ask ``/healthz`` and tell by the exit code; a script for containers, which have no curl.

``python -I cms/probe.py URL`` sends the first name of LINJA_HOSTS as the host, because Linja
answers to no other.
"""

import os
import sys
from urllib.error import URLError
from urllib.request import Request, urlopen

_TIMEOUT_S = 5


def main(url: str) -> int:
    """Return 0 where the address answers 200, else 1."""
    host = os.environ.get("LINJA_HOSTS", "localhost").split(",")[0].strip().lstrip(".")
    request = Request(url, headers={"Host": host})  # noqa: S310 (an address of ours)
    try:
        with urlopen(request, timeout=_TIMEOUT_S) as answer:  # noqa: S310
            return 0 if answer.status == 200 else 1
    except URLError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
