import { useEffect, useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { isHeardByTheSame, type MailAccount, type MailAccountAnswer } from '#shared/model/mail-account.ts'
import type { AccountTrial } from '#shared/model/mailbox.ts'
import { useDeskActions } from '../use-desk.tsx'
import { MailAccountView, type MailAccountViewProps } from './mail-account-view.tsx'
import { blankAccount } from './mail-presets.ts'

const NOTHING = { password: '', clientSecret: '' }

/** The account of an inbox for mail: asked of the hub, changed there at once, and kept nowhere on the desk. */
export function MailAccountPane({ inboxId, address }: { readonly inboxId: string; readonly address: string }) {
  const { t } = useTranslation()
  const { administer } = useDeskActions()
  const [kept, setKept] = useState<MailAccountAnswer | null>(null)
  const [account, setAccount] = useState<MailAccount | null>(null)
  const [secrets, setSecrets] = useState(NOTHING)
  const [busy, setBusy] = useState<MailAccountViewProps['busy']>('no')
  const [trial, setTrial] = useState<AccountTrial | null>(null)
  const [said, setSaid] = useState<MailAccountViewProps['said']>(null)

  useEffect(() => {
    let isHere = true
    void administer.readMailAccount(inboxId).then((answer) => {
      if (!isHere) return
      if (!answer.ok) return setSaid({ kind: 'problem', why: t(`setUp.asked.${answer.reason}`) })
      setKept(answer.value)
    })
    return () => {
      isHere = false
    }
  }, [administer, inboxId, t])

  const shown = account ?? kept?.account ?? blankAccount(address)
  const isForThese = kept?.account != null && isHeardByTheSame(kept.account, shown)
  const isComplete = shown.imap.host.trim() !== '' && shown.smtp.host.trim() !== ''
  const body = { account: shown, secrets: secrets.password === '' && secrets.clientSecret === '' && isForThese ? null : secrets }

  function change(next: MailAccount): void {
    setAccount(next)
    // What was found out of both servers still holds.
    if (!isHeardByTheSame(shown, next) || shown.folder !== next.folder) setTrial(null)
    setSaid(null)
  }

  async function tryIt(): Promise<void> {
    if (!isComplete) return setSaid({ kind: 'problem', why: t('mailAccount.incomplete') })
    setBusy('trying')
    setSaid(null)
    const answer = await administer.tryMailAccount(inboxId, body)
    setBusy('no')
    if (answer.ok) setTrial(answer.value)
    else setSaid({ kind: 'problem', why: t(`setUp.asked.${answer.reason}`) })
  }

  async function save(): Promise<void> {
    if (!isComplete) return setSaid({ kind: 'problem', why: t('mailAccount.incomplete') })
    setBusy('saving')
    const answer = await administer.saveMailAccount(inboxId, body)
    setBusy('no')
    if (!answer.ok) return setSaid({ kind: 'problem', why: t(`setUp.asked.${answer.reason}`) })
    setKept(answer.value)
    setAccount(null)
    setSecrets(NOTHING)
    setSaid({ kind: 'saved' })
  }

  return (
    <MailAccountView
      account={shown}
      secrets={secrets}
      kept={{ hasPassword: kept?.hasPassword ?? false, hasClientSecret: kept?.hasClientSecret ?? false, isForThese }}
      isChanged={account !== null || secrets.password !== '' || secrets.clientSecret !== ''}
      busy={busy}
      trial={trial}
      said={said}
      onChange={change}
      onSecrets={(next) => {
        setSecrets(next)
        setTrial(null)
        setSaid(null)
      }}
      onTry={() => void tryIt()}
      onSave={() => void save()}
    />
  )
}
