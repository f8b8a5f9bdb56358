// What the benches of searching are filled with: messages of both languages made of a few hundred words, so that some words
// stand in every third message and others in one of thousands.

const ZH = ['退款', '发票', '物流', '订单', '净化器', '屏幕', '闪烁', '保修', '更换', '快递', '地址', '优惠券', '会员', '奶粉', '尿布', '婴儿车', '安装', '说明书', '充电', '电池', '声音', '异味', '滤芯', '客服', '投诉', '门店', '上门', '维修', '价格', '赠品', '颜色', '尺寸', '收货', '签收', '破损', '照片', '视频', '密码', '登录', '注销']
const EN = ['refund', 'invoice', 'parcel', 'order', 'purifier', 'screen', 'flicker', 'warranty', 'replace', 'courier', 'address', 'voucher', 'member', 'formula', 'nappies', 'pushchair', 'install', 'manual', 'charging', 'battery', 'noise', 'smell', 'filter', 'agent', 'complaint', 'store', 'visit', 'repair', 'price', 'gift', 'colour', 'size', 'delivery', 'signed', 'broken', 'photo', 'video', 'password', 'login', 'cancel']

/** The nth message: the same at every run. */
export function messageText(n: number): string {
  const pick = (words: readonly string[], salt: number) => words[skewed(n * 31 + salt * 17, words.length)] ?? ''
  if (n % 2 === 0) return `您好，关于${pick(ZH, 1)}的问题，${pick(ZH, 2)}一直没有解决，麻烦看一下${pick(ZH, 3)}，单号 NB-${100_000 + n}，${pick(ZH, 4)}也请一并处理，谢谢。`
  return `Hello, about the ${pick(EN, 1)}: the ${pick(EN, 2)} is still not right, could you look at the ${pick(EN, 3)} of NB-${100_000 + n} and the ${pick(EN, 4)}? Thank you.`
}

/** What people look for: a word, two words, an order number. */
export function queries(messages: number): readonly string[] {
  return [...ZH.flatMap((word, n) => [word, `${word} ${ZH[(n * 7 + 3) % ZH.length]}`]), ...EN.flatMap((word, n) => [word, `${word} ${EN[(n * 7 + 3) % EN.length]}`]), ...Array.from({ length: 40 }, (_, n) => `NB-${100_000 + ((n * 7_919) % messages)}`)]
}

/** Of a row of words the first are common and the last rare. */
function skewed(seed: number, length: number): number {
  const chance = ((Math.imul(seed + 1, 0x9e3779b1) >>> 0) % 10_000) / 10_000
  return Math.floor(chance * chance * length)
}
