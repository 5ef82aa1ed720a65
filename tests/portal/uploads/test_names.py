import pytest

from portal.uploads.names import is_no_image


@pytest.mark.parametrize(
    "name",
    [
        "a.pdf",
        "a.exe",
        "a.svg",
        "a.html",
        "a.docx",
        "a.jpg.exe",
        "A.PDF",
        "a.pdf ",
        "a.pdf.",
        "a.php5",
        "a.7z",
        "a.ｅｘｅ",
        "照片.zip",
    ],
)
def test_names_of_other_files_are_no_image(name: str) -> None:
    assert is_no_image(name)


@pytest.mark.parametrize(
    "name",
    [
        "a.jpg",
        "a.JPEG",
        "a.gif",
        "a.tiff",
        "image",
        "",
        "blob",
        "IMG_2026.11.05",
        "照片.第一张",
        "a.exe.jpg",
        ".jpg",
        "微信图片",
    ],
)
def test_image_endings_and_none_are_left_to_the_content(name: str) -> None:
    assert not is_no_image(name)
