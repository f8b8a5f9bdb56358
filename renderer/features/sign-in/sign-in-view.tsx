import { useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, PasswordInput, TextInput } from '@mantine/core'
import type { Role } from '#shared/model/user.ts'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { CopyLine } from '#renderer/ui/copy-line.tsx'
import { firstFocus } from '#renderer/ui/first-focus.ts'
import { DEMO_PASSWORD } from './about-hub.ts'
import { Door } from '#renderer/ui/door.tsx'
import classes from '#renderer/ui/door.module.css'

/** Run beside the hub, in its folder. */
const FIRST_ADMIN = 'npm run -s hearth -- user add you@example.com --role admin'

export type SignInProblem = 'wrong' | 'unreachable' | 'too-many' | 'disabled'

export type SignInViewProps = {
  readonly why: 'never' | 'by-person' | 'revoked' | 'expired' | 'forgotten'
  /** How much was unsent where the desk was told to forget. */
  readonly lost?: number
  readonly problem: SignInProblem | null
  readonly isBusy: boolean
  /** Nobody can sign in here yet: the page says how the first one is added. */
  readonly needsFirstAdmin?: boolean
  /** As its administrator named it; null: it has no name of its own. */
  readonly workspaceName?: string | null
  readonly demoAccounts: readonly { readonly email: string; readonly name: string; readonly role: Role }[]
  readonly onSignIn: (email: string, password: string) => void
}

export function SignInView({ why, lost = 0, problem, isBusy, needsFirstAdmin = false, workspaceName = null, demoAccounts, onSignIn }: SignInViewProps) {
  const { t } = useTranslation()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  return (
    <Door title={t('signIn.title')} lead={workspaceName === null ? t('signIn.lead') : t('signIn.leadNamed', { name: workspaceName })}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          onSignIn(email.trim(), password)
        }}
      >
        {(why === 'revoked' || why === 'expired') && problem === null && (
          <p className={classes.notice} role="status">
            {t(`signIn.${why}`)}
          </p>
        )}
        {why === 'forgotten' && problem === null && (
          <p className={classes.notice} role="status">
            {t('signIn.forgotten', { count: lost })}
          </p>
        )}
        {problem !== null && (
          <p className={classes.problem} role="alert">
            {t(`signIn.${problem}`)}
          </p>
        )}
        <TextInput label={t('signIn.email')} type="email" autoComplete="username" required withAsterisk={false} size="md" ref={firstFocus} value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
        <PasswordInput visibilityToggleButtonProps={{ 'aria-label': t('action.showPassword') }} label={t('signIn.password')} autoComplete="current-password" required withAsterisk={false} size="md" value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
        <Button type="submit" size="md" mt={4} loading={isBusy}>
          {t('signIn.submit')}
        </Button>
      </form>
      {needsFirstAdmin && (
        <section className={classes.demo}>
          <h2>{t('signIn.firstTitle')}</h2>
          <p>{t('signIn.firstLead')}</p>
          <CopyLine label={t('signIn.firstTitle')} text={FIRST_ADMIN} />
          <p>{t('signIn.firstThen')}</p>
        </section>
      )}
      {demoAccounts.length > 0 && (
        <section className={classes.demo}>
          <h2>{t('signIn.demoTitle')}</h2>
          <p>{t('signIn.demoLead')}</p>
          {demoAccounts.map((account) => (
            <button
              key={account.email}
              type="button"
              className={classes.account}
              aria-pressed={account.email === email}
              onClick={() => {
                setEmail(account.email)
                setPassword(DEMO_PASSWORD)
              }}
            >
              <Avatar seed={account.email} name={account.name} size={28} />
              <bdi>{account.name}</bdi>
              <small>{t(`role.${account.role}`)}</small>
            </button>
          ))}
        </section>
      )}
    </Door>
  )
}
