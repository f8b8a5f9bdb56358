import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Chip } from './chip.tsx'
import { useTime } from './clock.tsx'
import { useFormat } from './use-format.ts'

/** How long someone has waited, counting up. */
export const WaitChip = memo(function WaitChip({ since }: { readonly since: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const duration = useTime((now) => format.countdown(now - since))
  return <Chip title={t('list.wait', { duration })}>{duration}</Chip>
})
