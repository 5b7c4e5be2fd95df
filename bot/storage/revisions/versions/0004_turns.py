"""Reviews, waiting, deadlines and whatever else a ticket can take; old processes still run on it."""

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0004_turns.{connection.dialect.name}.sql")
    for statement in script.read_text().split("\n\n"):
        connection.exec_driver_sql(statement.strip().removesuffix(";"))
