"""The top-level domains as a script for the browser.

``python -m networks.lengths.tld_script`` writes it anew after ``data/tlds.txt`` has changed; a test
holds the two together.
"""

from pathlib import Path
from textwrap import fill

from networks.lengths.links import top_level_domains

SCRIPT = Path(__file__).parent.parent / "static" / "networks" / "counting" / "tlds.js"


def script() -> str:
    """Return the script's text."""
    domains = fill(
        " ".join(sorted(top_level_domains())), 110, break_long_words=False, break_on_hyphens=False
    )
    return (
        "/** IANA's top-level domains; made of networks/data/tlds.txt by networks/lengths/tld_script.py. */\n"
        "(window.linjaCounting ??= { units: {} }).topLevelDomains = `\n"
        f"{domains}\n`.trim().split(/\\s+/);\n"
    )


if __name__ == "__main__":
    SCRIPT.write_text(script(), encoding="utf-8")
