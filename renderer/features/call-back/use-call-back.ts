import { useMemo } from 'react'
import type { CallBack } from '#shared/model/call.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { isDiallable, selectPromisedNumber } from '#renderer/state/select-promised-number.ts'
import { useDesk } from '../use-desk.tsx'
import { useStartCall } from '../use-start-call.ts'

export type OpenCallBack = { readonly callBack: CallBack; readonly number: string; /** Null: no number, or no telephone. */ readonly call: (() => void) | null }

/** The call that the customer of a conversation was promised, while nobody has made it; null: there is none, or it is being made. */
export function useCallBack(conversationId: string | null): OpenCallBack | null {
  const callBack = useDesk((state) => (conversationId === null ? null : (selectConversation(state, conversationId)?.callBack ?? null)))
  const isCalling = useDesk((state) => conversationId !== null && selectConversation(state, conversationId)?.call != null)
  const number = useDesk((state) => (conversationId === null ? '' : selectPromisedNumber(state, conversationId)))
  // One that is masked for this person is called by whose it is.
  const identityId = useDesk((state) => {
    const identity = state.rows.identities.get((conversationId === null ? null : selectConversation(state, conversationId))?.identityId ?? '')
    return identity?.kind === 'phone' ? identity.id : null
  })
  const startCall = useStartCall()
  return useMemo(() => {
    if (conversationId === null || callBack === null || isCalling) return null
    const to = number === '' ? null : isDiallable(number) ? { kind: 'number' as const, number } : identityId === null ? null : { kind: 'identity' as const, identityId }
    const call = to === null || startCall === null ? null : () => void startCall({ to, conversationId })
    return { callBack, number, call }
  }, [conversationId, callBack, isCalling, number, identityId, startCall])
}
