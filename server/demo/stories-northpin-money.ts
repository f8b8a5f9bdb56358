import { note, prioritise, reads, reply, resolve, says, tag, transfer, type Story } from './story.ts'

// Northpin: money. The same invoice title, wrong three times over; a card charged twice; a day too late.

const inboxId = 'inbox-tech'

export const NORTHPIN_MONEY: readonly Story[] = [
  {
    id: 'invoice-first', inboxId, customer: 'wang', began: { daysAgo: 55, at: '11:02' },
    steps: [
      says(0, '发票抬头开成我个人名字了，要公司的。'),
      reply(12, 'wei', '可以重开。请发公司全称和税号，财务今天处理。'),
      says(50, '远山软件有限公司，税号在订单备注里。'),
      reply(240, 'wei', '已提交，下班前发您邮箱。'),
      says(22_000, '收到了。'),
      tag(20, 'wei', '发票'),
      resolve(9, 'wei', 'invoice'),
    ],
  },
  {
    id: 'invoice-second', inboxId, customer: 'wang', began: { daysAgo: 30, at: '10:11' },
    steps: [
      says(0, '又错了。这次是“远山软件公司”，少了“有限”。财务不收。'),
      reply(11, 'wei', '抱歉，这是第二次了。红冲重开，这次我自己核对完再发您，不走自动流程。'),
      says(36, '希望是最后一次，我每次都要跟财务解释。'),
      reply(5_400, 'wei', '新发票已发。抬头逐字核对：远、山、软、件、有、限、公、司。另外把全称写进了您账号的开票资料，下次自动带出。'),
      says(900, '看到了，对的。'),
      tag(12, 'wei', '发票', '重复问题'),
      resolve(8, 'wei', 'invoice'),
      reads(40),
    ],
  },
  {
    id: 'invoice-third', inboxId, customer: 'wang', began: { daysAgo: 2, at: '09:48' },
    steps: [
      says(0, '第三次了。上周四那张键盘的发票，抬头又少了“有限”两个字。你们系统到底怎么回事？'),
      reply(12, 'wei', '王先生，三次都是我们的错，您生气应该。我先不解释，十分钟内给您正确的发票，再告诉您为什么。'),
      prioritise(6, 'wei', 'high'),
      transfer(20, 'wei', 'lin', '同一客户第三次抬头错误（55 天前、30 天前、今天）。开票资料里是对的，导出时被旧模板截断。需要主管出面，也需要财务改模板。'),
      reply(290, 'lin', '王先生您好，我是主管林静。正确的发票刚刚发到您公司邮箱，“远山软件有限公司”，请您先确认。'),
      says(130, '这张对了。'),
      reply(95, 'lin', '原因查到了：旧模板限定六个字，多出来的被截掉，我们前两次只改了结果，没改模板。模板今天下午换掉，换完我发您一张测试票的截图。给您财务的说明函我签字盖章，不用您再替我们解释。'),
      says(60, '行，有这句话就行。说明函很有用。'),
      note(45, 'lin', '@陈伟 前两次处理都很快，但没有往上报。同一个人第二次，就该问为什么。下午我们一起过一遍。', 'wei'),
      note(14_000, 'wei', '模板已换，测试票截图已发客户。顺手查了一下，还有 9 家抬头超过六个字的，名单给财务了。'),
      tag(10, 'lin', '发票', '重复问题', '已改流程'),
      resolve(3_600, 'lin', 'invoice'),
      reads(600),
    ],
  },
  {
    id: 'vat-invoice', inboxId, customer: 'elena', began: { daysAgo: 31, at: '17:25' },
    steps: [
      says(0, 'My accountant says the VAT number is missing on the dock invoice. I never know whether that is my fault or yours.'),
      reply(12, 'lin', 'Neither: the form asks for it only after you tick “company”, in grey, below the fold. I have reissued the invoice with your number, and it is stored for next time.'),
      says(64, 'In grey, below the fold. Do you hire spies to design these?'),
      reply(23, 'lin', 'I will pass that on to them, in those words. They like feedback.'),
      tag(8, 'lin', 'invoice', 'VAT'),
      resolve(5, 'lin', 'invoice'),
      reads(110),
    ],
  },
  {
    id: 'po-number', inboxId, customer: 'emma', began: { daysAgo: 34, at: '09:07' },
    steps: [
      says(0, 'Invoice for the room chargers came with the PO in the footer in 6-point type. Accounts “cannot see it”. They can, they enjoy this. Could it go at the top?'),
      reply(13, 'wei', 'Moved to the top right, bold, 11 point, on this and every invoice of yours from now on. New copy is in your inbox.'),
      says(350, 'They have run out of objections. I may frame it.'),
      tag(7, 'wei', 'invoice', 'business'),
      resolve(6, 'wei', 'invoice'),
      reads(240),
    ],
  },
  {
    id: 'double-charge', inboxId, customer: 'james', began: { daysAgo: 27, at: '20:10' },
    steps: [
      says(0, 'You have charged my card TWICE for one mouse. £79 and £79. I want it back tonight, not in “5 to 7 working days”, and I do not want to hear about your policies.'),
      reply(10, 'maria', 'Two charges, one mouse, I can see both. You get £79 back. I am doing it now, give me three minutes.'),
      says(35, 'I have heard that before from people like you. Useless, the lot of you.'),
      reply(150, 'maria', 'The second charge had not been settled yet, so I could cancel it rather than refund it: it vanishes from your account by tomorrow morning instead of next week. Cancellation no. NP-40417, your bank can see it tonight.'),
      says(420, 'Bank confirms. Fine.'),
      reply(41, 'maria', 'Good. The cause was our pay page, which let the button be pressed again while it was thinking. It is not something you did.'),
      note(70, 'maria', 'He was rough, but right. Second double charge this week from the same pay page. @林静', 'lin'),
      note(1_800, 'lin', 'Escalated to payments. And: take five minutes before the next one, that was a hard start and you kept it about the money.'),
      tag(10, 'maria', 'double charge', 'payments'),
      resolve(12, 'maria', 'refund'),
      reads(45_000),
    ],
  },
  {
    id: 'apology', inboxId, customer: 'james', began: { daysAgo: 16, at: '09:33' },
    steps: [
      says(0, 'Is the Maria there who dealt with my double charge? I was rude to her and she didn’t deserve it. My father was in hospital that week. No excuse, but there it is.'),
      reply(14, 'maria', 'She is, and thank you, you did not have to write that. I hope your father is on the mend.'),
      says(78, 'Home since Sunday and complaining about the food, so yes. Also the mouse is excellent.'),
      reply(33, 'maria', 'Then the mouse is the least of the good news. All the best to you both.'),
      note(25, 'maria', 'Keeping this one for a bad Tuesday.'),
      tag(6, 'maria', 'praise'),
      resolve(9, 'maria', 'solved'),
      reads(31),
    ],
  },
  {
    id: 'day-31', inboxId, customer: 'daniel', began: { daysAgo: 38, at: '13:19' },
    steps: [
      says(0, 'My return window for Buds S2 closed yesterday. 30 days, and I’m on day 31, because I was traveling and they were sitting unopened. Any chance?'),
      reply(12, 'wei', 'Unopened, one day late: yes. The seal number on the flap, please, so that the warehouse takes them without asking.'),
      says(96, 'S-5520-118. Seriously, that’s it?'),
      reply(25, 'wei', 'That is it. Label is in your mail. $139 comes back the day it is scanned at any drop-off, not the day it reaches us.'),
      tag(6, 'wei', 'returns', 'Buds S2'),
      resolve(5, 'wei', 'refund'),
      reads(80),
    ],
  },
  {
    id: 'price-protection', inboxId, customer: 'tang', began: { daysAgo: 12, at: '09:01' },
    steps: [
      says(0, '我上周买的 Point 3 原价 279，昨晚零点大促变 219 了，心痛得一夜没睡好'),
      reply(41, 'wei', '今晚可以睡好了：14 天价保，差 60 元，我这边直接退，不用您申请。'),
      says(19, '？？这么快，我以为要截图填表等三天'),
      reply(15, 'wei', '原路退回，两小时内到。零点还蹲守，辛苦了。'),
      tag(5, 'wei', '价保'),
      resolve(4, 'wei', 'refund'),
      reads(9),
    ],
  },
]
