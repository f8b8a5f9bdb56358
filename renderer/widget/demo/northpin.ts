import type { ShopWords } from './shop-words.ts'

export const northpinEnglish: ShopWords = {
  name: 'Northpin',
  slogan: 'Tools that keep up',
  hero: { title: 'Five ports. One cable. No hunting.', more: 'Dock 5 drives two 4K displays, charges at 96 W and wakes in 0.4 seconds. Measured, not promised.', action: 'Ask about Dock 5', art: 'dock' },
  navigation: { products: 'Products', order: 'Your order', service: 'Support', chat: 'Chat' },
  productsTitle: 'This season',
  products: [
    { name: 'Dock 5', more: '2 × 4K at 60 Hz, 96 W', price: '¥899', art: 'dock' },
    { name: 'Board 75', more: 'Hot-swap, three hosts, 90 days a charge', price: '¥649', art: 'keyboard' },
    { name: 'Cell 20', more: '20,000 mAh, 65 W, fits cabin rules', price: '¥329', art: 'cell' },
    { name: 'Buds S2', more: '42 dB noise cancelling, 9 + 27 hours', price: '¥799', art: 'buds' },
  ],
  order: {
    title: 'Your order',
    number: 'No. 77120',
    item: 'Board 75, linear switches',
    art: 'keyboard',
    steps: [
      { name: 'Paid', when: '19 Nov, 09:12', isDone: true },
      { name: 'Packed', when: '19 Nov, 14:40', isDone: true },
      { name: 'In transit', when: 'Wuxi hub, 21:05', isDone: true },
      { name: 'Delivery', when: '21 Nov', isDone: false },
    ],
    ask: 'Question about this order?',
  },
  questions: ['My dock drops the second display.', 'Where is my parcel now?', 'Which firmware fixes the key repeat?'],
  serviceTitle: 'Support, in numbers',
  service: [
    { title: '15 s', more: 'Median wait for a person in chat, 9 to 21 every day.' },
    { title: '24 h', more: 'From report to decision: repair, replace or refund.' },
    { title: '36 months', more: 'Warranty on everything with a circuit board.' },
  ],
  talk: { title: 'Send us the log. We read it.', more: 'Drop the file into the chat; you get an engineer’s answer, not a form.', action: 'Open chat' },
  footer: 'Northpin is a made-up brand. Nothing here is for sale.',
  otherShop: 'Nuanbao',
  demonstration: 'Demonstration shop',
}

export const northpinChinese: ShopWords = {
  name: '北标',
  slogan: '跟得上你的工具',
  hero: { title: '五个接口，一根线，不用找。', more: 'Dock 5 扩展坞：双 4K 输出，96 W 供电，0.4 秒唤醒。都是实测。', action: '了解 Dock 5', art: 'dock' },
  navigation: { products: '产品', order: '我的订单', service: '支持', chat: '在线客服' },
  productsTitle: '本季产品',
  products: [
    { name: 'Dock 5 扩展坞', more: '双 4K 60 Hz，96 W 供电', price: '¥899', art: 'dock' },
    { name: 'Board 75 键盘', more: '热插拔轴，三设备，续航 90 天', price: '¥649', art: 'keyboard' },
    { name: 'Cell 20 移动电源', more: '20000 mAh，65 W，可带上飞机', price: '¥329', art: 'cell' },
    { name: 'Buds S2 耳机', more: '42 dB 降噪，9 + 27 小时', price: '¥799', art: 'buds' },
  ],
  order: {
    title: '我的订单',
    number: '编号 77120',
    item: 'Board 75 键盘，线性轴',
    art: 'keyboard',
    steps: [
      { name: '已付款', when: '11-19 09:12', isDone: true },
      { name: '已出库', when: '11-19 14:40', isDone: true },
      { name: '运输中', when: '无锡转运 21:05', isDone: true },
      { name: '送达', when: '11-21', isDone: false },
    ],
    ask: '这个订单有疑问？',
  },
  questions: ['扩展坞的第二块屏幕会断开。', '我的包裹到哪里了？', '按键连击要升级哪个固件？'],
  serviceTitle: '用数字说服务',
  service: [
    { title: '15 秒', more: '人工客服等待中位数，每天 9 点到 21 点。' },
    { title: '24 小时', more: '从反馈到结论：修、换或退。' },
    { title: '36 个月', more: '凡有电路板的，都保修。' },
  ],
  talk: { title: '把日志发来，我们真的会看。', more: '文件拖进对话框即可，回复您的是工程师，不是表格。', action: '打开对话' },
  footer: '北标是虚构的品牌，这里的商品不出售。',
  otherShop: '暖宝',
  demonstration: '演示商店',
}
