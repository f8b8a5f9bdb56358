// 通话实时转写的文字；`zh-CN.ts` 的一部分。

export const transcriptZh = {
  title: '实时转写',
  phase: {
    connecting: '正在连接转写引擎…',
    on: '由机器转写，可能有误',
    hushed: '录音暂停或通话保持期间，不发送任何声音',
    away: '转写引擎暂时连不上，正在重试；通话不受影响',
    over: '仅在本窗口显示，关闭后即清除',
  },
  nobody: '通话内容会显示在这里，不会保存。',
  you: '我',
  lines: '通话内容',
  newest: '最新',
  copy: '复制{{who}}在 {{time}} 说的话',
  copied: '已复制',
  copyForbidden: '浏览器不允许复制。',
  toNote: '写入备注',
  forget: '清除',
  setting: '通话时实时转写',
  settingHint: '双方的声音会发送到团队的转写引擎（电话 → 实时转写），文字只显示给接听的坐席，Hearth 均不保存。与录音一样，须事先告知来电者：在语音提示里，以及在网页通话的页面上。',
}
