import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { Asked } from '#renderer/state/asked.ts'
import type { InboxKeys } from '#renderer/state/shape.ts'
import { useDeskActions } from '../use-desk.tsx'
import { InboxKeysView } from './inbox-keys-view.tsx'

export function InboxKeysPane({ inboxId, channel }: { readonly inboxId: string; readonly channel: 'chat' | 'webhook' }) {
  const { t } = useTranslation()
  const { administer } = useDeskActions()
  const [keys, setKeys] = useState<InboxKeys | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  const take = useCallback(
    (answer: Asked<InboxKeys>) => {
      setProblem(answer.ok ? null : t(`setUp.asked.${answer.reason}`))
      if (answer.ok) setKeys(answer.value)
    },
    [t],
  )
  const load = useCallback(() => administer.readKeys(inboxId), [administer, inboxId])
  useEffect(() => {
    let isHere = true
    void load().then((answer) => isHere && take(answer))
    return () => {
      isHere = false
    }
  }, [load, take])

  return (
    <InboxKeysView
      channel={channel}
      inboxId={inboxId}
      hubOrigin={administer.hubOrigin}
      keys={keys}
      problem={problem}
      onAddress={(webhookUrl) => void administer.changeKeys(inboxId, { webhookUrl }).then(take)}
      onRenew={(key) => void administer.changeKeys(inboxId, { renew: [key] }).then(take)}
      onReload={() => void load().then(take)}
    />
  )
}
