"""``python -m data.build --raw FOLDER``: build data/curated from the raw files."""

from __future__ import annotations

import argparse
import errno
import sys
from pathlib import Path
from typing import Final

from data.build.pipeline import build
from data.errors import DashboardError
from data.store import CURATED

DISK: Final = {
    errno.ENOSPC: "the disk is full. Make room on it and build again.",
    errno.EDQUOT: "the disk is full. Make room on it and build again.",
    errno.EFBIG: "the file may not grow that large. Lift the limit and build again.",
    errno.EACCES: "it may not be written. Build as a user who may, or into another folder.",
    errno.EPERM: "it may not be written. Build as a user who may, or into another folder.",
    errno.EROFS: "it lies on a disk that is read-only. Build into another folder with --out.",
}


def main(arguments: list[str] | None = None) -> int:
    """Run the build; 0 when the curated folder was written, 1 with one line why not."""
    parser = argparse.ArgumentParser(prog="python -m data.build", description=__doc__)
    parser.add_argument("--raw", type=Path, required=True, help="folder of the raw files")
    parser.add_argument("--out", type=Path, default=CURATED, help="folder to write")
    parser.add_argument(
        "--allow-less", action="store_true", help="accept less coverage than the last build"
    )
    options = parser.parse_args(arguments)
    try:
        build(options.raw, options.out, allow_less=options.allow_less)
    except DashboardError as error:
        print(f"The build stopped, nothing was changed. {error}", file=sys.stderr)
        return 1
    except OSError as error:
        file = error.filename or options.out
        problem = DISK.get(error.errno or 0, f"{error.strerror or error}.")
        print(f"The build stopped, nothing was changed. {file}: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
