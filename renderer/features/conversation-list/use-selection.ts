import { useCallback, useMemo, useState } from 'react'

/** Which conversations are selected, for doing one thing to all of them. Of one list at a time. */
export type Selection = {
  readonly ids: ReadonlySet<string>
  readonly set: (ids: ReadonlySet<string>) => void
  readonly clear: () => void
}

const NONE: ReadonlySet<string> = new Set()

export function useSelection(): Selection {
  const [ids, setIds] = useState(NONE)
  const clear = useCallback(() => setIds(NONE), [])
  return useMemo(() => ({ ids, set: setIds, clear }), [ids, clear])
}
