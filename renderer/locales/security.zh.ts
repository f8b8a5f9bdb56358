// The words of what is kept on a machine, and of the desks somebody is signed in at, in Chinese; part of `zh-CN.ts`.

export const securityZh = {
  security: {
    kept: '本机保存的内容',
    keptHint: '会话、客户资料、草稿和未发送的消息都加密保存在本机。下面说明密钥放在哪里。',
    place: {
      system: '密钥存放在系统的密钥库中。重启后，无论有没有网络，工作台都会直接打开。',
      browser: '浏览器没有密钥库可用，因此不保存密钥。断网重启后，需要输入密码才能打开工作台。登录状态由浏览器以 Cookie 保存，安全程度与其他 Cookie 相同。',
      none: '当前系统没有密钥库可用，因此不保存密钥。重启后，无论有没有网络，都需要输入密码。',
      'not-secret': '当前系统没有已解锁的密钥环（GNOME 密钥环或 KWallet），存下的密钥可能被他人读取，因此不保存。重启后，无论有没有网络，都需要输入密码。',
      asking: '正在查找密钥库…',
    },
    desks: '已登录的设备',
    desksLead: '设备遗失或不再使用时，可以让它清除本机数据。',
    desksLeadOf: '该成员已登录的所有设备。设备遗失或不再使用时，可以让它清除本机数据。',
    unknownDesk: '未知设备',
    thisDesk: '当前设备',
    lastSeen: '最近使用',
    forgetting: '已退出登录，联网后会立即清除本机数据',
    forgotten: '已退出登录，本机数据已清除',
    forget: '清除…',
    forgetDesk: '清除设备 {{name}}',
    noDesks: '没有已登录的设备',
    unreachable: '未连接服务中枢，暂时无法查看。',
    refused: '操作未成功，请重试。',
    confirm: '清除这台设备？',
    confirmLead: '{{name}} 会立即退出登录，联网后清除保存的全部内容；在那里尚未发送的消息会丢失，无法恢复。',
    doForget: '退出登录并清除',
  },
} as const
