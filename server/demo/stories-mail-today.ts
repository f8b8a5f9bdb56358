import { answers, note, tag, writes, type Story } from './story.ts'

// The mail of this morning: one that Maria owes an answer, one that Wei waits on, and one from somebody whom nothing proves to be
// who they say.

export const MAIL_TODAY: readonly Story[] = [
  {
    id: 'today-mail-po', subject: 'PO 4471: twelve room chargers, and one invoice too many', inboxId: 'inbox-mail-tech', customer: 'emma', began: { secondsAgo: 150 * 60 },
    steps: [
      writes(0, 'Good morning,\n\nplease find our PO for twelve more room chargers. Delivery to the loading bay, not the lobby: the lobby has a wedding.\n\nAccounts (in copy) also say that invoice 20931 came twice. They are thrilled.\n\nEmma Ross\nHarbour Lane Hotel', {
        cc: [{ name: 'Harbour Lane Accounts', address: 'accounts@harbourlane.example' }],
        files: { 'PO-4471.txt': 'PURCHASE ORDER 4471\nHarbour Lane Hotel\n12 x GaN 65 room charger, black\nDeliver to: loading bay, Quay Street\n' },
        html: '<p>Good morning,</p><p>please find our PO for <strong>twelve</strong> more room chargers. Delivery to the loading bay, not the lobby: the lobby has a wedding.</p><p>Accounts (in copy) also say that invoice 20931 came twice. They are thrilled.</p><p>Emma Ross<br>Harbour Lane Hotel</p>',
      }),
      answers(1_500, 'maria', 'Good morning Emma,\n\nPO 4471 is booked: twelve, black, loading bay, Thursday between 8 and 10. The number stands at the top right, in bold.\n\nInvoice 20931: the second copy was a resend by our system after your server asked it to try later. There is only one; Accounts may bin either.\n\nMaria', { cc: [{ name: 'Harbour Lane Accounts', address: 'accounts@harbourlane.example' }] }),
      tag(20, 'maria', 'business', 'PO'),
      writes(4_800, 'Accounts have framed the second copy. One change: could four of the twelve be white? The honeymoon suites are white. Everything is white.\n\nEmma', {
        cc: [{ name: 'Harbour Lane Accounts', address: 'accounts@harbourlane.example' }],
        quoted: 'On Sunday, Northpin wrote:\n> PO 4471 is booked: twelve, black, loading bay, Thursday between 8 and 10.',
      }),
    ],
  },
  {
    id: 'today-mail-one-box', subject: '下周装机：三台 Dock 5 请务必同箱发货', inboxId: 'inbox-mail-tech', customer: 'jiang', began: { secondsAgo: 200 * 60 },
    steps: [
      writes(0, '您好：\n\n下周二装机，三台 Dock 5 请同箱发货，上次拆成两单，差点误了拍摄。订单备注里我也写了“同箱”。\n\n另外想确认：三台的固件版本是一样的吗？\n\n拾光影像 蒋文博'),
      answers(2_400, 'wei', '蒋先生，同箱已和仓库确认，箱号 Q-2207，三台都在里面，周一上午到。\n\n固件三台都是 1.4.3，出库前统一刷过。到货后请先看箱号，再拆封。'),
      tag(15, 'wei', 'Dock 5', '同箱'),
      note(30, 'wei', '仓库答应拍一张封箱照片，等他们发来再给蒋先生。'),
    ],
  },
  {
    id: 'today-mail-wholesale', subject: 'Wholesale terms for twelve nurseries?', inboxId: 'inbox-mail-baby', customer: 'petra', began: { secondsAgo: 240 * 60 },
    steps: [
      writes(0, 'Hello,\n\nwe furnish nurseries, twelve this spring, and would like to place your humidifier and night light in each. What are your terms, and to which account do we pay a deposit?\n\nPetra Novak\nNovak Interiors', { proof: 'unknown' }),
      answers(3_600, 'lin', 'Dear Ms Novak,\n\ntwelve nurseries, what a spring. For more than ten of each we give 18 %, delivered, payable in thirty days: no deposit.\n\nMay I ask you for the address of your company, and for the number it is registered under? Our contract goes there by post, and everything else follows from it.\n\nLin Jing'),
      note(40, 'lin', 'Nothing proves the sender. Terms only; no account details by mail until the company has answered by post.'),
      tag(10, 'lin', 'wholesale'),
    ],
  },
]
