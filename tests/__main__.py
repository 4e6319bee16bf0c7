"""Run the tests on the machine's cores; with `--coverage`, hold the coverage of both packages.

`python -m tests` runs all and passes or fails by them alone. Other arguments go to pytest
(`make test ARGS="-k offers"`). Coverage is a check of its own, on one version of Python, since
versions count branches differently; it has no meaning for a part of the suite.
"""

import os
import subprocess
import sys

COVERAGE = "--coverage"
FLOORS = {"coach": 100, "bot": 90}


def run(*command: str) -> int:
    """Run one of the tools with this Python and return its exit code."""
    return subprocess.call([sys.executable, "-m", *command])  # noqa: S603 - our own words


def main(arguments: list[str]) -> int:
    """Return 0 if all passed."""
    # A core has one worker already: a second thread of numpy's would only be in its way.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    on_all_cores = ("-n", str(os.cpu_count() or 1))
    if arguments == [COVERAGE]:
        return covered(*on_all_cores)
    return run("pytest", *(arguments or on_all_cores))


def covered(*how: str) -> int:
    """Run all tests, print what they left out, and return 0 if both packages hold their floor."""
    os.environ.setdefault("COVERAGE_CORE", "sysmon" if sys.version_info >= (3, 14) else "ctrace")
    failed = run("pytest", *how, "--cov", "--cov-report=")
    for package, floor in FLOORS.items():
        failed |= run("coverage", "report", f"--include={package}/*", f"--fail-under={floor}")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
