import { useTranslation } from '#renderer/ui/use-translation.ts'
import { NumberInput, Select, TextInput } from '@mantine/core'
import type { MailAccount } from '#shared/model/mail-account.ts'
import classes from './forms.module.css'

type Server = MailAccount['imap']

export type MailServerFieldsProps = { readonly which: 'imap' | 'smtp'; readonly server: Server; readonly onChange: (server: Server) => void }

/** The usual port of each way to be encrypted (RFC 8314); chosen along with it, unless another was entered. */
const PORTS = { imap: { tls: 993, starttls: 143, none: 143 }, smtp: { tls: 465, starttls: 587, none: 25 } } as const

/** One mail server: its name, its port, and how its line is kept from others. */
export function MailServerFields({ which, server, onChange }: MailServerFieldsProps) {
  const { t } = useTranslation()
  const name = t(`mailAccount.${which}`)
  const isUsual = server.port === PORTS[which][server.security]
  return (
    <div role="group" aria-label={name} className={classes.server}>
      <TextInput label={name} aria-label={t('mailAccount.hostOf', { which: name })} placeholder={`${which}.example.com`} autoComplete="off" dir="ltr" value={server.host} onChange={(event) => onChange({ ...server, host: event.currentTarget.value })} />
      <NumberInput aria-label={t('mailAccount.portOf', { which: name })} min={1} max={65_535} allowDecimal={false} allowNegative={false} thousandSeparator={false} hideControls value={server.port} onChange={(next) => onChange({ ...server, port: Math.min(65_535, Math.max(1, Number(next) || 1)) })} />
      <Select
        aria-label={t('mailAccount.securityOf', { which: name })}
        data={(['tls', 'starttls', 'none'] as const).map((value) => ({ value, label: t(`mailAccount.security.${value}`) }))}
        value={server.security}
        allowDeselect={false}
        onChange={(next) => {
          const security = next === 'starttls' || next === 'none' ? next : 'tls'
          onChange({ ...server, security, port: isUsual ? PORTS[which][security] : server.port })
        }}
      />
    </div>
  )
}
