import { memo, useMemo } from 'react'
import type { Identity } from '#shared/model/customer.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { myId } from '#renderer/state/select-me.ts'
import { isReturning } from '../use-customer-history.ts'
import { selectCustomer, useCustomerName } from '../use-customer-name.ts'
import { useDesk, useDeskActions } from '../use-desk.tsx'
import { useOpenOnceThere } from '../use-open-once-there.ts'
import { useStartCall } from '../use-start-call.ts'
import { withEdits, type Conflict, type CustomerSet, type EditRow } from './customer-edits.ts'
import { CustomerView } from './customer-view.tsx'
import type { PastConversation } from './history.tsx'

export type CustomerPaneProps = { readonly conversationId: string; readonly onOpen: (conversationId: string) => void }

const MOST_PAST = 20
const NO_CONFLICTS: readonly Conflict[] = []

export const CustomerPane = memo(function CustomerPane({ conversationId, onOpen }: CustomerPaneProps) {
  const actions = useDeskActions()
  const identityId = useDesk((state) => selectConversation(state, conversationId)?.identityId ?? '')
  const customer = useDesk((state) => selectCustomer(state, identityId))
  const outbox = useDesk((state) => state.outbox)
  const edited = useMemo(() => (customer === null ? null : withEdits(customer, outbox)), [customer, outbox])
  const knownAs = useCustomerName(identityId)
  const name = edited !== null && edited.customer.name.trim() !== '' ? edited.customer.name : knownAs
  const mayEdit = useDesk((state) => state.rows.users.get(myId(state))?.role !== 'trainee')
  const allIdentities = useDesk((state) => state.rows.identities)
  const conversations = useDesk((state) => state.rows.conversations)

  const hasEarlier = useDesk((state) => isReturning(selectCustomer(state, identityId), selectConversation(state, conversationId)))
  const edit = useDesk((state) => noteEdit(state, customer?.id ?? ''))

  const identities = useMemo(() => {
    const theirs = [...allIdentities.values()].filter((one) => one.id === identityId || (customer !== null && one.customerId === customer.id))
    return { all: theirs, shown: reachable(theirs) }
  }, [allIdentities, identityId, customer])
  const past = useMemo(() => {
    const theirs = new Set([identityId, ...identities.all.map(({ id }) => id)])
    return [...conversations.values()]
      .filter((one) => one.id !== conversationId && theirs.has(one.identityId))
      .sort((a, b) => b.lastAt - a.lastAt)
      .slice(0, MOST_PAST)
      .map((one): PastConversation => ({ id: one.id, channel: one.channel, title: one.subject ?? one.preview, at: one.lastAt, place: one.place.kind }))
  }, [conversations, identities, identityId, conversationId])

  function send(set: CustomerSet): void {
    if (edited !== null) void actions.send('edit-customer', { customerId: edited.customer.id, onVersion: edited.nextVersion, set })
  }
  const startCall = useStartCall()
  const openOnceThere = useOpenOnceThere(onOpen)
  const isOnCall = useDesk((state) => selectConversation(state, conversationId)?.call != null)
  function call(numberId: string): void {
    // Back to the same matter where that is what this is; another way to reach them is a matter of its own.
    const isThisMatter = numberId === identityId && conversations.get(conversationId)?.place.kind !== 'closed'
    const id = startCall?.({ to: { kind: 'identity', identityId: numberId }, conversationId: isThisMatter ? conversationId : null })
    if (id !== undefined && id !== conversationId) openOnceThere(id)
  }
  // The note's own field shows an edit under way, and compares with what is confirmed.
  const shown = edited === null || customer === null ? null : { ...edited.customer, note: customer.note, version: edited.nextVersion }

  return (
    <CustomerView
      key={conversationId}
      name={name}
      seed={identityId}
      customer={shown}
      identities={identities.shown}
      past={past}
      isFirst={!hasEarlier}
      onOpen={onOpen}
      onCall={startCall === null || isOnCall ? null : call}
      edit={edit === null ? null : { text: edit.command.payload.set.note ?? '', isRefused: edit.state.kind === 'refused' }}
      onDropEdit={() => {
        if (edit !== null) void actions.discard(edit.n)
      }}
      onNote={(note) => send({ note })}
      onEdit={mayEdit ? send : null}
      conflicts={edited?.conflicts ?? NO_CONFLICTS}
      onKeepMine={({ row, field, mine }) => void actions.discard(row.n).then(() => send({ [field]: mine[field] }))}
      onTakeTheirs={({ row }) => void actions.discard(row.n)}
    />
  )
})

/** My newest change of this customer's note that has not come back: on its way, or refused because someone else was first. */
function noteEdit(state: DeskState, customerId: string): EditRow | null {
  return state.outbox.findLast((row): row is EditRow => row.command.type === 'edit-customer' && row.command.payload.customerId === customerId && row.command.payload.set.note !== undefined) ?? null
}

/** A visitor's token reaches nobody once there is a phone or an address. */
function reachable(identities: readonly Identity[]): readonly Identity[] {
  const others = identities.filter(({ kind }) => kind !== 'visitor')
  return others.length > 0 ? others : identities
}
