import type { Language } from '../settings.ts'

export type CallBackWords = {
  readonly callMe: string
  readonly leaveVoice: string
  readonly noneFree: string
  readonly rather: string
  readonly title: string
  readonly loading: string
  readonly soon: (time: string) => string
  readonly choose: string
  readonly chosen: string
  readonly slot: (from: string, to: string) => string
  readonly number: string
  readonly numberHint: string
  readonly badNumber: string
  readonly zone: (zone: string) => string
  readonly confirm: string
  readonly cancel: string
  readonly close: string
  readonly promised: (time: string) => string
  readonly promisedFrom: (from: string, to: string) => string
  readonly withdraw: string
  readonly failed: string
  readonly gone: string
  readonly voiceTitle: string
  readonly voiceMore: string
  readonly record: string
  readonly asking: string
  readonly recording: string
  readonly stop: string
  readonly again: string
  readonly send: string
  readonly sending: string
  readonly sent: string
  readonly listen: string
  readonly left: (seconds: number) => string
  readonly denied: string
  readonly noMicrophone: string
  readonly unsupported: string
  readonly nothingHeard: string
}

export function callBackWordsIn(language: Language): CallBackWords {
  return language === 'zh' ? chinese : english
}

const english: CallBackWords = {
  callMe: 'Call me back',
  leaveVoice: 'Leave a voice message',
  noneFree: 'Nobody can take a call just now.',
  rather: 'Rather not wait?',
  title: 'We call you back',
  loading: 'One moment…',
  soon: (time) => `As soon as possible, at the latest ${time}`,
  choose: 'At a time that suits me',
  chosen: 'Time',
  slot: (from, to) => `${from} – ${to}`,
  number: 'Your telephone number',
  numberHint: 'Leave it empty and we answer in this chat.',
  badNumber: 'Please write the number with digits, and + for another country.',
  zone: (zone) => `Times are those of your clock (${zone}).`,
  confirm: 'Call me back',
  cancel: 'Cancel',
  close: 'Close',
  promised: (time) => `We get back to you ${time} at the latest.`,
  promisedFrom: (from, to) => `We get back to you ${from}, by ${to} at the latest.`,
  withdraw: 'No longer needed',
  failed: 'That did not reach us. Please try again.',
  gone: 'That time is no longer free. Please choose another.',
  voiceTitle: 'Leave a voice message',
  voiceMore: 'Up to two minutes. You can listen to it before it is sent.',
  record: 'Record',
  asking: 'Please allow the microphone',
  recording: 'Recording',
  stop: 'Stop',
  again: 'Record again',
  send: 'Send',
  sending: 'Sending…',
  sent: 'Thank you, we have your message.',
  listen: 'Listen',
  left: (seconds) => `${seconds} seconds left`,
  denied: 'The microphone is not allowed. Allow it for this page in your browser’s address bar, then try again; or write to us.',
  noMicrophone: 'No microphone was found. Plug one in and try again, or write to us.',
  unsupported: 'This browser cannot record. Please write to us.',
  nothingHeard: 'That was too short, nothing was recorded. Please try again.',
}

const chinese: CallBackWords = {
  callMe: '给我回电',
  leaveVoice: '语音留言',
  noneFree: '现在暂时无人接听。',
  rather: '不想等了？',
  title: '我们给您回电',
  loading: '请稍候…',
  soon: (time) => `尽快，最迟${time}`,
  choose: '选择方便的时间',
  chosen: '时间',
  slot: (from, to) => `${from} – ${to}`,
  number: '您的电话号码',
  numberHint: '不填也可以，我们会在这里的聊天中答复您。',
  badNumber: '请输入数字号码，境外号码请以 + 开头。',
  zone: (zone) => `以您当地的时间为准（${zone}）。`,
  confirm: '给我回电',
  cancel: '取消',
  close: '关闭',
  promised: (time) => `我们最迟${time}与您联系。`,
  promisedFrom: (from, to) => `我们将在${from}至${to}之间与您联系。`,
  withdraw: '不需要了',
  failed: '没有发送成功，请重试。',
  gone: '这个时间已约满或已过，请另选一个。',
  voiceTitle: '语音留言',
  voiceMore: '最长两分钟，发送前可以先听一遍。',
  record: '开始录音',
  asking: '请允许使用麦克风',
  recording: '正在录音',
  stop: '停止',
  again: '重新录音',
  send: '发送',
  sending: '正在发送…',
  sent: '谢谢，我们已收到您的留言。',
  listen: '试听',
  left: (seconds) => `还可录 ${seconds} 秒`,
  denied: '未获得麦克风权限。请在浏览器地址栏中允许本页面使用麦克风后重试，也可以直接留言。',
  noMicrophone: '没有找到麦克风。请插上后重试，也可以直接留言。',
  unsupported: '此浏览器无法录音，请直接留言。',
  nothingHeard: '时间太短，没有录到声音，请重试。',
}
