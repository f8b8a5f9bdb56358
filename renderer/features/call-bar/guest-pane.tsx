import { memo } from 'react'
import { selectMyCalls } from '#renderer/state/select-calls.ts'
import { useDesk } from '../use-desk.tsx'
import { useVoice, useVoiceState } from '../use-voice.tsx'
import { GuestLine } from './guest-line.tsx'

/** While a colleague speaks with me about a call of theirs. */
export const GuestPane = memo(function GuestPane() {
  const voice = useVoice()
  const mine = useDesk(selectMyCalls)
  const isMuted = useVoiceState((state) => state.isMuted)
  const leg = useVoiceState(({ legs }) => legs.find(({ part, phase, conversationId }) => (part === 'consult' || part === 'conference') && phase !== 'ringing' && !mine.some(({ id }) => id === conversationId)) ?? null)
  const byId = leg?.with.kind === 'user' ? leg.with.userId : ''
  const by = useDesk((state) => state.rows.users.get(byId)?.name ?? '')
  if (leg === null) return null
  return <GuestLine byId={byId} by={by} isMuted={isMuted} onMute={voice.mute} onLeave={() => void voice.hangUp(leg.conversationId)} />
})
