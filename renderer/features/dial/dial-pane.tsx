import { useEffect, useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { selectPhoneInboxes } from '#renderer/state/select-phone-inboxes.ts'
import { useDesk } from '../use-desk.tsx'
import { useOpenOnceThere } from '../use-open-once-there.ts'
import { useStartCall } from '../use-start-call.ts'
import { DialDialog } from './dial-dialog.tsx'
import type * as reading from './read-dialled.ts'

export type DialPaneProps = { readonly isOpen: boolean; readonly number: string; readonly onStarted: (conversationId: string) => void; readonly onClose: () => void }

export function DialPane({ isOpen, number, onStarted, onClose }: DialPaneProps) {
  const { i18n } = useTranslation()
  const inboxes = useDesk(selectPhoneInboxes)
  const startCall = useStartCall()
  const openOnceThere = useOpenOnceThere(onStarted)
  const numbers = useNumberReading(isOpen)
  const country = numbers?.countryOf(inboxes.flatMap(({ calls }) => calls?.numbers ?? []), i18n.language) ?? ''
  return (
    <DialDialog
      isOpen={isOpen}
      number={number}
      inboxes={inboxes.map(({ id, name, calls }) => ({ id, name, shownAs: calls?.numbers[0] ?? '' }))}
      read={(text) => numbers?.readDialled(text, country) ?? null}
      onCall={({ number: to }, inboxId) => {
        onClose()
        const id = startCall?.({ to: { kind: 'number', number: to }, conversationId: null, inboxId })
        if (id !== undefined) openOnceThere(id)
      }}
      onClose={onClose}
    />
  )
}

/** The world's numbering plans are fetched when somebody is about to dial. */
function useNumberReading(isWanted: boolean): typeof reading | null {
  const [rules, setRules] = useState<typeof reading | null>(null)
  useEffect(() => {
    if (!isWanted || rules !== null) return
    let isHere = true
    import('./read-dialled.ts').then((read) => isHere && setRules(read), (error: unknown) => console.error('numbers cannot be read', error))
    return () => void (isHere = false)
  }, [isWanted, rules])
  return rules
}
