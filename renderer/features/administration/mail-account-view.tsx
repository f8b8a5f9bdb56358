import { useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, NumberInput, PasswordInput, SegmentedControl, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core'
import type { MailAccount } from '#shared/model/mail-account.ts'
import type { AccountTrial, Tried } from '#shared/model/mailbox.ts'
import { FormGroup } from './form-group.tsx'
import { MailServerFields } from './mail-server-fields.tsx'
import { atProvider, providerOf, PROVIDERS, tokenUrlOf, type Provider } from './mail-presets.ts'
import classes from './forms.module.css'

export type MailAccountViewProps = {
  readonly account: MailAccount
  /** What is typed of the secrets; nothing that is kept comes back from the hub. */
  readonly secrets: { readonly password: string; readonly clientSecret: string }
  /** What the hub keeps, and whether it still holds for what is in the form: other servers have to be given it anew. */
  readonly kept: { readonly hasPassword: boolean; readonly hasClientSecret: boolean; readonly isForThese: boolean }
  readonly isChanged: boolean
  readonly busy: 'no' | 'trying' | 'saving'
  /** What came of trying it, as long as nothing was changed since. */
  readonly trial: AccountTrial | null
  readonly said: { readonly kind: 'saved' } | { readonly kind: 'problem'; readonly why: string } | null
  readonly onChange: (account: MailAccount) => void
  readonly onSecrets: (secrets: { readonly password: string; readonly clientSecret: string }) => void
  readonly onTry: () => void
  readonly onSave: () => void
}

/** Where an inbox for mail gets and sends its mails. */
export function MailAccountView(props: MailAccountViewProps) {
  const { account, secrets, kept, isChanged, busy, trial, said, onChange, onSecrets, onTry, onSave } = props
  const { t } = useTranslation()
  const provider = providerOf(account)
  const [isOther, setOther] = useState(false)
  const shown: Provider = isOther ? 'other' : provider
  const set = (patch: Partial<MailAccount>) => onChange({ ...account, ...patch })
  const isByToken = account.auth === 'oauth2'
  const keptHint = (has: boolean) => (!has ? undefined : kept.isForThese ? t('mailAccount.kept') : t('mailAccount.again'))
  const suggested = trial?.servers.filter((server) => !account.trustedServers.includes(server)) ?? []
  return (
    <FormGroup title={t('mailAccount.title')} lead={t('mailAccount.lead')}>
      <form
        className={classes.steps}
        onSubmit={(event) => {
          event.preventDefault()
          onSave()
        }}
      >
        <Select
          className={classes.narrow}
          label={t('mailAccount.provider')}
          data={PROVIDERS.map((value) => ({ value, label: t(`mailAccount.providers.${value}`) }))}
          value={shown}
          allowDeselect={false}
          onChange={(next) => {
            const chosen = PROVIDERS.find((one) => one === next) ?? 'other'
            setOther(chosen === 'other')
            onChange(atProvider(account, chosen))
          }}
        />
        <p className={classes.groupLead}>{t(`mailAccount.hint.${shown}`)}</p>
        {(shown === 'other' || shown === 'gmail' || shown === 'microsoft') && (
          <SegmentedControl
            className={classes.narrow}
            aria-label={t('mailAccount.auth')}
            data={(['password', 'oauth2'] as const).map((value) => ({ value, label: t(`mailAccount.auths.${value}`) }))}
            value={account.auth}
            onChange={(auth) => set(auth === 'oauth2' ? { auth: 'oauth2', oauth2: account.oauth2 ?? { tokenUrl: tokenUrlOf(shown), clientId: '' } } : { auth: 'password', oauth2: null })}
          />
        )}
        <div className={classes.pair}>
          <TextInput label={t('mailAccount.user')} autoComplete="off" dir="ltr" value={account.imap.user} onChange={(event) => set({ imap: { ...account.imap, user: event.currentTarget.value }, smtp: { ...account.smtp, user: event.currentTarget.value } })} />
          <PasswordInput
            label={t(isByToken ? 'mailAccount.refreshToken' : 'mailAccount.password')}
            description={keptHint(kept.hasPassword)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            visibilityToggleButtonProps={{ 'aria-label': t('action.showPassword') }}
            autoComplete="new-password"
            maxLength={10_000}
            value={secrets.password}
            onChange={(event) => onSecrets({ ...secrets, password: event.currentTarget.value })}
          />
        </div>
        {isByToken && (
          <div className={classes.pair}>
            <TextInput label={t('mailAccount.clientId')} autoComplete="off" dir="ltr" value={account.oauth2?.clientId ?? ''} onChange={(event) => set({ oauth2: { tokenUrl: account.oauth2?.tokenUrl ?? '', clientId: event.currentTarget.value } })} />
            <PasswordInput label={t('mailAccount.clientSecret')} description={keptHint(kept.hasClientSecret)} inputWrapperOrder={['label', 'input', 'description', 'error']} visibilityToggleButtonProps={{ 'aria-label': t('action.showPassword') }} autoComplete="new-password" maxLength={2_000} value={secrets.clientSecret} onChange={(event) => onSecrets({ ...secrets, clientSecret: event.currentTarget.value })} />
            <TextInput label={t('mailAccount.tokenUrl')} autoComplete="off" dir="ltr" value={account.oauth2?.tokenUrl ?? ''} onChange={(event) => set({ oauth2: { clientId: account.oauth2?.clientId ?? '', tokenUrl: event.currentTarget.value } })} />
          </div>
        )}
        <MailServerFields which="imap" server={account.imap} onChange={(imap) => set({ imap })} />
        <MailServerFields which="smtp" server={account.smtp} onChange={(smtp) => set({ smtp })} />
        <details className={classes.more}>
          <summary>{t('mailAccount.more')}</summary>
          <div className={classes.steps}>
            <div className={classes.three}>
              <TextInput label={t('mailAccount.folder')} value={account.folder} onChange={(event) => set({ folder: event.currentTarget.value })} />
              <NumberInput label={t('mailAccount.daysBack')} min={0} max={3_650} allowDecimal={false} allowNegative={false} hideControls value={account.daysBack} onChange={(next) => set({ daysBack: Number(next) || 0 })} />
              <NumberInput label={t('mailAccount.sendsPerMinute')} description={t('mailAccount.noLimit')} inputWrapperOrder={['label', 'input', 'description']} min={0} max={10_000} allowDecimal={false} allowNegative={false} hideControls value={account.sendsPerMinute} onChange={(next) => set({ sendsPerMinute: Number(next) || 0 })} />
            </div>
            <TagsInput label={t('mailAccount.trustedServers')} description={t('mailAccount.trustedHint')} placeholder="mx.example.com" dir="ltr" maxTags={10} value={[...account.trustedServers]} onChange={(trustedServers) => set({ trustedServers })} splitChars={[',', ' ', ';']} acceptValueOnBlur />
            <Switch label={t('mailAccount.hasAddressParts')} description={t('mailAccount.partsHint')} checked={account.hasAddressParts} onChange={(event) => set({ hasAddressParts: event.currentTarget.checked })} />
            <Switch label={t('mailAccount.isInHouse')} description={t('mailAccount.inHouseHint')} checked={account.isInHouse} onChange={(event) => set({ isInHouse: event.currentTarget.checked })} />
            <Textarea label={t('mailAccount.authority')} description={t('mailAccount.authorityHint')} autosize minRows={2} maxRows={6} dir="ltr" value={account.certificateAuthority ?? ''} onChange={(event) => set({ certificateAuthority: event.currentTarget.value.trim() === '' ? null : event.currentTarget.value })} />
          </div>
        </details>
        <div role="status" className={classes.trials}>
          {trial !== null && <Trial name={t('mailAccount.imap')} tried={trial.imap} />}
          {trial !== null && <Trial name={t('mailAccount.smtp')} tried={trial.smtp} />}
          {said?.kind === 'saved' && <p className={classes.well}>{t('mailAccount.saved')}</p>}
          {said?.kind === 'problem' && <p className={classes.problem}>{said.why}</p>}
        </div>
        {suggested.map((server) => (
          <div key={server}>
            <Button variant="default" size="compact-sm" onClick={() => set({ trustedServers: [...account.trustedServers, server] })}>
              {t('mailAccount.trust', { server })}
            </Button>
          </div>
        ))}
        <div className={classes.line}>
          <Button type="submit" disabled={!isChanged || busy !== 'no'} loading={busy === 'saving'}>
            {t('mailAccount.save')}
          </Button>
          <Button variant="default" disabled={busy !== 'no'} loading={busy === 'trying'} onClick={onTry}>
            {t('mailAccount.try')}
          </Button>
        </div>
      </form>
    </FormGroup>
  )
}

function Trial({ name, tried }: { readonly name: string; readonly tried: Tried }) {
  const { t } = useTranslation()
  return (
    <div className={classes.trial} data-ok={tried.ok || undefined}>
      <strong>{name}</strong>
      <div>
        <p className={tried.ok ? classes.well : classes.problem}>{tried.ok ? t('mailAccount.well') : t(isOwn(tried.why) ? `mailAccount.why.${tried.why}` : `mailbox.why.${tried.why}`)}</p>
        {!tried.ok && tried.answer !== '' && (
          <p className={classes.groupLead}>
            {t('mailbox.answer')} <q dir="auto">{tried.answer}</q>
          </p>
        )}
      </div>
    </div>
  )
}

// Troubles that whoever fills in this form can do something about here and now.
const OWN = ['refused', 'certificate-name', 'certificate-unknown', 'unreachable', 'private-address', 'folder-missing'] as const

function isOwn(why: string): why is (typeof OWN)[number] {
  return (OWN as readonly string[]).includes(why)
}
