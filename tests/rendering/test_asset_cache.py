"""Pictures are made ready once: within a process, and across processes where a folder is given."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from mailer.rendering.asset_cache import AssetCache
from mailer.rendering.asset_folder import AssetFolder
from mailer.rendering.edition import Asset
from mailer.rendering.images import ImageError, make_asset


def picture(number: int = 0, size: int = 40) -> bytes:
    target = BytesIO()
    Image.linear_gradient("L").resize((size, size)).point(lambda value: value * (100 + number) // 255).convert(
        "RGB"
    ).save(target, "JPEG")
    return target.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "pictures"


def entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.asset"))


def rewritten(file: Path, **changes: object) -> None:
    head, _, content = file.read_bytes().partition(b"\n")
    file.write_bytes(json.dumps({**json.loads(head), **changes}).encode() + b"\n" + content)


def test_the_cache_remembers_up_to_its_limit():
    cache = AssetCache(limit=2)
    contents = [picture(number) for number in (1, 2, 3)]
    first = cache.asset(contents[0], 552)
    assert cache.asset(contents[0], 552) is first
    cache.asset(contents[1], 552)
    cache.asset(contents[2], 552)
    again = cache.asset(contents[0], 552)
    assert again is not first
    assert again == first
    assert cache.asset(contents[0], 160) is not again


def test_another_process_decodes_nothing(folder):
    content = picture()
    first = AssetCache.in_folder(folder).asset(content, 552)
    script = """
import sys
from pathlib import Path
from mailer.rendering.asset_cache import AssetCache
cache = AssetCache.in_folder(Path(sys.argv[1]))
content = sys.stdin.buffer.read()
assert cache.is_whole(content)
sys.stdout.write(cache.asset(content, 552).name)
assert "PIL.Image" not in sys.modules
"""
    run = subprocess.run([sys.executable, "-c", script, folder], input=content, capture_output=True, check=False)
    assert (run.stdout.decode(), run.stderr.decode()) == (first.name, "")


def test_what_is_kept_is_what_was_made(folder):
    for width in (552, 160):
        made = AssetCache.in_folder(folder).asset(picture(), width)
        assert AssetCache.in_folder(folder).asset(picture(), width) == made == make_asset(picture(), width)
    assert len(entries(folder)) == 2


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[:-1]),
        lambda file: file.write_bytes(file.read_bytes() + b"x"),
        lambda file: file.write_bytes(b"\xff\xfe\n" + file.read_bytes()),
        lambda file: file.write_bytes(b"[]\n"),
        lambda file: file.write_bytes(b"[" * 100_000 + b"\n"),
        lambda file: rewritten(file, type="text/html"),
        lambda file: rewritten(file, type="image/png"),
        lambda file: rewritten(file, type=["image/jpeg"]),
        lambda file: rewritten(file, size=[-1, 40]),
        lambda file: rewritten(file, size=[40, 1_000_000_000]),
        lambda file: rewritten(file, size=["40", 40]),
        lambda file: rewritten(file, sha256="0" * 64),
        lambda file: (file.unlink(), file.mkdir()),
        lambda file: (file.unlink(), file.symlink_to("/dev/zero")),
        lambda file: (
            shutil.copy(file, file.with_suffix(".x")),
            file.unlink(),
            file.symlink_to(file.with_suffix(".x")),
        ),
        lambda file: (file.unlink(), os.mkfifo(file)),
        lambda file: (file.unlink(), os.truncate(os.open(file, os.O_CREAT | os.O_WRONLY), 1 << 40)),
    ],
    ids=[
        *("empty", "cut", "longer", "no JSON", "a list", "deep", "another type", "another picture type", "type a list"),
        *("small", "huge", "size in words", "wrong hash", "folder", "device", "link", "pipe", "a terabyte"),
    ],
)
def test_an_entry_that_is_not_as_it_was_written_counts_as_not_there(folder, spoil):
    made = AssetCache.in_folder(folder).asset(picture(), 552)
    spoil(entries(folder)[0])
    assert AssetCache.in_folder(folder).asset(picture(), 552) == made


def test_a_forged_entry_can_only_be_a_picture_under_its_own_name(folder):
    AssetCache.in_folder(folder).asset(picture(), 552)
    forged = Asset("../../x.html", "image/jpeg", picture(90), 40, 40)
    AssetFolder(folder).keep(entries(folder)[0].name.removesuffix(".asset"), forged)
    asset = AssetCache.in_folder(folder).asset(picture(), 552)
    assert asset.name == f"{hashlib.sha256(picture(90)).hexdigest()[:16]}.jpg"


def test_where_nothing_can_be_written_all_goes_on(tmp_path):
    file = tmp_path / "a file"
    file.write_text("in the way")
    for place in (file, file / "below", Path("/proc/no-such-place")):
        cache = AssetCache.in_folder(place)
        assert cache.asset(picture(), 552) == make_asset(picture(), 552)
        assert not AssetCache.in_folder(place).is_whole(picture())


def test_on_a_full_disk_nothing_is_kept_and_nothing_is_left(folder, monkeypatch):
    folder.mkdir(parents=True)
    code = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200)); import signal; "
    code += "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from pathlib import Path; "
    code += "from mailer.rendering.asset_cache import AssetCache; "
    code += "print(AssetCache.in_folder(Path(sys.argv[1])).asset(sys.stdin.buffer.read(), 552).name)"
    run = subprocess.run([sys.executable, "-B", "-c", code, folder], input=picture(), capture_output=True, check=True)
    assert run.stdout.decode().strip() == make_asset(picture(), 552).name
    assert list(folder.iterdir()) == []


def test_only_the_owner_can_look_into_the_folder(folder):
    AssetCache.in_folder(folder).asset(picture(), 552)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(entries(folder)[0].stat().st_mode) == 0o600


def test_the_longest_unused_go_when_there_is_no_room(folder):
    size = max(len(make_asset(picture(number), 552).content) for number in range(12)) + 200
    kept = AssetFolder(folder, most=size * 6)
    for number in range(12):
        kept.keep(f"{number:064}-552-x", make_asset(picture(number), 552))
        os.utime(folder / f"{number:064}-552-x.asset", ns=(number, number))
        if number == 5:
            kept.load(f"{0:064}-552-x")  # used again
    assert sum(file.stat().st_size for file in entries(folder)) <= size * 6
    assert kept.load(f"{0:064}-552-x") is not None
    assert kept.load(f"{11:064}-552-x") is not None
    assert kept.load(f"{1:064}-552-x") is None


def test_many_at_a_time_are_the_same_as_one_after_the_other(folder):
    wanted = [(picture(number), width) for number in range(8) for width in (552, 160)]
    cache = AssetCache.in_folder(folder)
    cache.prepare([*wanted, (b"no picture", 552)])
    assert len(entries(folder)) == len(wanted)
    assert [cache.asset(*each) for each in wanted] == [make_asset(*each) for each in wanted]
    with pytest.raises(ImageError):
        cache.asset(b"no picture", 552)


def test_threads_that_ask_at_the_same_time_get_the_same(folder):
    cache = AssetCache.in_folder(folder)
    with ThreadPoolExecutor(8) as pool:
        assets = list(pool.map(lambda number: cache.asset(picture(number % 3), 552), range(60)))
    assert assets == [make_asset(picture(number % 3), 552) for number in range(60)]
    assert len(list(folder.iterdir())) == 3
