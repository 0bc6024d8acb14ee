import uuid
from decimal import Decimal
from typing import Any

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models

import brand.choices
import networks.labels
import strategy.row_keys


def say_which_goals_fall(apps: Any, schema_editor: Any) -> None:
    """Goals whose target is below the baseline were always meant to fall."""
    goals = apps.get_model("strategy", "Goal").objects
    goals.filter(target__lt=models.F("baseline")).update(direction="down")


class Migration(migrations.Migration):
    dependencies = [
        ("brand", "0003_guideline_versions"),
        ("personas", "0001_initial"),
        ("strategy", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Audience",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="key")),
                (
                    "priority",
                    models.CharField(
                        choices=[("primary", "Primary"), ("secondary", "Secondary")],
                        default="primary",
                        max_length=10,
                        verbose_name="priority",
                    ),
                ),
                ("offering_keys", strategy.row_keys.RowKeysField(verbose_name="offerings")),
                (
                    "notes",
                    models.TextField(
                        blank=True,
                        help_text="What the plan wants of them, and why now.",
                        verbose_name="notes",
                    ),
                ),
            ],
            options={
                "verbose_name": "persona in the plan",
                "verbose_name_plural": "personas in the plan",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BaselineMetric",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="key")),
                ("metric", models.CharField(max_length=120, verbose_name="metric")),
                (
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="value"
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        help_text="Such as %, EUR or people.",
                        max_length=20,
                        verbose_name="unit",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                (
                    "measured_on",
                    models.DateField(blank=True, null=True, verbose_name="measured on"),
                ),
            ],
            options={
                "verbose_name": "figure of today",
                "verbose_name_plural": "figures of today",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BudgetApproval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line_key", models.UUIDField(verbose_name="budget line")),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="amount"),
                ),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                ("approved_at", models.DateTimeField(verbose_name="approved")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn"),
                ),
            ],
            options={
                "verbose_name": "approval of a budget line",
                "verbose_name_plural": "approvals of budget lines",
                "ordering": ["approved_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ChannelAudit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="key")),
                (
                    "network",
                    models.CharField(
                        choices=networks.labels.network_choices,
                        max_length=32,
                        verbose_name="network",
                    ),
                ),
                ("handle", models.CharField(blank=True, max_length=120, verbose_name="handle")),
                (
                    "owner",
                    models.CharField(
                        blank=True,
                        help_text="Who has the keys to the account.",
                        max_length=120,
                        verbose_name="owner",
                    ),
                ),
                (
                    "is_verified",
                    models.BooleanField(default=False, verbose_name="verified by the network"),
                ),
                (
                    "mission",
                    models.CharField(
                        blank=True,
                        help_text="We use this channel for [whom], to [what].",
                        max_length=300,
                        verbose_name="mission statement",
                    ),
                ),
                ("kpis", models.CharField(blank=True, max_length=200, verbose_name="KPIs")),
                ("best_content", models.TextField(blank=True, verbose_name="best content")),
                ("last_post_on", models.DateField(blank=True, null=True, verbose_name="last post")),
                (
                    "decision",
                    models.CharField(
                        choices=[("keep", "Keep"), ("change", "Change"), ("close", "Close")],
                        default="keep",
                        max_length=8,
                        verbose_name="what becomes of it",
                    ),
                ),
                ("notes", models.TextField(blank=True, verbose_name="notes")),
            ],
            options={
                "verbose_name": "channel of today",
                "verbose_name_plural": "channels of today",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CommunityChannel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="key")),
                (
                    "network",
                    models.CharField(
                        choices=networks.labels.network_choices,
                        max_length=32,
                        verbose_name="network",
                    ),
                ),
                (
                    "response_hours",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=5,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal(0))],
                        verbose_name="first answer within, hours",
                    ),
                ),
                (
                    "hours_note",
                    models.CharField(
                        blank=True,
                        help_text="Such as weekdays 9 to 17.",
                        max_length=120,
                        verbose_name="when we answer",
                    ),
                ),
                ("owner", models.CharField(blank=True, max_length=120, verbose_name="owner")),
            ],
            options={
                "verbose_name": "channel that is answered",
                "verbose_name_plural": "channels that are answered",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ControlMetric",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="key")),
                ("kpi", models.CharField(max_length=120, verbose_name="KPI")),
                ("goal_key", models.UUIDField(blank=True, null=True, verbose_name="of the goal")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                (
                    "formula",
                    models.CharField(
                        blank=True,
                        help_text="Such as clicks / impressions x 100.",
                        max_length=300,
                        verbose_name="formula",
                    ),
                ),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("daily", "Daily"),
                            ("weekly", "Weekly"),
                            ("monthly", "Monthly"),
                            ("quarterly", "Quarterly"),
                            ("yearly", "Yearly"),
                        ],
                        default="monthly",
                        max_length=10,
                        verbose_name="how often",
                    ),
                ),
                (
                    "threshold",
                    models.CharField(
                        blank=True,
                        help_text="The figure at which something is done, and what.",
                        max_length=200,
                        verbose_name="threshold",
                    ),
                ),
            ],
            options={
                "verbose_name": "KPI under control",
                "verbose_name_plural": "KPIs under control",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ExchangeRate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "from_currency",
                    models.CharField(
                        choices=brand.choices.currencies, max_length=3, verbose_name="from"
                    ),
                ),
                (
                    "to_currency",
                    models.CharField(
                        choices=brand.choices.currencies, max_length=3, verbose_name="to"
                    ),
                ),
                (
                    "rate",
                    models.DecimalField(
                        decimal_places=8,
                        help_text="What one unit of the first currency is worth in the second.",
                        max_digits=18,
                        verbose_name="rate",
                    ),
                ),
                ("valid_on", models.DateField(verbose_name="valid on")),
                (
                    "source",
                    models.CharField(
                        help_text="Such as ECB reference rates.",
                        max_length=200,
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "exchange rate",
                "verbose_name_plural": "exchange rates",
                "ordering": ["from_currency", "to_currency", "-valid_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="KeyResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="key")),
                ("goal_key", models.UUIDField(blank=True, null=True, verbose_name="of the goal")),
                ("result", models.CharField(max_length=300, verbose_name="key result")),
                ("unit", models.CharField(blank=True, max_length=20, verbose_name="unit")),
                (
                    "baseline",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="baseline",
                    ),
                ),
                (
                    "target",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="target",
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                ("owner", models.CharField(blank=True, max_length=120, verbose_name="owner")),
            ],
            options={
                "verbose_name": "key result",
                "verbose_name_plural": "key results",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Objective",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="key")),
                ("statement", models.CharField(max_length=300, verbose_name="objective")),
            ],
            options={
                "verbose_name": "objective",
                "verbose_name_plural": "objectives",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PaidCampaign",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="key")),
                ("name", models.CharField(max_length=120, verbose_name="campaign")),
                (
                    "objective",
                    models.CharField(blank=True, max_length=300, verbose_name="objective"),
                ),
                ("goal_key", models.UUIDField(blank=True, null=True, verbose_name="for the goal")),
                ("audience_key", models.UUIDField(blank=True, null=True, verbose_name="persona")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="starts on")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends on")),
                (
                    "budget",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal(0))],
                        verbose_name="budget",
                    ),
                ),
                (
                    "currency",
                    models.CharField(
                        choices=brand.choices.currencies,
                        default="EUR",
                        max_length=3,
                        verbose_name="currency",
                    ),
                ),
                ("kpi", models.CharField(blank=True, max_length=200, verbose_name="KPI")),
            ],
            options={
                "verbose_name": "paid campaign",
                "verbose_name_plural": "paid campaigns",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="key")),
                ("review_on", models.DateField(verbose_name="date")),
                (
                    "topic",
                    models.CharField(blank=True, max_length=200, verbose_name="what is reviewed"),
                ),
                ("owner", models.CharField(blank=True, max_length=120, verbose_name="owner")),
            ],
            options={
                "verbose_name": "review",
                "verbose_name_plural": "reviews",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="channelplan",
            name="audience_keys",
            field=strategy.row_keys.RowKeysField(verbose_name="personas"),
        ),
        migrations.AddField(
            model_name="channelplan",
            name="goal_keys",
            field=strategy.row_keys.RowKeysField(verbose_name="goals"),
        ),
        migrations.AddField(
            model_name="competitor",
            name="engagement_rate",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="Engagements a post, of a hundred followers.",
                max_digits=6,
                null=True,
                validators=[django.core.validators.MinValueValidator(Decimal(0))],
                verbose_name="engagement rate, %",
            ),
        ),
        migrations.AddField(
            model_name="goal",
            name="direction",
            field=models.CharField(
                choices=[("up", "Up: more is better"), ("down", "Down: less is better")],
                default="up",
                max_length=4,
                verbose_name="which way is good",
            ),
        ),
        migrations.AddField(
            model_name="marketingplanpage",
            name="approver",
            field=models.ForeignKey(
                blank=True,
                help_text="Who is to approve it; who did is recorded by itself.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="approver",
            ),
        ),
        migrations.AddField(
            model_name="marketingplanpage",
            name="crisis_playbook",
            field=models.TextField(
                blank=True,
                help_text="Who speaks, what stops, what is said first, and when it is over.",
                verbose_name="crisis playbook",
            ),
        ),
        migrations.AddField(
            model_name="marketingplanpage",
            name="currency",
            field=models.CharField(
                blank=True,
                choices=brand.choices.currencies,
                help_text="In which the plan is summed up. Where empty, the brand's.",
                max_length=3,
                verbose_name="currency",
            ),
        ),
        migrations.AddField(
            model_name="marketingplanpage",
            name="escalation",
            field=models.TextField(
                blank=True,
                help_text="Who is told of what, how fast.",
                verbose_name="escalation path",
            ),
        ),
        migrations.AddField(
            model_name="marketingplanpage",
            name="guideline_version",
            field=models.ForeignKey(
                blank=True,
                help_text="The approved guideline that the plan was written on.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="brand.guidelineversion",
                verbose_name="version of the guideline",
            ),
        ),
        migrations.AddField(
            model_name="marketingplanpage",
            name="lead_handoff",
            field=models.TextField(
                blank=True,
                help_text="Who gets them, with what, how.",
                verbose_name="handing over leads",
            ),
        ),
        migrations.AddField(
            model_name="marketingplanpage",
            name="moderation",
            field=models.TextField(
                blank=True,
                help_text="What is hidden, answered or left alone.",
                verbose_name="moderation rules",
            ),
        ),
        migrations.AddField(
            model_name="marketingplanpage",
            name="total_budget",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="What the plan may cost at most. Its lines stand under Budget.",
                max_digits=14,
                null=True,
                validators=[django.core.validators.MinValueValidator(Decimal(0))],
                verbose_name="total budget",
            ),
        ),
        migrations.AlterField(
            model_name="goal",
            name="objective",
            field=models.CharField(
                help_text="[What] by [how], such as “150 repairs a month by showing every price”.",
                max_length=300,
                verbose_name="goal",
            ),
        ),
        migrations.AlterField(
            model_name="marketingplanpage",
            name="community",
            field=models.TextField(
                blank=True,
                help_text="How we talk with people, in general.",
                verbose_name="community",
            ),
        ),
        migrations.AlterField(
            model_name="marketingplanpage",
            name="control",
            field=models.TextField(
                blank=True,
                help_text="How the plan is kept in sight, in general.",
                verbose_name="control",
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.CheckConstraint(
                condition=models.Q(("planned__gte", 0), ("planned", None), _connector="OR"),
                name="budget_planned_is_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.CheckConstraint(
                condition=models.Q(("committed__gte", 0), ("committed", None), _connector="OR"),
                name="budget_committed_is_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.CheckConstraint(
                condition=models.Q(("actual__gte", 0), ("actual", None), _connector="OR"),
                name="budget_actual_is_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.CheckConstraint(
                condition=models.Q(("hours__gte", 0), ("hours", None), _connector="OR"),
                name="budget_hours_is_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.CheckConstraint(
                condition=models.Q(("hourly_rate__gte", 0), ("hourly_rate", None), _connector="OR"),
                name="budget_hourly_rate_is_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="pillar",
            constraint=models.CheckConstraint(
                condition=models.Q(("share__lte", 100)), name="a_pillars_share_is_100_at_most"
            ),
        ),
        migrations.AddField(
            model_name="audience",
            name="persona",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="plan_audiences",
                to="personas.personapage",
                verbose_name="persona",
            ),
        ),
        migrations.AddField(
            model_name="audience",
            name="plan",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="audiences",
                to="strategy.marketingplanpage",
            ),
        ),
        migrations.AddField(
            model_name="baselinemetric",
            name="plan",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="baseline_metrics",
                to="strategy.marketingplanpage",
            ),
        ),
        migrations.AddField(
            model_name="budgetapproval",
            name="approved_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="approved by",
            ),
        ),
        migrations.AddField(
            model_name="budgetapproval",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="budget_approvals",
                to="strategy.marketingplanpage",
                verbose_name="plan",
            ),
        ),
        migrations.AddField(
            model_name="budgetapproval",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="withdrawn by",
            ),
        ),
        migrations.AddField(
            model_name="channelaudit",
            name="plan",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="channel_audits",
                to="strategy.marketingplanpage",
            ),
        ),
        migrations.AddField(
            model_name="communitychannel",
            name="plan",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="community_channels",
                to="strategy.marketingplanpage",
            ),
        ),
        migrations.AddField(
            model_name="controlmetric",
            name="plan",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="control_metrics",
                to="strategy.marketingplanpage",
            ),
        ),
        migrations.AddField(
            model_name="exchangerate",
            name="brand",
            field=models.ForeignKey(
                blank=True,
                help_text="Where empty, every brand may use it. A brand's own rate comes first.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="exchange_rates",
                to="brand.brandpage",
                verbose_name="brand",
            ),
        ),
        migrations.AddField(
            model_name="keyresult",
            name="plan",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="key_results",
                to="strategy.marketingplanpage",
            ),
        ),
        migrations.AddField(
            model_name="objective",
            name="plan",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="objectives",
                to="strategy.marketingplanpage",
            ),
        ),
        migrations.AddField(
            model_name="paidcampaign",
            name="plan",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="paid_campaigns",
                to="strategy.marketingplanpage",
            ),
        ),
        migrations.AddField(
            model_name="review",
            name="plan",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reviews",
                to="strategy.marketingplanpage",
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetapproval",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=("plan", "line_key"),
                name="one_approval_in_force_a_line",
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetapproval",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gte", 0)), name="approved_is_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerate",
            constraint=models.CheckConstraint(
                condition=models.Q(("rate__gt", 0)), name="rates_are_positive"
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerate",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_currency", models.F("to_currency")), _negated=True),
                name="rates_between_two_currencies",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("brand__isnull", False)),
                fields=("brand", "from_currency", "to_currency", "valid_on"),
                name="one_rate_a_day_and_brand",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("brand__isnull", True)),
                fields=("from_currency", "to_currency", "valid_on"),
                name="one_rate_a_day_for_all",
            ),
        ),
        migrations.RunPython(say_which_goals_fall, migrations.RunPython.noop),
    ]
