// The words of the desk and the machine it runs on: away by itself, keys from any program, links, the wall, in Chinese; part of `zh-CN.ts`.

export const machineZh = {
  machine: {
    onlyInProgram: '需使用 Hearth 桌面版，浏览器页面无法做到。',
    idle: {
      title: '无人操作时切到“离开”',
      hint: '默认关闭。是否有人操作，只有这台电脑知道。',
      askTitle: '要自动切到“离开”吗？',
      ask: '空闲状态下，如果这台电脑 {{minutes}} 分钟没有人操作，状态会自动变为“离开”，不再分配新会话；通话中或有会话正在响铃时不会切换。回来后按一个键即可恢复空闲。键盘和鼠标只由本机判断，不保存、不上传，别人只会看到状态本身。',
      turnOn: '开启',
      after: '多久之后',
      minutes: '分钟',
      bounds: '请输入 {{least}} 到 {{most}} 分钟',
    },
    keys: {
      title: '全局快捷键',
      lead: '开启后，其他程序在前台时也能使用。',
      turn: '全局使用“{{action}}”',
      act: { answer: '接受分配', mute: '通话静音', break: '小休 / 恢复空闲' },
      hint: { answer: '同时把工作台切到前台。', mute: '仅通话中生效，电话功能上线后可用。', break: '小休中再按一次，恢复空闲。' },
      taken: '这个按键已被其他程序占用，请换一个。',
      takenNow: '{{key}} 已被其他程序占用，无法全局使用“{{action}}”，可在设置里换一个。',
    },
    spelling: {
      title: '拼写检查',
      bySystem: '按系统或浏览器的设置检查。',
      lead: '拼错的单词会标出下划线。选择语言后，会从 Chromium 官方服务器下载一次词典。',
      add: '添加语言…',
      remove: '不再检查{{language}}',
    },
    number: {
      title: '电话号码',
      lead: '您在这里没有可用的电话线路。可以按号码查找客户，或复制到电话软件。',
      leadCall: '可以直接拨打、按号码查找客户，或复制号码。',
      copy: '复制号码',
      copied: '已复制。',
      notCopied: '复制没有成功，请选中后手动复制。',
      search: '查找客户',
    },
    noConversation: '无法打开这个会话：可能已不存在、不在您的查看范围内，或当前没有连接。',
    wall: { on: '已进入大屏模式，屏幕会保持常亮，按 Esc 退出。' },
    wasLocked: '这台电脑锁定或休眠了 {{duration}}，期间您的状态一直显示为“{{reason}}”。',
    recovered: {
      crash: '窗口意外关闭，已重新打开，您写的内容都在。',
      hang: '窗口没有响应，已重新打开，您写的内容都在。',
    },
    awayByIdle: {
      title: '已为您切到“离开”',
      lead: '这台电脑有一会儿没有人操作了，按您的设置切换了状态。',
      announce: '电脑有一会儿没有人操作，已切到“离开”。按 {{key}} 恢复空闲。',
    },
  },
}
