import { note, reads, reply, resolve, says, tag, transfer, type Story } from './story.ts'

// Northpin: warranty, at home and in another country; and the marketplace's own rules.

const inboxId = 'inbox-tech'
const market = 'inbox-market'

export const NORTHPIN_WARRANTY: readonly Story[] = [
  {
    id: 'warranty-berlin', inboxId, customer: 'oliver', began: { daysAgo: 41, at: '14:02' },
    steps: [
      says(0, 'Bought a Dock 5 in Shanghai, now live in Berlin, and the ethernet port is dead. Your German page says “warranty valid in country of purchase”. Is that final?'),
      reply(13, 'maria', 'It is what the page says, and the page is out of date. Since January the 36 months hold everywhere we have a workshop, and Berlin has one. Do you have the serial number?'),
      says(47, 'ND5-22-008817. Bought in May last year.'),
      reply(88, 'maria', 'Registered, 18 months left. Workshop in Moabit, walk in any weekday, 20 minutes if it is the port. Or I send a label and you are without it for four days.'),
      says(29, 'Moabit is on my way to work. Walking in tomorrow.'),
      note(30, 'maria', 'German warranty page still has the old sentence. @林静 who owns it?', 'lin'),
      says(76_000, '17 minutes. They also cleaned the fan. Consider me impressed.'),
      reply(50, 'maria', 'Three minutes early, as it should be in Berlin.'),
      tag(9, 'maria', 'warranty', 'abroad', 'Dock 5'),
      resolve(5, 'maria', 'repair'),
      reads(700),
    ],
  },
  {
    id: 'warranty-melbourne', inboxId, customer: 'ma', began: { daysAgo: 39, at: '18:35' },
    steps: [
      says(0, '国内买的 Buds S2，人在墨尔本，充电盒盖子合不拢了。是不是只能寄回国修？'),
      reply(12, 'wei', '不用寄回国。墨尔本没有维修点，但盒子可以直接换：您先用，旧的三十天内寄到悉尼仓就行，本地邮费我们付。'),
      says(85, '需要国内的发票吗？我只有支付截图。'),
      reply(22, 'wei', '序列号就够，盒盖内侧那行小字。'),
      says(70, 'NB2-9941-3020'),
      reply(31, 'wei', '在保，还剩 11 个月。新盒明天从悉尼发，周四或周五到。'),
      tag(9, 'wei', '海外保修', 'Buds S2'),
      resolve(6, 'wei', 'exchange'),
      reads(7_200),
    ],
  },
  {
    id: 'melbourne-return', inboxId, customer: 'ma', began: { daysAgo: 22, at: '19:06' },
    steps: [
      says(0, '新盒子好用。旧盒我寄了十二天，悉尼那边还显示没收到，超过三十天会扣我钱吗？'),
      reply(13, 'wei', '不会扣，我先把计时停掉。单号给我，我来追，您不用管了。'),
      says(44, 'AP 6620 1187 4'),
      reply(1_900, 'wei', '找到了：仓库收了，登记成别人的。已经改过来，您这件结清。'),
      says(2_600, '效率可以啊，比我房东强。'),
      tag(8, 'wei', '海外保修'),
      resolve(4, 'wei', 'solved'),
      reads(300),
    ],
  },
  {
    id: 'duty-free', inboxId, customer: 'ben', began: { daysAgo: 35, at: '09:38' },
    steps: [
      says(0, 'Bought a Cell 20 duty free at Changi, it died in Hobart after five weeks. Shop says talk to you, web form says talk to the shop. Talk to me?'),
      reply(11, 'maria', 'Talking. Duty free is bought from us, whatever the shop says. What happens when you press the button for three seconds?'),
      says(58, 'One blink, then nothing.'),
      reply(20, 'maria', 'One blink is a dead cell guard, which is a replacement. It ships from Melbourne tomorrow. Do not post the old one by air; any electronics recycler in Hobart will do, no proof needed.'),
      says(41, 'Legend. First straight answer in a week.'),
      tag(7, 'maria', 'Cell 20', 'abroad'),
      resolve(5, 'maria', 'exchange'),
      reads(88),
    ],
  },
  {
    id: 'market-double', inboxId: market, customer: 'feng', began: { daysAgo: 21, at: '20:40' },
    steps: [
      says(0, '平台扣了我两次 649，你们说找平台，平台说找商家，我找谁？'),
      reply(980, 'wei', '找我，到我这为止。两笔都到了我们账上，多的一笔我们退给平台，平台退给您，中间这一步我盯着。'),
      says(3_000, '要多久'),
      reply(700, 'wei', '我们这边今天退完，平台承诺 24 小时。明天这个时候没到，您不用问，我会先来告诉您。'),
      note(40, 'wei', '@林静 平台对接要个能直接打电话的人，客户被来回踢了三天。', 'lin'),
      reply(68_000, 'wei', '冯先生，平台回执到了：649 元已退，请您看下余额。'),
      says(1_400, '到了。谢谢兄弟。'),
      tag(30, 'wei', '重复扣款', '平台'),
      resolve(90, 'wei', 'refund'),
    ],
  },
  {
    id: 'eu-repair-right', inboxId, customer: 'marcus', began: { daysAgo: 42, at: '15:55' },
    steps: [
      says(0, 'Are schematics or at least spare fans available for Dock 5? I repair things before I replace them.'),
      reply(14, 'wei', 'Fans, port boards and feet: yes, in the shop under “Parts”, fan 6 €. Schematics of the power stage: no, for safety certification; of the port board: yes, on request. This is a request.'),
      says(37, 'It is.'),
      transfer(12, 'wei', 'queue-expert', 'Wants the port-board schematic, repairs his own. Known and careful. Please release.'),
      reply(2_300, 'lin', 'Hello Marcus, the port-board schematic is in your mail, revision C. The 5 V rail is on page 3, and please leave the shield on while testing.'),
      says(600, 'Received. Clean drawing. My compliments to whoever labels nets like that.'),
      tag(12, 'lin', 'repair', 'Dock 5'),
      resolve(7, 'lin', 'advice'),
      reads(65),
    ],
  },
]
