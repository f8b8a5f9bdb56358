// The words about a newer version of this desk, in Chinese; part of `zh-CN.ts`.

export const updatesZh = {
  title: '版本与更新',
  ready: 'Hearth {{version}} 已就绪。',
  whenOtherwise: '默认在您关闭工作台时安装，也可以另选时间。',
  now: '立即更新',
  when: '何时更新',
  time: { tonight: '今晚', 'at-quit': '关闭工作台时' },
  hint: {
    tonight: '将在凌晨 2 点到 5 点、电脑 10 分钟无人操作后安装，完成后工作台会自动重新打开。',
    'at-quit': '将在您关闭工作台时安装。',
  },
  blocked: {
    'in-call': '通话中不能更新，请在通话结束后再试。',
    unsent: '还有内容没有发出，请在发送完成后再试。',
  },
  byOthers: {
    browser: '浏览器中的页面始终与服务中枢的版本一致。',
    workshop: 'Hearth {{version}}，从源码启动，不会自动更新。',
    'no-address': 'Hearth {{version}}，新版本由安装人员统一更新。',
  },
  current: '当前版本：Hearth {{version}}。',
  lookedAt: '{{time}} 检查过，没有更新的版本。',
  look: '检查更新',
  trouble: {
    unreachable: '更新服务器没有响应，稍后会自动重试。',
    'not-genuine': '发现新版本，但签名不是 Hearth 官方的，因此没有下载。请告知管理这台电脑的人员。',
    broken: '下载的文件与发布的不一致，已丢弃，稍后会自动重试。',
  },
  fetching: '正在下载 Hearth {{version}}：{{percent}}%，不影响您继续工作。',
  tooOld: {
    fetching: '正在下载 Hearth {{version}}：{{percent}}%。',
    byOthers: '新版本由安装人员统一更新，请联系他们。',
    look: '检查新版本',
    none: '暂时没有找到适用的新版本。',
  },
}
