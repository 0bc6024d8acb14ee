"""Charts: one specification gives the picture and the table behind it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import vl_convert

#: The chart's measure of text and the document's must agree, so both use this vendored font.
CHART_FONT = "Source Sans Pro"
FONT_FOLDER = Path(__file__).resolve().parent / "fonts"
_VEGA_LITE = "5.21"
_LABEL_WIDTH = 190
_BAR_WIDTH = 390
_STEP = 30


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar.

    Attributes:
        label: What it stands for.
        value: Its length, in the unit of the chart's values.
        text: The value as the reader reads it, such as "25 %".
    """

    label: str
    value: float
    text: str


@dataclass(frozen=True, kw_only=True)
class ChartSpec:
    """Horizontal bars, in the order given.

    Attributes:
        alternative: What the picture shows, for those who do not see it.
        label_heading: The heading of the labels in the table.
        value_heading: The heading of the values in the table.
        bars: One or more.
        colour: Of the bars, ``#rrggbb``; at least 3:1 on white (WCAG 1.4.11).
        track: Of the rest of the scale behind a bar, ``#rrggbb``.
        ink: Of the text, ``#rrggbb``; at least 4.5:1 on white.
    """

    alternative: str
    label_heading: str
    value_heading: str
    bars: tuple[Bar, ...]
    colour: str
    track: str
    ink: str

    def table(self) -> tuple[tuple[str, str], ...]:
        """Return the heading and the rows of the table behind the picture."""
        return (
            (self.label_heading, self.value_heading),
            *((bar.label, bar.text) for bar in self.bars),
        )

    def vega_lite(self) -> dict[str, Any]:
        """Return the Vega-Lite specification, with its data inline."""
        longest = max((bar.value for bar in self.bars), default=0) or 1
        # Rows are placed by number: two bars of one name stay two bars.
        row = {"field": "row", "type": "ordinal", "axis": None}
        size = {"type": "quantitative", "axis": None, "scale": {"domain": [0, longest]}}
        return {
            "width": _BAR_WIDTH,
            "height": {"step": _STEP},
            "padding": {"left": 2, "right": 48, "top": 2, "bottom": 2},
            "background": None,
            "data": {"values": [self._datum(number) for number in range(len(self.bars))]},
            "encoding": {"y": row},
            "layer": [
                {
                    "mark": {"type": "bar", "color": self.track, "height": 16},
                    "encoding": {"x": {"datum": longest, **size}},
                },
                {
                    "mark": {"type": "bar", "color": self.colour, "height": 16},
                    "encoding": {"x": {"field": "value", **size}},
                },
                {
                    "mark": {
                        "type": "text",
                        "align": "left",
                        "dx": 10,
                        "fontWeight": 600,
                        "color": self.ink,
                    },
                    "encoding": {
                        "x": {"value": _BAR_WIDTH},
                        "text": {"field": "text", "type": "nominal"},
                    },
                },
                {
                    "mark": {
                        "type": "text",
                        "align": "left",
                        "dx": -_LABEL_WIDTH - 14,
                        "limit": _LABEL_WIDTH,
                        "color": self.ink,
                    },
                    "encoding": {
                        "x": {"value": 0},
                        "text": {"field": "label", "type": "nominal"},
                    },
                },
            ],
            "config": {
                "font": CHART_FONT,
                "view": {"stroke": None},
                "text": {"font": CHART_FONT, "fontSize": 13, "baseline": "middle"},
                "scale": {"bandPaddingInner": 0, "bandPaddingOuter": 0},
            },
        }

    def _datum(self, number: int) -> dict[str, Any]:
        bar = self.bars[number]
        return {"row": number, "label": bar.label, "value": bar.value, "text": bar.text}


def render_svg(spec: ChartSpec) -> str:
    """Return a chart as SVG.

    Args:
        spec: What to draw.

    Returns:
        The SVG; the same for the same specification, in every process.
    """
    return _render(_canonical(spec.vega_lite()))


def _canonical(specification: Mapping[str, Any]) -> str:
    return json.dumps(specification, sort_keys=True, ensure_ascii=False)


@lru_cache(maxsize=128)
def _render(canonical: str) -> str:
    vl_convert.register_font_directory(str(FONT_FOLDER))
    # No address is allowed: a specification never makes the server fetch anything.
    svg: str = vl_convert.vegalite_to_svg(
        json.loads(canonical), vl_version=_VEGA_LITE, allowed_base_urls=[]
    )
    return svg
