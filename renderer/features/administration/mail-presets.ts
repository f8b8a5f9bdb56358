import type { MailAccount } from '#shared/model/mail-account.ts'

// What is known of common providers, as their own help pages have it: nobody should have to look up a port.

export const PROVIDERS = ['qq', 'exmail', 'netease', 'aliyun', 'gmail', 'microsoft', 'other'] as const
export type Provider = (typeof PROVIDERS)[number]

type Preset = Pick<MailAccount, 'auth' | 'oauth2' | 'trustedServers'> & { readonly imap: Place; readonly smtp: Place }
type Place = Pick<MailAccount['imap'], 'host' | 'port' | 'security'>

const tls = (host: string, port: number): Place => ({ host, port, security: 'tls' })
const byPassword = { auth: 'password', oauth2: null, trustedServers: [] } as const

const PRESETS: Readonly<Record<Exclude<Provider, 'other'>, Preset>> = {
  qq: { ...preset('imap.qq.com', 'smtp.qq.com') },
  exmail: { ...preset('imap.exmail.qq.com', 'smtp.exmail.qq.com') },
  netease: { ...preset('imap.163.com', 'smtp.163.com') },
  aliyun: { ...preset('imap.qiye.aliyun.com', 'smtp.qiye.aliyun.com') },
  gmail: { ...preset('imap.gmail.com', 'smtp.gmail.com'), trustedServers: ['mx.google.com'] },
  microsoft: {
    imap: tls('outlook.office365.com', 993),
    smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
    // Exchange Online takes away what senders wrote of themselves, and leaves out its own name.
    auth: 'oauth2', oauth2: { tokenUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/token', clientId: '' }, trustedServers: ['unnamed'],
  },
}

function preset(imap: string, smtp: string): Preset {
  return { imap: tls(imap, 993), smtp: tls(smtp, 465), ...byPassword, trustedServers: [] }
}

export function providerOf({ imap }: Pick<MailAccount, 'imap'>): Provider {
  return PROVIDERS.find((one) => one !== 'other' && PRESETS[one].imap.host === imap.host.trim().toLowerCase()) ?? 'other'
}

/** The account at another provider; its user, and what has nothing to do with the provider, stay. */
export function atProvider(account: MailAccount, provider: Provider): MailAccount {
  if (provider === 'other') return { ...account, imap: { ...account.imap, host: '' }, smtp: { ...account.smtp, host: '' } }
  const { imap, smtp, auth, oauth2, trustedServers } = PRESETS[provider]
  return { ...account, imap: { ...account.imap, ...imap }, smtp: { ...account.smtp, ...smtp }, auth, oauth2, trustedServers: [...trustedServers] }
}

/** Where Gmail gives its tokens, for whoever chooses OAuth 2 there. */
export function tokenUrlOf(provider: Provider): string {
  if (provider === 'gmail') return 'https://oauth2.googleapis.com/token'
  return provider === 'microsoft' ? (PRESETS.microsoft.oauth2?.tokenUrl ?? '') : ''
}

/** An account before anything was entered, for the inbox of this address. */
export function blankAccount(address: string): MailAccount {
  const server = { host: '', port: 993, security: 'tls' as const, user: address }
  const blank: MailAccount = { imap: server, smtp: { ...server, port: 465 }, auth: 'password', folder: 'INBOX', daysBack: 30, trustedServers: [], sendsPerMinute: 0, hasAddressParts: false, certificateAuthority: null, isInHouse: false, oauth2: null }
  return atProvider(blank, providerOfAddress(address))
}

const BY_DOMAIN: Readonly<Record<string, Provider>> = { 'qq.com': 'qq', 'foxmail.com': 'qq', '163.com': 'netease', 'gmail.com': 'gmail', 'outlook.com': 'microsoft', 'hotmail.com': 'microsoft' }

function providerOfAddress(address: string): Provider {
  return BY_DOMAIN[address.slice(address.lastIndexOf('@') + 1).toLowerCase()] ?? 'other'
}
