import { memo } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { SlaClock } from '#shared/model/conversation.ts'
import { slaState } from '#shared/domain/sla.ts'
import { Chip } from './chip.tsx'
import { useClock, useTime } from './clock.tsx'
import { useFormat } from './use-format.ts'

const TONES = { none: 'quiet', 'on-track': 'quiet', 'at-risk': 'warn', breached: 'risk' } as const

/** How long someone has waited, counting up; coloured by how the promise to them stands. */
export const WaitChip = memo(function WaitChip({ since, sla }: { readonly since: number; readonly sla?: SlaClock }) {
  const { t } = useTranslation()
  const format = useFormat()
  const duration = useTime((now) => format.countdown(now - since))
  const kind = useTime((now) => (sla === undefined ? 'none' : slaState({ sla }, now).kind))
  const clock = useClock()
  const state = kind === 'none' ? '' : `, ${t(`sla.${kind}`)}`
  // Spoken by the clock on the wall: words that turn each second can be neither followed nor found again.
  return (
    <Chip tone={TONES[kind]} title={t('list.wait', { duration }) + state} spoken={t('list.waitingSince', { time: format.brief(since, clock.now()) }) + state}>
      {duration}
    </Chip>
  )
})
