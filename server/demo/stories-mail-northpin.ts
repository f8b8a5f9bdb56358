import { answers, note, resolve, tag, writes, type Story } from './story.ts'

// Northpin by mail: what needs a file, a form, or a second reader. As brisk as its chat, with the cause first.

const inboxId = 'inbox-mail-tech'

export const NORTHPIN_MAIL: readonly Story[] = [
  {
    id: 'mail-firmware-log', subject: 'Dock 5: both displays black after sleep, log attached', inboxId, customer: 'marcus', began: { daysAgo: 6, at: '10:12' },
    steps: [
      writes(0, 'Good morning,\n\nsince firmware 1.4.2 both displays stay black when the laptop wakes. Unplugging the dock brings them back.\n\nKernel 6.12, log attached. Line 41 looks like the answer; I could be wrong.\n\nMarcus', {
        files: { 'dock5-wake.log': '[  38.201] typec port0: resume\n[  38.644] dp_altmode: HPD low, waiting\n[  40.645] dp_altmode: HPD timeout after 2000 ms\n[  40.646] dock5: link training skipped\n' },
      }),
      answers(1_500, 'wei', 'Marcus, line 41 is the answer.\n\nCause: 1.4.2 waits two seconds for the hot-plug signal; your second display needs 2.3.\nCure: 1.4.3 waits four. It is out for everybody on Thursday; the link in your beta page has it now.\n\nIf it is still black after that, send the same log again.'),
      note(60, 'wei', '1.4.3 fixes it, same as the three others in the beta group.'),
      writes(5_400, 'Awake, both of them. Four seconds feel like two. Thank you.', { quoted: 'On Monday, Northpin wrote:\n> Cause: 1.4.2 waits two seconds for the hot-plug signal; your second display needs 2.3.\n> Cure: 1.4.3 waits four.' }),
      tag(30, 'wei', 'Dock 5', 'firmware', 'Linux'),
      resolve(20, 'wei', 'solved'),
    ],
  },
  {
    id: 'mail-warranty-abroad', subject: '国外使用的键盘，能在墨尔本保修吗？', inboxId, customer: 'ma', began: { daysAgo: 12, at: '16:40' },
    steps: [
      writes(0, '您好：\n\n去年在上海专卖店买的 Board 75，带到墨尔本用了八个月，左边 Shift 开始连击。\n\n请问：\n1. 海外能不能保修？\n2. 如果要寄回国，邮费怎么算？\n3. 能不能先寄一个轴给我自己换？我会焊。\n\n马骏', {
        html: '<p>您好：</p><p>去年在上海专卖店买的 <strong>Board 75</strong>，带到墨尔本用了八个月，左边 Shift 开始连击。</p><p>请问：</p><ol><li>海外能不能保修？</li><li>如果要寄回国，邮费怎么算？</li><li>能不能先寄一个轴给我自己换？我会焊。</li></ol><p>马骏</p>',
      }),
      answers(2_700, 'wei', '马先生，按顺序答：\n\n1. 能。Board 75 全球联保，凭序列号，不看购买地。\n2. 不用寄回国。\n3. 不用焊，Board 75 的轴是热插拔的：拔轴器夹住两侧，垂直提起即可。\n\n两颗同款轴和一个拔轴器今天从悉尼仓寄出，免费，三个工作日到。'),
      writes(72_000, '收到了，换轴用时 40 秒，其中 30 秒在找拔轴器哪头朝上。\n谢谢，比我想的快。', { quoted: '在 2026年11月，Northpin 北标 写道：\n> 两颗同款轴和一个拔轴器今天从悉尼仓寄出，免费，三个工作日到。' }),
      tag(40, 'wei', '键盘', '海外', '保修'),
      resolve(15, 'wei', 'exchange'),
    ],
  },
  {
    id: 'mail-charged-once', subject: 'Refund reference for my bank', inboxId, customer: 'james', began: { daysAgo: 17, at: '11:05' },
    steps: [
      writes(0, 'Hello,\n\nthe second charge has been refunded, thank you. My bank wants a reference from your side before it closes its own case. A PDF, a number, a drawing: they did not say.\n\nJames Whitfield'),
      answers(900, 'lin', 'Mr Whitfield,\n\nyour bank wants the ARN, which follows a refund through every bank on its way: 74836 2916 3401 5577 0021.\n\nIf they ask for the date as well: it left us on the 3rd at 14:20. No drawing needed.\n\nLin Jing'),
      writes(86_000, 'Case closed on their side within the hour. They did ask for the date.'),
      tag(20, 'lin', 'refund', 'bank'),
      resolve(10, 'lin', 'refund'),
    ],
  },
  {
    id: 'mail-adapter-list', subject: 'Which adapter for which country', inboxId, customer: 'yuki', began: { daysAgo: 21, at: '14:30' },
    steps: [
      writes(0, 'Hello Northpin,\n\nI travel with one GaN 100 to Osaka, Zurich and Sydney. Which of your plug heads do I need, and may I leave the others at home?\n\nYuki Tanaka'),
      answers(780, 'maria', 'Hello Yuki, here is the whole list:\n\nOsaka: type A, the one in the box.\nZurich: type J. The round type C fits too, without earth; the charger needs none.\nSydney: type I.\n\nSo two heads besides the one you have. Leave the UK one at home; it weighs as much as the other three.', {
        html: '<p>Hello Yuki, here is the whole list:</p><table><tbody><tr><td>Osaka</td><td>type A, the one in the box</td></tr><tr><td>Zurich</td><td>type J; the round type C fits too</td></tr><tr><td>Sydney</td><td>type I</td></tr></tbody></table><p>So two heads besides the one you have. Leave the UK one at home; it weighs as much as the other three.</p>',
      }),
      tag(15, 'maria', 'GaN 100', 'travel'),
      resolve(3_600, 'maria', 'advice'),
    ],
  },
  {
    id: 'mail-invoice-title', subject: '发票抬头再次有误（订单 88213）', inboxId, customer: 'wang', began: { daysAgo: 27, at: '09:35' },
    steps: [
      writes(0, '您好，\n\n附件里写着正确的开票信息，请以此为准，重开订单 88213 的发票，并抄送我们财务。\n\n远山软件 王磊', {
        cc: [{ name: '远山财务', address: 'caiwu@yuanshan.example' }],
        files: { '开票信息.txt': '名称：远山软件有限公司\n税号：91310000MA1EXAMPLE\n开户行：示例银行上海分行\n账号：000000000000\n' },
      }),
      answers(1_260, 'lin', '王先生，原票已作废，新票已开好，抬头与附件逐字核对过：远山软件有限公司。\n\n这份开票信息已存入您的账户，以后的订单会自动使用，不再需要每次填写。', { cc: [{ name: '远山财务', address: 'caiwu@yuanshan.example' }] }),
      writes(10_800, '收到，财务确认无误。这是最后一次因为抬头给您写信了，希望如此。', { cc: [{ name: '远山财务', address: 'caiwu@yuanshan.example' }], quoted: '------------------ 原始邮件 ------------------\n发件人: "Northpin 北标"\n主题: Re: 发票抬头再次有误（订单 88213）\n\n王先生，原票已作废，新票已开好。' }),
      tag(12, 'lin', '发票', '企业'),
      resolve(30, 'lin', 'invoice'),
    ],
  },
  {
    id: 'mail-parcel-tallinn', subject: 'Customs asks for a value I do not have', inboxId, customer: 'nina', began: { daysAgo: 33, at: '15:10' },
    steps: [
      writes(0, 'Tere,\n\nmy replacement Board 75 is at customs in Tallinn. They want its value, and your slip says 0.00. They do not believe in presents.\n\nNina'),
      answers(1_980, 'wei', 'Nina, customs is right: a replacement has a value, it only has no price.\n\nWrite “48.00 EUR, warranty replacement, no payment” in the field, and attach the declaration that is below. It has our stamp and the original order number.\n\nThey release these within a day.'),
      writes(93_000, 'Released. The officer asked whether the keyboard is loud. I said: linear. He was sorry to hear it.'),
      tag(18, 'wei', 'customs', 'Board 75'),
      resolve(9, 'wei', 'delivery'),
    ],
  },
]
