"""The first tables; the SQL beside this file is what each database is told."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0001_start.{connection.dialect.name}.sql")
    for statement in script.read_text().split("\n\n"):
        connection.exec_driver_sql(statement.strip().removesuffix(";"))
