import type { Place } from '#shared/model/conversation.ts'
import { HeaderView } from '#renderer/features/handling/header-view.tsx'
import { ResolveDialog } from '#renderer/features/handling/resolve-dialog.tsx'
import { SnoozeDialog } from '#renderer/features/handling/snooze-dialog.tsx'
import { TransferDialog } from '#renderer/features/handling/transfer-dialog.tsx'
import { aConversation, HOUR, NOW, type ConversationParts } from '../fixtures.ts'
import { quiet, type GalleryView } from '../gallery-view.ts'
import { saidIn, type GalleryLanguage } from '../said.ts'

type Parts = Partial<ConversationParts> & { readonly owner?: string; readonly here?: readonly { readonly id: string; readonly name: string; readonly isReplying: boolean }[]; readonly nth?: number }

function header(name: string, { owner, here = [], nth = 1, ...parts }: Parts, width = 760) {
  return {
    name,
    width,
    show(language: GalleryLanguage) {
      const said = saidIn(language)
      const conversation = { ...aConversation({ id: name, identityId: 'p-elena', subject: said.subject, ...parts }), hasPending: false, isUnread: false }
      return (
        <HeaderView
          conversation={conversation}
          myId="me"
          customerName={said.elena}
          brand={said.brand}
          queueName={said.queueAfter}
          nth={nth}
          ownerName={owner ?? null}
          here={here}
          knownTags={() => said.tags}
          isCustomerShown
          onWay={quiet}
          onPriority={quiet}
          onTag={quiet}
          onToggleCustomer={quiet}
          onBack={quiet}
        />
      )
    },
  }
}

const wei = { id: 'wei', name: 'Wei Qiang', isReplying: true }
const lin = { id: 'lin', name: '林华', isReplying: false }
const theirs: Place = { kind: 'assigned', to: 'wei', since: NOW - HOUR }

export const headerView: GalleryView = {
  name: 'header',
  states: [
    header('mine', { dueIn: 9_000, tags: ['KJ-420'], priority: 'high', nth: 2 }),
    header('with-others', { dueIn: -80_000, here: [wei, lin], nth: 3 }),
    header('theirs', { place: theirs, owner: 'Wei Qiang', nth: 11 }),
    header('waiting', { place: { kind: 'waiting', since: NOW - 134_000, passedBy: [] } }),
    header('snoozed', { place: { kind: 'snoozed', by: 'me', until: NOW + HOUR } }),
    header('resolved', { place: { kind: 'resolved', by: 'me', at: NOW, dispositionId: 'd' } }),
    header('no-subject', { subject: null, channel: 'email' }),
    header('too-long', { subject: 'Re: Re: Fwd: the purifier that I bought on the fifteenth flickers and nobody has called me back although it was promised twice', tags: ['flicker', 'KJ-420', 'promised a call back twice', 'vip', 'replacement'], priority: 'urgent', dueIn: 42 * 60_000 }),
    header('narrow', { dueIn: 9_000, tags: ['KJ-420', 'flicker'], here: [wei] }, 520),
    header('very-narrow', { dueIn: 9_000, tags: ['KJ-420'] }, 320),
    { name: 'snooze', width: 720, height: 560, isWhole: true, show: () => <SnoozeDialog isOpen onClose={quiet} onSnooze={quiet} /> },
    { name: 'transfer', width: 720, height: 560, isWhole: true, show: (language) => <TransferDialog isOpen targets={targets(language)} onClose={quiet} onTransfer={quiet} /> },
    { name: 'resolve', width: 720, height: 560, isWhole: true, show: (language) => <ResolveDialog isOpen dispositions={saidIn(language).dispositions.map((one, at) => ({ id: `d-${at}`, name: one }))} onClose={quiet} onResolve={quiet} /> },
  ],
}

function targets(language: GalleryLanguage) {
  const said = saidIn(language)
  return [
    { kind: 'queue', id: 'q-after', name: said.queueAfter, isCurrent: true, availableCount: 2 },
    { kind: 'queue', id: 'q-invoice', name: said.queueInvoice, isCurrent: false, availableCount: 1 },
    { kind: 'user', id: 'wei', name: said.wei, presence: 'available' },
    { kind: 'user', id: 'lin', name: said.lin, presence: 'meeting' },
    { kind: 'user', id: 'noor', name: 'Noor Haddad', presence: 'break' },
    { kind: 'user', id: 'ana', name: 'Ana Sofía Ruiz-Valdés', presence: 'offline' },
  ] as const
}
