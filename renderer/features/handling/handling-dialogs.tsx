import { memo } from 'react'
import { ownerOf } from '#shared/domain/place.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { useDesk, useDeskActions } from '../use-desk.tsx'
import { ResolveDialog } from './resolve-dialog.tsx'
import { SnoozeDialog } from './snooze-dialog.tsx'
import { TransferDialog } from './transfer-dialog.tsx'
import { useTransferTargets } from './use-transfer-targets.ts'

export type HandlingDialog = 'snooze' | 'transfer' | 'resolve'

export type HandlingDialogsProps = {
  readonly conversationId: string
  readonly queueId: string
  readonly dialog: HandlingDialog | null
  readonly onDialog: (dialog: HandlingDialog | null) => void
  /** The conversation has left the person's hands: the desk may go on to the next. */
  readonly onDone: () => void
}

/** The questions that are asked before a conversation is snoozed, handed over or resolved. */
export const HandlingDialogs = memo(function HandlingDialogs({ conversationId, queueId, dialog, onDialog, onDone }: HandlingDialogsProps) {
  const actions = useDeskActions()
  const owner = useDesk((state) => {
    const conversation = selectConversation(state, conversationId)
    return conversation === null ? null : ownerOf(conversation)
  })
  const dispositions = useDesk((state) => state.rows.dispositions)
  const targets = useTransferTargets(queueId, owner)

  function close(): void {
    onDialog(null)
  }

  return (
    <>
      <SnoozeDialog
        isOpen={dialog === 'snooze'}
        onClose={close}
        onSnooze={(until) => {
          void actions.send('snooze', { conversationId, until })
          close()
          onDone()
        }}
      />
      <TransferDialog
        isOpen={dialog === 'transfer'}
        targets={targets}
        onClose={close}
        onTransfer={(to, note) => {
          void actions.send('transfer', { conversationId, to: to.kind === 'queue' ? { kind: 'queue', queueId: to.id } : { kind: 'user', userId: to.id }, note })
          close()
          onDone()
        }}
      />
      <ResolveDialog
        isOpen={dialog === 'resolve'}
        dispositions={[...dispositions.values()].filter(({ isRetired }) => !isRetired)}
        onClose={close}
        onResolve={(dispositionId) => {
          void actions.send('resolve', { conversationId, dispositionId })
          close()
          onDone()
        }}
      />
    </>
  )
})
