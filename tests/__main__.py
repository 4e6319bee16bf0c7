"""Run every test on the machine's cores, then hold the coverage of both packages.

`python -m tests` runs all; arguments go to pytest (`make test ARGS="-k offers"`), and then
coverage is not held, since part of the suite covers part of the code.
"""

import os
import subprocess
import sys

FLOORS = {"coach": 100, "bot": 90}


def run(*command: str) -> int:
    """Run one of the tools with this Python and return its exit code."""
    return subprocess.call([sys.executable, "-m", *command])  # noqa: S603 - our own words


def main(arguments: list[str]) -> int:
    """Return 0 if all passed."""
    os.environ.setdefault("COVERAGE_CORE", "sysmon" if sys.version_info >= (3, 14) else "ctrace")
    # A core has one worker already: a second thread of numpy's would only be in its way.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if arguments:
        return run("pytest", *arguments)
    failed = run("pytest", "-n", str(os.cpu_count() or 1), "--cov", "--cov-report=")
    for package, floor in FLOORS.items():
        failed |= run("coverage", "report", f"--include={package}/*", f"--fail-under={floor}")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
