import { useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { useDeskActions } from '../use-desk.tsx'
import classes from './settings.module.css'

/** Signing out clears this machine; what is unsent is asked about first. */
export function SignOut() {
  const { t } = useTranslation()
  const actions = useDeskActions()
  const [unsent, setUnsent] = useState<number | null>(null)

  async function signOut(discardUnsent: boolean): Promise<void> {
    const answer = await actions.signOut({ discardUnsent })
    setUnsent(answer.ok ? null : answer.count)
  }
  return (
    <>
      <Button variant="subtle" color="gray" size="compact-sm" h={34} className={classes.out} justify="flex-start" leftSection={<IconLogout size={17} stroke={1.6} />} onClick={() => void signOut(false)}>
        {t('settings.signOut')}
      </Button>
      <Dialog isOpen={unsent !== null} onClose={() => setUnsent(null)} title={t('settings.unsentTitle')} size={420}>
        <p className={classes.lead}>{t('settings.unsentLead', { count: unsent ?? 0 })}</p>
        <div className={classes.ways}>
          <Button variant="subtle" color="red" onClick={() => void signOut(true)}>
            {t('settings.signOutAnyway')}
          </Button>
          <Button data-autofocus onClick={() => setUnsent(null)}>
            {t('settings.stay')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
