import { note, prioritise, reads, reply, resolve, says, tag, transfer, type Story } from './story.ts'

// Northpin: batteries, chargers and what sits in the ear. When heat is in it, safety comes before the number.

const inboxId = 'inbox-tech'

export const NORTHPIN_POWER: readonly Story[] = [
  {
    id: 'swollen', inboxId, customer: 'wu', began: { daysAgo: 18, at: '09:02' },
    steps: [
      says(0, 'Cell 20 鼓包了！！昨晚放床头充的，早上起来外壳撑开一条缝，能看见里面银色的。'),
      reply(8, 'wei', '请先别碰它。三件事按顺序：拔掉充电线；不要按、不要戳、不要再充；戴手套放到阳台瓷砖上，离窗帘和纸箱一米以上。做完回我一个字就行。'),
      says(140, '好。放阳台了，垫的瓷砖。'),
      prioritise(5, 'wei', 'urgent'),
      reply(18, 'wei', '您处理得很对。现在它不充不放，风险很低。您和家人有没有闻到甜味或者刺鼻味？手有没有沾到东西？'),
      says(36, '没味道，手也没事。孩子在家我有点怕。'),
      reply(25, 'wei', '理解，换我也怕。专业回收员今天 11 点前上门，带防火箱，不用您搬。费用我们出，款也全退，您不用填任何表。'),
      note(20, 'wei', '鼓包，批次 C20-2437，无伤人。@林静 需要报安全组，我已约危险品回收。', 'lin'),
      note(600, 'lin', '已报，安全组编号 S-0061。同批次今天停发。'),
      says(8_100, '人来过了，挺专业，走之前还看了看我们家别的充电宝。'),
      reply(40, 'wei', '好。退款 329 元已经提交。三天后我再联系您一次，告诉您检测的结果，好的坏的都说。'),
      tag(15, 'wei', 'Cell 20', '安全', 'C20-2437'),
      resolve(30, 'wei', 'refund'),
      reads(300),
    ],
  },
  {
    id: 'swollen-after', inboxId, customer: 'wu', began: { daysAgo: 11, at: '15:08' },
    steps: [
      says(0, '上次那个检测报告我看了，写得挺实在，说是电芯卷绕有毛刺，你们自己的问题也认。'),
      reply(12, 'wei', '是我们的问题，没什么好绕的。同批次 412 个已经全部召回，您是第一个报的，等于替另外 411 家提了醒。'),
      says(85, '那行。再给我推荐一个，家里还是得用。'),
      reply(31, 'wei', 'Cell 10，磷酸铁锂的，重 60 克、容量小一半，但针刺不起火。给孩子在家的环境，我推荐这个。不急，您想好再下单。'),
      says(170, '买了。冲你们认账。'),
      tag(9, 'wei', 'Cell 10', '回访'),
      resolve(12, 'wei', 'solved'),
      reads(25),
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
    id: 'site-charger', inboxId, customer: 'liu', began: { daysAgo: 40, at: '20:22' },
    steps: [
      says(0, '工地上用的发电机，电压不太稳，Charge 65 扛得住吗'),
      reply(12, 'wei', '输入 100–240 V 都能工作，短时到 264 V 会自己断开，回落后 8 秒恢复，不会烧。怕的是尖峰，建议插在带浪涌保护的插排上，十几块的就行。'),
      says(64, '行，那我配个插排。你们别家客服都让我去问电工。'),
      reply(18, 'wei', '电工问的也是这两个数。工地灰大，接口一周拿干刷子扫一次。'),
      resolve(20, 'wei', 'advice'),
      reads(45),
    ],
  },
  {
    id: 'buds-drop', inboxId, customer: 'liu', began: { daysAgo: 25, at: '09:58' },
    steps: [
      says(0, '高铁上 Buds S2 老断，一过隧道就断，手机音乐是下载好的，跟网络没关系吧？'),
      reply(13, 'wei', '跟网络没关系，跟车厢有关系：满座时几十副耳机挤同一个频段。设置里把“稳定优先”打开，延迟多 60 毫秒，听歌没感觉，抗干扰强一倍。'),
      says(2_900, '开了，从郑州到西安一次没断。'),
      reply(34, 'wei', '好。看视频时关掉它，口型才对得上。'),
      tag(7, 'wei', 'Buds S2'),
      resolve(5, 'wei', 'solved'),
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
    id: 'one-bud', inboxId, customer: 'daniel', began: { daysAgo: 23, at: '09:44' },
    steps: [
      says(0, 'I dropped my right bud into a storm drain. I watched it go. Can I buy just the one?'),
      reply(12, 'maria', 'You can: a single right bud is $49, and pairing it takes ten seconds in the case. I am sorry you had to watch.'),
      says(31, 'Honestly it was kind of graceful. Ordering.'),
      reply(58, 'maria', 'Sent today, with a set of the small tips: most that jump out were a size too large.'),
      tag(8, 'maria', 'Buds S2', 'spare part'),
      resolve(5, 'maria', 'solved'),
      reads(400),
    ],
  },
  {
    id: 'au-plug', inboxId, customer: 'ben', began: { daysAgo: 10, at: '10:30' },
    steps: [
      says(0, 'G’day. Charge 65 from Singapore airport has the three-pin G plug. Is the head swappable or do I need an adaptor forever?'),
      reply(13, 'wei', 'Swappable: press the ridge under the plug and slide. The Australian head (type I) is A$9 and weighs 14 g, lighter than any adaptor.'),
      says(52, 'There IS a ridge. Two years I’ve had this.'),
      reply(20, 'wei', 'It is on page 6, which nobody has ever reached. Head ships from Melbourne, two days to Hobart.'),
      tag(6, 'wei', 'Charge 65', 'plug'),
      resolve(9, 'wei', 'solved'),
      reads(70),
    ],
  },
  {
    id: 'hot-laptop', inboxId, customer: 'tang', began: { daysAgo: 31, at: '20:04' },
    steps: [
      says(0, '图书馆充电，Cell 20 摸着烫手，会不会炸啊，旁边同学已经往后挪了'),
      reply(14, 'wei', '先看屏幕上的温度，多少度？'),
      says(22, '44'),
      reply(16, 'wei', '44 度是正常上限内，到 46 它自己降功率，到 60 会断电。把它从书包和书下面拿出来，平放桌上，十分钟降到 38 左右。请转告同学，可以挪回来了。'),
      says(660, '39 了，同学回来了，还问我在哪买的 😂'),
      reply(21, 'wei', '学生价 15% 同样适用于他。'),
      tag(6, 'wei', 'Cell 20', '温度'),
      resolve(4, 'wei', 'advice'),
      reads(18),
    ],
  },
  {
    id: 'old-phone', inboxId, customer: 'guest-zh', began: { daysAgo: 7, at: '13:27' },
    steps: [
      says(0, '65W 的充电头充老手机会不会充坏？我妈的手机是五年前的，只支持 10W'),
      reply(11, 'wei', '不会。是手机要多少给多少，老手机只要 10 W，它就只给 10 W。用您妈妈原来的线就好。'),
      says(38, '懂了，跟水龙头一样'),
      reply(17, 'wei', '对，这个说法比我们说明书好。'),
      note(30, 'tao', '“跟水龙头一样”可以收进售前话术，长辈一听就懂。@陈伟', 'wei'),
      resolve(14, 'wei', 'advice'),
    ],
  },
  {
    id: 'hotel-slot', inboxId, customer: 'emma', began: { daysAgo: 13, at: '16:14' },
    steps: [
      says(0, 'The driver with our 12 replacement chargers says he cannot wait for the goods lift. It is Saturday check-in, the lift is full of luggage until four.'),
      reply(9, 'wei', 'Calling him now. Please keep him at the door for two minutes.'),
      reply(155, 'wei', 'He leaves the pallet with your porter against a signature; nobody needs the lift before four. Waiting fee is ours.'),
      says(48, 'Porter has them. Bless you, that was going to be a scene.'),
      transfer(20, 'wei', 'maria', 'Emma Ross, hotel. Settled on the spot; she may want the PO number on the delivery note as always.'),
      reply(130, 'maria', 'Hello Emma, PO 2231 is on the note and the invoice. Enjoy a Saturday without a scene.'),
      tag(7, 'maria', 'Charge 65', 'business'),
      resolve(5, 'maria', 'delivery'),
      reads(1_300),
    ],
  },
]
