import { IconPhone, IconPhoneOff } from '@tabler/icons-react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { PhoneReadiness } from '#shared/model/presence.ts'
import classes from './phone-line.module.css'

export type PhoneLineViewProps = { readonly readiness: PhoneReadiness | null; readonly isChecking: boolean; readonly onCheck: () => void }

/** Whether a call would work here, and why not: whoever is rung by nobody has to see the reason where they say that they are there. */
export function PhoneLineView({ readiness, isChecking, onCheck }: PhoneLineViewProps) {
  const { t } = useTranslation()
  const isUnready = readiness?.kind === 'unready' && !isChecking
  const Icon = isUnready ? IconPhoneOff : IconPhone
  return (
    <div className={classes.line} data-unready={isUnready || undefined} data-ready={(readiness?.kind === 'ready' && !isChecking) || undefined}>
      <Icon size={15} stroke={1.7} aria-hidden="true" />
      <p role="status">
        {phoneWords()}
        {isUnready && <span>{t('phone.ready.none')}</span>}
      </p>
      <button type="button" disabled={isChecking} onClick={onCheck}>
        {t(readiness === null ? 'phone.ready.check' : 'phone.ready.again')}
      </button>
    </div>
  )

  function phoneWords(): string {
    if (isChecking) return t('phone.ready.checking')
    if (readiness === null) return t('phone.ready.unknown')
    return readiness.kind === 'ready' ? t('phone.ready.ready') : t(`phone.ready.why.${readiness.why}`)
  }
}
