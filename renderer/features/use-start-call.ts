import { useMemo } from 'react'
import { selectPhoneInboxes } from '#renderer/state/select-phone-inboxes.ts'
import type { PayloadOf } from '#shared/protocol/command.ts'
import { useDesk, useDeskActions, useDeskStore } from './use-desk.tsx'
import { useVoice } from './use-voice.tsx'

export type CallWish = {
  readonly to: PayloadOf<'start-call'>['to']
  /** In which conversation; null: it opens one. */
  readonly conversationId: string | null
  readonly inboxId?: string
}

/** How this person calls somebody: gives back the id of the conversation. Null: there is no telephone they may call from. */
export function useStartCall(): ((wish: CallWish) => string) | null {
  const actions = useDeskActions()
  const store = useDeskStore()
  const voice = useVoice()
  const inboxes = useDesk(selectPhoneInboxes)
  return useMemo(() => {
    if (inboxes.length === 0) return null
    return ({ to, conversationId, inboxId }) => {
      const id = conversationId ?? crypto.randomUUID()
      const own = store.getState().rows.conversations.get(id)?.inboxId
      const from = inboxes.find((one) => one.id === (inboxId ?? own)) ?? inboxes[0]
      if (from === undefined) return id
      void actions.send('start-call', { conversationId: id, inboxId: from.id, to })
      // The sound waits for the hub's word; asked for within the press, or no browser gives the microphone.
      void voice.dial(id)
      return id
    }
  }, [actions, store, voice, inboxes])
}
