"""What is shipped: the package as it is built, without the checkout around it."""

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUN = """
import sys
sys.path[:0] = sys.argv[1:3]
from bot.cli import main
import bot
assert bot.__file__.startswith(sys.argv[1]), bot.__file__
sys.exit(main(sys.argv[3:]))
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it."""
    pytest.importorskip("hatchling", reason="hatchling builds the wheel: make setup")
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own command
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "unpacked")
    return folder / "unpacked"


def pie(unpacked: Path, folder: Path, *words: str) -> str:
    """Run a `pie` of the wheel: dependencies from here, the code only from there."""
    packages = sysconfig.get_path("purelib")
    # -S: the checkout is installed here too, by a file that this keeps from being read.
    command = [sys.executable, "-I", "-S", "-c", RUN, str(unpacked), packages, *words]
    settings = {"PIE_DATABASE_URL": f"sqlite:///{folder / 'pie.sqlite'}"}
    done = subprocess.run(  # noqa: S603 - our own command
        command, cwd=folder, env=settings, check=True, capture_output=True, text=True
    )
    return done.stdout


def test_the_wheel_brings_a_database_up_to_date(unpacked: Path, tmp_path: Path) -> None:
    assert "brought up to date" in pie(unpacked, tmp_path, "migrate")
    assert "is up to date" in pie(unpacked, tmp_path, "migrate")
    assert (tmp_path / "pie.sqlite").exists()


def test_the_wheel_holds_its_words_and_its_reader(unpacked: Path, tmp_path: Path) -> None:
    assert '"features"' in pie(unpacked, tmp_path, "manifest")
    said = pie(unpacked, tmp_path, "check", "We need 10% off by Friday.")
    assert "need 10% off" in said


def test_the_wheel_holds_every_file_of_the_packages_but_nothing_else(unpacked: Path) -> None:
    def files(root: Path) -> set[str]:
        found = (
            path for name in ("bot", "coach", "migrations") for path in (root / name).rglob("*")
        )
        return {
            path.relative_to(root).as_posix()
            for path in found
            if path.is_file() and "__pycache__" not in path.parts
        }

    assert files(unpacked) == files(ROOT)
    assert {path.name for path in unpacked.iterdir()} - {"bot", "coach", "migrations"} == {
        path.name for path in unpacked.glob("pie_coach-*.dist-info")
    }
