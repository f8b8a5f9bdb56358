import { draft, later, looks, note, park, prioritise, reads, reply, says, snooze, tag, transfer, type Story } from './story.ts'

// Maria's day as the desk opens: three who wait for her (one of them soon too long), two who will write again, three put
// aside until they do, two until later. She has read what she answered; what is newer is news to her.

const tech = 'inbox-tech'
const baby = 'inbox-baby'

export const MARIAS_DAY: readonly Story[] = [
  {
    id: 'today-missing-cables', inboxId: 'inbox-market', customer: 'jiang', began: { secondsAgo: 71 * 60 },
    steps: [
      says(0, '今天到的 3 台 Dock 5，有一台盒子里没有电源线。明天早上九点客户来看片，工作室三个机位都要用。'),
      reply(540, 'maria', '蒋先生，明早九点前一定让您三个机位都能用。您在青岛市南还是崂山？我查最近的门店。'),
      says(960, '市南，山东路。'),
      reply(300, 'maria', '山东路往东 800 米的门店有现货，正在和店里确认能不能送上门，有结果马上告诉您。'),
      tag(20, 'maria', 'Dock 5', '少配件', '明早九点'),
      says(1_030, '店里几点关门？要是送不了，我让同事现在去取。'),
      prioritise(120, 'maria', 'high'),
      draft(15, 'maria', '店员说今晚一直有人，线留在前台，报您'),
      looks(5, 'maria'),
    ],
  },
  {
    id: 'today-size-80', inboxId: 'inbox-webhook', customer: 'huang', began: { secondsAgo: 52 * 60 },
    steps: [
      says(0, '又是我，这次是羽绒睡袋，80 的到了，小宝现在 81，穿是能穿，脚有点顶。换 90 会不会太大不安全？'),
      reply(660, 'maria', '黄女士好呀！您这个担心问到点子上了：睡袋大了，领口能滑过下巴才不安全。麻烦您量一下小宝的颈围，松松地绕一圈就行。'),
      tag(10, 'maria', '睡袋', '换码'),
      says(1_850, '24 厘米。另外哥哥说他也想要一个一模一样的，他 6 岁了，有他的码吗？😅'),
    ],
  },
  {
    id: 'today-mum-again', inboxId: 'inbox-webhook', customer: 'grace', began: { secondsAgo: 19 * 60 },
    steps: [
      says(0, 'Hi from Toronto again! Mom’s humidifier shows E2 since this morning. 她拔了插头不敢动，说等“那个普通话标准的姑娘”。'),
      reply(420, 'maria', 'Hello Grace, E2 is only "tank not seated", nothing is broken. 林静 is at her desk today; may she ring 刘老师 in an hour?'),
      note(60, 'maria', '@林静 E2，水箱没放正。刘老师点名要您，一小时后可以吗？', 'lin'),
      says(500, '一小时后正好，她下楼散步去了。Also she made you both 腌萝卜. I am not joking. Where can she send it?'),
    ],
  },
  {
    id: 'today-temi', inboxId: baby, customer: 'ruth', began: { secondsAgo: 34 * 60 },
    steps: [
      says(0, 'Good day, my dear. The warmer is a triumph; they call it “Grandma”. I should now like the same for my daughter in Bristol, but she has the square bottles. Do they fit?'),
      reply(12, 'maria', 'Good day, Mrs Adeyemi! I am so pleased it has your name. Square bottles fit if they are under 7.2 cm from corner to corner. Would your daughter have a ruler near?'),
      says(160, 'She will have one by this evening. I shall ask and write to you again.'),
      reply(26, 'maria', 'Please take your time. I have kept one aside in the meantime, with a card left blank for you.'),
      tag(9, 'maria', 'gift', 'bottle warmer'),
      reads(60),
    ],
  },
  {
    id: 'today-rattle', inboxId: tech, customer: 'tom', began: { secondsAgo: 14 * 60 },
    steps: [
      says(0, 'Board 75 arrived, looks great. But the space bar rattles like a tiny shopping cart. The man who sighs has sighed.'),
      reply(11, 'maria', 'Hello Tom. A tiny shopping cart is a dry stabiliser. Does it rattle on both sides, or more on the left?'),
      says(64, 'Left. Definitely the left wheel.'),
      reply(38, 'maria', 'Then there is a fix without parts: pull the space bar straight up, a drop of the grease from the small grey tube on the left wire, press it back. Two minutes. I stay here while you try.'),
      says(33, 'There’s a grey tube?! OK, trying.'),
      reply(12, 'maria', 'Under the cardboard, where we hide all the good things.'),
      tag(10, 'maria', 'Board 75'),
      draft(20, 'maria', 'How does it sound now? If the left wheel still '),
    ],
  },
  {
    id: 'studio-order', inboxId: tech, customer: 'elena', began: { secondsAgo: 52 * 60 },
    steps: [
      says(0, 'Hello! We are adding two desks. Can I get the same docks on the same terms as the first four, delivered on one day with the chairs (Thursday week)?'),
      reply(12, 'maria', 'Hello Elena. The terms, yes: I can see the studio price on your account. For Thursday I need a word from the warehouse; you will have it today.'),
      says(31, 'Perfect.'),
      reply(18, 'maria', 'Good. Two docks are set aside for you in the meantime.'),
      prioritise(20, 'maria', 'high'),
      note(24, 'maria', 'Warehouse asked for two Dock 5 on Thursday, Leeds. @林静 may I waive the day-slot fee? She has ordered seven times.', 'lin'),
      draft(40, 'maria', 'Hi Elena, Thursday is confirmed: '),
      park(15, 'maria'),
      note(900, 'lin', 'Yes, waive it. 老客户，值得。'),
    ],
  },
  {
    id: 'purifier-smell', inboxId: baby, customer: 'sofie', began: { secondsAgo: 4 * 3_600 },
    steps: [
      says(0, 'Hello again! The purifier arrived, but the filter bag was already open. Can I still use it?'),
      reply(13, 'maria', 'Hello Sofie, lovely to hear from you again. Please do not, just to be safe: an open bag may have let in dust. I am asking the warehouse how it happened, and a new filter is on its way to you today.'),
      says(58, 'You are quick. No hurry, we still have the old one.'),
      note(120, 'maria', '@林静 second open filter bag this week, both from the Jiaxing warehouse. Could you ask them?', 'lin'),
      tag(8, 'maria', 'KJ-420', 'warehouse'),
      reply(20, 'maria', 'That takes the pressure off. You will hear from me as soon as I have the tracking number.'),
      park(12, 'maria'),
      note(2_400, 'lin', 'Jiaxing checks batch F-0918 today. 今天给回复。'),
      reads(600),
    ],
  },
  {
    id: 'new-filter', inboxId: baby, customer: 'hannah', began: { secondsAgo: 6 * 3_600 },
    steps: [
      says(0, 'The purifier says “change filter”, but it is only four months old.'),
      reply(12, 'maria', 'Thank you for asking before buying one. Has there been any building work nearby, or a room with a fireplace? Both fill a filter early, and then the lamp is right.'),
      says(180, 'We had the kitchen floor sanded last month!'),
      reply(35, 'maria', 'That explains it: sanding dust is the finest there is. Would you hold the filter to a window and tell me whether you can see light through it? No hurry at all.'),
      park(25, 'maria'),
    ],
  },
  {
    id: 'today-patch-test', inboxId: baby, customer: 'zhou', began: { secondsAgo: 3 * 3_600 + 20 * 60 },
    steps: [
      says(0, '医生同意试无羊毛脂的那款了！今天可以寄小样吗？我先在耳后试。'),
      reply(12, 'maria', '太好了，有医生点头，咱们心里就踏实了。小样同城两小时内到，耳后黄豆大一点，等四个小时再看。'),
      says(140, '好，那我看了告诉你？'),
      reply(22, 'maria', '您忙宝宝就好，到点我来问您，您回“红”或者“没红”都行。'),
      tag(9, 'maria', '润肤霜', '过敏', '回访'),
      snooze(15, 'maria', 5 * 60),
      reads(90),
    ],
  },
  {
    id: 'today-invoices-hotel', inboxId: tech, customer: 'emma', began: { secondsAgo: 2 * 3_600 + 5 * 60 },
    steps: [
      says(0, 'Hello! We open the annexe next season, 16 rooms. Same chargers, same terms? And the PO comes from the owner this time, who answers mail at midnight.'),
      reply(12, 'maria', 'Hello Emma. Same chargers, same price, held for you until the owner has slept on it. Eighteen rather than 16, if suitcases stay as hungry as they were?'),
      says(75, 'Eighteen, you know our guests. I’ll nudge him tonight.'),
      reply(24, 'maria', 'Good luck to you. I will ask again tomorrow, so that you need not.'),
      tag(20, 'maria', 'Charge 65', 'business', 'quote'),
      later(30, 'maria', 20 * 60, 'Hello Emma, me again. Did the owner find time at midnight? The 18 chargers are held for you this week, and I can move that if he needs longer.'),
      snooze(12, 'maria', 22 * 60),
    ],
  },
  {
    id: 'travel-power', inboxId: baby, customer: 'chen', began: { secondsAgo: 26 * 60 },
    steps: [
      says(0, '周末带宝宝去露营，奶瓶消毒器可以用充电宝供电吗？我有一个北标的 Cell 20。'),
      reply(11, 'maria', '带宝宝露营真好！消毒器要 500 W，充电宝带不动，所以我建议带两次用量的消毒袋，开水泡五分钟就行，很轻。'),
      says(70, '这个办法好。那 Cell 20 能带暖奶器吗？暖奶器是 40 W 的。'),
      reply(45, 'maria', '这个请北标的专家给您一个准数，我把我们聊的都转过去，您不用再说一遍。祝你们露营愉快！'),
      tag(10, 'maria', 'Cell 20', '露营'),
      transfer(12, 'maria', 'queue-expert', '妈妈周末露营，问 Cell 20 能否带 40 W 暖奶器、能用几次。消毒器的问题已答复（用消毒袋）。'),
    ],
  },
]
