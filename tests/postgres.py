"""A real PostgreSQL for the tests: started on first use, one a worker, stopped by its own process id."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import pytest

OLDEST = 15
SUPERUSER = "udkast"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "timezone": "UTC",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "jit": "off",
    # A test that is refused by the database is no news; what the server says about itself is.
    "log_min_messages": "log",
}


class PostgresError(Exception):
    """PostgreSQL is not here or does not start; the text says what it said."""


@dataclass(frozen=True)
class Account:
    """Who runs the server: ourselves, or `postgres` where we are root, as PostgreSQL refuses root."""

    uid: int | None
    gid: int | None

    def run(self, command: list[str], folder: Path, **more: str) -> None:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment(**more),
            user=self.uid,
            group=self.gid,
            extra_groups=None if self.uid is None else [],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        if done.returncode:
            raise PostgresError(f"{Path(command[0]).name} failed:\n{done.stdout}{done.stderr}")


@dataclass(frozen=True)
class PostgresServer:
    """A running server; databases in it are made and dropped at will."""

    bin: Path
    folder: Path
    port: int
    password: str
    pid: int
    account: Account

    def create(self, template: str = "template0") -> str:
        """Make a database, empty or a copy of `template`, and return its name."""
        name = f"test_{secrets.token_hex(6)}"
        # Copying files beats writing them through the log, as nothing here survives a crash anyway.
        self.sql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def drop(self, name: str) -> None:
        """Drop a database with whatever still holds it."""
        self.sql(f"DROP DATABASE {name} WITH (FORCE)")

    def url(self, name: str) -> str:
        """The database's address for SQLAlchemy with asyncpg."""
        return f"postgresql+asyncpg://{SUPERUSER}:{self.password}@127.0.0.1:{self.port}/{name}"

    def sql(self, statement: str, database: str = "postgres") -> None:
        """Run one statement from outside any event loop."""
        target = f"host=127.0.0.1 port={self.port} user={SUPERUSER} dbname={database}"
        command = [str(self.bin / "psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", target, "-c", statement]
        self.account.run(command, self.folder, PGPASSWORD=self.password)


def environment(**more: str) -> dict[str, str]:
    """Ours without what would steer PostgreSQL elsewhere."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PG", "LC_", "LANG"))}
    return kept | {"LC_ALL": "C"} | more


def find_programs() -> Path:
    """The folder of the newest PostgreSQL that is new enough."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += Path("/usr/lib/postgresql").glob("*/bin")
    newest = max(((version_of(folder), folder) for folder in folders), default=(0, Path()))
    if newest[0] < OLDEST:
        raise PostgresError(f"No PostgreSQL {OLDEST} or newer here: scripts/system-packages.sh installs it.")
    return newest[1]


def version_of(folder: Path) -> int:
    """The major version of the server in a folder, 0 where there is none."""
    if not all((folder / name).exists() for name in ("initdb", "postgres", "psql")):
        return 0
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True)
    return int(said.stdout.split()[2].split(".")[0])


def account_for_server() -> Account:
    if os.geteuid() != 0:
        return Account(None, None)
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise PostgresError("PostgreSQL refuses to run as root, and there is no user `postgres` or `nobody`.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def started(programs: Path, folder: Path, account: Account, password: str) -> Iterator[PostgresServer]:
    """Run a server on a prepared folder until the block is left."""
    port = free_port()
    command = [str(programs / "postgres"), "-D", str(folder / "data"), "-F", "-p", str(port)]
    for key, value in SETTINGS.items():
        command += ["-c", f"{key}={value}"]
    if setpriv := shutil.which("setpriv"):
        # Killed tests must not leave a server behind.
        command = [setpriv, "--pdeathsig", "INT", *command]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment(),
        user=account.uid,
        group=account.gid,
        extra_groups=None if account.uid is None else [],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C is for the tests, which then stop the server themselves
    )
    said: deque[str] = deque(maxlen=50)
    ready, settled = Event(), Event()

    def listen() -> None:
        assert process.stderr is not None
        for line in process.stderr:
            said.append(line)
            if "ready to accept connections" in line:
                ready.set()
                settled.set()
        settled.set()

    listener = Thread(target=listen, name="postgres-log", daemon=True)
    listener.start()
    try:
        settled.wait(timeout=60)
        if not ready.is_set():
            raise PostgresError("postgres did not start:\n" + "".join(said))
        yield PostgresServer(programs, folder, port, password, process.pid, account)
    finally:
        stop(process)
        listener.join(timeout=10)
        if process.stderr is not None:
            process.stderr.close()


def stop(process: "subprocess.Popen[str]") -> None:
    """Ask our own server to end: fast, then at once, then by force."""
    for request in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if process.poll() is not None:
            return
        process.send_signal(request)
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            continue


@contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """A server of our own in a folder of its own; both are gone afterwards."""
    programs, account, password = find_programs(), account_for_server(), secrets.token_urlsafe(18)
    folder = Path(tempfile.mkdtemp(prefix="udkast-postgres-"))
    try:
        secret = folder / "password"
        secret.write_text(password)
        if account.uid is not None and account.gid is not None:
            for path in (folder, secret):
                os.chown(path, account.uid, account.gid)
        initdb = [str(programs / "initdb"), "-D", str(folder / "data"), "-U", SUPERUSER, "--no-sync"]
        initdb += ["--encoding=UTF8", "--locale=C", "--auth=password", f"--pwfile={secret}"]
        account.run(initdb, folder)
        secret.unlink()
        with started(programs, folder, account, password) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """The worker's server; databases made with `create` are the asker's to drop, or go with the server."""
    with running_postgres() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """A fresh empty database, dropped after the test."""
    name = postgres_server.create()
    yield postgres_server.url(name)
    postgres_server.drop(name)
