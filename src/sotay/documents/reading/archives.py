"""Office files are zip archives: opened with limits, so that no small file grows into a large one (zip bombs)."""

import io
import time
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import IO

from ..rules.files import Fault, FaultyFile

MOST_ENTRIES = 5_000
MOST_BYTES = 200 * 1024 * 1024
MOST_GROWTH = 250
SMALL_ENOUGH = 20 * 1024 * 1024
SECONDS = 20.0
CHUNK = 64 * 1024
END_OF_DIRECTORY = b"PK\x05\x06"
END_LENGTH = 22
IS_ENCRYPTED = 0x1


class Archive:
    """A zip archive that has been checked from the outside; its entries are read in pieces, counted as they come."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.read_so_far = 0
        self.until = time.monotonic() + SECONDS
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise FaultyFile(Fault.DAMAGED) from error
        self.entries = self._zip.infolist()
        self.names = [entry.filename for entry in self.entries]
        self._check()

    def _check(self) -> None:
        if len(self.entries) > MOST_ENTRIES or sum(entry.file_size for entry in self.entries) > MOST_BYTES:
            raise FaultyFile(Fault.BOMB)
        if len(set(self.names)) != len(self.names) or any(
            entry.flag_bits & IS_ENCRYPTED for entry in self.entries
        ):
            raise FaultyFile(Fault.DAMAGED)
        spans = sorted(
            (entry.header_offset, entry.header_offset + entry.compress_size) for entry in self.entries
        )
        if any(following[0] < previous[1] for previous, following in pairwise(spans)):
            raise FaultyFile(Fault.BOMB)
        end = self.content.rfind(END_OF_DIRECTORY)
        if not spans or spans[0][0] != 0 or len(self.content) != end + END_LENGTH:
            raise FaultyFile(Fault.TWO_IN_ONE)

    @contextmanager
    def opened(self, name: str) -> Iterator[Iterator[bytes]]:
        """The bytes of one entry, in pieces. Raises FaultyFile for a bomb or a damaged entry."""
        entry = self._zip.getinfo(name)
        try:
            with self._zip.open(entry) as stream:
                yield self._pieces(entry, stream)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            OSError,
            RuntimeError,
        ) as error:
            raise FaultyFile(Fault.DAMAGED) from error

    def _pieces(self, entry: zipfile.ZipInfo, stream: IO[bytes]) -> Iterator[bytes]:
        read = 0
        while piece := stream.read(CHUNK):
            read += len(piece)
            self.read_so_far += len(piece)
            has_grown = read > SMALL_ENOUGH and read > MOST_GROWTH * max(entry.compress_size, 1)
            if self.read_so_far > MOST_BYTES or has_grown:
                raise FaultyFile(Fault.BOMB)
            yield piece

    def read(self, name: str) -> bytes:
        """One whole entry."""
        with self.opened(name) as pieces:
            return b"".join(pieces)
