import { memo } from 'react'
import { ownerOf } from '#shared/domain/place.ts'
import { selectBrands } from '#renderer/state/select-brands.ts'
import { showsUnread } from '#renderer/state/is-unread.ts'
import { myId } from '#renderer/state/select-me.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import { useCustomerName } from '../use-customer-name.ts'
import { useDesk } from '../use-desk.tsx'
import { usePeopleHere } from '../use-people-here.ts'
import { ConversationRow, type ConversationRowProps } from './conversation-row.tsx'

type ConnectedRowProps = Pick<ConversationRowProps, 'isOpen' | 'isFocusStop' | 'isSelected' | 'isSelecting' | 'onOpen' | 'onSelect'> & { readonly id: string }

/** Reads its own conversation and nothing else's, so that a message draws one row. */
export const ConnectedRow = memo(function ConnectedRow({ id, ...rest }: ConnectedRowProps) {
  const conversation = useDesk((state) => selectConversation(state, id))
  const name = useCustomerName(conversation?.identityId ?? '')
  const draft = useDesk((state) => draftOf(state, id))
  const ownerName = useDesk((state) => otherOwner(state, id))
  const brand = useDesk((state) => brandAmongSeveral(state, conversation?.inboxId ?? ''))
  const isUnread = useDesk((state) => conversation !== null && showsUnread(conversation, myId(state)))
  const here = usePeopleHere(id)
  if (conversation === null) return null // It left this desk's sight while the list's order stood still.
  return <ConversationRow conversation={conversation} name={name} draft={draft} ownerName={ownerName} here={here} brand={brand} isUnread={isUnread} {...rest} />
})

function draftOf(state: DeskState, id: string): string | null {
  const text = state.drafts.get(`${id}:reply`)?.text.trim().slice(0, 120) ?? ''
  return text === '' ? null : text
}

function otherOwner(state: DeskState, id: string): string | null {
  const conversation = selectConversation(state, id)
  if (conversation === null) return null
  const userId = conversation.place.kind === 'offered' ? conversation.place.to : ownerOf(conversation)
  return userId === null || userId === myId(state) ? null : (state.rows.users.get(userId)?.name ?? null)
}

/** Where everything is of one brand, to say so on every row would tell nothing. */
function brandAmongSeveral(state: DeskState, inboxId: string): string | null {
  return selectBrands(state).length > 1 ? (state.rows.inboxes.get(inboxId)?.brand ?? null) : null
}
