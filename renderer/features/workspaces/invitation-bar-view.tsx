import { Button } from '@mantine/core'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import classes from './workspaces.module.css'

/** Above an open desk: an invitation to a team was followed. The desk is left for it only by its person's hand. */
export function InvitationBarView({ onLook, onDecline }: { readonly onLook: () => void; readonly onDecline: () => void }) {
  const { t } = useTranslation()
  return (
    <section className={classes.bar} aria-label={t('workspaces.invitation.title')}>
      <p role="status">
        <strong>{t('workspaces.invitation.title')}</strong> {t('workspaces.invitation.lead')}
      </p>
      <Button size="compact-sm" onClick={onLook}>
        {t('workspaces.invitation.look')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={onDecline}>
        {t('workspaces.invitation.decline')}
      </Button>
    </section>
  )
}
