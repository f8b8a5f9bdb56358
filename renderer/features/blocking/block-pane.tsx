import { memo } from 'react'
import { BlockDialog } from './block-dialog.tsx'
import { BlockView } from './block-view.tsx'
import { useBlocking } from './use-blocking.ts'

/** At the foot of the customer's side. */
export const BlockPane = memo(function BlockPane({ conversationId }: { readonly conversationId: string }) {
  const blocking = useBlocking(conversationId)
  if (blocking === null) return null
  return (
    <>
      <BlockView name={blocking.name} block={blocking.block} onAsk={blocking.ask} onLift={blocking.lift} />
      <BlockDialog {...blocking.dialog} />
    </>
  )
})
