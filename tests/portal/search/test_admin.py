"""The admin's own searches over every indexed kind of Wagtail, on each engine."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model

from portal.accounts.models import User
from tests.factories.pages import picture
from tests.portal.search.conftest import Engine, page

BAD = ["(", '"', "清" * 3000, "\0", "*", "' OR 1=1 --", "🐟", " "]


@pytest.mark.slow
def test_pages_pictures_documents_and_accounts_are_found_in_the_admin(engine: Engine, client: Client) -> None:
    page("清河口镇巡河通报", "压实责任")
    shown = picture("大沽河边的柳树")
    shown.title = "大沽河的柳树"
    shown.save()
    document = get_document_model()(title="河长制实施方案")
    document.file.save("x.pdf", ContentFile(b"%PDF-1.4"))
    document.save()
    client.force_login(User.objects.create_superuser("沽河管理员", password="a password of the tests"))
    engine.index()
    for address, words, title in (
        ("/admin/pages/search/", "口镇", "清河口镇巡河通报"),
        ("/admin/images/", "沽河", "大沽河的柳树"),
        ("/admin/images/chooser/results/", "柳树", "大沽河的柳树"),
        ("/admin/documents/", "长制", "河长制实施方案"),
        ("/admin/documents/chooser/results/", "实施", "河长制实施方案"),
        ("/admin/users/", "沽河管", "沽河管理员"),
    ):
        answer = client.get(address, {"q": words})
        assert answer.status_code == 200 and title in answer.content.decode(), (address, words)
    for words in BAD:
        for address in ("/admin/pages/search/", "/admin/images/"):
            assert client.get(address, {"q": words}).status_code == 200, words[:20]
