import { useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { notifications } from '@mantine/notifications'
import { DesksPane } from '../desks-pane.tsx'
import { useDeskActions } from '../use-desk.tsx'
import { AccountView, type AccountViewProps } from './account-view.tsx'

export function AccountPane({ userId, name, isMe }: { readonly userId: string; readonly name: string; readonly isMe: boolean }) {
  const { t } = useTranslation()
  const actions = useDeskActions()
  const [outcome, setOutcome] = useState<AccountViewProps['outcome']>(null)

  async function setPassword(password: string): Promise<void> {
    setOutcome({ kind: 'busy' })
    const answer = await actions.administer.setPassword(userId, password)
    setOutcome(answer.ok ? { kind: 'done' } : { kind: 'failed', why: t(`setUp.asked.${answer.reason}`) })
  }

  async function signOut(): Promise<void> {
    await actions.send('revoke-sessions', { userId })
    notifications.show({ message: t('setUp.account.signedOut', { name }) })
  }

  return <AccountView isMe={isMe} outcome={outcome} desks={isMe ? null : <DesksPane key={userId} userId={userId} />} onPassword={(password) => void setPassword(password)} onSignOut={() => void signOut()} />
}
