from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("editorial", "0016_calendar_pictures")]

    operations = [
        migrations.AddIndex(
            model_name="postpage",
            index=models.Index(
                condition=models.Q(("campaign", ""), _negated=True),
                fields=["campaign"],
                name="post_campaign",
            ),
        ),
    ]
