"""Time without a ticket, inquiries and their snapshots, pages, timers; old processes still run on it."""

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0003_ledger.{connection.dialect.name}.sql")
    for statement in script.read_text().split("\n\n"):
        connection.exec_driver_sql(statement.strip().removesuffix(";"))
