"""Signs by which a clause shows what it says before its verb is reached."""

from __future__ import annotations

import re

# A date or period that opens a clause.
DATE = re.compile(
    r" {0,4}(?:(?:[到至在于截力争确保]{1,4} {0,4})?(?:19|20)\d\d ?年?"
    r"(?:[-—–－~～至到]{1,2}(?:19|20)\d\d ?年)?"
    r"(?:\d{1,2}月)?[末底初]?(?:以?前|之前|期间)?|[到至]?“?十[一二三四五六]五”?(?:时期|期间|期?末)?"
    r"|〇{3,6}(?:时期|期间|期?末))[，、 ]*"
)
DATE_OPENS = frozenset("到至在于截力确12〇十 ")
MOVING = frozenset("在将把对与")
PREPOSITIONS = frozenset("在对与同把将沿由向于就和")
# How a clause of means ends.
MEANS_END = re.compile(
    r"(?:为.{1,12}|方式|形式|要求|契机|导向|目标|原则|基础上?|方向|思路|需求|需要|机遇|优势|作用|重点|主线"
    r"|抓手|突破口|载体|途径|手段|措施|理念|精神|机会|规律|特点|趋势|战略|部署|定位|路径|下|后|时|情况)$"
)
# 以…为主体 says where, if places are named.
LOCUS = re.compile(
    r"为(?:主体|核心区?|重点|重点区域?|重点地区|中心|主要区域|主战场|节点|支点|主轴|轴线|辐射区)$"
)
# 在…方面 says under what circumstances, not where.
CIRCUMSTANCE = re.compile(
    r"(?:基础上|方面|前提下|过程中|同时|条件下|情况下|领域|期间|环节|背景下|框架下)$"
)
# Who may be told to act.
ACTOR = re.compile(
    r"(?:[县市区州省镇乡村旗盟厅局委办]|等地|各地|部门|单位|政府|办公室|小组|党委|机关|指挥部|公司|财政|银行|医院|学校|高校|协会|社区)$"
)
NO_ACTOR = re.compile(
    r"(?:景|园|[经高]新|高新|经开|开发|度假|示范|集聚|[社小片城郊山]|功能|保税|自贸|新)区$"
)
# What happens by itself.
STATIVE = re.compile(r"不断|更加|明显|显著|日益|逐渐|持续|稳步|进一步|初步|基本|得到")
# How a clause ends that only describes.
STATES = (
    *("繁重", "较重", "较弱", "偏少", "偏低", "偏弱", "不足", "薄弱", "滞后", "不高", "不强"),
    *("不够", "不平衡", "不充分", "凸显", "突出", "旺盛", "严峻", "明显", "较大", "较低"),
)
# What these say of their subject is promised.
RISES = frozenset(("升级为", "升格为", "晋升为"))
# 为…提供: what is done for somebody.
FOR_THEM = frozenset(("提供", "发放", "配备", "办理"))
FOR_NOTHING = re.compile(r"(?:支撑|保障|动力|基础|条件|支持|力量|环境|空间|样板|经验|助力)$")
MOST_LOOKED_AT = 12
