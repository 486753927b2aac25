"""File contents out of git's object store, all through one process."""

from __future__ import annotations

import subprocess
from pathlib import Path
from types import TracebackType
from typing import IO, Self


class Blobs:
    """`with Blobs(root) as blobs: blobs.read(id)`. One `git cat-file --batch` serves all reads."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        command = ["git", "-C", str(self._root), "cat-file", "--batch"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._process is not None:
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()
            self._process.wait()

    def read(self, blob: str) -> bytes:
        """The bytes of an object, by its id. Raises KeyError where the store does not have it."""
        out = self._ask(blob)
        header = out.readline().split()
        if len(header) < 3:
            raise KeyError(blob)
        size = int(header[2])
        content = out.read(size)
        out.read(1)  # the line break after it
        return content

    def _ask(self, blob: str) -> IO[bytes]:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise RuntimeError("the object store is read inside a with block")
        process.stdin.write(f"{blob}\n".encode())
        process.stdin.flush()
        return process.stdout
