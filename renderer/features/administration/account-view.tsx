import { useState, type ReactNode } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, PasswordInput } from '@mantine/core'
import { FormGroup } from './form-group.tsx'
import classes from './forms.module.css'

export type AccountViewProps = {
  readonly isMe: boolean
  /** Null: nothing asked yet. */
  readonly outcome: { readonly kind: 'busy' | 'done' } | { readonly kind: 'failed'; readonly why: string } | null
  /** Where they are signed in; null for oneself, who has that among the settings. */
  readonly desks: ReactNode
  readonly onPassword: (password: string) => void
  readonly onSignOut: () => void
}

/** What is done to an account at once, and not with the form: a new password, and signing out everywhere. */
export function AccountView({ isMe, outcome, desks, onPassword, onSignOut }: AccountViewProps) {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  const [isShort, setShort] = useState(false)
  return (
    <FormGroup title={t('setUp.account.title')} lead={t(isMe ? 'setUp.account.leadMe' : 'setUp.account.lead')}>
      <form
        className={classes.line}
        onSubmit={(event) => {
          event.preventDefault()
          setShort(password.length < 8)
          if (password.length < 8) return
          onPassword(password)
          setPassword('')
        }}
      >
        <PasswordInput visibilityToggleButtonProps={{ 'aria-label': t('action.showPassword') }} className={classes.grow} aria-label={t('setUp.account.newPassword')} placeholder={t('setUp.account.newPassword')} autoComplete="new-password" maxLength={1_000} value={password} error={isShort ? t('setUp.problem.password') : undefined} onChange={(event) => setPassword(event.currentTarget.value)} />
        <Button type="submit" variant="default" disabled={password === ''} loading={outcome?.kind === 'busy'}>
          {t('setUp.account.setPassword')}
        </Button>
      </form>
      <p role="status" className={outcome?.kind === 'failed' ? classes.problem : classes.aside}>
        {outcome?.kind === 'done' && t('setUp.account.passwordSet')}
        {outcome?.kind === 'failed' && outcome.why}
      </p>
      {desks !== null && (
        <section aria-label={t('security.desks')}>
          <p className={classes.groupLead}>{t('security.desksLeadOf')}</p>
          {desks}
        </section>
      )}
      {!isMe && (
        <div>
          <Button variant="subtle" color="red" size="compact-sm" onClick={onSignOut}>
            {t('setUp.account.signOut')}
          </Button>
        </div>
      )}
    </FormGroup>
  )
}
