import { z } from 'zod'

export const ChannelKind = z.enum(['chat', 'email', 'phone', 'webhook'])
export type ChannelKind = z.infer<typeof ChannelKind>

export const CHANNEL_KINDS = ChannelKind.options
