import type { ChannelKind } from '#shared/model/channel.ts'
import { chatChannel } from './chat/chat-channel.ts'
import type { Channel } from './channel.ts'
import { emailChannel } from './email/email-channel.ts'
import { webhookChannel } from './webhook/webhook-channel.ts'

/** The channels that this hub can send through. */
export const CHANNELS: ReadonlyMap<ChannelKind, Channel> = new Map([chatChannel, webhookChannel, emailChannel].map((channel) => [channel.kind, channel]))
