import { useState } from 'react'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import type { TranscriptLine } from '#renderer/voice/transcript/transcript-state.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { copyText } from '#renderer/ui/copy-text.ts'
import { recall, remember } from '#renderer/ui/remembered-choice.ts'
import { useFormat } from '#renderer/ui/use-format.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useCustomerName } from '../use-customer-name.ts'
import { useDesk } from '../use-desk.tsx'
import { useTranscripts, useTranscriptState } from '../use-voice.tsx'
import { TranscriptView } from './transcript-view.tsx'

/** Beside a call that is written down, and until its words are cleared or the window is closed. Without an engine there is nothing. */
export function TranscriptPane({ conversationId, onNote }: { readonly conversationId: string; readonly onNote: (words: string) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const announce = useAnnounce()
  const transcripts = useTranscripts()
  const transcript = useTranscriptState((state) => state.get(conversationId) ?? null)
  const customer = useCustomerName(useDesk((state) => selectConversation(state, conversationId)?.identityId ?? ''))
  const [isOpen, setOpen] = useState(() => recall('transcript', isOnOff) !== 'off')
  if (transcript === null) return null
  const asText = ({ at, channel, text }: TranscriptLine) => `${format.clock(at)} ${channel === 'agent' ? t('transcript.you') : customer}: ${text}`
  return (
    <TranscriptView
      isOpen={isOpen}
      phase={transcript.phase}
      lines={transcript.lines}
      customer={customer}
      onOpen={(next) => {
        remember('transcript', next ? 'on' : 'off')
        setOpen(next)
      }}
      onCopy={(line) => void copyText(line.text).then((isCopied) => announce('polite', t(isCopied ? 'transcript.copied' : 'transcript.copyForbidden')))}
      onNote={() => onNote(transcript.lines.map(asText).join('\n'))}
      onForget={() => transcripts.forget(conversationId)}
    />
  )
}

function isOnOff(value: string): value is 'on' | 'off' {
  return value === 'on' || value === 'off'
}
