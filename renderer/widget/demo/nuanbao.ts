import type { ShopWords } from './shop-words.ts'

export const nuanbaoEnglish: ShopWords = {
  name: 'Nuanbao',
  slogan: 'Quiet things for a warm home',
  hero: { title: 'Clean air, while they sleep.', more: 'The KJ-420 purifier turns itself down as the night light goes on. 19 decibels, no lamp in anybody’s eyes.', action: 'Ask about the KJ-420', art: 'purifier' },
  navigation: { products: 'For the nursery', order: 'Your order', service: 'Service', chat: 'Chat with us' },
  productsTitle: 'For the nursery',
  products: [
    { name: 'Purifier KJ-420', more: 'Rooms up to 42 m², night mode', price: '¥1,299', art: 'purifier' },
    { name: 'Bottle steriliser', more: 'Steam, then warm air; six bottles', price: '¥369', art: 'steriliser' },
    { name: 'Mist humidifier', more: 'Boiled first, cooled before it leaves', price: '¥429', art: 'humidifier' },
    { name: 'Moon night light', more: 'Fades out over twenty minutes', price: '¥159', art: 'moon' },
  ],
  order: {
    title: 'Your order',
    number: 'No. 20418',
    item: 'Purifier KJ-420',
    art: 'purifier',
    steps: [
      { name: 'Paid', when: '15 Nov', isDone: true },
      { name: 'Sent', when: '16 Nov', isDone: true },
      { name: 'Delivered', when: '18 Nov', isDone: true },
      { name: 'Seven-day exchange', when: 'until 25 Nov', isDone: false },
    ],
    ask: 'Something about this order?',
  },
  questions: ['The screen of my purifier flickers.', 'When should I change the filter?', 'I need the invoice in another name.'],
  serviceTitle: 'We look after it with you',
  service: [
    { title: 'Seven days to exchange', more: 'If it is not right, we fetch it and bring a new one. You need not repack it.' },
    { title: 'Two years of care', more: 'Repairs at your door in 120 cities, a machine on loan while you wait.' },
    { title: 'People who are parents too', more: 'They know why a question at three in the morning cannot wait.' },
  ],
  talk: { title: 'Not sure? Tell us what worries you.', more: 'You need not know the model’s name. A photo is often enough.', action: 'Talk to us' },
  footer: 'Nuanbao is a made-up brand. Nothing here is for sale.',
  otherShop: 'Northpin',
  demonstration: 'Demonstration shop',
}

export const nuanbaoChinese: ShopWords = {
  name: '暖宝',
  slogan: '给家里一点安静的暖',
  hero: { title: '宝宝睡着，空气醒着。', more: 'KJ-420 空气净化器，夜灯一亮就放慢风速。19 分贝，没有一点光晃到眼睛。', action: '了解 KJ-420', art: 'purifier' },
  navigation: { products: '婴儿房', order: '我的订单', service: '服务', chat: '联系客服' },
  productsTitle: '婴儿房里的小帮手',
  products: [
    { name: '空气净化器 KJ-420', more: '适用 42 平方米，夜间静音', price: '¥1,299', art: 'purifier' },
    { name: '奶瓶消毒器', more: '蒸汽消毒加暖风烘干，可放六支', price: '¥369', art: 'steriliser' },
    { name: '暖雾加湿器', more: '先煮沸再降温，出雾不烫手', price: '¥429', art: 'humidifier' },
    { name: '月亮小夜灯', more: '二十分钟慢慢暗下去', price: '¥159', art: 'moon' },
  ],
  order: {
    title: '我的订单',
    number: '编号 20418',
    item: '空气净化器 KJ-420',
    art: 'purifier',
    steps: [
      { name: '已付款', when: '11 月 15 日', isDone: true },
      { name: '已发货', when: '11 月 16 日', isDone: true },
      { name: '已签收', when: '11 月 18 日', isDone: true },
      { name: '七天换新', when: '至 11 月 25 日', isDone: false },
    ],
    ask: '这个订单有疑问？',
  },
  questions: ['我的净化器屏幕一直闪。', '滤芯多久换一次？', '发票抬头需要更改。'],
  serviceTitle: '用着，有我们陪着',
  service: [
    { title: '七天换新', more: '不合适就上门取件、送来新的，不用重新打包。' },
    { title: '两年安心', more: '120 个城市上门维修，等待期间有备用机。' },
    { title: '同为父母的客服', more: '凌晨三点的问题为什么等不得，他们懂。' },
  ],
  talk: { title: '拿不准？把担心告诉我们。', more: '不用记型号，拍张照片通常就够了。', action: '和我们聊聊' },
  footer: '暖宝是虚构的品牌，这里的商品不出售。',
  otherShop: '北标',
  demonstration: '演示商店',
}
