import { useState } from 'react'
import { Button, TextInput } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { WhyNot } from '#shared/bridge/workspaces.ts'
import { Door } from '#renderer/ui/door.tsx'
import doorClasses from '#renderer/ui/door.module.css'
import { firstFocus } from '#renderer/ui/first-focus.ts'
import { useEscape } from '#renderer/ui/use-escape.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import classes from './workspaces.module.css'

export type JoinViewProps = {
  /** What the field begins with: an invitation's address, or nothing. */
  readonly address: string
  readonly isInvited: boolean
  readonly found: { readonly origin: string; readonly name: string } | null
  readonly why: WhyNot | null
  readonly isBusy: boolean
  readonly onLook: (address: string) => void
  readonly onJoin: () => void
  /** From what was found to the field again. */
  readonly onElsewhere: () => void
  readonly onBack: () => void
}

/** Joining a team: an address is looked at first, and what is there is shown by its name and its host, for the person to confirm. */
export function JoinView({ address: begun, isInvited, found, why, isBusy, onLook, onJoin, onElsewhere, onBack }: JoinViewProps) {
  const { t } = useTranslation()
  const [address, setAddress] = useState(begun)
  useEscape(found === null ? onBack : onElsewhere)
  if (found !== null) {
    const { protocol, host } = new URL(found.origin)
    return (
      <Door title={t('workspaces.team.found', { name: found.name })} lead={t('workspaces.team.foundAt', { host })}>
        <div className={doorClasses.ways}>
          <p className={classes.secure}>
            <IconLock size={16} stroke={1.7} aria-hidden="true" />
            {t(protocol === 'https:' ? 'workspaces.team.secure' : 'workspaces.team.local')}
          </p>
          {why !== null && <Problem why={why} />}
          <Button size="md" loading={isBusy} ref={firstFocus} onClick={onJoin}>
            {t('workspaces.team.join')}
          </Button>
          <Button variant="subtle" onClick={onElsewhere}>
            {t('workspaces.team.elsewhere')}
          </Button>
        </div>
      </Door>
    )
  }
  return (
    <Door title={t('workspaces.team.title')} lead={t(isInvited ? 'workspaces.team.invitedLead' : 'workspaces.team.lead')}>
      <form
        className={doorClasses.form}
        onSubmit={(event) => {
          event.preventDefault()
          onLook(address)
        }}
      >
        {why !== null && <Problem why={why} />}
        <TextInput label={t('workspaces.team.address')} placeholder="hub.team.example" inputMode="url" autoComplete="url" autoCapitalize="off" spellCheck={false} required withAsterisk={false} maxLength={1_000} size="md" ref={firstFocus} value={address} onChange={(event) => setAddress(event.currentTarget.value)} />
        <Button type="submit" size="md" mt={4} loading={isBusy}>
          {t('workspaces.team.look')}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t('workspaces.back')}
        </Button>
      </form>
    </Door>
  )
}

function Problem({ why }: { readonly why: WhyNot }) {
  const { t } = useTranslation()
  return (
    <p className={doorClasses.problem} role="alert">
      {t(`workspaces.why.${why}`)}
    </p>
  )
}
