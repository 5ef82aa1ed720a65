"""The privacy page says where the data lie as this site has it."""

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client


@pytest.mark.parametrize(
    ("bucket", "chinese", "english"),
    [
        ("", "信息都存在本单位管理的设备上。", "The data stay on equipment run by this office."),
        ("s3://key:secret@oss.example/private", "照片存在云存储里，在中国境内", "object storage in mainland China"),
    ],
)
def test_where_the_data_lie(client: Client, db: None, settings: Any, bucket: str, chinese: str, english: str) -> None:
    settings.PRIVATE_BUCKET = bucket
    for lang, words in (("", chinese), ("?lang=en", english)):
        caches["pages"].clear()
        page = client.get(f"/privacy/{lang}").content.decode()
        assert words in page and (("信息都存在本单位" in page) is (not bucket and not lang))
    caches["pages"].clear()
