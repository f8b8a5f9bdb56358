import { memo } from 'react'
import { ownerOf } from '#shared/domain/place.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { useDesk, useDeskActions } from '../use-desk.tsx'
import { useVoice } from '../use-voice.tsx'
import { ResolveDialog } from './resolve-dialog.tsx'
import { SnoozeDialog } from './snooze-dialog.tsx'
import { TransferDialog, type TransferTo } from './transfer-dialog.tsx'
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
  const voice = useVoice()
  const isOnTheLine = useDesk((state) => selectConversation(state, conversationId)?.call?.via === 'sip')
  const owner = useDesk((state) => {
    const conversation = selectConversation(state, conversationId)
    return conversation === null ? null : ownerOf(conversation)
  })
  const promisedBy = useDesk((state) => selectConversation(state, conversationId)?.callBack?.dueAt ?? null)
  const dispositions = useDesk((state) => state.rows.dispositions)
  const targets = useTransferTargets(queueId, owner)

  function close(): void {
    onDialog(null)
  }

  async function handOver(to: TransferTo, note: string): Promise<void> {
    // The line of a telephone call goes first. Where it cannot, the call stays here, and the call bar says why.
    if (isOnTheLine) {
      await voice.passOn(conversationId, to.kind === 'queue' ? { kind: 'queue' } : { kind: 'user', userId: to.id })
      if (voice.state().trouble?.conversationId === conversationId) return
    }
    await actions.send('transfer', { conversationId, to: to.kind === 'queue' ? { kind: 'queue', queueId: to.id } : { kind: 'user', userId: to.id }, note })
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
          void handOver(to, note)
          close()
          onDone()
        }}
      />
      <ResolveDialog
        isOpen={dialog === 'resolve'}
        promisedBy={promisedBy}
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
