"""``python -m data.build --raw FOLDER``: build data/curated from the raw files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from data.build.pipeline import build
from data.errors import DashboardError
from data.store import CURATED


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
    return 0


if __name__ == "__main__":
    sys.exit(main())
