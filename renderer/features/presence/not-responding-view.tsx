import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button } from '@mantine/core'
import { IconMoon } from '@tabler/icons-react'
import { KeyCap, useKeyFor } from '#renderer/ui/key-hint.tsx'
import classes from './not-responding.module.css'

/** Where offers ring, and in place of them: nothing went wrong, and one press brings the next. */
export function NotRespondingView({ why, onBack }: { readonly why: 'missed' | 'idle'; readonly onBack: () => void }) {
  const { t } = useTranslation()
  const key = useKeyFor('back-available')
  const title = t(why === 'missed' ? 'presence.missed.title' : 'machine.awayByIdle.title')
  return (
    <section className={classes.card} aria-label={title}>
      <span className={classes.sign} aria-hidden="true">
        <IconMoon size={18} stroke={1.8} />
      </span>
      <div className={classes.words}>
        <strong>{title}</strong>
        <p>{t(why === 'missed' ? 'presence.missed.lead' : 'machine.awayByIdle.lead')}</p>
      </div>
      <Button fullWidth onClick={onBack} aria-keyshortcuts={key ?? undefined} rightSection={key === null ? null : <KeyCap keys={key} isSeenOnly />}>
        {t('presence.missed.back')}
      </Button>
    </section>
  )
}
