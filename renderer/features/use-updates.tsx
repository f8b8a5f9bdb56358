import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { DeskBridge } from '#shared/bridge/contract.ts'
import type { InstallAnswer, UpdateState, UpdateTime } from '#shared/bridge/updates.ts'

/** A newer version of this desk as a feature uses it: how far it is, and what the person may do about it. */
export type Updates = {
  readonly state: UpdateState
  /** The version about which the person has said when; nobody asks them again. */
  readonly settled: string | null
  readonly look: () => void
  readonly choose: (time: UpdateTime) => void
  /** Why it cannot be now, or `closing`: then the desk goes, and comes back newer. */
  readonly install: () => Promise<InstallAnswer>
}

const BY_OTHERS: UpdateState = { kind: 'by-others', why: 'browser', version: null }
const none: Updates = { state: BY_OTHERS, settled: null, look: () => undefined, choose: () => undefined, install: async () => 'not-ready' }

const UpdatesContext = createContext<Updates>(none)
export const UpdatesValue = UpdatesContext.Provider

export function useUpdates(): Updates {
  return useContext(UpdatesContext)
}

export function UpdatesProvider({ machine, children }: { readonly machine: DeskBridge['updates']; readonly children: ReactNode }) {
  const [state, setState] = useState<UpdateState>(BY_OTHERS)
  const [settled, setSettled] = useState<string | null>(null)
  useEffect(() => {
    let isHere = true
    const stop = machine.on.changed(setState)
    machine.read().then((now) => isHere && setState(now), untold)
    return () => {
      isHere = false
      stop()
    }
  }, [machine])
  const updates = useMemo<Updates>(
    () => ({
      state,
      settled,
      look: () => void machine.look().then(setState, untold),
      choose(time) {
        if (state.kind === 'ready') setSettled(state.version)
        machine.choose(time).then(setState, untold)
      },
      install: () => machine.install(),
    }),
    [machine, state, settled],
  )
  return <UpdatesContext value={updates}>{children}</UpdatesContext>
}

function untold(error: unknown): void {
  console.error('the shell did not answer about updates', error)
}
