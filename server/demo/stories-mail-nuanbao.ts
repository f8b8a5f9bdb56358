import { answers, note, resolve, tag, writes, type Story } from './story.ts'

// Nuanbao by mail: long letters, answered as letters are.

const inboxId = 'inbox-mail-baby'

export const NUANBAO_MAIL: readonly Story[] = [
  {
    id: 'mail-stamped-quote', subject: '关于二期 16 间房的报价与盖章', inboxId, customer: 'pan', began: { daysAgo: 8, at: '10:50' },
    steps: [
      writes(0, '林老师您好：\n\n安禾二期 16 间房下月装修完，配置参照一期的“分层版”。房间清单见附件，请按清单报价，盖章后发到这个邮箱，并抄送我们院长。\n\n另外一期有两台净化器滤网该换了，能否一并寄来？\n\n潘晓', {
        cc: [{ name: '安禾 周院长', address: 'zhou@anhe.example' }],
        files: { '二期房间清单.csv': '楼层,房间,面积,是否新装修\n4,401,22,是\n4,402,22,是\n4,403,24,是\n5,501,22,否\n5,502,26,否\n' },
        html: '<p>林老师您好：</p><p>安禾二期 <strong>16 间房</strong>下月装修完，配置参照一期的“分层版”。房间清单见附件，请按清单报价，盖章后发到这个邮箱，并抄送我们院长。</p><p>另外一期有两台净化器滤网该换了，能否一并寄来？</p><p>潘晓</p>',
      }),
      answers(4_200, 'lin', '潘女士、周院长：\n\n恭喜二期！清单逐间看过了：四楼是新装修的，建议和一期三楼一样先测甲醛，再定要不要除醛层；五楼用标准层就好。\n\n盖章报价单明天上午十点前发到这里。两张滤网今天随样品一起寄，算我们送的。\n\n不着急，您慢慢看，有要改的直接回这封信。\n\n林静', { cc: [{ name: '安禾 周院长', address: 'zhou@anhe.example' }] }),
      writes(82_800, '收到，院长说滤网的心意他记下了。报价没有问题，下周走合同。', { quoted: '发件人：暖宝 Nuanbao\n主题：Re: 关于二期 16 间房的报价与盖章\n\n盖章报价单明天上午十点前发到这里。' }),
      tag(20, 'lin', '企业', '报价', '二期'),
      resolve(60, 'lin', 'advice'),
    ],
  },
  {
    id: 'mail-lanolin', subject: '宝宝对羊毛脂过敏，想要一份成分表', inboxId, customer: 'zhou', began: { daysAgo: 14, at: '13:20' },
    steps: [
      writes(0, '你们好：\n\n宝宝确诊对羊毛脂过敏，医生让我把家里贴身用品都查一遍。包被、睡袋、护臀膏，能不能给我一份书面的成分表？医生要放进病历。\n\n谢谢。\n周婷'),
      answers(2_400, 'maria', '周女士您好，宝宝这几天辛苦了，您也是。\n\n三样都查过了：包被和睡袋是纯棉，不含羊毛脂；护臀膏的旧配方含有，今年三月之后的批次改用了植物蜡。请看管身批号，2603 以前的请先停用，我们免费换新。\n\n盖章的成分表已寄出，电子版您可以先给医生看。'),
      note(90, 'maria', '旧批次护臀膏，已登记免费换新两支。'),
      writes(50_400, '批号是 2511，已经停用了。医生看了电子版，说很少有厂家写得这么清楚。', { quoted: '在 2026年11月，暖宝 Nuanbao 写道：\n> 请看管身批号，2603 以前的请先停用，我们免费换新。' }),
      tag(15, 'maria', '过敏', '成分'),
      resolve(40, 'maria', 'exchange'),
    ],
  },
  {
    id: 'mail-twelve-gifts', subject: '十二份满月礼，分寄四个城市', inboxId, customer: 'zheng', began: { daysAgo: 23, at: '17:05' },
    steps: [
      writes(0, '您好！公司同事一起订满月礼，十二份，分寄四个城市，地址在附件里。每份都不放价格单，贺卡落款写“产品部全体”。\n\n能在周五前都送到吗？', {
        files: { '收件地址.csv': '城市,份数\n广州,5\n深圳,4\n杭州,2\n成都,1\n' },
      }),
      answers(1_800, 'wei', '郑女士您好，十二份都能赶上。\n\n广州、深圳周三到，杭州、成都周四到。价格单一律不放，贺卡手写，落款“产品部全体”，写好先拍给您看。'),
      writes(7_200, '贺卡看到了，字真好看。深圳那份请改成下午送，其他都没问题。'),
      answers(600, 'wei', '深圳四份都改成下午两点以后了，单号稍后一起发您。'),
      tag(12, 'wei', '送礼', '企业'),
      resolve(86_400, 'wei', 'delivery'),
    ],
  },
  {
    id: 'mail-subscription', subject: '订阅的滤芯寄早了，想推迟', inboxId, customer: 'luo', began: { daysAgo: 30, at: '18:15' },
    steps: [
      writes(0, '这次的滤芯比上次早了一个多月寄到，家里还有一片没拆。能不能把下一次往后推，不要每半年固定寄？'),
      answers(3_000, 'maria', '罗女士您好，谢谢您告诉我们，囤着也占地方呢。\n\n下一次推到明年四月了；另外给您改成“净化器提示更换再寄”，它说该换了我们才寄，您不用记日子。'),
      writes(28_000, '这个提示功能早该有了，谢谢！'),
      tag(10, 'maria', '订阅', '滤芯'),
      resolve(20, 'maria', 'solved'),
    ],
  },
  {
    id: 'mail-old-address', subject: 'Parcel went to my old address', inboxId, customer: 'daniel', began: { daysAgo: 19, at: '12:25' },
    steps: [
      writes(0, 'Hi there,\n\nI moved in October and your site still had the old street. The bottle warmer has been “delivered” to a house that is now a building site. Entirely my fault. Is there anything to be done?\n\nDaniel (and Mia, five weeks)'),
      answers(1_100, 'maria', 'Dear Daniel, dear Mia,\n\nplease do not give it another thought, you have had other things to do since October.\n\nThe courier’s photograph shows it on a heap of sand, so it will hardly keep. A new one is on its way to the new street, and I have changed the address in your account. If somebody brings you the first one: give it to another family.\n\nWarmly, Maria'),
      writes(172_000, 'It came. The builders brought the first one too, with sand in it and a bow around it. It went to our neighbours, who are due in March. Thank you both.'),
      tag(14, 'maria', 'delivery', 'bottle warmer'),
      resolve(25, 'maria', 'delivery'),
    ],
  },
  {
    id: 'mail-safety-sheet', subject: 'Night light: does it flicker? (photobiological safety)', inboxId, customer: 'oliver', began: { daysAgo: 37, at: '09:50' },
    steps: [
      writes(0, 'Dear Nuanbao team,\n\nour paediatrician asked whether your night light flickers and in which risk group it is (EN 62471). The leaflet says only “gentle”.\n\nKind regards\nOliver Brandt', { html: '<p>Dear Nuanbao team,</p><p>our paediatrician asked whether your night light flickers and in which risk group it is (<em>EN 62471</em>). The leaflet says only “gentle”.</p><p>Kind regards<br>Oliver Brandt</p>' }),
      answers(5_400, 'lin', 'Dear Mr Brandt,\n\n“gentle” is no number, your paediatrician is quite right.\n\nThe light is in the exempt group of EN 62471, the lowest there is. It is driven by direct current, so it does not flicker at any step: less than 1 % at 100 Hz, measured last May. The report follows by the same post as this letter, eleven pages, and page four is the one to show.\n\nWith kind regards, and a quiet night to all of you\nLin Jing'),
      writes(90_000, 'Page four did it. He now has the same light in his practice.', { quoted: 'On Tuesday, Nuanbao wrote:\n> The light is in the exempt group of EN 62471, the lowest there is.' }),
      tag(16, 'lin', 'safety', 'night light'),
      resolve(12, 'lin', 'advice'),
    ],
  },
]
