"""Find a PostgreSQL server for the tests of the register, and install one where there is none.

`make postgres` runs this. The order: the folder that the environment's POSTGRES_BIN names, PATH,
Debian's folders, and at last Debian's package where we may install it. Without a server the tests
that need one are skipped and say so; everything else runs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

NEEDED = ("initdb", "pg_ctl")
MISSING = (
    "No PostgreSQL server was found and none could be installed: the register is tested on SQLite "
    "alone. Install PostgreSQL, or set POSTGRES_BIN to the folder of its initdb and pg_ctl."
)


def _complete(folder: Path) -> bool:
    return all((folder / name).exists() for name in NEEDED)


def _major(folder: Path) -> int:
    number = folder.parent.name
    return int(number) if number.isdigit() else 0


def find_postgres() -> Path | None:
    """Return the folder of initdb and pg_ctl, or None if there is none."""
    chosen = os.environ.get("POSTGRES_BIN")
    if chosen:
        if not _complete(Path(chosen)):
            message = f"POSTGRES_BIN is set to {chosen}, but initdb and pg_ctl are not both there."
            raise SystemExit(message)
        return Path(chosen)
    on_path = shutil.which("initdb")
    if on_path is not None and _complete(Path(on_path).resolve().parent):
        return Path(on_path).resolve().parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_major, reverse=True)
    return next((folder for folder in debian if _complete(folder)), None)


def _succeeds(command: Sequence[str]) -> bool:
    try:
        return subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def _debian_prefix() -> list[str] | None:
    """Return what to put before apt-get, or None where we may not use it."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive"]
    if shutil.which("sudo") and _succeeds(["sudo", "-n", "true"]):
        return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    return None


def install() -> None:
    """Try Debian's package."""
    prefix = _debian_prefix()
    if prefix is None:
        return
    package = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql"]
    if _succeeds([*prefix, "apt-get", "update", "-qq"]):
        _succeeds([*prefix, *package])


def main() -> None:
    """Say which server is used; try to install one first if need be."""
    found = find_postgres()
    if found is None:
        install()
        found = find_postgres()
    print(MISSING if found is None else f"Register tests use PostgreSQL in {found}")


if __name__ == "__main__":
    main()
