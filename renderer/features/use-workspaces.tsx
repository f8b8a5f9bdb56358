import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { DeskBridge } from '#shared/bridge/contract.ts'
import type { HubBeside } from '#shared/bridge/workspaces.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'

/** Which hub this desk belongs to, as a feature uses it. */
export type OwnWorkspace = {
  /** Whether another could be chosen: on the welcome page, to which `leave` leads. */
  readonly canChoose: boolean
  /** The hub on this computer, if this desk is its own; else null. */
  readonly beside: HubBeside | null
  /** An invitation to a team was followed while the desk was open. */
  readonly isInvited: boolean
  readonly leave: () => void
  readonly decline: () => void
  readonly tryAgain: () => void
}

const none: OwnWorkspace = { canChoose: false, beside: null, isInvited: false, leave: () => undefined, decline: () => undefined, tryAgain: () => undefined }

const WorkspacesContext = createContext<OwnWorkspace>(none)
export const WorkspacesValue = WorkspacesContext.Provider

export function useOwnWorkspace(): OwnWorkspace {
  return useContext(WorkspacesContext)
}

export function WorkspacesProvider({ machine, children }: { readonly machine: DeskBridge['workspaces']; readonly children: ReactNode }) {
  const [{ canChoose, beside }, setNow] = useState<Pick<OwnWorkspace, 'canChoose' | 'beside'>>(none)
  const [isInvited, setInvited] = useState(false)
  useEffect(() => {
    let isHere = true
    const take = (now: Awaited<ReturnType<typeof machine.read>>): void => setNow({ canChoose: now.canChoose, beside: now.chosen === 'here' ? now.beside : null })
    const stops = [machine.on.changed(take), machine.on.invited(() => setInvited(true))]
    machine.read().then((now) => isHere && take(now), untold)
    return () => {
      isHere = false
      stops.forEach((stop) => stop())
    }
  }, [machine])
  const { i18n } = useTranslation()
  const { language } = i18n
  useEffect(() => void machine.speak(language === 'en' ? 'en' : 'zh-CN').catch(untold), [machine, language])
  const own = useMemo<OwnWorkspace>(
    () => ({
      canChoose,
      beside,
      isInvited,
      leave: () => void machine.welcome().catch(untold),
      decline() {
        setInvited(false)
        machine.takeInvitation().catch(untold)
      },
      tryAgain: () => void machine.tryAgain().catch(untold),
    }),
    [machine, canChoose, beside, isInvited],
  )
  return <WorkspacesContext value={own}>{children}</WorkspacesContext>
}

function untold(error: unknown): void {
  console.error('the shell did not answer about workspaces', error)
}
