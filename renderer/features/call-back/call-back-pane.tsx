import { useDeskActions } from '../use-desk.tsx'
import { CallBackView } from './call-back-view.tsx'
import { useCallBack } from './use-call-back.ts'

/** Beneath the head of a thread: the call that its customer was promised. */
export function CallBackPane({ conversationId, onWrite }: { readonly conversationId: string; readonly onWrite: () => void }) {
  const actions = useDeskActions()
  const open = useCallBack(conversationId)
  if (open === null) return null
  return <CallBackView callBack={open.callBack} number={open.number} onCall={open.call} onWrite={onWrite} onSettle={(how) => void actions.send('settle-call', { conversationId, how })} />
}
