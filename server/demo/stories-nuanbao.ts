import { note, park, reads, reply, resolve, says, snooze, tag, transfer, type Story } from './story.ts'

// Nuanbao (暖宝): warm. First the person, then the thing; a hand held out at the end.

const inboxId = 'inbox-baby'

export const NUANBAO_STORIES: readonly Story[] = [
  {
    id: 'flicker', inboxId, customer: 'zhao', began: { daysAgo: 7, at: '15:20' },
    steps: [
      says(0, '净化器刚用三天屏幕就一直闪，宝宝晚上被晃醒了，我真的有点崩溃。'),
      reply(10, 'maria', '赵女士，刚买就遇到这样的事，还影响到宝宝睡觉，真的很抱歉。麻烦您先长按“夜灯”键三秒，屏幕会整个熄掉，今晚先让宝宝睡好；换新的事我来办。'),
      says(95, '屏幕关掉了，谢谢。那换新要我重新打包寄回去吗？'),
      reply(38, 'maria', '不用的。您在七天换新期内，快递员会带着新机器上门，旧的直接交给他就好。明天下午三点以后方便吗？'),
      says(120, '可以，三点半以后吧，那时候宝宝刚睡醒。'),
      reply(29, 'maria', '好，已约明天 15:30–17:00。后天我再来问问您新机器安不安静，您有任何不放心随时找我。'),
      tag(12, 'maria', 'KJ-420', '七天换新'),
      resolve(170_000, 'maria', 'exchange'),
      reads(1_200),
    ],
  },
  {
    id: 'steriliser-smell', inboxId, customer: 'sofie', began: { daysAgo: 8, at: '20:15' },
    steps: [
      says(0, 'The steriliser smells of plastic. Is that safe for the bottles? I have two newborns and I am a bit worried.'),
      reply(13, 'maria', 'Congratulations on your two, and of course you want to be sure. The smell is from the seal and harmless; it goes after two empty runs with a spoon of lemon juice. If you still notice it after that, I will send you a new one, no questions.'),
      says(8_000, 'Two runs with lemon and it is gone. Thank you for not making me feel silly.'),
      reply(44, 'maria', 'It was a good question, and you were right to ask before using it. I wish you three quiet nights in a row!'),
      tag(10, 'maria', 'steriliser'),
      resolve(10, 'maria', 'advice'),
      reads(300),
    ],
  },
  {
    id: 'white-dust', inboxId, customer: 'lina', began: { daysAgo: 11, at: '10:02' },
    steps: [
      says(0, '加湿器旁边的柜子上有一层白粉，是不是机器坏了？宝宝吸进去要紧吗？'),
      reply(12, 'wei', '您先别担心，机器没有坏，那是自来水里的矿物质。为了宝宝的呼吸道，麻烦您改用纯净水或凉白开，白粉就不会再有了。'),
      says(52, '那已经有的怎么清？'),
      reply(30, 'wei', '水箱里倒一勺柠檬酸，加温水泡二十分钟，冲两遍就好。柜子用湿布擦一擦即可。如果今晚还看到白粉，直接回我，我给您安排检测。'),
      says(80, '好的，明白了，谢谢你这么耐心。'),
      tag(8, 'wei', '加湿器'),
      resolve(12, 'wei', 'advice'),
    ],
  },
  {
    id: 'night-light', inboxId, customer: 'chen', began: { daysAgo: 17, at: '21:30' },
    steps: [
      says(0, '小夜灯买来宝宝完全不喜欢，说怕那个月亮脸。还能退吗？盒子已经扔了。'),
      reply(11, 'lin', '陈女士，孩子害怕当然就不勉强了。盒子扔了没关系，用任何袋子装好就行，运费我们出。退款今晚就给您办。'),
      says(36, '这么爽快呀，谢谢！'),
      reply(50, 'lin', '已经提交，159 元一到三个工作日退回原支付方式。要是孩子以后想要盏灯，我们还有一款只有光、没有脸的。'),
      note(20, 'lin', '七天内、149–200 元，按授权直接退，无需审批。'),
      tag(5, 'lin', '退款'),
      resolve(8, 'lin', 'refund'),
      reads(60),
    ],
  },
  {
    id: 'filter-change', inboxId, customer: 'hannah', began: { daysAgo: 10, at: '13:18' },
    steps: [
      says(0, 'How often should I change the filter of the KJ-420? We have asthma in the family, so I would rather be early than late.'),
      reply(12, 'maria', 'Thank you for telling me, that changes the answer. Usually it is every nine months; with asthma at home please make it six. I can set a reminder for you, so that you need not think of it. Shall I?'),
      says(48, 'Yes please! For May?'),
      reply(26, 'maria', 'May it is. You will get one message, with the right filter already chosen, and nothing else.'),
      tag(9, 'maria', 'KJ-420', 'reminder'),
      resolve(7, 'maria', 'advice'),
      reads(45),
    ],
  },
  {
    id: 'partner-address', inboxId: 'inbox-webhook', customer: 'sun', began: { daysAgo: 5, at: '11:45' },
    steps: [
      says(0, '订单 448120 的收货地址填错了，是老家的，现在人在上海，还能改吗？'),
      reply(13, 'wei', '孙女士您好，还没出库，能改的。麻烦您在合作商城的订单页里提交新地址，我这边已经请仓库先等您。'),
      says(300, '改好了！'),
      reply(40, 'wei', '看到了，今天发到上海，预计后天到。让您多跑一步，辛苦了。'),
      tag(10, 'wei', '改地址'),
      resolve(90_000, 'wei', 'delivery'),
    ],
  },
  {
    id: 'went-quiet', inboxId, customer: 'lina', began: { daysAgo: 1, at: '17:05' },
    steps: [
      says(0, '你好，消毒器'),
      reply(9, 'maria', '您好呀，我在的。消毒器怎么了？您可以慢慢说，拍张照片也行。'),
      reply(900, 'maria', '您可能正忙着照顾宝宝，我先不打扰。这里三天内都留着，您回一句话我就在。'),
      resolve(1_800, 'maria', 'no-answer'),
    ],
  },
  {
    id: 'pick-up', inboxId, customer: 'zhao', began: { secondsAgo: 5 * 3_600 },
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
    id: 'purifier-smell', inboxId, customer: 'sofie', began: { secondsAgo: 4 * 3_600 },
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
    id: 'travel-power', inboxId, customer: 'chen', began: { secondsAgo: 26 * 60 },
    steps: [
      says(0, '周末带宝宝去露营，奶瓶消毒器可以用充电宝供电吗？我有一个北标的 Cell 20。'),
      reply(11, 'maria', '带宝宝露营真好！消毒器要 500 W，充电宝带不动，所以我建议带两次用量的消毒袋，开水泡五分钟就行，很轻。'),
      says(70, '这个办法好。那 Cell 20 能带暖奶器吗？暖奶器是 40 W 的。'),
      reply(45, 'maria', '这个请北标的专家给您一个准数，我把我们聊的都转过去，您不用再说一遍。祝你们露营愉快！'),
      tag(10, 'maria', 'Cell 20', '露营'),
      transfer(12, 'maria', 'queue-expert', '妈妈周末露营，问 Cell 20 能否带 40 W 暖奶器、能用几次。消毒器的问题已答复（用消毒袋）。'),
    ],
  },
  {
    id: 'new-filter', inboxId, customer: 'hannah', began: { secondsAgo: 6 * 3_600 },
    steps: [
      says(0, 'The purifier says “change filter”, but it is only four months old.'),
      reply(12, 'maria', 'Thank you for asking before buying one. Has there been any building work nearby, or a room with a fireplace? Both fill a filter early, and then the lamp is right.'),
      says(180, 'We had the kitchen floor sanded in October!'),
      reply(35, 'maria', 'That explains it: sanding dust is the finest there is. Would you hold the filter to a window and tell me whether you can see light through it? No hurry at all.'),
      park(25, 'maria'),
    ],
  },
]
