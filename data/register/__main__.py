"""``python -m data.register backup FILE`` and ``restore FILE``: the register into a file and back.

The register is the one that CHEM_REGIONS_REGISTER names, else the file beside the app.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from data.errors import DashboardError
from data.register.backup import backup, restore
from data.register.store import open_register


def main(arguments: list[str] | None = None) -> int:
    """Back up or restore; 0 when it was done, 1 with one line why not."""
    parser = argparse.ArgumentParser(prog="python -m data.register", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    out = commands.add_parser("backup", help="write the whole register to a file")
    back = commands.add_parser("restore", help="read a backup into an empty register")
    for command in (out, back):
        command.add_argument("file", type=Path)
    back.add_argument(
        "--replace", action="store_true", help="put the backup in the place of what is there"
    )
    options = parser.parse_args(arguments)
    try:
        register = open_register()
        try:
            if options.command == "backup":
                carried, done = backup(register, options.file), "Backed up"
            else:
                carried = restore(register, options.file, replace=options.replace)
                done = "Restored"
        finally:
            register.close()
    except DashboardError as error:
        print(f"Nothing was done. {error}", file=sys.stderr)
        return 1
    print(f"{done}: {carried.candidates} candidates in {carried.revisions} revisions.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
