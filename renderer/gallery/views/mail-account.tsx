import { useState } from 'react'
import type { MailAccount } from '#shared/model/mail-account.ts'
import { MailAccountView, type MailAccountViewProps } from '#renderer/features/administration/mail-account-view.tsx'
import { atProvider, blankAccount } from '#renderer/features/administration/mail-presets.ts'
import '#renderer/features/administration/administration-styles.ts'
import { quiet, type GalleryState, type GalleryView } from '../gallery-view.ts'

const ADDRESS = 'care@nuanbao.example'
const KEPT = { hasPassword: true, hasClientSecret: false, isForThese: true } as const
const NONE = { hasPassword: false, hasClientSecret: false, isForThese: false } as const
const QQ = atProvider(blankAccount(ADDRESS), 'exmail')

export const mailAccountView: GalleryView = {
  name: 'mail-account',
  states: [
    account('none', blankAccount(ADDRESS), { kept: NONE }),
    account('kept', QQ, {}),
    account('tried', QQ, { isChanged: true, trial: { imap: { ok: true }, smtp: { ok: true }, servers: ['mx.nuanbao.example'] } }),
    account('refused', QQ, { isChanged: true, trial: { imap: { ok: false, why: 'refused', answer: 'LOGIN Login error password error' }, smtp: { ok: false, why: 'certificate-name', answer: '' }, servers: [] } }),
    account('trying', QQ, { isChanged: true, busy: 'trying' }),
    account('oauth2', atProvider(blankAccount(ADDRESS), 'microsoft'), { kept: { ...KEPT, hasClientSecret: true, isForThese: false }, said: { kind: 'saved' } }),
    account('narrow', atProvider(blankAccount(ADDRESS), 'gmail'), { isChanged: true, trial: { imap: { ok: true }, smtp: { ok: false, why: 'timeout', answer: '' }, servers: [] } }, 420),
  ],
}

function account(name: string, given: MailAccount, props: Partial<MailAccountViewProps>, width = 640): GalleryState {
  return { name, width, show: () => <Filled given={given} props={props} /> }
}

function Filled({ given, props }: { readonly given: MailAccount; readonly props: Partial<MailAccountViewProps> }) {
  const [account, setAccount] = useState(given)
  const [secrets, setSecrets] = useState({ password: '', clientSecret: '' })
  return (
    <div style={{ padding: 20, containerType: 'inline-size', containerName: 'form' }}>
      <MailAccountView
        account={account}
        secrets={secrets}
        kept={KEPT}
        isChanged={false}
        busy="no"
        trial={null}
        said={null}
        onChange={setAccount}
        onSecrets={setSecrets}
        onTry={quiet}
        onSave={quiet}
        {...props}
      />
    </div>
  )
}
