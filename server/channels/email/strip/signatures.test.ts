import { describe, expect, it } from 'vitest'
import { stripReply } from './strip-reply.ts'

const seen = (text: string) => stripReply({ text, html: null }).visible

describe('what stands below somebody’s words', () => {
  it.each([
    'Sent from my iPhone', 'Sent from my mobile device', 'Sent from Yahoo Mail for iPhone', 'Get Outlook for Android', 'Sent from Outlook for iOS<https://aka.ms/o0ukef>', 'Sent via the Samsung Galaxy S21, an AT&T 5G smartphone', 'Virus-free.www.avast.com',
    '发自我的iPhone', '发自我的华为手机', '来自我的小米手机', '获取 Outlook for Android', '下载 Android 版 Outlook', '从 Windows 版邮件发送', '签名由 网易邮箱大师 定制', '发自网易邮箱大师', '发自我的企业微信', '来自钉钉专属商务邮箱', '发自阿里邮箱 iPhone版', '發自我的 iPhone', '通过 Outlook for iOS 发送',
    'Von meinem iPhone gesendet', 'iPhoneから送信', 'Envoyé de mon iPhone',
  ])('a machine says: %s', (line) => {
    expect(seen(`好的\n\n${line}`)).toBe('好的')
  })

  it.each([
    'Sent the iPhone back on Monday', 'Sent by mail yesterday', 'Sent from my old phone, does it still come through?', 'Sent with DHL, mobile 0123', 'Delivered to the wrong phone number', 'Sent from Berlin on Monday', 'This is confidential', 'From: Berlin\nTo: Paris\nDate: 3 May',
    '来自北京的问候', '从邮箱里发出去了', '使用手机登录时提示错误', '通过邮箱联系我', '发自内心感谢贵司的邮箱支持', '由于手机坏了', '来自苹果手机的照片请看附件', '使用的是 iPhone', '我的邮箱是 a@b.example', '本邮件请转给经理', '收件人：张伟\n电话：13800000000\n时间：周一',
    '请在打印发票后通知收件人', '注意：收件人电话已改，请授权快递员放门口', '本邮件请打印后转交收件人', 'This is confidential, please delete it after reading.', 'The attachment was delivered to the wrong recipient by mistake.', '此邮件的附件打不开，请重新发送给收件人',
    'Anna Berg\nBergmann & Sons\n+44 20 7946 0018',
  ])('a person says: %s', (words) => {
    expect(seen(`好的\n\n${words}`)).toBe(`好的\n\n${words}`)
  })

  it.each([
    'This e-mail and any attachments are confidential and intended solely for the addressee. If you are not the intended recipient, please delete it.',
    'CONFIDENTIALITY NOTICE: The information in this message is privileged. Any unauthorised disclosure is prohibited.',
    'Please consider the environment before printing this e-mail.',
    '本邮件及其附件含有保密信息，仅限于发送给上面地址中列出的个人。如果您错收了本邮件，请立即删除。',
    '【声明】本邮件所含信息为机密，未经授权不得复制或传播。',
    'Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Empfänger sind, vernichten Sie sie bitte.',
    'This e-mail is confidential; it is intended only for its recipient.\n\n本邮件含有机密信息，误收请删除。',
  ])('a disclaimer: %s', (words) => {
    expect(seen(`Please call me.\n\nAnna\n\n${words}`)).toBe('Please call me.\n\nAnna')
  })

  it('two dashes far above the end divide, and sign nothing', () => {
    const list = Array.from({ length: 20 }, (_, at) => `item ${at}`).join('\n')
    expect(seen(`Hello\n-- \n${list}`)).toBe(`Hello\n-- \n${list}`)
    expect(seen('Hello\n-- \nAnna\nBergmann')).toBe('Hello')
  })
})
