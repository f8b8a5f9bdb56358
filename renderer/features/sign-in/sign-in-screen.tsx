import { useEffect, useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useDeskActions } from '../use-desk.tsx'
import { aboutHub, type AboutHub } from './about-hub.ts'
import { SignInView, type SignInProblem, type SignInViewProps } from './sign-in-view.tsx'

export function SignInScreen({ why, lost = 0, hubOrigin }: { readonly why: SignInViewProps['why']; readonly lost?: number; readonly hubOrigin: string }) {
  const { t } = useTranslation()
  const actions = useDeskActions()
  const [problem, setProblem] = useState<SignInProblem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [about, setAbout] = useState<AboutHub | null>(null)
  useEffect(() => {
    let isHere = true
    void aboutHub(hubOrigin).then((answer) => isHere && setAbout(answer))
    return () => {
      isHere = false
    }
  }, [hubOrigin])

  async function signIn(email: string, password: string): Promise<void> {
    setBusy(true)
    setProblem(null)
    const answer = await actions.signIn(email, password).finally(() => setBusy(false))
    // A desk that is too old shows a screen of its own as soon as the state says so.
    if (!answer.ok && answer.reason !== 'desk-too-old') setProblem(answer.reason)
  }

  return <SignInView why={why} lost={lost} problem={problem} isBusy={isBusy} needsFirstAdmin={about?.needsFirstAdmin === true} workspaceName={about === null || about.isDemo || about.name === t('app.name') ? null : about.name} demoAccounts={about?.isDemo === true ? (about.demoAccounts ?? []) : []} onSignIn={(email, password) => void signIn(email, password)} />
}
