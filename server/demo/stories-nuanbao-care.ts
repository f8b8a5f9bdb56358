import { note, reads, reply, resolve, says, tag, type Story } from './story.ts'

// Nuanbao (暖宝): warm. First the person, then the thing; a hand held out at the end. Here: skin, milk, air, and worries.

const inboxId = 'inbox-baby'

export const NUANBAO_CARE: readonly Story[] = [
  {
    id: 'balm-eczema', inboxId, customer: 'zhou', began: { daysAgo: 48, at: '14:20' },
    steps: [
      says(0, '宝宝湿疹，脸上一片一片的，你们家润肤霜能用吗？我不敢乱试了，上次别家的抹完更红。'),
      reply(13, 'maria', '看着宝宝的小脸红，您一定又心疼又不敢下手。先把成分表原样发给您：没有香精、没有防腐剂，但有羊毛脂。宝宝之前对羊毛、羊毛衫有过反应吗？'),
      says(95, '有！穿羊毛开衫脖子会红。'),
      reply(26, 'maria', '那请您先不要买这一款，羊毛脂正好是我担心的。如果医生同意，可以看不含羊毛脂的凡士林类，哪家的都行，不一定是我们的。'),
      says(60, '你们客服居然劝我别买……'),
      reply(33, 'maria', '宝宝舒服最要紧。等我们的无羊毛脂款出来，我第一个告诉您，到时候还是先在耳后试一点点。'),
      note(40, 'maria', '宝宝疑似羊毛脂过敏，已记到客户备注，以后推荐贴身用品前先看成分。'),
      tag(10, 'maria', '润肤霜', '过敏'),
      resolve(8, 'maria', 'advice'),
      reads(120),
    ],
  },
  {
    id: 'balm-label', inboxId, customer: 'aisha', began: { daysAgo: 36, at: '10:44' },
    steps: [
      says(0, 'My son has a cow’s-milk allergy, the serious kind. Does your balm have any milk protein, casein, whey, anything? The label says “emollients” which is no use to me.'),
      reply(12, 'lin', 'You are right to ask for more than “emollients”. From the sheet dated 4 September: no milk protein of any kind, made on a line without dairy. It does contain oat. Is oat all right for him?'),
      says(70, 'Oat is fine. Nobody has ever told me the DATE of the sheet before.'),
      reply(28, 'lin', 'It matters, recipes change. The sheet itself is in your mail; and because it is the serious kind, please still try a little on his forearm and wait a day.'),
      says(81, 'Will do. I feel like I’ve spoken to another mum.'),
      reply(17, 'lin', 'You have. Mine is eleven now and reads labels louder than I do.'),
      tag(9, 'lin', 'balm', 'allergy'),
      resolve(6, 'lin', 'advice'),
      reads(60),
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
    id: 'filter-change', inboxId, customer: 'hannah', began: { daysAgo: 10, at: '13:18' },
    steps: [
      says(0, 'How often should I change the filter of the KJ-420? We have asthma in the family, so I would rather be early than late.'),
      reply(12, 'maria', 'Thank you for telling me, that changes the answer. Usually it is every nine months; with asthma at home please make it six. I can set a reminder for you, so that you need not think of it. Shall I?'),
      says(48, 'Yes please! In six months, then?'),
      reply(26, 'maria', 'Six months it is. You will get one message, with the right filter already chosen, and nothing else.'),
      tag(9, 'maria', 'KJ-420', 'reminder'),
      resolve(7, 'maria', 'advice'),
      reads(45),
    ],
  },
  {
    id: 'which-purifier', inboxId, customer: 'hannah', began: { daysAgo: 50, at: '19:31' },
    steps: [
      says(0, 'Will the KJ-420 help with asthma? My daughter is six and I’ve read so much marketing that I no longer believe anyone.'),
      reply(14, 'maria', 'Then let me not add to it. It takes out what floats: pollen, dust, smoke, pet hair. It does nothing for damp or mould in a wall, and it is no treatment. Which of these sets her off, as far as you know?'),
      says(66, 'Pollen and next door’s cat.'),
      reply(30, 'maria', 'Then it should help in the room she sleeps in, with the door shut. Try it for 30 nights; if you can’t tell the difference, we take it back, used or not.'),
      says(120, 'Thirty nights is fair. Ordered. Thank you for saying what it does NOT do.'),
      tag(8, 'maria', 'KJ-420', 'asthma'),
      resolve(5, 'maria', 'advice'),
      reads(200),
    ],
  },
  {
    id: 'before-twins', inboxId, customer: 'sofie', began: { daysAgo: 56, at: '20:40' },
    steps: [
      says(0, 'Hello! Twins due in four weeks. Do I need two of everything? One steriliser for two babies?'),
      reply(13, 'maria', 'Hello Sofie, how exciting! One of nearly everything. One steriliser holds six bottles, which is a whole day for two newborns. What you do want twice: patience, and bibs.'),
      says(40, 'Ha! And a bottle warmer?'),
      reply(24, 'maria', 'One, but the double one. When both wake at four you will think kindly of it. Shall I keep one aside until you have asked at home?'),
      says(310, 'My husband says “whatever the nice lady says”.'),
      reply(18, 'maria', 'A wise man. It leaves tomorrow. Do write when they are here!'),
      tag(10, 'maria', 'twins', 'pre-sale'),
      resolve(7, 'maria', 'advice'),
      reads(55),
    ],
  },
  {
    id: 'twins-are-here', inboxId, customer: 'sofie', began: { daysAgo: 24, at: '20:52' },
    steps: [
      says(0, 'You said to write: Ella and Nils, 2,480 g and 2,610 g, everybody well. It is four in the morning somewhere in my head.'),
      reply(15, 'maria', 'Ella and Nils! What lovely news, you have made our whole evening here. I hope you have someone to hand you a sandwich.'),
      says(90, 'My mother. She asks what humidity a newborn’s room should have.'),
      reply(25, 'maria', 'Your mother is a treasure. 45 to 55 %, and not above 60. Better a bowl of water on the radiator than too much of ours.'),
      tag(9, 'maria', 'twins'),
      resolve(7, 'maria', 'advice'),
      reads(9_000),
    ],
  },
  {
    id: 'pregnant-choice', inboxId, customer: 'zhao', began: { daysAgo: 49, at: '15:41' },
    steps: [
      says(0, '刚装修完三个月，宝宝房想放净化器，能去甲醛吗？婆婆说放柚子皮就行。'),
      reply(12, 'lin', '婆婆也是心疼宝宝。柚子皮只是盖味道，甲醛还在。KJ-420 有除醛层，但它只管飘出来的，柜子还会慢慢放。所以最管用的还是开窗，机器是帮手。'),
      says(75, '那宝宝现在能住进去吗？'),
      reply(36, 'lin', '我不敢替您拍板。建议您先找有资质的机构测一次，三百元左右，低于 0.08 再住。没测之前，宝宝先跟您睡主卧，好不好？'),
      says(140, '好。你没直接让我下单，我反而想买了。'),
      reply(20, 'lin', '那先测，再买，不差这几天。检测结果出来发我，我帮您看该开几档。'),
      tag(8, 'lin', 'KJ-420', '甲醛'),
      resolve(6, 'lin', 'advice'),
      reads(300),
    ],
  },
  {
    id: 'milk-temperature', inboxId, customer: 'gao', began: { daysAgo: 32, at: '09:38' },
    steps: [
      says(0, '你好闺女我想问下那个暖奶的机器上面灯是几度孙女喝凉的拉肚子'),
      reply(14, 'lin', '高阿姨您好！您慢慢打，我等您。暖奶器上亮绿灯就是 40 度，正好喝。您看看现在亮的是什么颜色？'),
      says(210, '红的'),
      reply(12, 'lin', '红的是还在加热，等它变绿再拿，大概三分钟。拿出来先在您手腕里面滴一滴，不烫就行。'),
      says(260, '绿了 滴了 温的 孙女喝了'),
      reply(15, 'lin', '太好了，您把孙女照顾得真细心。记一句话就够：红灯等一等，绿灯喝奶奶。'),
      says(120, '哈哈好记 谢谢闺女'),
      note(20, 'tao', '“红灯等一等，绿灯喝奶奶”，能不能印成一张贴纸？@林静', 'lin'),
      tag(9, 'lin', '暖奶器', '长辈'),
      resolve(6, 'lin', 'advice'),
      reads(30),
    ],
  },
  {
    id: 'sticker-arrived', inboxId, customer: 'gao', began: { daysAgo: 6, at: '10:05' },
    steps: [
      says(0, '闺女你们寄的贴纸收到了贴在机器上了老姐妹都说好'),
      reply(16, 'lin', '高阿姨，那句话就是跟您聊天聊出来的，现在每台暖奶器里都放一张。孙女最近喝奶好吗？'),
      says(180, '好 胖了一斤二两'),
      reply(13, 'lin', '真好！您自己也多歇歇，别光顾着孙女。'),
      tag(7, 'lin', '表扬', '长辈'),
      resolve(5, 'lin', 'solved'),
      reads(80),
    ],
  },
]
