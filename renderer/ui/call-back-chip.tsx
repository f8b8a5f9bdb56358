import { memo } from 'react'
import { IconPhoneCall } from '@tabler/icons-react'
import type { SlaClock } from '#shared/model/conversation.ts'
import { Chip, type Tone } from './chip.tsx'
import { useClock, useTime } from './clock.tsx'
import { momentText } from './moment-text.ts'
import { useFormat } from './use-format.ts'
import { useTranslation } from './use-translation.ts'

/** That a call was promised, and by when; it turns as that nears, and once it has gone by. */
export const CallBackChip = memo(function CallBackChip({ callBack: { madeAt, dueAt } }: { readonly callBack: NonNullable<SlaClock['callBack']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const clock = useClock()
  const tone = useTime((now): Tone => (now >= dueAt ? 'risk' : dueAt - now <= (dueAt - madeAt) / 4 ? 'warn' : 'quiet'))
  const time = useTime((now) => momentText(format, dueAt, now))
  const words = t(clock.now() >= dueAt ? 'callBack.overdue' : 'callBack.by', { time })
  return (
    <Chip tone={tone} title={words} spoken={words}>
      <IconPhoneCall size={11} stroke={1.8} aria-hidden="true" /> {time}
    </Chip>
  )
})
