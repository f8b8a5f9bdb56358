import { reads, reply, resolve, says, tag, type Story } from './story.ts'

// Nuanbao, with a purchase order: a maternity home that fits out its rooms. Warm still, and everything in writing.

const inboxId = 'inbox-baby'

export const NUANBAO_BUSINESS: readonly Story[] = [
  {
    id: 'quote-28-rooms', inboxId, customer: 'pan', began: { daysAgo: 59, at: '10:14' },
    steps: [
      says(0, '您好，我们是月子中心，28 间房，每间想配一台净化器和一个消毒器，能做对公报价吗？'),
      reply(13, 'lin', '潘女士您好，28 个小家一起安顿，谢谢您想到我们。对公可以，含盖章报价、月结三十天。房间大概多少平方？有没有新装修的？'),
      says(120, '22 平左右，三楼刚翻新，味道有点大。'),
      reply(45, 'lin', '那三楼的 9 间我建议先测甲醛，测完再定要不要带除醛层，不该花的不花。报价两版都给您：全配和分层配。'),
      says(7_200, '收到两版了，分层那版省了一万一。领导很满意。'),
      tag(14, 'lin', '企业', '报价'),
      resolve(60, 'lin', 'advice'),
      reads(90),
    ],
  },
  {
    id: 'stamped-contract', inboxId, customer: 'pan', began: { daysAgo: 38, at: '15:26' },
    steps: [
      says(0, '合同寄回来了，但你们盖的是合同章，我们财务要公章。'),
      reply(12, 'lin', '理解，各家财务习惯不一样。公章版今天下午重新盖，同城闪送给您，原件两份，您签完留一份就好。'),
      says(31, '下班前能到吗？明天打首付款。'),
      reply(14, 'lin', '五点前，送到前台。送到我给您发一张签收照片。'),
      reply(5_900, 'lin', '前台小周签收，16:41。'),
      says(300, '拿到了，辛苦。'),
      tag(7, 'lin', '企业', '合同'),
      resolve(5, 'lin', 'solved'),
      reads(25),
    ],
  },
  {
    id: 'one-invoice', inboxId, customer: 'pan', began: { daysAgo: 9, at: '09:55' },
    steps: [
      says(0, '这个月分四批送的，能不能汇总开一张专票？四张我们报起来太麻烦了。'),
      reply(12, 'lin', '可以的，四批合一张，后面附清单，一行一个房号，您对账也方便。抬头还是“安禾月子中心”，对吗？'),
      says(42, '对，清单带房号太贴心了。'),
      reply(4_300, 'lin', '专票和清单都发到您公司邮箱了。以后每月 28 号，我都按这个样子给您汇总。'),
      tag(8, 'lin', '发票', '企业'),
      resolve(6, 'lin', 'invoice'),
      reads(700),
    ],
  },
]
