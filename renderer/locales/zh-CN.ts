import { callBackZh } from './call-back.zh.ts'
import { composerZh } from './composer.zh.ts'
import { customerZh } from './customer.zh.ts'
import { findingZh } from './finding.zh.ts'
import { listsZh } from './lists.zh.ts'
import { machineZh } from './machine.zh.ts'
import { mailAccountZh } from './mail-account.zh.ts'
import { transcriptZh } from './transcript.zh.ts'
import { telephoneZh } from './telephone.zh.ts'
import { mailZh } from './mail.zh.ts'
import { mailboxZh } from './mailbox.zh.ts'
import { mailWritingZh } from './mail-writing.zh.ts'
import { phoneZh } from './phone.zh.ts'
import { recordingZh } from './recording.zh.ts'
import { firstStepsZh, setUpZh } from './set-up.zh.ts'
import { securityZh } from './security.zh.ts'
import { startZh } from './start.zh.ts'
import { threadZh } from './thread.zh.ts'
import { updatesZh } from './updates.zh.ts'
import { workspacesZh } from './workspaces.zh.ts'
import type { Words } from './words.ts'

// 界面上的每一个词。术语：坐席、会话、挂起、转接、业务小结、备注。语气：平实、体贴，不发号施令。

export const zhCN: Words = {
  ...startZh,
  ...listsZh,
  ...threadZh,
  ...callBackZh,
  ...composerZh,
  ...customerZh,
  ...findingZh,
  ...securityZh,
  ...machineZh,
  ...mailZh,
  rail: { label: '主导航', inbox: '收件箱', unread_other: '{{count}} 个未读会话', settings: '设置', setUp: '管理设置', help: '键盘快捷键' },
  role: { agent: '坐席', lead: '主管', trainee: '学员', admin: '管理员' },
  channel: { chat: '在线聊天', email: '邮件', phone: '电话', webhook: '消息' },
  attachment: { sound: '语音：{{name}}', open: '打开 {{name}}', download: '下载', image: '图片：{{name}}', broken: '图片无法显示。', loading: '已下载 {{percent}}%', failed: '下载失败，点击重试', previous: '上一张', next: '下一张' },
  priority: { low: '低', normal: '普通', high: '高', urgent: '紧急' },
  tag: { add: '添加标签', remove: '移除标签 {{tag}}', name: '标签', hint: '输入后按回车', label: '标签' },
  park: { done: '已挂起，客户来信后会回来。' },
  resolve: { title: '这次的业务小结', lead: '客户仍可继续来信，三天内会自动重开。', none: '还没有设置小结选项，请联系主管。' },
  emoji: { label: '表情', search: '搜索表情', recent: '最近使用', all: '全部', found: '搜索结果', none: '没有找到相关表情' },
  setUp: setUpZh,
  firstSteps: firstStepsZh,
  workspaces: workspacesZh,
  updates: updatesZh,
  mailAccount: mailAccountZh,
  telephone: telephoneZh,
  transcript: transcriptZh,
  mailbox: mailboxZh,
  mailWriting: mailWritingZh,
  phone: phoneZh,
  recording: recordingZh,
  error: { title: '这里出了点问题', lead: '你写的内容没有丢：草稿和未发送的消息都还在。', reload: '重新加载' },
}
