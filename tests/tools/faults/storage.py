"""Disks that are full and folders that cannot be written.

As root on Linux a small file system in memory is mounted, filled to all but a few megabytes, or mounted read-only:
root is not held by modes. Anyone else gets a limit on the size of files, and modes.
"""

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.tools.faults.trial import Run, Trial
from tests.tools.faults.watching import facts_of

MEGABYTES = 200  # the file system's size
FREE = (0.0, 0.3, 1.0, 3.0, 8.0, 20.0, 40.0)  # megabytes left, so that runs fail in different stages
FILE_LIMITS = (0.05, 0.5, 2.0, 6.0)  # megabytes a file may have, where nothing can be mounted


def full_disk(trial: Trial, free: tuple[float, ...] = FREE) -> str:
    """Let runs meet a full disk at different stages; then make room and run again."""
    with small_disk(trial.folder / "disk") as disk:
        if disk is None:
            return _limited_files(trial)
        home = disk / "home"
        shutil.copytree(trial.template, home)
        outcomes, unsaid = [], []
        for megabytes in free:
            fill(disk, megabytes)
            run = Run(home, trial.after)
            code = run.process.wait(timeout=900)
            outcomes.append(f"{megabytes:g} MB free: {'published' if code == 0 else f'exit {code} in {run.stage}'}")
            print(f"  {outcomes[-1]}", flush=True)
            (disk / "ballast").unlink()
            assert code in (0, 1, 2), run.said
            trial.expect(home, trial.after if code == 0 else trial.before)
            if "Traceback" in run.said:
                unsaid.append(f"{outcomes[-1]}\n{run.said[-1500:]}")
            if code == 0:
                break
        Run(home, trial.after).end()
        trial.expect(home, trial.after)
    assert not unsaid, "\n".join(["A full disk is not named in a sentence:", *unsaid])
    return f"tmpfs of {MEGABYTES} MB: {'; '.join(outcomes)}; with room again the expected facts"


def read_only_folder(trial: Trial) -> str:
    """A home on a file system mounted read-only: refused in a sentence, but still readable."""
    with small_disk(trial.folder / "read_only") as disk:
        home = (disk or trial.folder) / "locked"
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(trial.template, home)
        with _locked(disk, home):
            run = Run(home, trial.after, "--full-refresh")
            assert run.process.wait(timeout=300) == 2, run.said
            assert "cannot be written" in run.said, run.said
            assert "Traceback" not in run.said, run.said
            assert facts_of(trial.published(home))
            trial.expect(home, trial.before)
    return f"{'read-only mount' if disk else 'modes'}: refused in a sentence, published file readable"


@contextmanager
def small_disk(folder: Path) -> Iterator[Path | None]:
    """A small file system of its own, or None where this user may not mount one."""
    folder.mkdir(parents=True, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or not shutil.which("mount") or subprocess.run(mount, check=False).returncode:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def _locked(disk: Path | None, home: Path) -> Iterator[None]:
    if disk is not None:
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        yield
        return
    folders = [home, *(path for path in home.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        yield
    finally:
        for folder in folders:
            folder.chmod(0o755)


def fill(disk: Path, megabytes: float) -> None:
    """Leave so many megabytes of the disk."""
    room = os.statvfs(disk)
    ballast = int(room.f_bavail * room.f_frsize - megabytes * 1_000_000)
    with (disk / "ballast").open("wb") as file:
        if ballast > 0:
            os.posix_fallocate(file.fileno(), 0, ballast)


def _limited_files(trial: Trial) -> str:
    """Without a disk of its own: files may not grow beyond a limit, which fails writes as a full disk does."""
    home = trial.home("limited")
    outcomes = []
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    for megabytes in FILE_LIMITS:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(megabytes * 1_000_000), before[1]))
        try:
            run = Run(home, trial.after)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        code = run.process.wait(timeout=900)
        outcomes.append(f"files up to {megabytes:g} MB: exit {code} in {run.stage}")
        assert "Traceback" not in run.said, run.said
        assert code in (0, 1, 2), run.said
        if code != 0:
            trial.expect(home, trial.before)
    Run(home, trial.after).end()
    trial.expect(home, trial.after)
    return f"limit on the size of files: {'; '.join(outcomes)}"
