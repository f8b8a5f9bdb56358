import type { TFunction } from 'i18next'
import { ownerOf } from '#shared/domain/place.ts'
import { myId } from '#renderer/state/select-me.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import type { DeskState } from '#renderer/state/shape.ts'

/** What a reply does besides being sent, where the writer might not expect it. */
export function consequenceOf(state: DeskState, conversationId: string, t: TFunction): string | null {
  const conversation = selectConversation(state, conversationId)
  if (conversation === null) return null
  const { place } = conversation
  if (place.kind === 'waiting' || place.kind === 'offered') return t('composer.takes')
  if (place.kind === 'resolved') return t('composer.reopens')
  const owner = ownerOf(conversation)
  return owner === null || owner === myId(state) ? null : t('composer.theirs', { name: state.rows.users.get(owner)?.name ?? '' })
}
