import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { myId } from '#renderer/state/select-me.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { useDesk, useDeskActions, useDeskStore } from '../use-desk.tsx'
import { useVoice, useVoiceState } from '../use-voice.tsx'
import { CallBarView } from './call-bar-view.tsx'
import type { Colleague } from './consult-form.tsx'
import { callInHand, type ShownCall } from './shown-call.ts'
import { RecordTroublePane } from './record-trouble-pane.tsx'
import { SoundButton } from './sound-button.tsx'
import { TroubleLine } from './trouble-line.tsx'
import { useRecord, useSpokenRecord } from './use-record.ts'
import { useOwnPace } from './use-own-pace.ts'
import { useShownCalls } from './use-shown-calls.ts'

export type CallBarPaneProps = { readonly onOpen: (conversationId: string) => void; readonly onTransfer: (conversationId: string) => void }

export const CallBarPane = memo(function CallBarPane({ onOpen, onTransfer }: CallBarPaneProps) {
  const voice = useVoice()
  const actions = useDeskActions()
  const store = useDeskStore()
  const calls = useShownCalls()
  const colleagues = useColleagues()
  const isMuted = useVoiceState((state) => state.isMuted)
  const trouble = useVoiceState((state) => state.trouble)
  const canDial = useDesk((state) => state.rows.conversations.get(calls[0]?.conversationId ?? '')?.call?.via === 'sip')
  const call = callInHand(calls)
  const record = useRecord(call?.conversationId ?? null)
  useSpokenRecord(call?.conversationId ?? null, record.phase)
  const pace = useOwnPace()
  useSpokenEnd(calls)
  // It stays until the next act; whoever has read it need not keep it.
  const [read, setRead] = useState<typeof trouble>(null)
  const troubleOnly = trouble === null || trouble === read ? null : <TroubleLine why={trouble.why} onClose={() => setRead(trouble)} />
  // A call that never came to be has a trouble and no bar.
  if (call === null) {
    return (
      <>
        {troubleOnly}
        <RecordTroublePane />
      </>
    )
  }

  const { conversationId: id } = call
  function passToConsulted(): void {
    const userId = call?.consult?.userId ?? null
    if (userId !== null) void passOn(userId)
  }
  async function passOn(userId: string): Promise<void> {
    await voice.passOn(id, { kind: 'user', userId })
    // Its line could not be moved: it stays ours, and the bar says why.
    if (voice.state().trouble?.conversationId === id) return
    if (store.getState().rows.conversations.get(id)?.call != null) await actions.send('transfer', { conversationId: id, to: { kind: 'user', userId }, note: '' })
  }
  return (
    <CallBarView
      call={call}
      others={calls.filter((one) => one !== call)}
      isMuted={isMuted}
      pace={pace}
      colleagues={colleagues}
      canDial={canDial}
      onOpen={onOpen}
      onMute={voice.mute}
      onHold={(isHeld) => void voice.hold(id, isHeld)}
      onKeys={(digits) => voice.sendKeys(id, digits)}
      onConsult={(to) => void voice.consult(id, to)}
      onTransfer={() => onTransfer(id)}
      onHangUp={() => void voice.hangUp(id)}
      onSwitch={(other) => void voice.hold(other, false)}
      onConnect={(silent) => void voice.answer(silent)}
      onMoveHere={() => void voice.moveHere()}
      onJoinAll={() => void voice.joinAll(id)}
      onEndConsult={() => void voice.endConsult(id)}
      onPassToConsulted={passToConsulted}
      sound={<SoundButton />}
      record={record}
      below={
        <>
          {troubleOnly}
          <RecordTroublePane />
        </>
      }
    />
  )
})

/** Colleagues at their desks, those who are free first. */
function useColleagues(): readonly Colleague[] {
  const me = useDesk(myId)
  const users = useDesk((state) => state.rows.users)
  const presences = useDesk((state) => state.rows.presences)
  return useMemo(() => {
    const there = [...users.values()].flatMap(({ id, name, isDisabled }) => {
      const presence = presences.get(id)
      return id === me || isDisabled || presence === undefined || presence.line.kind === 'gone' || presence.reason === 'offline' ? [] : [{ id, name, presence: presence.reason }]
    })
    return there.sort((a, b) => Number(b.presence === 'available') - Number(a.presence === 'available') || a.name.localeCompare(b.name))
  }, [me, users, presences])
}

/** To whoever listens, a call that has ended is told once: the bar is simply gone. */
function useSpokenEnd(calls: readonly ShownCall[]): void {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const before = useRef<readonly ShownCall[]>([])
  useEffect(() => {
    for (const { conversationId, name } of before.current) if (!calls.some((one) => one.conversationId === conversationId)) announce('polite', t('phone.bar.ended', { name }))
    before.current = calls
  }, [calls, announce, t])
}
