"""A plan read in knows its pages and which of them a person should look at."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0003_plan_drafts")]

    operations = [
        migrations.AddField("plandraft", "pages", models.JSONField(default=list)),
        migrations.AddField("plandraft", "page_doubts", models.JSONField(default=list)),
    ]
