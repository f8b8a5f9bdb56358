import { draft, note, park, prioritise, reads, reply, resolve, says, snooze, tag, transfer, type Story } from './story.ts'

// Northpin (北标): brisk and exact. The cause, the cure, the number.

const inboxId = 'inbox-tech'

export const NORTHPIN_STORIES: readonly Story[] = [
  {
    id: 'dock-display', inboxId, customer: 'elena', began: { daysAgo: 6, at: '10:24' },
    steps: [
      says(0, 'Hi, my Dock 5 drops the second display two or three times a day. It comes back after ten seconds or so.'),
      reply(11, 'maria', 'Hi Elena, thanks for the exact description. Which firmware does the dock show: Settings → About, the line that starts with D5?'),
      says(74, 'D5-1.4.2. Both displays are 4K at 60 Hz.'),
      reply(41, 'maria', 'That is the cause: 1.4.2 lets the second port fall asleep when nothing moves on it. 1.4.5 fixes it. The update takes two minutes and keeps your settings: northpin.example/dock5/firmware'),
      says(655, 'Updated all four docks in the studio. No drops since. Thank you!'),
      reply(32, 'maria', 'Glad to hear it, and good that you caught all four. I will look in on your dock’s report on Friday and write if anything shows.'),
      tag(15, 'maria', 'Dock 5', 'firmware'),
      resolve(8, 'maria', 'solved'),
      reads(240),
    ],
  },
  {
    id: 'key-repeat', inboxId, customer: 'wang', began: { daysAgo: 9, at: '14:05' },
    steps: [
      says(0, '你好，Board 75 打字时经常连击，一个 e 出来两个。'),
      reply(9, 'wei', '您好，这是 2.0.8 固件的去抖时间设短了。您方便看一下键盘现在的版本吗？按住 Fn + V 三秒，会直接打出来。'),
      says(58, '2.0.8，正是这个。'),
      reply(35, 'wei', '升级到 2.1.0 就好：northpin.example/board75/firmware。用线连接电脑，约 90 秒，按键设置会保留。'),
      says(420, '升完了，连打了两页没再出现。谢谢！'),
      reply(20, 'wei', '好的。如果一周内再出现一次，直接回复我，给您换轴，不用再说明一遍。'),
      tag(10, 'wei', 'Board 75', '固件'),
      resolve(5, 'wei', 'solved'),
    ],
  },
  {
    id: 'parcel-wuxi', inboxId, customer: 'tom', began: { daysAgo: 12, at: '16:40' },
    steps: [
      says(0, 'Order 77120 has been at the Wuxi hub for two days. Where is it?'),
      reply(13, 'wei', 'Checking with the carrier now. I will have an answer for you within ten minutes.'),
      reply(388, 'wei', 'It was sorted to the wrong line and left Wuxi an hour ago. New delivery: tomorrow before 18:00. I have set a watch on it; if it is not scanned by noon I will send a second one without waiting.'),
      says(95, 'OK, that works for me.'),
      tag(30, 'wei', 'delivery', '77120'),
      resolve(72_000, 'wei', 'delivery'),
      reads(30),
    ],
  },
  {
    id: 'cell-flight', inboxId, customer: 'liu', began: { daysAgo: 4, at: '19:12' },
    steps: [
      says(0, '请问 Cell 20 能带上飞机吗？我周四要飞。'),
      reply(10, 'wei', '可以。Cell 20 是 20000 mAh、74 Wh，低于 100 Wh 的限制，机身上印有标识。请放随身行李，不能托运。'),
      says(40, '可以带几个？'),
      reply(16, 'wei', '一般每人两个。国内航线还要求机身有 3C 标识，Cell 20 有，在背面左下角。'),
      says(33, '清楚了，谢谢。'),
      resolve(25, 'wei', 'advice'),
    ],
  },
  {
    id: 'buds-left', inboxId, customer: 'marcus', began: { daysAgo: 15, at: '11:31' },
    steps: [
      says(0, 'Left Buds S2 charges to 62 % and stops. Reset done, contacts cleaned. Where do I send the log?'),
      reply(12, 'maria', 'Here is fine, but I believe you already. A cell that stops between 60 and 65 % has a bad gauge; no reset cures it. You are within warranty (bought in March, 36 months). I can send a left bud today. Shall I?'),
      says(66, 'Yes please. Keep the old one?'),
      reply(45, 'maria', 'Please put it in the bag that comes with the new one; postage is paid. Tracking follows by mail within the hour.'),
      note(60, 'maria', 'Third gauge fault from batch 2431 this month. @林静 worth telling the factory?', 'lin'),
      tag(5, 'maria', 'Buds S2', 'batch 2431'),
      resolve(10, 'maria', 'exchange'),
      reads(900),
    ],
  },
  {
    id: 'invoice-title', inboxId, customer: 'wang', began: { daysAgo: 2, at: '09:48' },
    steps: [
      says(0, '上周四把键盘的发票抬头写错了，少了“有限公司”四个字，能改吗？'),
      reply(12, 'lin', '能改。开票 30 天内可以红冲重开。抬头写成“远山软件有限公司”，税号不变，对吗？'),
      says(27, '对。'),
      reply(180, 'lin', '已提交，新发票今天 18:00 前发到您登录用的邮箱，原来那张请不要入账。'),
      tag(10, 'lin', '发票'),
      resolve(29_000, 'lin', 'invoice'),
      reads(600),
    ],
  },
  {
    id: 'dock-linux', inboxId, customer: 'marcus', began: { secondsAgo: 3 * 3_600 },
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
    id: 'cell-slow', inboxId, customer: 'liu', began: { secondsAgo: 15 * 60 },
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
    id: 'guest-dock', inboxId, customer: 'guest', began: { secondsAgo: 9 * 60 },
    steps: [
      says(0, 'Does Dock 5 work with two 4K displays on a MacBook Air?'),
      reply(9, 'wei', 'One display for certain. For two it depends on the year of the Air; I am asking a specialist, who answers you here.'),
      transfer(14, 'wei', 'queue-expert', 'Dock 5 with two 4K displays on a MacBook Air: which years take both? Year not known yet.'),
    ],
  },
  {
    id: 'studio-order', inboxId, customer: 'elena', began: { secondsAgo: 52 * 60 },
    steps: [
      says(0, 'Hello! We are adding two desks. Can I get the same docks on the same terms as the first four, delivered on one day with the chairs (Thursday)?'),
      reply(12, 'maria', 'Hello Elena. The terms, yes: I can see the studio price on your account. For Thursday I need a word from the warehouse; you will have it today.'),
      says(31, 'Perfect.'),
      reply(18, 'maria', 'Good. Two docks are set aside for you in the meantime.'),
      prioritise(20, 'maria', 'high'),
      note(24, 'maria', 'Warehouse asked for two Dock 5 on Thursday, Leeds. @林静 may I waive the day-slot fee? She has ordered seven times.', 'lin'),
      draft(40, 'maria', 'Hi Elena, Thursday is confirmed: '),
      park(15, 'maria'),
    ],
  },
]
