import { MESSAGE_LIMIT } from '#shared/base/fields.ts'
import type { Channel } from '../channel.ts'

/**
 * A chat's customer reads from the hub itself: what is kept is sent, and the page says what it has and has read. So no
 * message of a chat ever waits for delivery, and one that is handed over all the same (its inbox changed its channel) is
 * where it should be already.
 */
export const chatChannel: Channel = {
  kind: 'chat',
  limits: { textCharacters: MESSAGE_LIMIT, files: 10, filesBytes: 200 * 1024 * 1024 },
  deliver: async () => ({ kind: 'sent' }),
}
