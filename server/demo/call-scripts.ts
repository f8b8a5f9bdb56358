import type { CallScript } from '#shared/model/call-script.ts'

// What is said on calls, in each brand's voice. Northpin asks for the model and ends on a date; Nuanbao asks after the child and
// takes the matter off one's hands; the specialists begin where their colleagues stopped.

export const NORTHPIN_SCRIPT: CallScript = {
  greet: { zh: '您好，北标，我是{agent}。请问是哪个型号，出现了什么现象？', en: 'Northpin, this is {agent}. Which model is it, and what does it do?' },
  confirm: { zh: '麻烦报一下订单号，五位数字；手边没有的话，机身底部序列号的后六位也可以。', en: 'Your order number, please: five digits. Without it, the last six of the serial number on the base will do.' },
  purpose: { zh: '我复述一下：型号是……，现象是……，从……开始。对吗？', en: 'So: the model is …, it does …, and it began … Correct?' },
  repeat: { zh: '结论是：原因在……，我们今天……，您会在……之前收到……。还有别的要处理吗？', en: 'To sum up: the cause is …, today we …, and by … you have … Is there anything else on your list?' },
}

export const NUANBAO_SCRIPT: CallScript = {
  greet: { zh: '{customer}您好，这里是暖宝，我是{agent}。您慢慢说，我听着呢。', en: 'Hello {customer}, this is {agent} at Nuanbao. Take your time, I am listening.' },
  confirm: { zh: '为了不让您说第二遍，我先找到您的订单：请问您怎么称呼，下单手机号的后四位是？', en: 'So that you need to tell it only once, let me find your order: your name, please, and the last four digits of the phone number on it?' },
  purpose: { zh: '我听明白了：……，您最担心的是……，是这样吗？换了我也会着急。', en: 'If I understand you rightly: …, and what worries you most is … Is that it? I would feel the same.' },
  repeat: { zh: '那就这样：……由我来办，……之前我给您回音，您不用再打来。还有什么能帮到您和宝宝的吗？', en: 'Then leave … to me. You will hear from me by …, without calling again. Is there anything else I can do for the two of you?' },
}

export const SPECIALISTS_SCRIPT: CallScript = {
  greet: { zh: '您好，北标专家支持，我是{agent}。前面的记录我看过了，您不用从头再说。', en: 'Northpin specialists, this is {agent}. I have read everything so far, so you need not start again.' },
  confirm: { zh: '先跟您核对两点：姓名和订单号，还有现在的固件版本。', en: 'Two things to check first: your name and order number, and the firmware it runs now.' },
  purpose: { zh: '已经试过的是……，一直没变的是……，对吗？', en: 'What you have tried is …, and what has not changed is … Correct?' },
  repeat: { zh: '接下来：我们……，您那边……，……点我打给您确认结果。', en: 'Next: we …, you …, and at … I call you to confirm the result.' },
}
