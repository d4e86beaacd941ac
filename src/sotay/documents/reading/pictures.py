"""Pictures: nothing in them can be read, so a person always declares; place and device are taken out.

Source: protection.md §2.
"""

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps, UnidentifiedImageError

from ..rules.files import Doubt, Fault, FaultyFile, FileKind, Looked
from ..rules.stamps import Finding, StampSearch

MOST_PIXELS = 40_000_000
LARGE_AREA = 480_000
"""Pixels: more than a mark over a letterhead needs, less than the smallest readable page."""
_FORMATS = {FileKind.PNG: "PNG", FileKind.JPG: "JPEG"}
_KEPT = {FileKind.PNG: ("icc_profile", "transparency", "gamma"), FileKind.JPG: ("icc_profile",)}
_QUALITY = 90
_BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError)


def look_at_picture(content: bytes, kind: FileKind) -> Looked:
    """A picture's own text (captions of camera or program) is searched; the picture itself is for a person."""
    search = StampSearch()
    with _opened(content, kind) as picture:
        for text in _said_in(picture):
            search.read(text)
    search.finish()
    doubts = {Doubt.PICTURE} | ({Doubt.LOOKS_LIKE_STAMP} if search.worst is Finding.DOUBT else set())
    return Looked(kind, is_stamped=search.worst is Finding.STAMP, doubts=frozenset(doubts))


def cleaned_picture(content: bytes, kind: FileKind) -> bytes:
    """The same picture, upright, with nothing but its pixels and colours: no place, device, time or comment."""
    with _opened(content, kind) as picture:
        kept = {name: value for name, value in picture.info.items() if name in _KEPT[kind]}
        upright = ImageOps.exif_transpose(picture)
        upright.info = {}
        written = io.BytesIO()
        if kind is FileKind.JPG:
            upright.save(written, "JPEG", quality=_QUALITY, **kept)
        else:
            upright.save(written, "PNG", **kept)
    return written.getvalue()


def is_large_picture(content: bytes) -> bool:
    """Whether a picture inside a document is large enough to be a scanned page; one that cannot be opened counts so."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content)) as picture:
                return picture.width * picture.height >= LARGE_AREA
    except _BROKEN:
        return True


class _opened:  # noqa: N801 - reads as a verb where it is used
    """A picture of the expected format, fully loaded; FaultyFile otherwise."""

    def __init__(self, content: bytes, kind: FileKind) -> None:
        self.content = content
        self.kind = kind

    def __enter__(self) -> Image.Image:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self.picture = Image.open(io.BytesIO(self.content), formats=[_FORMATS[self.kind]])
                if self.picture.width * self.picture.height > MOST_PIXELS:
                    raise FaultyFile(Fault.BOMB)
                self.picture.load()
        except _BROKEN as error:
            raise FaultyFile(Fault.DAMAGED) from error
        return self.picture

    def __exit__(self, *problem: object) -> None:
        self.picture.close()


def _said_in(picture: Image.Image) -> Iterator[str]:
    values = [*picture.info.values(), *picture.getexif().values()]
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, bytes) and len(value) < 100_000:
            yield value.decode("utf-8", "ignore")
