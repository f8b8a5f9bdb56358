import { note, reads, reply, resolve, says, tag, transfer, type Story } from './story.ts'

// Nuanbao: orders, subscriptions, how a thing is used, and conversations that fell asleep halfway.

const inboxId = 'inbox-baby'

export const NUANBAO_ORDERS: readonly Story[] = [
  {
    id: 'cancel-subscription', inboxId, customer: 'luo', began: { daysAgo: 43, at: '11:35' },
    steps: [
      says(0, '滤芯订阅怎么取消，找了半天没找到按钮，你们是不是故意藏起来了。'),
      reply(12, 'maria', '罗女士，找半天一定很恼火。按钮在“订单—订阅—更多”里面，三层，确实藏得太深。我先帮您取消掉，好吗？以后想续再说。'),
      says(33, '先取消吧，宝宝去外婆家三个月，家里没人用。'),
      reply(21, 'maria', '已经取消，这一期的 129 元也退您。要不要改成“暂停三个月”？不改也没关系，取消已经生效了。'),
      says(58, '还能暂停？那暂停吧，外婆家用不上，回来还是要用的。'),
      reply(17, 'maria', '好，暂停到宝宝回家，开始前一周我先问您一声。祝宝宝在外婆家玩得开心。'),
      note(35, 'maria', '“取消”埋三层，“暂停”埋四层。@林静 这个月第六位来问的，她说得对，像藏起来的。', 'lin'),
      tag(7, 'maria', '订阅', '页面问题'),
      resolve(6, 'maria', 'solved'),
      reads(130),
    ],
  },
  {
    id: 'subscription-back', inboxId, customer: 'luo', began: { daysAgo: 15, at: '17:44' },
    steps: [
      says(0, '取消按钮挪到第一层了？我今天一眼就看见了。'),
      reply(13, 'maria', '是的，就因为您那句“故意藏起来”，我们脸红了好几天。宝宝快回家了吗？'),
      says(46, '下周回。恢复订阅，这回我心甘情愿。'),
      reply(18, 'maria', '谢谢您。下周三送到，刚好赶上宝宝回家第一晚。'),
      tag(6, 'maria', '订阅'),
      resolve(4, 'maria', 'solved'),
      reads(35),
    ],
  },
  {
    id: 'two-filters', inboxId, customer: 'hannah', began: { daysAgo: 22, at: '18:52' },
    steps: [
      says(0, 'I think I’ve subscribed twice? Two filters came, two days apart, two payments.'),
      reply(12, 'wei', 'You did, with a little help from us: the page saved it again when you changed the address. I’ve ended one and refunded £34. Would you like to keep the second filter at half price, or shall we fetch it?'),
      says(50, 'Keep it, half price. We do go through them.'),
      reply(16, 'wei', 'Done, £17 more on its way back to you. One subscription now, every six months, next in half a year.'),
      tag(8, 'wei', 'subscription', 'double charge'),
      resolve(6, 'wei', 'refund'),
      reads(75),
    ],
  },
  {
    id: 'crib-distance', inboxId, customer: 'lina', began: { daysAgo: 42, at: '20:06' },
    steps: [
      says(0, '加湿器放宝宝床边可以吗 离多远'),
      reply(14, 'wei', '可以的，离小床两米以上，别对着宝宝吹，高度最好到您腰这里。湿度到 60 它会自己停。'),
      says(35, '房间小放不了两米'),
      reply(23, 'wei', '那就放门口，朝墙出雾，雾会慢慢散过去。小房间反而更容易够湿度，开最小档就行。'),
      says(44, '收到，我这就去挪'),
      resolve(12, 'wei', 'advice'),
      reads(9),
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
    id: 'night-feed', inboxId, customer: 'zhao', began: { daysAgo: 28, at: '13:11' },
    steps: [
      says(0, '消毒器烘干要四十分钟，夜里等不及，有没有快一点的模式？'),
      reply(12, 'maria', '夜奶的时候每一分钟都特别长，我懂。有的，同时按“烘干”和“夜间”两秒，先烘奶嘴和瓶口，八分钟就能用，瓶身不滴水。'),
      says(25_000, '昨晚试了，八分钟。早知道这个我能少掉多少头发。'),
      reply(31, 'maria', '头发会长回来的，我保证！还有个小窍门：睡前先消两瓶，夜里就只管冲。'),
      tag(8, 'maria', '消毒器', '技巧'),
      resolve(5, 'maria', 'advice'),
      reads(400),
    ],
  },
  {
    id: 'carrier-flight', inboxId, customer: 'priya', began: { daysAgo: 30, at: '19:18' },
    steps: [
      says(0, 'Flying to Chennai with a four-month-old. Is the carrier fine for a 5 kg baby, and may I keep her in it during take-off?'),
      reply(13, 'maria', 'From 3.5 kg, so yes for walking. For take-off and landing, please no: the crew will give you an infant belt, and that is the tested thing. In between, carrier and aisle are a parent’s best friends.'),
      says(62, 'Is that rule or opinion? I like to know which.'),
      reply(25, 'maria', 'Rule, of nearly every aviation authority; your airline’s page has it under “infants”. The aisle part is opinion, held strongly.'),
      says(96_000, 'Five hours, one aisle, zero tears. Hers, anyway.'),
      tag(9, 'maria', 'carrier', 'travel'),
      resolve(7, 'maria', 'advice'),
      reads(80),
    ],
  },
  {
    id: 'carrier-strap', inboxId, customer: 'priya', began: { daysAgo: 11, at: '12:50' },
    steps: [
      says(0, 'The left shoulder strap of the carrier slips about a centimetre an hour. Photo wouldn’t show it. Safe or not?'),
      reply(9, 'maria', 'Please stop using it until I have an answer, however sure you are. It is probably the cam buckle, but “probably” is not for a baby’s weight.'),
      transfer(16, 'maria', 'lin', 'Carrier strap slips 1 cm per hour, baby 5.4 kg. I told her to stop using it. Safety question, please decide on recall check.'),
      reply(400, 'lin', 'Hello Priya, Lin here. A courier brings a new carrier tomorrow morning and takes yours to our lab. You’ll read the finding, whatever it is.'),
      says(110, 'Thank you for not saying “it’s within tolerance”.'),
      reply(260_000, 'lin', 'The finding: a cam spring from one supplier, 3 % too soft. Within tolerance, as you guessed, and we have changed the tolerance.'),
      tag(14, 'lin', 'carrier', 'safety'),
      resolve(20, 'lin', 'exchange'),
      reads(600),
    ],
  },
  {
    id: 'where-is-button', inboxId, customer: 'gao', began: { daysAgo: 20, at: '15:17' },
    steps: [
      says(0, '闺女机器一直叫 滴滴滴'),
      reply(11, 'lin', '高阿姨别着急，滴滴叫是水没了，它在喊您加水。您先把插头拔了，好吗？'),
      says(150, '拔了 不叫了'),
      reply(13, 'lin', '真棒。盖子打开，倒温水到里面那条白线，再插上。插好告诉我一声。'),
      says(240, '好了 绿灯'),
      resolve(30, 'lin', 'advice'),
      reads(10),
    ],
  },
  {
    id: 'only-hello', inboxId, customer: 'guest-zh', began: { daysAgo: 3, at: '16:39' },
    steps: [
      says(0, '在吗'),
      reply(10, 'wei', '在的在的，您请说，不着急。'),
      reply(1_100, 'wei', '我先去照看别的家长，您一回来这里就会响，我马上到。'),
      resolve(3_000, 'wei', 'no-answer'),
    ],
  },
]
