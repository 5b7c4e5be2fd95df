"""People on two platforms: how each is reached, codes that link them, pictures sent to the bot; only adds."""

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0002_contacts.{connection.dialect.name}.sql")
    for statement in script.read_text().split("\n\n"):
        connection.exec_driver_sql(statement.strip().removesuffix(";"))
