import { useEffect, useState, type ComponentType, type ReactNode } from 'react'
import type { Session } from '#renderer/state/shape.ts'

// Signing in needs little; the desk itself is fetched beside it, while the hub is asked who is here. It is not left to
// React's Suspense: that holds back what has come for up to three tenths of a second after it has shown that it waits.

type Desk = ComponentType<{ readonly session: Extract<Session, { kind: 'open' }> }>

let here: Desk | null = null
const coming = fetchDesk().catch(() => null)

async function fetchDesk(): Promise<Desk> {
  here = (await import('./open-desk.tsx')).OpenDesk
  return here
}

/** The open desk; until it is fetched, `meanwhile`. What could not be fetched at the start is tried again, and then fails as any part does. */
export function FetchedDesk({ session, meanwhile }: { readonly session: Extract<Session, { kind: 'open' }>; readonly meanwhile: ReactNode }) {
  const [Part, setPart] = useState(() => here)
  const [failure, setFailure] = useState<Error | null>(null)
  useEffect(() => {
    if (Part !== null) return
    let isLeft = false
    const arrive = (desk: Desk) => !isLeft && setPart(() => desk)
    void coming.then(async (desk) => arrive(desk ?? (await fetchDesk()))).catch((error: unknown) => !isLeft && setFailure(error instanceof Error ? error : new Error(String(error))))
    return () => void (isLeft = true)
  }, [Part])
  if (failure !== null) throw failure
  return Part === null ? meanwhile : <Part session={session} />
}
