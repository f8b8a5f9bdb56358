import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { BellIcon, CloseIcon, HangUpIcon, MicrophoneIcon } from '../view/icons.tsx'
import type { Wording } from '../words/wording.ts'
import { isCalling, type CallState } from './call-state.ts'
import type { CallActs } from './create-call.ts'

export interface CallCardProps {
  readonly call: CallState
  readonly acts: CallActs
  readonly wording: Wording
  /** Somebody would rather write. */
  readonly onWrite: () => void
}

/** The call, between the header and the thread: what it waits for, whom one speaks with, and what can be done. */
export function CallCard(props: CallCardProps) {
  const { call, acts, wording } = props
  const words = wording.call
  const first = useRef<HTMLButtonElement>(null)
  const card = useKeptFocus(call.kind, props.onWrite)
  // What somebody has asked for is where their keys are; a change that came by itself takes the focus from nobody.
  const isAsked = call.kind === 'explaining' || call.kind === 'refused'
  useLayoutEffect(() => {
    if (isAsked) first.current?.focus()
  }, [isAsked])
  if (call.kind === 'none') return null
  return (
    <section class={`call is-${call.kind}${call.kind === 'connected' ? ` is-${call.sound}` : ''}`} aria-label={words.region} {...card}>
      {call.kind === 'explaining' && (
        <Told title={words.explainTitle} more={words.explain}>
          <button type="button" class="primary" ref={first} onClick={acts.begin}>{words.begin}</button>
          <button type="button" class="secondary" onClick={acts.dismiss}>{words.cancel}</button>
        </Told>
      )}
      {call.kind === 'refused' && (
        <Told title={words.refused[call.why].title} more={words.refused[call.why].more} isAlert>
          <button type="button" class="primary" ref={first} onClick={() => (acts.dismiss(), props.onWrite())}>{words.write}</button>
          {call.why !== 'unsupported' && call.why !== 'not-now' && <button type="button" class="secondary" onClick={acts.begin}>{wording.tryAgain}</button>}
        </Told>
      )}
      {call.kind === 'ended' && (
        <Told title={words.ended[call.end ?? 'unknown']} more={call.lastedMs === null ? '' : `${words.lasted} ${clock(call.lastedMs)}`}>
          {call.end !== 'by-agent' && call.end !== 'by-customer' && call.end !== null && <button type="button" class="secondary" onClick={acts.explain}>{words.again}</button>}
          <button type="button" class="icon-button is-small" aria-label={words.dismiss} title={words.dismiss} onClick={acts.dismiss}><CloseIcon /></button>
        </Told>
      )}
      {call.kind === 'elsewhere' && <Told title={words.elsewhere} more=""><HangUp acts={acts} wording={wording} /></Told>}
      {isCalling(call) && <Standing {...props} />}
    </section>
  )
}

/** Whose keys were here, and whose button went with a change, goes on at the next button, or where one writes. */
function useKeptFocus(kind: CallState['kind'], onLost: () => void) {
  const ref = useRef<HTMLElement>(null)
  const isInside = useRef(false)
  const lost = useRef(onLost)
  lost.current = onLost
  useLayoutEffect(() => {
    const card = ref.current
    if (!isInside.current || (card?.getRootNode() as ShadowRoot | undefined)?.activeElement) return // the widget lies in a shadow root.
    const next = card?.querySelector('button')
    if (next) return next.focus()
    isInside.current = false
    lost.current()
  }, [kind])
  return {
    ref,
    onFocusIn: () => void (isInside.current = true),
    onFocusOut: ({ relatedTarget }: FocusEvent) => void (relatedTarget !== null && !ref.current?.contains(relatedTarget as Node) && (isInside.current = false)), // what can have the focus is a node.
  }
}

/** A call that stands, or is about to. */
function Standing({ call, acts, wording }: CallCardProps) {
  const words = wording.call
  return (
    <div class="call-row">
      <span class="call-mark" aria-hidden="true"><i /><i /><i /></span>
      <div class="call-words" role="status">
        <p class="call-title" dir="auto">{titleOf(call, wording)}</p>
        {moreOf(call, wording).map((line) => <p key={line} class="call-more">{line}</p>)}
      </div>
      {call.kind === 'connected' && call.sound !== 'connecting' && <Clock since={call.since} label={words.lasted} />}
      {(call.kind === 'waiting' || call.kind === 'ringing') && <Toggle isOn={call.isToneOff} label={call.isToneOff ? words.toneOn : words.toneOff} onToggle={acts.silence}><BellIcon isOff={call.isToneOff} /></Toggle>}
      {call.kind === 'connected' && <Toggle isOn={call.isMuted} label={call.isMuted ? words.unmute : words.mute} onToggle={acts.mute}><MicrophoneIcon isOff={call.isMuted} /></Toggle>}
      <HangUp acts={acts} wording={wording} />
    </div>
  )
}

function Clock({ since, label }: { readonly since: number; readonly label: string }) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return <span class="call-clock" role="timer" aria-label={label}>{clock(now - since)}</span>
}

function titleOf(call: CallState, { call: words }: Wording): string {
  switch (call.kind) {
    case 'asking':
      return words.asking
    case 'waiting':
      return words.waiting
    case 'ringing':
      return words.ringing
    case 'connected':
      return words.withSomebody(call.name)
    default:
      return words.starting
  }
}

function moreOf(call: CallState, { call: words }: Wording): readonly string[] {
  switch (call.kind) {
    case 'asking':
      return [words.askingMore]
    case 'waiting':
      return [...(call.place === null ? [] : [words.place(call.place)]), ...(call.waitSeconds === null ? [] : [words.wait(call.waitSeconds < 60 ? 0 : Math.round(call.waitSeconds / 60))])]
    case 'connected':
      return [
        ...(call.sound === 'connecting' ? [words.connecting] : call.sound === 'lost' ? [words.lost] : call.isHeld ? [words.held] : []),
        ...(call.isMicrophoneGone ? [words.microphoneGone] : call.isMuted ? [words.muted] : []),
        ...(call.isRecorded ? [words.recorded] : []),
      ]
    default:
      return []
  }
}

function Told({ title, more, isAlert = false, children }: { readonly title: string; readonly more: string; readonly isAlert?: boolean; readonly children: ComponentChildren }) {
  return (
    <>
      <div role={isAlert ? 'alert' : 'status'}>
        <p class="call-title">{title}</p>
        {more !== '' && <p class="call-more">{more}</p>}
      </div>
      <div class="call-acts">{children}</div>
    </>
  )
}

function Toggle({ isOn, label, onToggle, children }: { readonly isOn: boolean; readonly label: string; readonly onToggle: (isOn: boolean) => void; readonly children: ComponentChildren }) {
  return <button type="button" class={`call-button${isOn ? ' is-on' : ''}`} aria-label={label} title={label} onClick={() => onToggle(!isOn)}>{children}</button>
}

function HangUp({ acts, wording }: { readonly acts: CallActs; readonly wording: Wording }) {
  return <button type="button" class="call-button is-hang-up" aria-label={wording.call.hangUp} title={wording.call.hangUp} onClick={acts.hangUp}><HangUpIcon /></button>
}

function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  return parts.slice(parts[0] === 0 ? 1 : 0).map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}
