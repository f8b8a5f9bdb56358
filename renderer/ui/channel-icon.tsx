import { IconMail, IconMessageCircle, IconPhone, IconWebhook } from '@tabler/icons-react'
import type { ChannelKind } from '#shared/model/channel.ts'

const ICONS = { chat: IconMessageCircle, email: IconMail, phone: IconPhone, webhook: IconWebhook } as const

export function ChannelIcon({ channel, size = 16 }: { readonly channel: ChannelKind; readonly size?: number }) {
  const Icon = ICONS[channel]
  return <Icon size={size} stroke={1.7} aria-hidden="true" />
}
