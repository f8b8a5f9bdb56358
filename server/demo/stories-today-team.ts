import { draft, note, park, reads, reply, says, snooze, tag, transfer, type Story } from './story.ts'

// What the others have in hand, and what waits for a specialist. Only the specialists' line is waited in: a first chat
// from the shop page must find somebody free.

const tech = 'inbox-tech'
const baby = 'inbox-baby'

export const TEAMS_DAY: readonly Story[] = [
  {
    id: 'today-firmware-eve', inboxId: tech, customer: 'he', began: { secondsAgo: 41 * 60 },
    steps: [
      says(0, 'beta 4 粘 Shift 修好了，连切三百次没复现。新问题：休眠唤醒后第一下按键丢失，不是每次。'),
      reply(12, 'wei', '三百次，佩服。丢首键的事，唤醒前休眠了多久？我们怀疑超过 30 分钟才会进深度休眠。'),
      says(88, '有道理，我设个定时，40 分钟后测给你。'),
      reply(15, 'wei', '好，我等您结果。'),
      tag(8, 'wei', '内测', 'Board 75'),
    ],
  },
  {
    id: 'today-rider', inboxId: 'inbox-market', customer: 'feng', began: { secondsAgo: 3 * 3_600 + 8 * 60 },
    steps: [
      says(0, '兄弟，键盘用着挺好，就是那个小卖部老板娘也想要一个，能不能再给她走我上次那个价'),
      reply(720, 'wei', '能，老板娘替您收了件，算我们编外站点。链接发您平台消息里了，一个月内有效。'),
      says(2_400, '哈哈她高兴坏了，我让她自己下单'),
      reply(380, 'wei', '好的，她下单后您跟我说一声，我备注送到村邮站。'),
    ],
  },
  {
    id: 'dock-linux', inboxId: tech, customer: 'marcus', began: { secondsAgo: 3 * 3_600 },
    steps: [
      says(0, 'Dock 5 on kernel 6.18: after suspend the ethernet port is gone until I replug. Displays are fine.'),
      reply(12, 'wei', 'Known on some boards, not yet on 6.18. Two things would tell us which case it is: does `lspci` still list the controller after resume, and what does the dock’s own log say? Drop the file here; we read it.'),
      says(240, 'lspci lists it. I can pull the log later today, when I am back at that machine.'),
      reply(38, 'wei', 'Later is good. I keep this open; your next message comes straight back to me.'),
      tag(12, 'wei', 'Dock 5', 'Linux'),
      note(30, 'wei', 'Controller stays on the bus, so it is power management, not the link. If the log shows D3 at resume, give him the 1.5.0 beta.'),
      park(20, 'wei'),
    ],
  },
  {
    id: 'cell-slow', inboxId: tech, customer: 'liu', began: { secondsAgo: 15 * 60 },
    steps: [
      says(0, '出差回来发现 Cell 20 充笔记本只有 18 W，之前能到 65 W。'),
      reply(11, 'wei', '先排除线：请换随机附带的那根（接头上印着 100 W）再看一次屏幕上的瓦数。'),
      says(160, '换了，还是 18 W。屏幕显示温度 46 度。'),
      reply(42, 'wei', '46 度会触发温控降功率，这是正常保护。请放在通风处 40 分钟，降到 35 度以下再试。到时间我主动来问您结果，您不用守着。'),
      tag(10, 'wei', 'Cell 20'),
      draft(20, 'wei', '您好，温度降下来了吗？方便的话告诉我屏幕上现在的瓦数。'),
      snooze(15, 'wei', 40),
    ],
  },
  {
    id: 'today-first-fever', inboxId: baby, customer: 'xu', began: { secondsAgo: 28 * 60 },
    steps: [
      says(0, '林主管在吗？宝宝 38.2，第一次发烧，净化器和加湿器要不要关掉？我有点慌。'),
      reply(11, 'wei', '徐女士先别慌，我马上请林主管来，她看着您家宝宝长大的。先给宝宝喝点奶，衣服别捂。'),
      transfer(9, 'wei', 'lin', '徐静怡，宝宝约 4 个月，首次发烧 38.2，问设备要不要关。医疗部分请她联系医生，别由我们判断。'),
      reply(34, 'lin', '静怡，我在。机器都不用关，净化器开静音，湿度 50 左右舒服些。发烧的事要听医生的：不满六个月，请您现在就打儿科电话问一声，打完回来告诉我。'),
      says(190, '好，我现在打。'),
      reply(14, 'lin', '去吧，我哪儿也不去。'),
      tag(10, 'lin', '陪伴'),
    ],
  },
  {
    id: 'pick-up', inboxId: baby, customer: 'zhao', began: { secondsAgo: 5 * 3_600 },
    steps: [
      says(0, '新净化器很安静，谢谢你们！另外奶瓶消毒器的盖子裂了一道缝，能修吗？'),
      reply(12, 'lin', '听到宝宝能睡好，真高兴。盖子裂了不建议再用，蒸汽可能烫到手；我给您寄一个新盖子，不收费。消毒器是去年买的那台白色的吗？'),
      says(66, '对，白色六支装。'),
      reply(40, 'lin', '好的，新盖子今天寄出。我晚些时候问一下快递到哪了，再来告诉您，您不用惦记。'),
      tag(10, 'lin', '消毒器', '配件'),
      snooze(15, 'lin', 5 * 60 + 100),
    ],
  },
  {
    id: 'guest-dock', inboxId: tech, customer: 'guest', began: { secondsAgo: 9 * 60 },
    steps: [
      says(0, 'Does Dock 5 work with two 4K displays on a MacBook Air?'),
      reply(9, 'wei', 'One display for certain. For two it depends on the year of the Air; I am asking a specialist, who answers you here.'),
      transfer(14, 'wei', 'queue-expert', 'Dock 5 with two 4K displays on a MacBook Air: which years take both? Year not known yet.'),
      says(150, 'It’s the 2024 one, if that helps. No rush, I’m comparing.'),
    ],
  },
  {
    id: 'today-second-building', inboxId: baby, customer: 'pan', began: { secondsAgo: 17 * 60 },
    steps: [
      says(0, '二期楼下个月开，12 间，想在走廊也装净化器，走廊 40 米长，你们有没有能算风量的人？'),
      reply(13, 'wei', '潘女士您好，恭喜二期！风量的事请专家给您算，40 米长的走廊，两头有没有门、层高多少，您方便先说一下吗？'),
      says(96, '两头都有防火门，平时关着，层高 2.7。'),
      transfer(20, 'wei', 'queue-expert', '安禾月子中心二期，12 间 + 走廊 40 m（层高 2.7 m，两端防火门常闭），要风量方案和盖章报价。月结客户，VIP。'),
      says(70, '平面图我发公司邮箱了，不急，今天给个方向就行。'),
    ],
  },
  {
    id: 'today-second-dock', inboxId: tech, customer: 'oliver', began: { secondsAgo: 12 * 60 },
    steps: [
      says(0, 'Dock 5 again, all fine this time! Can two of them be daisy-chained, or does the second lose its displays?'),
      reply(12, 'wei', 'They chain, and the displays depend on the laptop’s link. A specialist should say it with numbers; one moment.'),
      transfer(11, 'wei', 'queue-expert', 'Two Dock 5 in a chain: how many displays on the second, by laptop link (TB4 / USB4 40G)? Berlin, knows his way.'),
      reads(30),
    ],
  },
  {
    id: 'today-kana-spring', inboxId: tech, customer: 'yuki', began: { secondsAgo: 6 * 60 },
    steps: [
      says(0, 'Hello. For the kana keycaps in spring: will the legends be dye-sub or laser? I have photo of both, I prefer dye-sub.'),
      reply(13, 'wei', 'Good question, and the maker decides this month, so your vote counts. Passing you to the person who sits in that meeting.'),
      transfer(10, 'wei', 'queue-expert', 'Kana keycap set: customer votes dye-sub over laser. She is on the wish list already; worth a real answer.'),
    ],
  },
]
