import { note, reads, reply, resolve, says, tag, type Story } from './story.ts'

// Northpin (北标): brisk and exact. The cause, the cure, the number. Here: docks, and what hangs on them.

const inboxId = 'inbox-tech'

export const NORTHPIN_DOCKS: readonly Story[] = [
  {
    id: 'which-dock', inboxId, customer: 'elena', began: { daysAgo: 58, at: '11:06' },
    steps: [
      says(0, 'Four designers, four laptops, two monitors each. Dock 5 or the older Dock 4? The price difference is not nothing for us.'),
      reply(12, 'maria', 'One question decides it: are the monitors 4K? Dock 4 drives two at 1440p, or one at 4K. Dock 5 drives two at 4K, 60 Hz.'),
      says(51, 'All eight are 4K.'),
      reply(24, 'maria', 'Then Dock 5, or half your screens run at 30 Hz and the cursor will drag. From four pieces on the studio price applies: 12 % off, which puts each within £9 of a Dock 4.'),
      says(140, 'That settles it. Ordering now. You could have sold me the expensive one without the question, so thanks for asking it.'),
      reply(30, 'maria', 'If one of the eight had been 1440p I would have said Dock 4 for that desk. Your order is in: ready to leave tomorrow.'),
      tag(9, 'maria', 'Dock 5', 'pre-sale'),
      resolve(6, 'maria', 'advice'),
      reads(85),
    ],
  },
  {
    id: 'coil-whine', inboxId, customer: 'elena', began: { daysAgo: 45, at: '15:32' },
    steps: [
      says(0, 'One of the four docks sings. A thin, high note whenever its laptop charges. Two of us hear it, two do not, which is driving us slightly mad.'),
      reply(13, 'maria', 'You are not imagining it, and neither are the two who hear nothing: a choke in the power stage can vibrate at 14 kHz. Does it stop when the laptop is at 100 %?'),
      says(390, 'It does! Silence at 100 %.'),
      reply(36, 'maria', 'That confirms it. Harmless, but nobody should work beside it. A new dock leaves today; send the singing one back in the same box when it suits you.'),
      says(75, 'No forms? No photos of a noise?'),
      reply(19, 'maria', 'A photo of a noise would be something. No, your test was better than ours.'),
      tag(14, 'maria', 'Dock 5', 'coil whine'),
      resolve(260, 'maria', 'exchange'),
      reads(1_100),
    ],
  },
  {
    id: 'dock-display', inboxId, customer: 'elena', began: { daysAgo: 6, at: '10:24' },
    steps: [
      says(0, 'Hi, my Dock 5 drops the second display two or three times a day. It comes back after ten seconds or so.'),
      reply(11, 'maria', 'Hi Elena, thanks for the exact description. Which firmware does the dock show: Settings → About, the line that starts with D5?'),
      says(74, 'D5-1.4.2. Both displays are 4K at 60 Hz.'),
      reply(41, 'maria', 'That is the cause: 1.4.2 lets the second port fall asleep when nothing moves on it. 1.4.5 fixes it. The update takes two minutes and keeps your settings: northpin.example/dock5/firmware'),
      says(655, 'Updated all four docks in the studio. No drops since. Thank you!'),
      reply(32, 'maria', 'Glad to hear it, and good that you caught all four. I will look in on your dock’s report on Friday and write if anything shows.'),
      tag(15, 'maria', 'Dock 5', 'firmware'),
      resolve(8, 'maria', 'solved'),
      reads(240),
    ],
  },
  {
    id: 'fwupd', inboxId, customer: 'marcus', began: { daysAgo: 52, at: '20:41' },
    steps: [
      says(0, 'Is there a way to update Dock 5 from Linux? Your updater wants Windows or macOS. I own neither.'),
      reply(14, 'wei', 'Yes: the firmware is on the public update service since last month. `fwupdmgr refresh && fwupdmgr update`, dock on mains power, nothing else plugged in.'),
      says(340, 'Worked, 1.3.0 → 1.4.2, one reboot. It would help if the download page said so.'),
      reply(41, 'wei', 'Agreed. The page says “Windows and macOS” because nobody updated it. I have filed it with the command and your name beside it.'),
      note(35, 'wei', '下载页缺 Linux 说明，已提单给网站组。@陶然 你来跟这条，改完截图发我。', 'tao'),
      note(172_000, 'tao', '改好了，三种系统并排写。截图已发。'),
      tag(20, 'wei', 'Dock 5', 'Linux', 'website'),
      resolve(15, 'wei', 'solved'),
    ],
  },
  {
    id: 'docs-thanks', inboxId, customer: 'marcus', began: { daysAgo: 33, at: '12:15' },
    steps: [
      says(0, 'No question. I saw the download page lists Linux now, with the command I sent. I have dealt with hardware support for twenty years and this is the first time that happened.'),
      reply(13, 'wei', 'It was a good catch and took us one afternoon. Would you want to test the next dock firmware two weeks before everyone else? Small group, real changelogs, no newsletter.'),
      says(62, 'Real changelogs? Sign me up.'),
      reply(28, 'wei', 'Done. First build goes out on the 1st. If it breaks your ethernet, you have my name.'),
      tag(10, 'wei', 'beta', 'praise'),
      resolve(5, 'wei', 'solved'),
      reads(44),
    ],
  },
  {
    id: 'hotel-quote', inboxId, customer: 'emma', began: { daysAgo: 57, at: '09:22' },
    steps: [
      says(0, 'Good morning. We are refitting 41 rooms and want one charging point per desk: 65 W, no visible brand lights (guests tape over them). What do you have and at what price?'),
      reply(12, 'maria', 'Good morning, Emma. Charge 65 in matt, which has no lamp at all. From 40 pieces: £31 each, two-year on-site swap included. I would take 45: hotels lose about one in ten a year to suitcases.'),
      says(210, 'Ha. One in eight here. Make it 46, and please put PO 2207 on the invoice, or accounts will send it back to me.'),
      reply(55, 'maria', '46 it is, PO 2207 on the quote, the delivery note and the invoice. The quote is in your inbox; it holds for 30 days.'),
      tag(16, 'maria', 'Charge 65', 'business', 'quote'),
      resolve(92_000, 'maria', 'advice'),
      reads(60),
    ],
  },
  {
    id: 'two-laptops', inboxId, customer: 'he', began: { daysAgo: 46, at: '20:05' },
    steps: [
      says(0, 'Dock 5 接 Linux 主机和 MacBook 来回切，键鼠切过去要等 4 秒左右，正常吗？'),
      reply(10, 'wei', '不正常，设计值是 1 秒内。您用的是前面板切换键，还是直接拔线换插？'),
      says(33, '拔线换插。只有一根上行线。'),
      reply(38, 'wei', '那 4 秒是重新枚举的时间，拔插躲不掉。后面第二个 C 口也是上行口，出厂贴了张纸写着“仅供电”，其实 1.4 固件之后就能传数据，只是标签没换。两台都插着，按前面板键切，实测 0.7 秒。'),
      says(205, '撕掉标签，插上，0.7 秒。这种事为什么不写进说明书？'),
      reply(26, 'wei', '该写。我把您这段对话原样贴进了说明书的修改单里，下一批印刷生效。'),
      tag(12, 'wei', 'Dock 5', '说明书'),
      resolve(7, 'wei', 'solved'),
      reads(130),
    ],
  },
  {
    id: 'dorm-ethernet', inboxId, customer: 'guest-zh', began: { daysAgo: 24, at: '20:18' },
    steps: [
      says(0, '你们那个扩展坞有网口吗，宿舍要插网线认证的那种'),
      reply(15, 'wei', '有，Dock 5 是 2.5G 网口，Hub 7 是千兆。如果只为宿舍上网，Hub 7 就够，199 元，便宜 700。'),
      says(46, '锐捷认证会不会识别成换了设备要重新绑定'),
      reply(52, 'wei', '会，网卡地址变了。两个办法：在认证客户端里解绑再绑，或者打开 Hub 7 的“地址透传”，沿用电脑自己的地址，就不用重绑。开关在底部小拨杆，拨到 P。'),
      reply(1_500, 'wei', '不确定您看到没有。记住一句就行：买 Hub 7，小拨杆拨到 P。需要时再回来问。'),
      tag(8, 'wei', 'Hub 7', '售前'),
      resolve(2_400, 'wei', 'no-answer'),
    ],
  },
]
