import { useState } from 'react'
import { Button, PasswordInput, TextInput } from '@mantine/core'
import type { FirstAdmin } from '#shared/bridge/hub-beside.ts'
import { Door } from '#renderer/ui/door.tsx'
import classes from '#renderer/ui/door.module.css'
import { firstFocus } from '#renderer/ui/first-focus.ts'
import { useEscape } from '#renderer/ui/use-escape.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'

export type FirstAdminViewProps = {
  readonly problem: 'wrong-input' | 'failed' | null
  /** What was written before; never the password. */
  readonly given?: { readonly name: string; readonly email: string }
  readonly onSubmit: (person: FirstAdmin) => void
  readonly onBack: () => void
}

/** All that is asked before a hub of one's own is made: who its first administrator is. */
export function FirstAdminView({ problem, given = { name: '', email: '' }, onSubmit, onBack }: FirstAdminViewProps) {
  const { t } = useTranslation()
  const [name, setName] = useState(given.name)
  const [email, setEmail] = useState(given.email)
  const [password, setPassword] = useState('')
  useEscape(onBack)
  return (
    <Door title={t('workspaces.form.title')} lead={t('workspaces.form.lead')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit({ name: name.trim(), email: email.trim(), password })
        }}
      >
        {problem !== null && (
          <p className={classes.problem} role="alert">
            {t(`workspaces.form.${problem}`)}
          </p>
        )}
        <TextInput label={t('workspaces.form.name')} autoComplete="name" required withAsterisk={false} maxLength={300} size="md" ref={firstFocus} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <TextInput label={t('workspaces.form.email')} type="email" autoComplete="username" required withAsterisk={false} maxLength={300} size="md" value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
        <PasswordInput visibilityToggleButtonProps={{ 'aria-label': t('action.showPassword') }} inputWrapperOrder={['label', 'input', 'description', 'error']} label={t('workspaces.form.password')} description={t('workspaces.form.passwordHint')} autoComplete="new-password" required withAsterisk={false} minLength={8} maxLength={1_000} size="md" value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
        <Button type="submit" size="md" mt={4}>
          {t('workspaces.form.submit')}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t('workspaces.back')}
        </Button>
      </form>
    </Door>
  )
}
