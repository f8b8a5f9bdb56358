import { useTranslation } from '#renderer/ui/use-translation.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { myId, selectMe } from '#renderer/state/select-me.ts'
import type { WatchWay } from '#shared/model/call.ts'
import { useDesk, useDeskActions } from '../use-desk.tsx'
import { useVoice } from '../use-voice.tsx'
import { WatchStripView } from './watch-strip-view.tsx'

/** Over a colleague's conversation, while they speak, for who leads. */
export function WatchStripPane({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation()
  const actions = useDeskActions()
  const voice = useVoice()
  const me = useDesk(myId)
  const role = useDesk((state) => selectMe(state)?.role)
  const conversation = useDesk((state) => selectConversation(state, conversationId))
  const call = conversation?.call ?? null
  const place = conversation?.place
  const owner = place?.kind === 'assigned' && place.to !== me ? place.to : null
  const agent = useDesk((state) => (owner === null ? '' : (state.rows.users.get(owner)?.name ?? t('thread.colleague'))))
  const isLeading = role === 'lead' || role === 'admin'
  if (!isLeading || owner === null || call?.state !== 'connected') return null

  const { entryId } = call
  const way = call.watchers.find(({ by }) => by === me)?.way ?? null
  function watch(next: WatchWay | null): void {
    void actions.send('watch-call', { conversationId, entryId, way: next })
    void voice.watch(conversationId, next)
  }
  function takeOver(): void {
    if (way !== null) watch(null)
    void actions.send('assign', { conversationId, to: me })
    // Its sound comes here once it is mine.
    void voice.answer(conversationId)
  }
  return <WatchStripView agent={agent} since={call.since} way={way} onWatch={watch} onTakeOver={takeOver} />
}
