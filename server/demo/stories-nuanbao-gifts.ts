import { note, prioritise, reads, reply, resolve, says, tag, type Story } from './story.ts'

// Nuanbao: things that are given. A card with the wrong name weighs more than a late parcel.

const inboxId = 'inbox-baby'

export const NUANBAO_GIFTS: readonly Story[] = [
  {
    id: 'gift-box', inboxId, customer: 'zheng', began: { daysAgo: 51, at: '12:22' },
    steps: [
      says(0, '同事生了，想寄满月礼，能包成礼盒吗？里面千万别放价格单。'),
      reply(12, 'maria', '恭喜您的同事！礼盒有三种：米白、雾蓝、橘红，都不放价格单，发票只发到您邮箱。您想写几句话吗？我们用手写。'),
      says(84, '雾蓝。写：“欢迎来到地球，小同事。”'),
      reply(29, 'maria', '这句真好，我们写卡片的姑娘一定会笑。周五前到，要赶上哪一天吗？'),
      says(20, '周日满月。'),
      reply(15, 'maria', '那来得及。路上有任何变动，我先告诉您，不会让您在满月宴上才知道。'),
      tag(9, 'maria', '礼盒', '送礼'),
      resolve(5, 'maria', 'delivery'),
      reads(44),
    ],
  },
  {
    id: 'wrong-name', inboxId, customer: 'zheng', began: { daysAgo: 16, at: '18:12' },
    steps: [
      says(0, '礼盒刚到闺蜜家，卡片上宝宝名字写成“沐辰”了，是“沐晨”，早晨的晨。她爸给取的，特别看重。'),
      reply(10, 'maria', '哎呀，这个名字是爷爷一笔一笔想出来的，写错了真不应该。新卡片我现在请人写，今晚同城送到您闺蜜手上，旧的请她扔掉就好。'),
      says(55, '是外公取的，不是爷爷😂'),
      reply(18, 'maria', '外公！我也写错了一回，该罚。信封上我请他们加一行：“给取名字的外公”。'),
      prioritise(8, 'maria', 'high'),
      says(9_300, '卡片到了，外公拿着看了半天，说字比他写得好。谢谢你们！'),
      reply(24, 'maria', '请转告外公，名字比字更好。'),
      note(30, 'maria', '手写卡片下单后加一步：把名字单独念给客户听。@陶然 这条写进新人手册。', 'tao'),
      tag(7, 'maria', '礼盒', '卡片'),
      resolve(6, 'maria', 'solved'),
      reads(90),
    ],
  },
  {
    id: 'third-gift', inboxId, customer: 'zheng', began: { daysAgo: 4, at: '11:48' },
    steps: [
      says(0, '又来啦，第三个朋友生了，我快成你们推销员了。这次橘红，名字我打三遍：知夏、知夏、知夏。'),
      reply(14, 'maria', '知晓的知，夏天的夏，对吗？我念给写卡片的姑娘听了三遍，她也回了三遍。'),
      says(26, '对！这次写“愿你一生有风，有树荫”。'),
      reply(33, 'maria', '写好了，明天下午到。也祝您这位“推销员”天天有风、有树荫。'),
      tag(6, 'maria', '礼盒', '老客户'),
      resolve(93_000, 'maria', 'delivery'),
      reads(25),
    ],
  },
  {
    id: 'grandmother-asks', inboxId, customer: 'ruth', began: { daysAgo: 54, at: '10:31' },
    steps: [
      says(0, 'Good morning. My daughter-in-law is expecting in ten weeks. I should like to give something useful that she would not buy for herself. No more blankets; there are eleven.'),
      reply(12, 'maria', 'Good morning, Mrs Adeyemi. Eleven! Then may I suggest the bottle warmer? It is the thing people thank for in the second month, at three in the morning, which is when one remembers a grandmother most kindly.'),
      says(180, 'I like that very much. Would they know how to use it? My son cannot programme a kettle.'),
      reply(22, 'maria', 'It has one button and two lamps. I shall put a large card on top that says so, and we need not mention your son.'),
      says(75, 'You have sold it. Please keep it until the week before.'),
      tag(9, 'maria', 'gift', 'bottle warmer'),
      resolve(8, 'maria', 'advice'),
      reads(140),
    ],
  },
  {
    id: 'early-arrival', inboxId, customer: 'ruth', began: { daysAgo: 21, at: '13:04' },
    steps: [
      says(0, 'Good afternoon. The baby has not waited for us. A girl, five weeks early, both well. Might the warmer go now, and the card say “Temi”?'),
      reply(11, 'maria', 'Good afternoon, and congratulations on Temi! It leaves within the hour, and the card is being written as we speak: T, e, m, i. Is she still at the hospital? Then I would send it home for Thursday.'),
      says(93, 'Home for Thursday, please. You are a kind girl.'),
      reply(19, 'maria', 'And Temi is a lucky one. Thursday it is.'),
      tag(8, 'maria', 'gift', 'card'),
      resolve(5, 'maria', 'delivery'),
      reads(600),
    ],
  },
  {
    id: 'client-baby', inboxId, customer: 'elena', began: { daysAgo: 19, at: '16:47' },
    steps: [
      says(0, 'Hi! I know you as Northpin people, but a client of mine had a baby. Something grey, square and beautiful? She is an architect, she will judge it.'),
      reply(13, 'maria', 'Hello Elena, same desk, softer voice. For an architect: the Moon night light in bare aluminium, no face, no pastel, fades over twenty minutes. It is a sphere, I admit.'),
      says(37, 'A sphere is just a square that has made peace. Taken. Gift wrap without ribbon?'),
      reply(24, 'maria', 'White paper, one fold, no ribbon. She may judge.'),
      tag(7, 'maria', 'gift', 'Moon light'),
      resolve(6, 'maria', 'solved'),
      reads(210),
    ],
  },
  {
    id: 'mum-in-wuhan', inboxId, customer: 'grace', began: { daysAgo: 23, at: '09:36' },
    steps: [
      says(0, 'Hi, I’m in Toronto, the humidifier goes to my mom in 武汉. She doesn’t read English and won’t ask anyone for help. Is the manual in Chinese?'),
      reply(12, 'maria', 'It is, in large print. And if you like, a colleague can call her the day it arrives, in her own tongue, and stay on the line until it mists.'),
      says(40, 'Would you really? 她听力不太好，要说慢一点，声音大一点。'),
      reply(90, 'lin', '思源您好，我是林静。周四送到，当天上午十点我打给阿姨，慢慢说。您希望我怎么称呼她？'),
      says(26, '叫“刘老师”，她教了三十年语文。会高兴的。'),
      reply(175_000, 'lin', '刚和刘老师通完电话，二十六分钟。加湿器出雾了，她还帮我改了一个病句。😊'),
      says(21_000, 'She called me right after. “那个姑娘普通话标准。” That’s the highest praise in our family. Thank you, truly.'),
      tag(12, 'lin', '加湿器', 'gift', 'bilingual'),
      resolve(9, 'lin', 'solved'),
      reads(200),
    ],
  },
]
