import { note, reads, reply, resolve, says, tag, transfer, type Story } from './story.ts'

// Northpin: keyboards and mice, and the people who notice a millisecond.

const inboxId = 'inbox-tech'

export const NORTHPIN_KEYS: readonly Story[] = [
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
    id: 'which-switch', inboxId, customer: 'tom', began: { daysAgo: 47, at: '17:18' },
    steps: [
      says(0, 'Linear, tactile or the quiet ones? I share an office with a man who sighs.'),
      reply(13, 'maria', 'For the man who sighs: quiet linear, 38 dB at a metre. Standard linear is 52. Tactile is lovely and 57, and he would resign.'),
      says(44, 'And the feel of the quiet ones? I read “mushy”.'),
      reply(30, 'maria', 'The first generation was. This one has the damper on the way up, not down, so bottoming out stays firm. The board is hot-swap: if you disagree, I send ten standard switches to try, and you keep what you like.'),
      says(96, 'I shall go standard linear and buy him headphones.'),
      reply(21, 'maria', 'The diplomatic solution. We also sell those.'),
      tag(8, 'maria', 'Board 75', 'pre-sale'),
      resolve(4, 'maria', 'advice'),
      reads(31),
    ],
  },
  {
    id: 'iso-layout', inboxId, customer: 'liam', began: { daysAgo: 50, at: '13:40' },
    steps: [
      says(0, 'Ordered the Irish ISO layout, got ANSI. The big Enter is not big. The box says ISO, for what it’s worth.'),
      reply(11, 'maria', 'Wrong board in the right box; that is our packing line, not your order. Before I send another I want to know it is ISO: two minutes, please, while someone opens the box.'),
      reply(164, 'maria', 'Opened and seen: large Enter, £ on the 3, € on the 4. It leaves Dublin’s depot tonight and arrives tomorrow before noon. Hand the driver the ANSI one.'),
      says(38, 'You had someone physically open the box?'),
      reply(17, 'maria', 'The label had lied once already.'),
      note(40, 'maria', 'ISO/ANSI swapped, pallet N-318. @林静 whole pallet may be affected; I asked for a stop.', 'lin'),
      note(5_400, 'lin', 'Confirmed, 36 pieces. Stopped. Good eye.'),
      tag(12, 'maria', 'Board 75', 'wrong item'),
      resolve(79_000, 'maria', 'exchange'),
      reads(20),
    ],
  },
  {
    id: 'tea-spill', inboxId, customer: 'liam', began: { daysAgo: 28, at: '10:55' },
    steps: [
      says(0, 'I have poured a full mug of tea into the board. Milk, two sugars. It is upside down over the bath. What now?'),
      reply(12, 'wei', 'Upside down is right. Unplug it, do not switch it on to “check”. Milk and sugar are the problem: pull the switches (the tool is in the box), rinse the plate in cold water, alcohol if you have it, then 48 hours standing on edge. No hairdryer.'),
      says(71, 'Rinse it? With water? On purpose?'),
      reply(24, 'wei', 'On purpose. The board is coated, sugar is not. Left in, it grows sticky keys by Thursday.'),
      says(180_000, 'Two days on. Every key works. Space smells faintly of breakfast.'),
      reply(63, 'wei', 'Four of five survive when rinsed the same hour, and one in five when not. Space bar switch is in the post, the breakfast stays with you.'),
      tag(9, 'wei', 'Board 75', 'spill'),
      resolve(8, 'wei', 'solved'),
      reads(150),
    ],
  },
  {
    id: 'macro-lost', inboxId, customer: 'liam', began: { daysAgo: 3, at: '18:26' },
    steps: [
      says(0, 'After 2.1.0 my macros on layer 3 are gone. Layers 1 and 2 survived.'),
      reply(10, 'wei', '2.1.0 moved layer 3 to make room for a fourth; the old one is still in memory. Fn + R for five seconds restores it into layer 4.'),
      says(88, 'Layer 4 has them. Why is that not in the notes?'),
      reply(29, 'wei', 'It is, in line 31, where nobody reads. It should have been line 1. Raised with the firmware team just now.'),
      tag(7, 'wei', 'Board 75', 'firmware'),
      resolve(6, 'wei', 'solved'),
      reads(55),
    ],
  },
  {
    id: 'open-keymap', inboxId, customer: 'he', began: { daysAgo: 29, at: '16:33' },
    steps: [
      says(0, 'Board 75 的键位定义文件会开源吗？官网工具不支持按住触发。'),
      reply(11, 'wei', '下个月 15 号开，MIT 许可。按住触发这周就能用：2.1 测试版里有，时间阈值 80–400 毫秒可调。要的话我把您加进第二组。'),
      says(24, '加。阈值能按键单独设吗？'),
      reply(95, 'wei', '问过固件组：能，但只能在文件里写，图形界面还没做。写法发您邮箱了，三行。'),
      says(1_260, '设好了，F 和 J 150，其余 220。很顺。'),
      reply(22, 'wei', '这个组合我转给他们当默认值参考。'),
      tag(8, 'wei', 'Board 75', '内测'),
      resolve(5, 'wei', 'advice'),
    ],
  },
  {
    id: 'double-click', inboxId, customer: 'he', began: { daysAgo: 19, at: '11:12' },
    steps: [
      says(0, 'Point 3 左键开始双击，用了 14 个月。微动寿命标称 8000 万次，我一天最多点五千。'),
      reply(13, 'wei', '按您的用法要四十多年，所以不是寿命问题。序列号末四位？'),
      says(29, '7K31'),
      reply(47, 'wei', '7K 批次的微动镀层偏薄，已知问题，免费换，不看保修期。两种办法：寄回换整机，五天；或者寄您一对新微动，您会焊的话今晚就好。'),
      says(18, '寄微动。'),
      reply(12, 'wei', '猜到了。顺丰今天发，多放一对备用。烙铁 320 度，别超过三秒。'),
      tag(9, 'wei', 'Point 3', '7K 批次'),
      resolve(88_000, 'wei', 'repair'),
      reads(700),
    ],
  },
  {
    id: 'beta-bug', inboxId, customer: 'he', began: { daysAgo: 5, at: '19:50' },
    steps: [
      says(0, '2.2 beta 3：三设备切换时，第二台偶尔收到一个粘住的 Shift。复现步骤和抓包写在 hejunjie@code.example 发来的邮件里。'),
      reply(14, 'wei', '邮件收到，抓包很干净。我先在这边复现，半小时内给您一个“能”或“不能”。'),
      reply(1_380, 'wei', '能复现，九次里两次。断开那一帧没有发释放。已经定级为发布前必修，beta 4 里见。'),
      says(66, '二十三分钟，可以。'),
      note(25, 'wei', '@林静 何工这类用户值得有个固定通道，他一个人抓的问题比我们上季度自测还多。', 'lin'),
      tag(6, 'wei', '内测', 'Board 75'),
      resolve(10, 'wei', 'solved'),
      reads(35),
    ],
  },
  {
    id: 'kana-caps', inboxId, customer: 'yuki', began: { daysAgo: 26, at: '10:07' },
    steps: [
      says(0, 'Hello. Is there a Japanese keycap set with kana for Board 75? I find only the plain one.'),
      reply(12, 'maria', 'Hello. Not yet, and I would rather say so than sell you stickers. A kana set is planned for spring; the JIS layout itself is not, since the plate has no room for the extra keys.'),
      says(105, 'Thank you for honest answer. I wait for spring then.'),
      reply(26, 'maria', 'I have put your name on the list; one message when it can be ordered, nothing else.'),
      tag(9, 'maria', 'keycaps', 'wish'),
      resolve(6, 'maria', 'advice'),
      reads(90),
    ],
  },
  {
    id: 'student-price', inboxId, customer: 'tang', began: { daysAgo: 53, at: '12:36' },
    steps: [
      says(0, '请问研究生算学生价吗？我看页面写的是“在校学生”。'),
      reply(10, 'wei', '算。用学校邮箱登录，下单页会自动减 15%。您现在这个账号就是学校邮箱，已经生效了，刷新看看。'),
      says(42, '看到了，Board 75 变 551 了。那毕业以后保修会受影响吗？'),
      reply(19, 'wei', '不影响，36 个月从签收算，和价格无关。学校邮箱停用前换绑一个常用邮箱就行。'),
      says(27, '好嘞，下单了'),
      resolve(14, 'wei', 'advice'),
      reads(12),
    ],
  },
  {
    id: 'left-handed', inboxId, customer: 'priya', began: { daysAgo: 44, at: '14:48' },
    steps: [
      says(0, 'Two things. Does Charge 65 come with a Singapore plug (type G)? And is Point 3 usable left-handed?'),
      reply(12, 'wei', 'Charge 65: yes, choose “UK / SG”. Point 3: the shell is for the right hand. The left-handed people here use Point 2, which is symmetric and £10 less.'),
      says(39, 'Point 2 then. I’m not left-handed, I just usually have a baby on the right arm.'),
      transfer(33, 'wei', 'maria', 'Pre-sale, Point 2 + Charge 65 to Singapore. She mentions a baby; no pitch please, just ship it well.'),
      reply(40, 'maria', 'That may be the best reason we have had. Order placed with the SG plug; it ships tonight and clears customs by itself under S$400.'),
      tag(8, 'maria', 'Point 2', 'Charge 65'),
      resolve(7, 'maria', 'solved'),
      reads(66),
    ],
  },
]
