import type { DemoCustomer } from './customers.ts'
import { buyer, email, login, phone, proved, visitor } from './identity.ts'

const PARTNER = 'inbox-webhook'
const MARKET = 'inbox-market'

export const CHINESE_CUSTOMERS: readonly DemoCustomer[] = [
  {
    id: 'zhao', name: '赵敏', language: 'zh', identities: [login('zhaomin@post.example'), phone('+8610000006621'), buyer(PARTNER, '390516')],
    attributes: [['城市', '苏州'], ['宝宝', '7 个月'], ['最近订单', '20418 · 空气净化器 KJ-420']], tags: ['新手妈妈'],
    note: '白天带宝宝不方便接电话，文字沟通最好；上门取件请约下午三点以后。',
  },
  { id: 'lina', name: '李娜', language: 'zh', identities: [visitor('b7d41f0e9c2a4be8')], attributes: [['城市', '成都']], tags: [], note: '' },
  {
    id: 'wang', name: '王磊', language: 'zh', identities: [login('wanglei@office.example'), phone('+8610000003907'), proved('fapiao@yuanshan.example')],
    attributes: [['公司', '远山软件'], ['抬头', '远山软件有限公司'], ['订单数', '12']], tags: ['企业客户', '发票'],
    note: '替公司采购。发票抬头必须是全称“远山软件有限公司”，已经错过两次，开票前务必核对。',
  },
  { id: 'chen', name: '陈洁', language: 'zh', identities: [login('chenjie@post.example')], attributes: [['城市', '杭州'], ['宝宝', '2 岁']], tags: ['露营'], note: '' },
  { id: 'liu', name: '刘洋', language: 'zh', identities: [visitor('41c90ad2e6f3478b'), phone('+8610000005518')], attributes: [['城市', '西安'], ['职业', '工程监理']], tags: ['常出差'], note: '' },
  { id: 'sun', name: '孙悦', language: 'zh', identities: [buyer(PARTNER, '448120')], attributes: [['来源', '合作商城'], ['收货城市', '上海']], tags: [], note: '老家地址别再用了，默认发上海。' },
  {
    id: 'zhou', name: '周婷', language: 'zh', identities: [login('zhouting@post.example'), phone('+8610000002246'), proved('zhouting@post.example')],
    attributes: [['城市', '南京'], ['宝宝', '5 个月，湿疹']], tags: ['敏感肌'], note: '宝宝对羊毛脂过敏，推荐任何贴身用品前先看成分表。',
  },
  { id: 'wu', name: '吴刚', language: 'zh', identities: [login('wugang@post.example'), phone('+8610000008130')], attributes: [['城市', '沈阳'], ['最近订单', '76903 · Cell 20']], tags: ['安全事件'], note: '' },
  { id: 'zheng', name: '郑晓彤', language: 'zh', identities: [login('zhengxt@office.example'), proved('zhengxt@office.example')], attributes: [['城市', '广州'], ['生日', '3 月']], tags: ['送礼'], note: '常给同事、闺蜜买满月礼，价格单一律不放。' },
  { id: 'feng', name: '冯超', language: 'zh', identities: [buyer(MARKET, 'fc-88213'), phone('+8610000004472')], attributes: [['来源', '电商平台'], ['城市', '重庆']], tags: [], note: '' },
  { id: 'huang', name: '黄丽君', language: 'zh', identities: [buyer(PARTNER, '451077'), login('huanglj@post.example')], attributes: [['城市', '厦门'], ['宝宝', '14 个月，身高 81']], tags: ['二胎'], note: '老大 6 岁，老二 14 个月，尺码问清是给谁买。' },
  {
    id: 'he', name: '何俊杰', language: 'zh', identities: [login('hejj@dev.example'), email('hejunjie@code.example')],
    attributes: [['城市', '深圳'], ['系统', 'Linux + macOS'], ['设备', 'Board 75、Dock 5、Point 3']], tags: ['开发者', '内测'], note: '讲参数就好，不用客套。内测固件第二组。',
  },
  { id: 'gao', name: '高秀英', language: 'zh', identities: [login('gaoxy@post.example'), phone('+8610000001957')], attributes: [['城市', '大连'], ['关系', '孙女 10 个月']], tags: ['长辈'], note: '高阿姨打字慢，请一次只问一件事，等她打完。' },
  { id: 'luo', name: '罗倩', language: 'zh', identities: [login('luoqian@post.example'), proved('luoqian@post.example')], attributes: [['城市', '武汉'], ['订阅', '滤芯，每 6 个月']], tags: ['订阅'], note: '' },
  { id: 'tang', name: '唐一帆', language: 'zh', identities: [login('tangyf@campus.example')], attributes: [['学校', '在读研究生'], ['城市', '合肥']], tags: ['学生'], note: '' },
  {
    id: 'xu', name: '徐静怡', language: 'zh', identities: [login('xujingyi@post.example'), phone('+8610000007304')],
    attributes: [['城市', '北京'], ['宝宝', '4 个月']], tags: ['需要耐心'], note: '产后恢复期，先生常出差。发火是因为累，先把事办了再解释。',
  },
  { id: 'ma', name: '马骏', language: 'zh', identities: [login('majun@abroad.example'), phone('+8610000009016'), proved('majun@abroad.example')], attributes: [['现居', '墨尔本'], ['购买地', '上海']], tags: ['海外'], note: '时差两到三小时，晚上八点前回复最好。' },
  { id: 'du', name: '杜若', language: 'zh', identities: [login('duruo@post.example'), buyer(PARTNER, '402958')], attributes: [['城市', '长沙'], ['宝宝', '11 个月']], tags: [], note: '' },
  { id: 'jiang', name: '蒋文博', language: 'zh', identities: [buyer(MARKET, 'jw-90551'), proved('jiangwb@studio.example')], attributes: [['公司', '拾光影像工作室'], ['城市', '青岛']], tags: ['企业客户'], note: '工作室三个机位，装机日耽误不起；发货备注“同箱”，不要拆单。' },
  {
    id: 'pan', name: '潘晓', language: 'zh', identities: [login('panxiao@yuezi.example'), phone('+8610000003365'), proved('caigou@anhe.example')],
    attributes: [['单位', '安禾月子中心'], ['房间数', '28'], ['账期', '月结']], tags: ['企业客户', 'VIP'], note: '安禾月子中心采购。所有报价要盖章版，走公司邮箱。',
  },
  { id: 'song', name: '宋佳', language: 'zh', identities: [buyer(PARTNER, '447702')], attributes: [['来源', '合作商城']], tags: [], note: '' },
  { id: 'guest-zh', name: '', language: 'zh', identities: [visitor('c3a87e5510bd4f92')], attributes: [], tags: [], note: '' },
]
