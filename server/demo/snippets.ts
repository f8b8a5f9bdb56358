import type { Snippet } from '#shared/model/snippet.ts'

// Words at hand, in the two brands' voices. Northpin: the cause, the cure, the number. Nuanbao: first the person, then the
// thing, and a hand held out at the end. What belongs to neither is plain and friendly.

type Words = Omit<Snippet, 'rev' | 'isRetired' | 'id'>

const northpin = ['queue-tech', 'queue-expert']
const nuanbao = ['queue-baby']

const COMMON: readonly Words[] = [
  { shortcut: 'hello', name: 'Greeting 开场问候', queueIds: [], zh: '{customer}您好，我是{agent}，接下来由我来帮您。请问是哪件商品，遇到了什么情况？', en: 'Hello {customer}, this is {agent}. I will look after this for you. Which item is it, and what does it do?' },
  { shortcut: 'order', name: 'Order number 询问订单号', queueIds: [], zh: '麻烦您发我一下订单号，在“我的订单”里，是五位数字，我马上查。', en: 'Could you send me the order number? It is the five digits under “My orders”, and I will look at once.' },
  { shortcut: 'moment', name: 'One moment 请稍等', queueIds: [], zh: '我去核实一下，大约三分钟。您不用一直守在这里，有结果我会写在这儿。', en: 'I am checking, about three minutes. No need to wait at the screen: the answer will be here.' },
  { shortcut: 'still-there', name: 'Following up 跟进', queueIds: [], zh: '{customer}您好，刚才的问题解决了吗？需要的话直接回复我就好，之前聊的我都看得到，不用再说一遍。', en: 'Hello {customer}, did that solve it? If not, just write here: I can see everything we said, so you need not repeat it.' },
  { shortcut: 'bye', name: 'Goodbye 结束语', queueIds: [], zh: '好的，那我先不打扰您了。以后有任何问题，回到这个对话找我们就行。', en: 'Then I will leave you in peace. Should anything come up, this conversation is the quickest way back to us.' },
]

const NORTHPIN: readonly Words[] = [
  { shortcut: 'np-dock', name: 'Dock 5: update 升级固件', queueIds: northpin, zh: '先看固件：设置 → 关于，D5 开头的那一行。低于 1.4.5 就升级：northpin.example/dock5/firmware，约两分钟，设置会保留。', en: 'Firmware first: Settings → About, the line that starts with D5. Below 1.4.5, update: northpin.example/dock5/firmware. Two minutes, and your settings stay.' },
  { shortcut: 'np-board', name: 'Board 75: version 查看版本', queueIds: northpin, zh: '按住 Fn + V 三秒，键盘会把版本号打出来。2.1.0 以下请升级：northpin.example/board75/firmware，用线连接，约 90 秒。', en: 'Hold Fn + V for three seconds and the keyboard types its version. Below 2.1.0: northpin.example/board75/firmware, by cable, 90 seconds.' },
  { shortcut: 'np-cell', name: 'Cell 20: flights 带上飞机', queueIds: northpin, zh: '可以随身带上飞机，不能托运。Cell 20 是 20000 mAh、74 Wh，低于 100 Wh 的限制，机身左下角有 3C 标识。', en: 'Cabin yes, hold no. Cell 20 is 20,000 mAh, 74 Wh, under the limit of 100 Wh; the marking is at the lower left of its back.' },
  { shortcut: 'np-warranty', name: 'Warranty 保修', queueIds: northpin, zh: '保修两年，从签收那天算，全球有效。我们先寄新的，您收到后用同一个箱子把旧的寄回，运费我们出。', en: 'Two years from delivery, valid everywhere. We send the new one first; the old one comes back in the same box, at our cost.' },
  { shortcut: 'np-log', name: 'Log file 导出日志', queueIds: northpin, zh: '麻烦导出一份日志：设置 → 关于 → 导出，把文件直接拖进这个对话。里面只有设备信息，没有您的个人内容。', en: 'One log file would tell us: Settings → About → Export, then drag it into this chat. It holds facts of the device, nothing of yours.' },
  { shortcut: 'np-invoice', name: 'Invoice 开票', queueIds: northpin, zh: '发票抬头和税号发我即可，电子发票十分钟内到您邮箱。已经开过的可以换抬头，次月 15 日前有效。', en: 'Send me the company name and tax number; the invoice is in your mailbox within ten minutes. One already issued can be changed until the 15th of next month.' },
]

const NUANBAO: readonly Words[] = [
  { shortcut: 'nb-sorry', name: 'Comfort first 先安抚', queueIds: nuanbao, zh: '{customer}，刚买就遇到这样的事，还影响到宝宝，真的很抱歉。您先照顾好宝宝，剩下的交给我来办。', en: 'I am so sorry, {customer}, and with a little one in the house too. See to your baby first; leave the rest to me.' },
  { shortcut: 'nb-exchange', name: 'Exchange at the door 上门换新', queueIds: nuanbao, zh: '您不用打包，快递员会带着新的上门，旧的直接交给他就好。您看哪个时间段方便，不会吵到宝宝睡觉？', en: 'Nothing to pack: the courier brings the new one and takes the old one with him. Which time suits you best, so that nobody is woken from a nap?' },
  { shortcut: 'nb-scale', name: 'White dust 水垢白粉', queueIds: nuanbao, zh: '您别担心，那是自来水里的矿物质，机器没有坏。为了宝宝的呼吸道，建议用纯净水或凉白开；水箱里放一勺柠檬酸，温水泡二十分钟，冲两遍就干净了。', en: 'Please do not worry: those are minerals from the tap, and nothing is broken. Filtered or boiled water is kinder to little lungs; a spoon of citric acid in warm water for twenty minutes, two rinses, and it is clean.' },
  { shortcut: 'nb-safe', name: 'Is it safe? 材质安全', queueIds: nuanbao, zh: '您问得对，给宝宝用的就该多问一句。接触到奶和嘴的部分都是食品级硅胶和 PP，不含 BPA，检测报告我发您一份。', en: 'You are right to ask. Whatever touches milk or mouth is food-grade silicone and PP, free of BPA; I will gladly send you the test report.' },
  { shortcut: 'nb-refund', name: 'Refund 退款', queueIds: nuanbao, zh: '宝宝不喜欢当然不勉强。盒子扔了也没关系，用任何袋子装好就行，运费我们出，退款一到三个工作日退回原支付方式。', en: 'If your little one does not take to it, that settles it. Any bag will do instead of the box, the postage is ours, and the money is back within one to three working days.' },
]

export const DEMO_SNIPPETS: readonly Omit<Snippet, 'rev'>[] = [...COMMON, ...NORTHPIN, ...NUANBAO].map((words) => ({ id: `snippet-${words.shortcut}`, ...words, isRetired: false }))
