import { useCallback, useState } from 'react'
import { ResolveDialog } from '#renderer/features/handling/resolve-dialog.tsx'
import { useDesk } from '#renderer/features/use-desk.tsx'

type Then = (dispositionId: string) => void

/** Asks how a matter ended, for what is done at the same time; then the desk goes on to the next. */
export function useDisposition(onDone: () => void) {
  const dispositions = useDesk((state) => state.rows.dispositions)
  const [then, setThen] = useState<Then | null>(null)
  const askDisposition = useCallback((next: Then) => setThen(() => next), [])
  const close = useCallback(() => setThen(null), [])
  const resolve = useCallback(
    (dispositionId: string) => {
      then?.(dispositionId)
      setThen(null)
      onDone()
    },
    [then, onDone],
  )
  const dialog = <ResolveDialog isOpen={then !== null} dispositions={[...dispositions.values()].filter(({ isRetired }) => !isRetired)} onClose={close} onResolve={resolve} />
  return { askDisposition, dialog }
}
