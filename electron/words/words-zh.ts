import type { ShellWords } from './shell-words.ts'

export const wordsZh: ShellWords = {
  app: { about: '关于 Hearth', services: '服务', hide: '隐藏 Hearth', hideOthers: '隐藏其他', showAll: '全部显示', quit: '退出 Hearth' },
  menu: { file: '文件', edit: '编辑', view: '显示', window: '窗口', help: '帮助' },
  file: { settings: '设置…', close: '关闭窗口' },
  edit: { undo: '撤销', redo: '重做', cut: '剪切', copy: '复制', paste: '粘贴', pastePlain: '粘贴为纯文本', selectAll: '全选' },
  view: { zoomIn: '放大', zoomOut: '缩小', zoomReset: '实际大小', fullScreen: '全屏', wall: '大屏模式' },
  window: { minimize: '最小化', zoom: '缩放', front: '前置全部窗口' },
  help: { shortcuts: '键盘快捷键' },
  tray: {
    open: '打开 Hearth',
    nobody: '尚未登录',
    presence: '状态',
    unread: (count) => `${count} 项待处理`,
    ringing: '有新会话分配给您',
  },
  notice: { open: '打开', answer: '输入回复' },
  context: { copyLink: '复制链接', learn: '添加到词典', noSuggestion: '没有建议' },
  trouble: {
    slow: 'Hearth 响应有点慢。',
    slowMore: '您可以再等等，也可以重新加载窗口；写好的内容都会保留。',
    wait: '再等等',
    reload: '重新加载',
    again: 'Hearth 的窗口多次停止响应。',
    againMore: '写好的内容都已保留。可以再试一次，或退出后重新打开 Hearth。',
  },
  save: { title: '保存文件' },
}
