"""The words that stand around the verb of a promise, by class.

The classes are those of the language, not of one plan: carriers, support, manner, means,
what only describes. Verbs are in commit_actions, nouns that hide them in commit_nouns.
"""

# The action carried stands at the end of the object: 推进…建设.
CARRIERS = """
推进 推动 加快 促进 加大 加强 强化 深化 开展 实施 抓好 做好 启动 组织 统筹 参与 力促 助推 组织开展
组织实施 加速 协同推进 压茬推进 整体推进 谋划 规划 研究 探索 试点 确保 力争 争取 完成 继续 进行
抓实
"""

# Somebody else is to act: 支持…创建.
SUPPORTS = """
支持 扶持 鼓励 引导 倡导 帮助 指导 动员 鼓励支持 支持鼓励 鼓励引导 引导支持 支持引导 鼓励和支持
鼓励和引导 支持和引导 引导和支持 支持和鼓励 鼓励扶持 扶持引导 允许 督促 推荐支持 号召 要求
"""

# Stands between the subject and the verb and gives the promise its force.
MANNER = """
积极 大力 着力 不断 深入 持续 进一步 努力 切实 扎实 稳步 有序 逐步 主动 全力 充分 全面 严格 认真
科学 合理 因地制宜 适时 尽快 力争 争取 稳妥 深度 高标准 高质量 高水平 高起点 高效 联合 共同 协同
分类 精准 依法 广泛 有效 继续 率先 优先 重点 集中 统一 突出 创造条件 择优 择机 稳慎 坚决 坚定不移
严厉 大幅 有力 加速 抓紧 着重 着眼 全方位 多渠道 系统 同步 协调 整体 长期 定期 统筹 及时 从严 奋力
适度 适当 务实 主动作为 不断地 多措并举 全域 全链条 全过程 梯次 分批 分步 分步骤 分阶段 分期
有计划 有针对性 有效地 自主 试点 先行 全力以赴 强力 创新性 创造性 一体 一体化 集约 节约 常态化
分级 确保 规划 探索 加大力度 聚力 倾力 合力 尽力 持续深入 更好 更好地 更加 紧密 严密 妥善 最大限度
深层次 多层次 全天候 广泛深入 滚动 快速 迅速 即时 拟 计划 就近 按需 定向 按期 如期 优质高效
有序有力 牢固 扎实有序 稳妥有序 积极稳妥 积极主动 适当地 大胆 灵活 深刻 强势 加快 注重 全部 一律
普遍 每年 至少 综合 限期 大规模 整村 整县 跨区域 加紧 优先安排
"""

# After these an unknown verb may follow; after 重点 or 统一 a noun may.
PURE_MANNER = """
积极 大力 着力 不断 深入 持续 进一步 努力 切实 扎实 稳步 有序 逐步 主动 全力 坚决 严厉 奋力 尽快
大力度 充分 加速 稳妥 强力 积极稳妥 稳妥有序 积极主动 持续深入 认真 有效 及时 妥善
"""

# Between who is to act and the verb.
MODALS = """
要 应 应当 须 必须 需 可 可以 负责 务必
"""

# Opens a clause and says nothing of its own.
CONNECTIVES = """
并 且 并且 同时 以及 从而 进而 此外 另外 其次 首先 最后 其中 还 也 又 以此 由此 一是 二是 三是
四是 五是 六是 七是 八是 九是 十是 一要 二要 三要 四要 五要 为此 在此基础上 再 既 又要 还要 更要
也要 同时要 与此同时 第一 第二 第三 第四 原则上 每年 今后 下一步 今后五年 五年内 规划期内 届时
力求
"""

# A clause that opens with one of these says by what means or on what conditions.
MEANS = """
发挥 依托 立足 立足于 围绕 坚持 按照 根据 结合 通过 紧扣 聚焦 瞄准 抢抓 抓住 把握 顺应 适应 针对
借助 凭借 基于 遵循 秉持 秉承 面向 紧紧围绕 利用 依照 遵照 依据 参照 对照 紧抓 紧盯 贯穿 凭 借力
借鉴 采取 采用 突出 鉴于 随着 牢牢把握 牢固树立 树立 立足当地 锚定 充分发挥 充分利用 积极利用 以
运用 按 经 遵从 借势 发扬 紧密结合 紧密围绕 坚持以 把握好 适应于 为 为了 旨在 力求 着眼于 着眼
根植 服务于 经过 用
"""

