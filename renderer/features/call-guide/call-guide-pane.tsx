import { useMemo, useState } from 'react'
import { scriptInWords } from '#shared/domain/call-script.ts'
import type { ScriptLanguage } from '#shared/model/call-script.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { myId, selectMe } from '#renderer/state/select-me.ts'
import { selectRecording } from '#renderer/state/select-recording.ts'
import { recall, remember } from '#renderer/ui/remembered-choice.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { selectCustomer } from '../use-customer-name.ts'
import { useDesk } from '../use-desk.tsx'
import { useRecorderState } from '../use-voice.tsx'
import { CallGuideView } from './call-guide-view.tsx'
import { tick, tickedSteps } from './ticked-steps.ts'

/** Beside a call of mine, as long as it goes on. */
export function CallGuidePane({ conversationId }: { readonly conversationId: string }) {
  const callId = useDesk((state) => {
    const conversation = selectConversation(state, conversationId)
    return conversation?.place.kind === 'assigned' && conversation.place.to === myId(state) ? (conversation.call?.entryId ?? null) : null
  })
  return callId === null ? null : <Guide key={callId} callId={callId} conversationId={conversationId} />
}

function Guide({ callId, conversationId }: { readonly callId: string; readonly conversationId: string }) {
  const { i18n } = useTranslation()
  const [isOpen, setOpen] = useState(() => recall('call-guide', isOnOff) !== 'off')
  const [done, setDone] = useState(() => tickedSteps(callId))
  const [chosen, setChosen] = useState<ScriptLanguage | null>(null)
  const conversation = useDesk((state) => selectConversation(state, conversationId))
  const customer = useDesk((state) => selectCustomer(state, conversation?.identityId ?? ''))
  const agent = useDesk((state) => selectMe(state)?.publicName ?? '')
  const brand = useDesk((state) => state.rows.inboxes.get(conversation?.inboxId ?? '')?.brand ?? '')
  const script = useDesk((state) => state.rows.queues.get(conversation?.queueId ?? '')?.script)
  const language = chosen ?? customer?.language ?? (i18n.language === 'en' ? 'en' : 'zh')
  const isRecorded = useDesk((state) => selectRecording(state, conversationId) === 'on' || selectRecording(state, conversationId) === 'paused')
  const hasAnnouncement = useDesk((state) => state.rows.inboxes.get(conversation?.inboxId ?? '')?.calls?.announcement !== undefined)
  const isUnsaid = useRecorderState((state) => state.unsaid.includes(conversationId))
  const name = customer?.name ?? ''
  const words = useMemo(() => scriptInWords(script, language, { agent, brand, customer: name }), [script, language, agent, brand, name])
  return (
    <CallGuideView
      isOpen={isOpen}
      words={words}
      language={language}
      done={done}
      isRecorded={isRecorded}
      isAnnounced={hasAnnouncement && !isUnsaid}
      onOpen={(next) => {
        remember('call-guide', next ? 'on' : 'off')
        setOpen(next)
      }}
      onLanguage={setChosen}
      onDone={(step, isDone) => setDone(tick(callId, step, isDone))}
    />
  )
}

function isOnOff(value: string): value is 'on' | 'off' {
  return value === 'on' || value === 'off'
}
