import { note, reads, reply, resolve, says, tag, type Story } from './story.ts'

// Northpin: parcels, borders and what was missing from the box; the marketplace's buyers among them.

const inboxId = 'inbox-tech'
const market = 'inbox-market'

export const NORTHPIN_PARCELS: readonly Story[] = [
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
    id: 'customs-berlin', inboxId, customer: 'oliver', began: { daysAgo: 20, at: '11:20' },
    steps: [
      says(0, 'German customs want “proof of value” for the dock I sent in for repair. It is my own dock coming home. Why would I pay duty on it twice?'),
      reply(13, 'maria', 'You should not. It was declared as a sale instead of a repair return; our mistake, one wrong box on the form. I am writing the corrected declaration now.'),
      reply(1_020, 'maria', 'Sent to the customs office in Schönefeld and to you: repair return, value of the repair 0 €. Show them page 2. If they still ask for money, do not argue, pay, and send me the receipt: we refund it the same day.'),
      says(91_000, 'They looked at page 2 and shrugged. Dock is home. Nothing paid.'),
      reply(75, 'maria', 'The best kind of shrug. Thank you for standing in that queue for our wrong box.'),
      tag(9, 'maria', 'customs', 'Dock 5'),
      resolve(5, 'maria', 'delivery'),
      reads(600),
    ],
  },
  {
    id: 'hotel-osaka', inboxId, customer: 'yuki', began: { daysAgo: 8, at: '09:15' },
    steps: [
      says(0, 'I move to hotel in Kyoto tomorrow for two weeks. Parcel arrives Osaka on Thursday. Is it possible to change?'),
      reply(12, 'wei', 'Possible until it reaches Osaka, so now. Please send hotel name, and the guest name exactly as you booked: Japanese hotels refuse parcels where the name differs.'),
      says(150, 'Hotel Kamo West, guest name TANAKA YUKI.'),
      reply(170, 'wei', 'Changed: Kyoto, Friday before noon, “guest arriving” written on the label so reception keeps it.'),
      says(39, 'You think of everything. Arigatou.'),
      tag(6, 'wei', 'delivery', 'address'),
      resolve(175_000, 'wei', 'delivery'),
      reads(50),
    ],
  },
  {
    id: 'missing-feet', inboxId: market, customer: 'chloe', began: { daysAgo: 17, at: '18:03' },
    steps: [
      says(0, 'Bonjour, I receive the keyboard but in the box there are not the little feet magnetic. Only two, and one is broken.'),
      reply(620, 'maria', 'Bonjour Chloé, that should be four, whole. A set of four leaves Lyon’s depot tomorrow morning, so it should be with you on Friday. Nothing to return.'),
      says(1_900, 'Perfect, merci. I put a book under for the moment. It is Proust so it is high enough.'),
      reply(540, 'maria', 'We cannot match that in the accessories. Volume I, I hope, or your wrists will know.'),
      tag(30, 'maria', 'Board 75', 'missing part'),
      resolve(160_000, 'maria', 'delivery'),
    ],
  },
  {
    id: 'tallinn-battery', inboxId: market, customer: 'nina', began: { daysAgo: 14, at: '12:44' },
    steps: [
      says(0, 'Carrier in Estonia refuses to return the Cell 20 by air because lithium. You want it back for the refund. I am between two stupid rules.'),
      reply(480, 'wei', 'You are, and one of them is ours, so that one goes: keep the Cell, please recycle it at any electronics shop, and send a photo of the receipt or of the bin. The refund does not wait for it.'),
      says(5_200, 'Photo of bin: sent to your email. It is a very nice bin.'),
      reply(900, 'wei', 'Best bin we have on file. 61 € are on the way; three to five bank days in Estonia.'),
      note(60, 'wei', 'Return rule for batteries abroad makes no sense by air. @林静 can we drop it for EU under 100 €?', 'lin'),
      note(9_000, 'lin', '可以，写进规则了：EU，100 € 以下电池类不要求寄回。'),
      tag(20, 'wei', 'Cell 20', 'lithium', 'returns'),
      resolve(40, 'wei', 'refund'),
    ],
  },
  {
    id: 'half-order', inboxId: market, customer: 'jiang', began: { daysAgo: 35, at: '10:18' },
    steps: [
      says(0, '订了 6 个 Hub 7，到了 4 个，物流显示“全部签收”。工作室等着装机，怎么办？'),
      reply(700, 'wei', '蒋先生，拆成了两箱，另一箱 2 个还在青岛城阳站，被错扫成签收。已经让站点下午 4 点前送到，司机电话稍后由平台转给您。'),
      says(13_000, '15:40 到了。谢谢，装机没耽误。'),
      reply(840, 'wei', '好。以后您的单子我备注“同箱发货”，不再拆。'),
      tag(30, 'wei', 'Hub 7', '企业'),
      resolve(60, 'wei', 'delivery'),
    ],
  },
  {
    id: 'rural-delivery', inboxId: market, customer: 'feng', began: { daysAgo: 7, at: '16:55' },
    steps: [
      says(0, '快递说我们村不派送，让我自己去镇上取，来回四十公里，我这是买了个寂寞'),
      reply(560, 'wei', '冯先生，合同里写的是送到村。我换成邮政，今天转件，明天下午村邮站，走路能到的那个，对吗？'),
      says(1_600, '对对，就村口小卖部旁边那个。'),
      reply(600, 'wei', '好，到了邮站会给您打电话。油钱不该您出，也没让您出。'),
      says(84_000, '取到了，老板娘帮我收的。'),
      tag(20, 'wei', '物流', '乡镇'),
      resolve(400, 'wei', 'delivery'),
    ],
  },
]
