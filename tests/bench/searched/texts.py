"""Notices and questions out of a seed: the words of the trade by their rank, place names that no dictionary knows."""

from collections.abc import Iterator
from random import Random

SEED = 20261128
YEARS = range(2019, 2027)
WORDS = [
    word
    for line in (
        "河道 水质 污水 垃圾 巡河 河长 举报 整改 治理 排污口 保洁 清淤 违建 采砂 堤防 水库 湖泊 断面",
        "监测 达标 超标 黑臭 水体 生态 修复 岸线 管护 责任 落实 督办 通报 处理 办结 答复 群众 反映 现场",
        "核查 发现 问题 立即 组织 人员 清理 打捞 漂浮物 水葫芦 蓝藻 死鱼 臭味 油污 泡沫 养殖 废水 直排",
        "偷排 雨污分流 管网 泵站 闸门 防汛 汛期 水位 流量 饮用水 水源地 保护区 界桩 公示牌 二维码 电话",
        "乡镇 街道 村委会 志愿者 联合 执法 环保 水利 农业 住建 城管 交通 公安 检察 公益诉讼 方案 通知",
        "公告 会议 考核 排名 奖励 征文 摄影 活动 宣传 教育 学校 企业 工地 渣土 建筑 拆除 复绿 栈道 护栏",
        "破损 维修 更换 安全 隐患 提醒 游泳 钓鱼 电鱼 禁渔 非法 捕捞 船只 码头 砂石 堆放 占用 滩地 种植",
        "蔬菜 农药 化肥 面源 沟渠 池塘 湿地 公园 绿化 树木 倒伏 芦苇",
    )
    for word in line.split()
]
PARTS = (
    "清大小白黑龙凤金银石柳桃李王张赵刘陈杨周吴徐孙马朱胡林郭何"
    "高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁"
)
KINDS = ["河", "溪", "湖", "水库", "沟", "渠", "河口镇", "村", "桥", "大道"]
LINK = ["，", "。", "，并", "，对", "；", "，在", "和", "的", "，现将", "，请"]


class Writer:
    """Writes notices, the same ones for the same seed."""

    def __init__(self) -> None:
        self.chance = Random(SEED)
        self.places = [self.place() for _ in range(800)]
        self.weights = [1 / (n + 3) for n in range(len(WORDS))]

    def place(self) -> str:
        """A name."""
        return "".join(self.chance.sample(PARTS, 2)) + self.chance.choice(KINDS)

    def sentence(self, length: int) -> str:
        """Words, names and a number here and there."""
        words = self.chance.choices(WORDS, self.weights, k=length)
        parts = []
        for word in words:
            parts += [self.chance.choice(self.places) if self.chance.random() < 0.12 else word]
            parts += [self.chance.choice(LINK)] if self.chance.random() < 0.3 else []
        return "".join(parts)

    def notices(self, count: int) -> Iterator[dict[str, object]]:
        """Their fields."""
        for n in range(count):
            number = f"QY{2019 + n % len(YEARS)}{n:06d}"
            yield {
                "title": f"关于{self.chance.choice(self.places)}{self.sentence(3)}的通报"[:90],
                "body": f"{self.sentence(45)}。编号{number}。{self.sentence(20)}",
                "year": self.chance.choice(YEARS),
                "live": self.chance.random() < 0.95,
            }


def questions(texts: list[str], count: int) -> list[str]:
    """What people type: mostly two to four characters of some text, at times two words, one character, a number."""
    chance = Random(SEED + 1)
    return [question(chance, chance.choice(texts)) for _ in range(count)]


def question(chance: Random, text: str) -> str:
    """One of them."""
    kind = chance.random()
    if kind < 0.03:
        return chance.choice("河水湖库污")
    if kind < 0.08:
        return next(word for word in text.replace("。", " ").replace("编号", " ").split() if word.startswith("QY"))
    if kind < 0.25:
        return f"{piece(chance, text, 2)} {piece(chance, text, 2)}"
    return piece(chance, text, chance.choice([2, 2, 2, 3, 4]))


def piece(chance: Random, text: str, length: int) -> str:
    """Some characters that stand together and are all Chinese."""
    for _ in range(50):
        start = chance.randrange(len(text) - length)
        part = text[start : start + length]
        if all("\u4e00" <= letter <= "\u9fff" for letter in part):
            return part
    return "河道"
