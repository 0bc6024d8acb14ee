"""One specification gives the picture and the table."""

from reports.charts import Bar, ChartSpec, render_svg


def chart(*bars):
    return ChartSpec(
        alternative="Bars",
        label_heading="Pillar",
        value_heading="Share",
        bars=tuple(Bar(label=label, value=value, text=f"{value} %") for label, value in bars),
        colour="#123456",
        track="#eeeeee",
        ink="#222222",
    )


class TestRenderSvg:
    def test_is_the_same_every_time(self):
        assert render_svg(chart(("A", 60), ("B", 40))) == render_svg(chart(("A", 60), ("B", 40)))

    def test_keeps_two_bars_of_one_name_apart(self):
        svg = render_svg(chart(("Same", 60), ("Same", 40)))
        assert svg.count(">Same<") == 2
        assert ">60 %<" in svg
        assert ">40 %<" in svg

    def test_writes_markup_as_text(self):
        svg = render_svg(chart(('<image href="file:///etc/passwd"/>', 100)))
        assert "<image" not in svg
        assert "&lt;image" in svg

    def test_draws_with_the_vendored_font(self):
        assert 'font-family="Source Sans Pro"' in render_svg(chart(("A", 100)))


class TestTable:
    def test_has_what_the_picture_shows(self):
        assert chart(("A", 60), ("B", 40)).table() == (
            ("Pillar", "Share"),
            ("A", "60 %"),
            ("B", "40 %"),
        )
