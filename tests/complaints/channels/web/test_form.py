"""The form as it is asked for."""

import re
from typing import Any

import pytest
from django.test import Client

from cms.directory.models import Reach, Signboard
from complaints.models import Complaint
from tests.complaints.channels import pages

pytestmark = pytest.mark.django_db
SENTENCES = [
    "您看到了什么？",
    *("有人排污水", "水脏、发臭", "垃圾、漂浮物", "死鱼", "占河、违建", "挖沙、倒土", "毒鱼、电鱼", "护岸坍塌、有危险"),
    *("更多：油污、淤泥、公示牌、其他", "油污", "淤泥堵塞", "公示牌坏了、写错了", "其他、说不准"),
    "有人落水、有危险，先打110或119。",
    *("拍照片，说一句", "拍照或选照片", "最多3张，没有也行。", "再说一句（可不填）"),
    "比如“桥下有根管子在排黑水”。不会打字，可以用键盘上的话筒说。",
    *("在哪里", "就在这块牌子附近", "上游", "下游", "对岸", "别的地方"),
    *("怎么告诉您结果？", "手机号（可不填）", "只用来告诉您结果，不公开，不告诉被举报的人。"),
    *("座机也行，收不到短信的我们打电话告诉您。", "不留手机号也受理，凭编号查结果。"),
    *("您要举报的是", "修改", "提交举报", "请如实反映。提交就表示同意隐私说明。"),
    *("现在没有信号。", "内容已经存在这部手机里。", "有信号后再点重新提交，或打0000-1234567。"),
    *("现在正在发生吗？", "怕被人知道，请替我保密", "反映的就是负责这段河的人或单位", "可以公开我的话和照片"),
]
OFFICIALESE = "贵兹之"


def form(client: Client, **asked: str) -> Any:
    return client.get("/report/", asked)


def test_the_words_of_the_three_screens_are_on_the_page(client: Client, signboard: Signboard) -> None:
    said = pages.text(form(client, board="320512"))
    assert [sentence for sentence in SENTENCES if sentence.replace(" ", "") not in said] == []


def test_the_words_of_the_script_are_on_the_page_too(client: Client) -> None:
    page = form(client).content.decode()
    for sentence in ("正在提交…不要关页面。", "照片还有 # 张。", "请选一样您看到的问题", "请拍一张照片，或者写一句话"):
        assert sentence in page


def test_no_sentence_sounds_like_an_office(client: Client, signboard: Signboard) -> None:
    said = pages.main(form(client, board="320512"))
    assert not [letter for letter in OFFICIALESE if letter in said] and "予以" not in said


def test_the_page_is_kept_by_nobody_and_sets_no_cookie(client: Client) -> None:
    answer = form(client)
    assert "no-store" in answer["Cache-Control"] and not answer.cookies


def test_every_rendering_has_its_own_token(client: Client) -> None:
    assert pages.token(form(client)) != pages.token(form(client))


def test_the_page_costs_four_queries_at_most(
    client: Client, signboard: Signboard, django_assert_max_num_queries: Any
) -> None:
    form(client)  # the frame around it is asked for once, whoever comes
    with django_assert_max_num_queries(4):
        form(client, board="320512")


def test_the_board_is_named_and_sent_along(client: Client, signboard: Signboard) -> None:
    answer = form(client, board="320 512")
    assert "清溪河（三号桥段）" in answer.content.decode() and pages.value_of(answer, "board") == "320512"


def test_a_chosen_reach_is_named_and_sent_along(client: Client, reach: Reach) -> None:
    answer = form(client, reach="qingxi-3")
    assert "清溪河（三号桥段）" in answer.content.decode() and pages.value_of(answer, "reach") == "qingxi-3"


def test_a_removed_board_still_tells_where_it_stood(client: Client, signboard: Signboard) -> None:
    Signboard.objects.update(state="removed")
    assert pages.value_of(form(client, board="320512"), "board") == "320512"


@pytest.mark.parametrize("board", ["320513", "999", "a" * 500, "\ud800", "3205١٢"])
def test_a_board_that_is_none_gets_a_sentence_and_the_form(client: Client, signboard: Signboard, board: str) -> None:
    answer = (
        client.get("/report/", {"board": board}) if "\ud800" not in board else client.get("/report/?board=%ED%A0%80")
    )
    assert answer.status_code == 200 and "没有这块牌子" in answer.content.decode()


@pytest.mark.parametrize("reach", ["nowhere", "\x00", "' OR 1=1", "{{ 7*7 }}"])
def test_a_reach_that_is_none_leaves_the_form_without_a_place(client: Client, reach: str) -> None:
    assert pages.value_of(form(client, reach=reach), "reach") == ""


def test_consent_and_secrecy_are_not_ticked_beforehand(client: Client) -> None:
    answer = form(client)
    assert pages.ticked(answer, "public_consent") == pages.ticked(answer, "confidential") == []
    assert pages.ticked(answer, "follow") == ["1"]


def test_a_board_that_is_broken_opens_the_form_with_its_kind_chosen(client: Client) -> None:
    assert pages.ticked(form(client, category="signboard"), "category") == ["signboard"]


def test_every_photo_has_a_plain_input_of_its_own(client: Client) -> None:
    found = [tag for name, tag in pages.read(form(client)).tags if tag.get("type") == "file"]
    assert len(found) == 3 and all(tag["accept"] == "image/*" for tag in found)
    assert not [tag for tag in found if "multiple" in tag or "capture" in tag]


def test_the_page_has_one_heading_and_nothing_inline(client: Client) -> None:
    answer = form(client)
    assert pages.headings(answer) == 1
    assert not re.search(r"<style|style=|<script(?![^>]*src=)|\son\w+=", answer.content.decode())


def test_the_page_in_english_has_no_chinese_but_names(client: Client, signboard: Signboard) -> None:
    answer = form(client, board="320512", lang="en")
    assert pages.chinese_in_english(answer) == [] and "Report a river problem" in pages.main(answer)
    assert 'action="/report/?lang=en"' in answer.content.decode()


def test_asking_for_the_form_stores_nothing(client: Client) -> None:
    form(client)
    assert not Complaint.objects.exists()


def test_another_method_is_not_answered(client: Client) -> None:
    assert client.put("/report/").status_code == 405
