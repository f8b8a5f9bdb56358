import { note, reads, reply, resolve, says, tag, type Story } from './story.ts'

// What partner shops relay for Nuanbao. Minutes instead of seconds between question and answer, the same warmth.

const inboxId = 'inbox-webhook'

export const PARTNER_STORIES: readonly Story[] = [
  {
    id: 'partner-coupon', inboxId, customer: 'sun', began: { daysAgo: 34, at: '14:30' },
    steps: [
      says(0, '合作商城的满减券，付款时没抵扣，少了 30 块，能补吗？'),
      reply(560, 'wei', '孙女士您好，券是商城发的，不过没抵上是我们商品设置漏勾了。30 元我们直接补给您，走商城退差，明天能看到。'),
      says(1_500, '太好了，我还以为你们会让我找商城。'),
      reply(420, 'wei', '您在哪儿买的都是我们的客人，不让您来回跑。'),
      tag(30, 'wei', '优惠券', '退差'),
      resolve(60, 'wei', 'refund'),
    ],
  },
  {
    id: 'partner-address', inboxId, customer: 'sun', began: { daysAgo: 5, at: '11:45' },
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
    id: 'partner-siblings', inboxId, customer: 'huang', began: { daysAgo: 26, at: '10:52' },
    steps: [
      says(0, '连体衣买了两件 80 的，一件合适一件大一圈，同一个码怎么差这么多？'),
      reply(640, 'maria', '黄女士您好，两件一起量才看得出来，谢谢您比得这么细。大的那件是去年的版型，混进来了。给您换今年的，今天发。是给 14 个月的小宝穿，对吗？'),
      says(2_200, '对，你还记得有两个娃。大的那件能留着吗，天冷套外面。'),
      reply(800, 'maria', '当然可以，送您了，叠着穿正好。'),
      tag(40, 'maria', '连体衣', '换码'),
      resolve(50, 'maria', 'exchange'),
      reads(3_600),
    ],
  },
  {
    id: 'partner-bracket', inboxId, customer: 'song', began: { daysAgo: 10, at: '15:02' },
    steps: [
      says(0, '消毒器里少了放奶嘴的那个小架子，说明书图上有，盒子里没有。'),
      reply(720, 'wei', '宋女士您好，是漏装了，不是您没找到。小架子今天单独寄，信封大小，塞门缝那种，不用等人在家。'),
      says(93_000, '收到了，就塞在门把手上，真省事。'),
      reply(600, 'wei', '那就好。没架子这两天，委屈奶嘴们了。'),
      tag(20, 'wei', '消毒器', '少配件'),
      resolve(40, 'wei', 'delivery'),
    ],
  },
  {
    id: 'partner-loyal', inboxId, customer: 'du', began: { daysAgo: 24, at: '19:20' },
    steps: [
      says(0, '我在官网买过，这次在合作商城买便宜五十，保修一样吗？会不会是返修机？'),
      reply(510, 'wei', '杜女士，一样的：同一个仓、同一条线、两年保修。便宜是商城自己贴的钱，放心薅。豆包还好吧？'),
      says(1_300, '你居然知道豆包！好着呢，会走了，拽东西更利索了。'),
      reply(450, 'wei', '那加湿器更要放地上了。'),
      tag(30, 'wei', '售前'),
      resolve(30, 'wei', 'advice'),
    ],
  },
  {
    id: 'partner-two-boxes', inboxId, customer: 'zhao', began: { daysAgo: 36, at: '16:08' },
    steps: [
      says(0, '尿布台和睡袋分两个快递，睡袋到了，尿布台三天没动静，宝宝在沙发上换，我腰要断了。'),
      reply(480, 'maria', '赵女士，腰疼还要弯着换尿布，太难为您了。大件走的物流，今天到苏州站，我请他们明早第一趟送上楼，不放驿站。'),
      says(62_000, '送上来了，师傅还帮我拆了箱、装好了。'),
      reply(700, 'maria', '请您今晚就用上它，腰要紧。师傅那边我们会好好谢他。'),
      note(30, 'maria', '苏州站老丁，主动安装，给站里写了感谢。'),
      tag(20, 'maria', '物流', '大件'),
      resolve(40, 'maria', 'delivery'),
      reads(5_000),
    ],
  },
  {
    id: 'partner-voltage', inboxId, customer: 'priya', began: { daysAgo: 18, at: '11:11' },
    steps: [
      says(0, 'Bought the bottle warmer from your partner shop here in Singapore, label says 220 V. We have 230. Is ten volts going to matter?'),
      reply(390, 'maria', 'Not at all: the label names the middle, the warmer is tested from 198 to 253 V. It will be ready some seconds sooner with yours, which at 3 a.m. is a gift.'),
      says(900, 'Tested range, thank you. You remembered I like numbers.'),
      tag(20, 'maria', 'bottle warmer'),
      resolve(30, 'maria', 'advice'),
      reads(1_000),
    ],
  },
  {
    id: 'partner-toronto', inboxId, customer: 'grace', began: { daysAgo: 41, at: '12:40' },
    steps: [
      says(0, 'Can I pay in CAD on the partner shop and still ship inside China? Checkout says 地址不支持.'),
      reply(820, 'wei', '可以的 Grace，只是那个结账页太笨：先选“代他人收货”，再填国内地址，货币就能留在 CAD。我把步骤截图放在商城消息里了。'),
      says(1_900, 'Worked! 三步搞定，比我妈教我腌萝卜还清楚。'),
      reply(300, 'wei', '这个评价我要记一辈子。'),
      tag(20, 'wei', 'payment', 'bilingual'),
      resolve(25, 'wei', 'solved'),
    ],
  },
]
