import { memo, useState } from 'react'
import { ActionIcon } from '@mantine/core'
import { IconPhoneCalling } from '@tabler/icons-react'
import { callBackWithinMs, promisedSoon, slotsFrom } from '#shared/domain/call-back.ts'
import { isOver } from '#shared/domain/place.ts'
import { hoursOf } from '#shared/domain/sla.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { selectTakesCalls } from '#renderer/state/select-calls.ts'
import { useClock } from '#renderer/ui/clock.tsx'
import { KeyHint } from '#renderer/ui/key-hint.tsx'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useDesk, useDeskActions, useDeskStore } from '../use-desk.tsx'
import { PromiseCallDialog } from './promise-call-dialog.tsx'

/** Among what can be done with a conversation, where anything here takes calls: to promise its customer one. */
export const PromiseCallWay = memo(function PromiseCallWay({ conversationId }: { readonly conversationId: string }) {
  const isWanted = useDesk((state) => {
    const conversation = selectConversation(state, conversationId)
    return conversation !== null && conversation.call == null && !isOver(conversation) && selectTakesCalls(state)
  })
  return isWanted ? <Way conversationId={conversationId} /> : null
})

/** As many times as anybody reads through. */
const SLOTS = 30

function Way({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation()
  const store = useDeskStore()
  const actions = useDeskActions()
  const clock = useClock()
  // What can be promised as it was when the dialog opened.
  const [asked, setAsked] = useState<ReturnType<typeof ask> | null>(null)

  function ask() {
    const { rows } = store.getState()
    const conversation = rows.conversations.get(conversationId)
    const queue = rows.queues.get(conversation?.queueId ?? '')
    const hours = queue === undefined ? null : hoursOf(queue, { hours: (id) => rows.hours.get(id) })
    const withinMs = callBackWithinMs(rows.inboxes.get(conversation?.inboxId ?? '')?.calls) || 3_600_000
    const customerId = rows.identities.get(conversation?.identityId ?? '')?.customerId
    const number = [...rows.identities.values()].find((one) => one.kind === 'phone' && one.customerId === customerId && /^\+?[0-9]+$/.test(one.value))?.value ?? ''
    return { number, soon: promisedSoon(hours, clock.now(), withinMs), slots: slotsFrom(hours, clock.now(), SLOTS) }
  }

  return (
    <>
      <KeyHint label={t('callBack.promise')}>
        <ActionIcon variant="subtle" color="gray" size={24} aria-label={t('callBack.promise')} onClick={() => setAsked(ask())}>
          <IconPhoneCalling size={15} stroke={1.7} />
        </ActionIcon>
      </KeyHint>
      <PromiseCallDialog
        isOpen={asked !== null}
        number={asked?.number ?? ''}
        soon={asked?.soon ?? null}
        slots={asked?.slots ?? []}
        onClose={() => setAsked(null)}
        onPromise={(number, { fromAt, dueAt }) => {
          setAsked(null)
          void actions.send('promise-call', { conversationId, number, fromAt, dueAt })
        }}
      />
    </>
  )
}
