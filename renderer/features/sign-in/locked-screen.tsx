import { useState } from 'react'
import { useDeskActions } from '../use-desk.tsx'
import { LockedView, type Profile } from './locked-view.tsx'

export function LockedScreen({ profiles, onSignIn }: { readonly profiles: readonly Profile[]; readonly onSignIn: () => void }) {
  const actions = useDeskActions()
  const [problem, setProblem] = useState<'wrong' | 'unreadable' | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function unlock(profileId: string, password: string): Promise<void> {
    setBusy(true)
    setProblem(null)
    const answer = await actions.unlock(profileId, password).finally(() => setBusy(false))
    if (!answer.ok) setProblem(answer.reason)
  }

  return <LockedView profiles={profiles} problem={problem} isBusy={isBusy} onUnlock={(id, password) => void unlock(id, password)} onSignIn={onSignIn} />
}
