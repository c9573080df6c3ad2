"""Where a private cluster lies, and what lies beside its data."""

import hashlib
import pwd
import secrets
from dataclasses import dataclass
from pathlib import Path

from commands.cluster.account import SERVER_USER, can_reach, hand_over, is_root, server_account
from foundation.errors import Unavailable


@dataclass(frozen=True, slots=True)
class Ground:
    """The directory of one private cluster, which nobody but its owner may enter."""

    directory: Path

    @property
    def data(self) -> Path:
        """The data directory that PostgreSQL knows."""
        return self.directory / "data"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.directory / "log"

    @property
    def kept(self) -> Path:
        """Stands while `gazetteer db start` wants the server to outlive the program."""
        return self.directory / "kept"

    @property
    def remembered_port(self) -> int | None:
        """The port that was used last."""
        try:
            return int((self.directory / "port").read_text())
        except (FileNotFoundError, ValueError):
            return None

    def remember_port(self, port: int) -> None:
        """Note the port for the next start, so that bookmarks and other programs find the server again."""
        (self.directory / "port").write_text(f"{port}\n")

    @property
    def password(self) -> str:
        """The superuser's password, which never leaves this directory but in a URL handed to a program.

        Raises
        ------
        Unavailable
            When the file is gone while the cluster is there.
        """
        try:
            return (self.directory / "password").read_text().strip()
        except FileNotFoundError as error:
            raise Unavailable(
                f"{self.directory / 'password'} is missing, so nobody can log in:"
                f" put it back, or move {self.directory} away to begin anew."
            ) from error

    def new_password(self) -> Path:
        """Make up a password and return the file that holds it, readable by the server's account alone."""
        path = self.directory / "password"
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(24) + "\n")
        hand_over(path)
        return path


def ground_at(wanted: Path) -> Ground:
    """Return the ground for a cluster, made if need be: where it is wanted, if the server's account can get there.

    A checkout in root's home is closed to user postgres. The cluster then lies in the home of postgres, under a name
    that follows from where it was wanted, so that the next run finds it.

    Parameters
    ----------
    wanted
        The directory, which may not exist yet.

    Raises
    ------
    Unavailable
        When the directory cannot be made, or neither place is open to user postgres.
    """
    wanted = wanted.absolute()
    try:
        wanted.parent.mkdir(parents=True, exist_ok=True)
        directory = wanted if can_reach(wanted.parent) else _in_the_servers_home(wanted)
        if not directory.exists():
            directory.mkdir(mode=0o700)
            hand_over(directory)
        owner = directory.stat().st_uid
    except OSError as error:
        raise Unavailable(
            f"The directory {wanted} for the database cannot be made ({error.strerror}):"
            " set GAZETTEER_DATA_DIR to a place that can be written."
        ) from error
    if owner != server_account().pw_uid:
        raise Unavailable(f"The database in {directory} belongs to {_name_of(owner)}: run this as {_name_of(owner)}.")
    return Ground(directory.resolve())


def _name_of(user: int) -> str:
    try:
        name = pwd.getpwuid(user).pw_name
    except KeyError:
        return f"user {user}"
    return "root" if name == SERVER_USER else name


def _in_the_servers_home(wanted: Path) -> Path:
    account = server_account()
    home = Path(account.pw_dir)
    if not is_root() or not home.is_dir() or not can_reach(home):
        raise Unavailable(
            f"User {account.pw_name} cannot enter {wanted.parent}:"
            f" open the way to it (chmod a+x), or set GAZETTEER_DATA_DIR to a place that {account.pw_name} can enter."
        )
    return home / f"gazetteer-{hashlib.sha256(str(wanted).encode()).hexdigest()[:12]}"