# No promise: what stands, what something is, what grows by itself.
DESCRIBING = """
是 有利于 有助于 属于 位于 具有 面临 存在 拥有 达到 突破 超过 高于 低于 保持在 控制在 提高到
提升到 提升至 增长 下降 降至 下降到 上升 增至 得到 得以 成为 取得 处于 来自 不低于 不少于 稳定在
使 让 令 促使 即 包括 涉及 指 系指 是指 分为 现有 共有 有望 意味着 标志着 不足 不断增强 翻一番
翻番 如 例如 表明 显示 随着 为…提供 占 约 已 已经 仍 尚 亟待 亟须 亟需 明显 显著 有了 未 正在 高达
仅 所称 适用于 不得
"""

# A sentence with one of these tells what was done.
PAST = """
近年来 截至目前 目前 过去五年 五年来 以来 累计 取得了 建成了 形成了 完成了 得到了 实现了 打造了
获得了 创建了
"""

# Verbs that take an object and are seldom nouns: they open a promise inside a clause.
TRANSITIVE = """
建设 新建 扩建 改扩建 兴建 修建 续建 共建 建立 打造 构建 构筑 搭建 布局 设立 成立 组建 开通 开辟
开设 增设 铺设 贯通 打通 配备 建成 建好 建设成 建设成为 打造成 打造成为 打造为 创建 争创 申报 申建
升级为 升格为 培育 培育壮大 壮大 做大 做强 做大做强 做优做强 推广 发展 开发 引进 承接 研发 攻克
推行 整合 完善 健全 优化 提升 推进 推动 加快 加强 强化 促进 深化 实施 开展 落实 出台 制定 编制
发布 建立健全 推出 举办 探索 谋划 牵头 规划建设 兴办 创办 纳入 列入 更新 改造 培养 选派 严守 遏制
传承 挖掘 融入 对接 参与 设置 给予 实行 提供 形成 扩大 拓展 丰富 做精 做优 完成 启动 开工建设 新增
申请 建 投放 部署 安装 引导 支持 鼓励 加大 组织 提高 延长 延伸 修复 治理 淘汰 关停 盘活 招引 吸引
激发 释放 转化为 转变为 发展成 发展成为 发放 落户 开行 承办 享受 改建 串联 接入 开拓 拓宽 归集
引育
"""

# What 把 and 将 lead to.
BECOMING = """
培育成 建设成 建设成为 打造成 打造成为 打造为 建成 发展成 发展成为 纳入 列入 作为 转化为 转变为
融入 建成为 培育成为 建设为 落到 摆在 放在 下沉到 下放到 落实到 体现到 延伸到 转移到 用于
"""

# Verbs that open a promise even behind 、, where others may be nouns of a list.
STRONG = """
打造 完善 健全 构建 培育 壮大 做大 做强 落实 实施 推进 推动 加强 强化 优化 促进 引进 建立 搭建
开展 推行 深化 建成 新建 扩大 拓展 提高 推出 举办 丰富 加快 加大 制定 出台 建立健全 做优 做精
发展壮大 盘活 擦亮 设立
"""

# A change that follows from what stands before it, unless it could stand alone.
RESULTS = """
提高 提升 增强 扩大 延长 降低 减少 改善 激发 释放 增加 缩小 缩短 增进 保持 激活 丰富 拓宽 拓展
巩固 延伸 吸引 集聚 吸纳
"""

# What comes of the other promises; alone in a sentence it may promise.
CONSEQUENCES = """
实现 形成 带动 拉动 满足 支撑 助力 保证 推陈出新 达成 促成 凝聚 彰显 凸显 引领 放大 催生 服务 确保
"""
