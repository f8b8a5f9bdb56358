import { useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, PasswordInput } from '@mantine/core'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { firstFocus } from '#renderer/ui/first-focus.ts'
import { Door } from '#renderer/ui/door.tsx'
import classes from '#renderer/ui/door.module.css'

export type Profile = { readonly id: string; readonly email: string; readonly name: string }

export type LockedViewProps = {
  readonly profiles: readonly Profile[]
  readonly problem: 'wrong' | 'unreadable' | null
  readonly isBusy: boolean
  readonly onUnlock: (profileId: string, password: string) => void
  readonly onSignIn: () => void
}

/** Started without a line: the password opens what this machine keeps. */
export function LockedView({ profiles, problem, isBusy, onUnlock, onSignIn }: LockedViewProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState(profiles[0]?.id ?? '')
  const [password, setPassword] = useState('')
  return (
    <Door title={t('locked.title')} lead={t('locked.lead')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          onUnlock(chosen, password)
        }}
      >
        {problem !== null && (
          <p className={classes.problem} role="alert">
            {t(`locked.${problem}`)}
          </p>
        )}
        <div role="radiogroup" aria-label={t('locked.whose')}>
          {profiles.map(({ id, email, name }) => (
            <button key={id} type="button" role="radio" aria-checked={id === chosen} className={classes.account} data-chosen={id === chosen || undefined} onClick={() => setChosen(id)}>
              <Avatar seed={id} name={name} size={28} />
              <bdi>{name}</bdi>
              <small>{email}</small>
            </button>
          ))}
        </div>
        <PasswordInput visibilityToggleButtonProps={{ 'aria-label': t('action.showPassword') }} label={t('signIn.password')} autoComplete="current-password" required withAsterisk={false} size="md" ref={firstFocus} value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
        <Button type="submit" size="md" loading={isBusy} disabled={chosen === ''}>
          {t('locked.submit')}
        </Button>
        <Button variant="subtle" onClick={onSignIn}>
          {t('locked.online')}
        </Button>
      </form>
    </Door>
  )
}
