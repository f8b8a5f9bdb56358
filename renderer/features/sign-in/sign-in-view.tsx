import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, PasswordInput, TextInput } from '@mantine/core'
import type { Role } from '#shared/model/user.ts'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { firstFocus } from '#renderer/ui/first-focus.ts'
import { DEMO_PASSWORD } from './about-hub.ts'
import { Door } from './door.tsx'
import classes from './door.module.css'

export type SignInProblem = 'wrong' | 'unreachable' | 'too-many' | 'disabled'

export type SignInViewProps = {
  readonly why: 'never' | 'by-person' | 'revoked' | 'expired'
  readonly problem: SignInProblem | null
  readonly isBusy: boolean
  readonly demoAccounts: readonly { readonly email: string; readonly name: string; readonly role: Role }[]
  readonly onSignIn: (email: string, password: string) => void
}

export function SignInView({ why, problem, isBusy, demoAccounts, onSignIn }: SignInViewProps) {
  const { t } = useTranslation()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  return (
    <Door title={t('signIn.title')} lead={t('signIn.lead')}>
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
        {problem !== null && (
          <p className={classes.problem} role="alert">
            {t(`signIn.${problem}`)}
          </p>
        )}
        <TextInput label={t('signIn.email')} type="email" autoComplete="username" required withAsterisk={false} size="md" ref={firstFocus} value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
        <PasswordInput label={t('signIn.password')} autoComplete="current-password" required withAsterisk={false} size="md" value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
        <Button type="submit" size="md" mt={4} loading={isBusy}>
          {t('signIn.submit')}
        </Button>
      </form>
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
