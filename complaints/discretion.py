"""What in a reporter's words could tell who he is: taken out where a pattern is sure, marked where a person must judge.

Units see the matter, not the person (信访工作条例 art. 30; 环境保护法 art. 57). Whoever dispatches reads the result
beside the original: no pattern finds every name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

HIDDEN = "〔已隐去〕"
GAP = r"[\s\-—－·•.、/]{0,2}"
DASH = r"[\s\-—－]?"
PROVINCES = "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云藏陕甘青宁新"
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜"
    "崔钟谭陆汪范金石廖贾夏韦付白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤温康施牛樊葛邢齐易"
    "乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂苗谷盛曲翁冉骆蓝游辛靳管柴蒙"
    "鲍华喻祁蒲房滕屈饶解牟艾尤穆司卓古吉缪简车项芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟臧闵苟邬边卞姬仇栾隋"
    "商刁沙荣巫寇桑郎甄丛仲虞敖巩佘池查麻苑迟邝"
)
COMPOUND = (
    "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|"
    "长孙|宇文|端木|南宫|司空|轩辕|濮阳|淳于|申屠|呼延|闾丘|拓跋"
)
FAMILY = rf"(?:{COMPOUND}|[{SURNAMES}])"
HAN = r"[\u4e00-\u9fff]"
FULL = rf"{FAMILY}{HAN}{{1,2}}?(?!{HAN})"
"""A whole name with nothing but its end behind it."""
BEFORE_NAME = "老板|书记|主任|村长|镇长|局长|组长|会计|经理|队长|船主|车主|司机"
NAMED = rf"{FAMILY}{HAN}{{1,2}}?(?:(?!{HAN})|(?=[的在住和是家说从向用把讲也邻隔门挖排倒偷养打电毒开运举反]))"
"""A name in running text: what follows it can hardly be part of it."""
PLACES = "河桥村镇坝溪江湖塘港沟渠路湾庄巷屯店口渡堤垸洼"
TITLES = (
    "先生|女士|小姐|大爷|大妈|大叔|大哥|大姐|师傅|老师|医生|老板|书记|主任|村长|镇长|局长|组长|会计|经理|队长|总"
    "|某某?|婶|叔|伯|姨|嫂|哥|姐"
)


class Kind(StrEnum):
    """Of what a mark is. Those of ``SURE`` are taken out of the text that is prefilled."""

    EMAIL = "email"
    ACCOUNT = "account"
    PLATE = "plate"
    IDENTITY = "identity"
    PHONE = "phone"
    OWN_NAME = "own_name"
    NAME = "name"
    SELF = "self"
    HOME = "home"
    BOAT = "boat"


GIVEN = r"(?:(?<=我叫|名叫|姓名|名字|人叫|署名)|(?<=联系人|举报人|投诉人|反映人))(?:叫|是|为)?[\s:：]{0,3}"
PATTERNS: dict[Kind, str] = {
    Kind.EMAIL: r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}",
    Kind.ACCOUNT: r"(?<=微信|[Vv威薇]信|[QqＱｑ][QqＱｑ])号?(?:码|是|为)?[\s:：]{0,3}[A-Za-z0-9_-]{5,20}",
    Kind.PLATE: (
        rf"(?:[{PROVINCES}]{GAP}[A-Za-z]{GAP}(?:[A-Za-z0-9]{GAP}){{4}}"
        r"(?:[挂学警港澳领]|[A-Za-z0-9]{1,2}(?![A-Za-z0-9])))"
        rf"|使{GAP}\d{{3}}{GAP}\d{{3}}(?!\d)|(?<!\d)\d{{3}}{GAP}\d{{3}}使"
    ),
    Kind.IDENTITY: rf"(?<!\d)\d{{6}}{GAP}(?:18|19|20)?\d{{2}}{GAP}[01]\d{GAP}[0-3]\d{GAP}\d{{3}}[\dXx]?(?![\dA-Za-z])",
    Kind.PHONE: (
        rf"(?<!\d)(?:(?:\+|00)?86{GAP})?1[3-9]\d(?:{GAP}\d){{8}}(?!\d)"  # mobile
        r"|(?<!\d)\d{4} ?\d{4} ?\d{2,4}(?!\d)"  # numbers of reports and query codes as we print them
        rf"|(?<!\d)(?:0\d{{2,3}}{DASH})?[2-9]\d{{2,3}}{DASH}\d{{4}}(?!\d)"  # landline of 7 and 8 digits
        r"|[一二三四五六七八九零〇幺两壹贰叁肆伍陆柒捌玖]{7,18}"  # spelt out
    ),
    Kind.OWN_NAME: rf"{GIVEN}(?:{FULL}|{FAMILY}{HAN}{{2}})",
}
UNSURE = "".join(rf"(?!{pattern})" for pattern in PATTERNS.values())
"""Stands before each letter that a wide pattern takes along: it must not swallow what is sure."""
PATTERNS |= {
    Kind.NAME: (
        rf"{GIVEN}(?![他她它你您大老人别不])[\u4e00-\u9fff·]{{2,9}}(?!{HAN})"  # a name of no family that we know
        rf"|(?:我是|本人){NAMED}|(?:{BEFORE_NAME})[\s:：]{{0,2}}{NAMED}"
        rf"|姓{FAMILY}|[老小阿]{FAMILY}(?:头|家)?(?![{PLACES}])"
        rf"|{FAMILY}家(?![{PLACES}])|{FAMILY}{HAN}{{1,2}}?(?=家(?:门口|里|的|旁|附近|后)|说|告诉)"
        rf"|{FAMILY}{HAN}{{0,2}}?(?:{TITLES})"
    ),
    Kind.HOME: (
        rf"\d{{1,4}}(?:幢|栋|单元|室|号楼|号院|组)|门牌(?:{UNSURE}\w){{0,6}}号?|家门口|家里|家属|隔壁|邻居|楼上|楼下"
    ),
    Kind.SELF: (
        r"(?:我|咱|俺)们?(?:自己)?(?:家|船|厂|店|公司|单位|地|田|塘|村|组|小区|老公|老婆|爱人|丈夫|妻子|儿子|女儿"
        r"|孩子|爸|妈|父亲|母亲|父母|邻居)?(?:门口|里|上)?(?![国市县省区镇])"
        r"|本人|自己(?:家|的)?(?:船|厂|店|地|田|鱼塘|塘|门口|房子)?上?"
    ),
    Kind.BOAT: rf"[{PROVINCES}][\u4e00-\u9fff]{{0,3}}(?:渔|货|运)[船]?\d{{3,6}}|船号(?:{UNSURE}\S){{0,12}}",
}
SURE = frozenset({Kind.EMAIL, Kind.ACCOUNT, Kind.PLATE, Kind.IDENTITY, Kind.PHONE, Kind.OWN_NAME})
ALL = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in PATTERNS.items()))
FOLD: dict[int, str] = {
    **{0xFF10 + n: str(n) for n in range(10)},
    **{0xFF21 + n: chr(65 + n) for n in range(26)},
    **{0xFF41 + n: chr(97 + n) for n in range(26)},
    ord("＠"): "@",
    ord("＋"): "+",
}


@dataclass(frozen=True)
class Piece:
    """A run of the text; ``kind`` None: nothing speaks in it."""

    text: str
    kind: Kind | None = None


def pieces(text: str) -> Iterator[Piece]:
    """The whole text, in runs that are marked and runs that are not."""
    folded, last = text.translate(FOLD), 0  # of the same length, so that places match
    for found in ALL.finditer(folded):
        if found.start() > last:
            yield Piece(text[last : found.start()])
        yield Piece(text[found.start() : found.end()], Kind(str(found.lastgroup)))
        last = found.end()
    if last < len(text):
        yield Piece(text[last:])


def hide(text: str) -> str:
    """The text with numbers, plates, addresses and the name that the reporter gives himself taken out."""
    return "".join(HIDDEN if piece.kind in SURE else piece.text for piece in pieces(text))


def marked(text: str) -> list[str]:
    """What is left for a person to rewrite, each word once, in the order of the text."""
    return list(dict.fromkeys(piece.text for piece in pieces(text) if piece.kind and piece.kind not in SURE))
