"""Run the project's commands from a plain clone: `python scripts/build.py validate`."""

import sys

if __name__ == "__main__":
    try:
        from belarus_prisoners.cli import run
    except ModuleNotFoundError as error:
        print(f"Python package '{error.name}' is missing. Run: python3 -m pip install -e .", file=sys.stderr)
        sys.exit(2)
    run()
