import { memo } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { SlaClock } from '#shared/model/conversation.ts'
import { slaState } from '#shared/domain/sla.ts'
import { Chip, type Tone } from './chip.tsx'
import { useClock, useTime } from './clock.tsx'
import { useFormat } from './use-format.ts'

const TONES = { 'on-track': 'quiet', 'at-risk': 'warn', breached: 'risk' } as const satisfies Record<string, Tone>

/**
 * The most pressing time promise, counting down. Only this chip is drawn again each second, and only when its words
 * change: an hour away it stands still for a minute.
 */
export const SlaChip = memo(function SlaChip({ sla }: { readonly sla: SlaClock }) {
  const { t } = useTranslation()
  const format = useFormat()
  const clock = useClock()
  const words = useTime((now) => {
    const state = slaState({ sla }, now)
    if (state.kind === 'none') return null
    const left = format.countdown(Math.abs(state.dueAt - now))
    return state.kind === 'breached' ? t('sla.late', { duration: left }) : left
  })
  const state = slaState({ sla }, clock.now())
  if (words === null || state.kind === 'none') return null
  const hint = t('sla.hint', { promise: t(`sla.${state.promise}`), time: format.clock(state.dueAt), state: t(`sla.${state.kind}`) })
  return (
    <Chip tone={TONES[state.kind]} title={hint} spoken={hint}>
      {words}
    </Chip>
  )
})
