import { useState } from 'react'
import { TextInput } from '@mantine/core'
import { IconPhone, IconSearch } from '@tabler/icons-react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { PresenceReason } from '#shared/model/presence.ts'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { PresenceDot } from '#renderer/ui/presence-dot.tsx'
import type { CallActs } from './call-controls.tsx'
import classes from './consult.module.css'

export type Colleague = { readonly id: string; readonly name: string; readonly presence: PresenceReason }

/** Whom to ask about the call: a colleague by name, or a number that was typed. */
export function ConsultForm({ colleagues, canDial, onConsult }: Pick<CallActs, 'colleagues' | 'canDial' | 'onConsult'>) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState('')
  const found = colleagues.filter(({ name }) => name.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase())).slice(0, 7)
  const digits = wanted.replace(/[\s().-]/g, '')
  const number = canDial && /^\+?[0-9*#]{2,20}$/.test(digits) ? digits : null
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (number !== null) return onConsult({ kind: 'number', number })
        if (wanted.trim() !== '' && found[0] !== undefined) onConsult({ kind: 'user', userId: found[0].id })
      }}
    >
      <TextInput
        data-autofocus
        size="xs"
        aria-label={t(canDial ? 'phone.consult.findOrDial' : 'phone.consult.find')}
        placeholder={t(canDial ? 'phone.consult.findOrDial' : 'phone.consult.find')}
        leftSection={<IconSearch size={14} stroke={1.7} aria-hidden="true" />}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <p className={classes.hint}>{t('phone.consult.hint')}</p>
      <div className={classes.list}>
        {number !== null && (
          <button type="button" onClick={() => onConsult({ kind: 'number', number })}>
            <IconPhone size={16} stroke={1.7} aria-hidden="true" />
            <span dir="ltr">{number}</span>
          </button>
        )}
        {found.map(({ id, name, presence }) => (
          <button key={id} type="button" onClick={() => onConsult({ kind: 'user', userId: id })}>
            <Avatar seed={id} name={name} size={22} />
            <bdi>{name}</bdi>
            <small>
              <PresenceDot reason={presence} /> {t(`presence.reason.${presence}`)}
            </small>
          </button>
        ))}
        {found.length === 0 && number === null && <p className={classes.hint}>{t('transfer.none')}</p>}
      </div>
    </form>
  )
}
