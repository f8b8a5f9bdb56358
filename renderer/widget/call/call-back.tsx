import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Language } from '../settings.ts'
import type { SessionState } from '../talk/session-state.ts'
import { PhoneIcon } from '../view/icons.tsx'
import { clockTime, openingTime } from '../view/times.ts'
import type { Upload } from '../view/use-tray.ts'
import type { Wording } from '../words/wording.ts'
import type { CallActs } from './create-call.ts'
import type { CallBackActs, Times } from './call-back-acts.ts'
import { callBackWordsIn, type CallBackWords } from './call-back-words.ts'
import { VoiceCard } from './voicemail.tsx'

export interface CallBackProps {
  readonly state: SessionState
  readonly now: number
  readonly language: Language
  readonly wording: Wording
  readonly acts: CallBackActs
  readonly call: CallActs
  readonly upload: Upload
}

type Doing = 'nothing' | 'choosing' | 'speaking' | 'spoken'

/** For whoever cannot be answered now, or would rather not wait: a call back at a time that is said beforehand, or words spoken to us. */
export function CallBackWays(props: CallBackProps) {
  const { state, now, language, wording, acts, call } = props
  const words = callBackWordsIn(language)
  const [doing, setDoing] = useState<Doing>('nothing')
  const first = useRef<HTMLButtonElement>(null)
  const wasDoing = useRef<Doing>('nothing')
  const { kind } = state.call
  const isTalking = kind === 'connected'
  // Somebody answered after all: what is asked here is answered by that.
  useEffect(() => {
    if (isTalking) setDoing('nothing')
  }, [isTalking])
  useLayoutEffect(() => {
    // Whoever put the form away goes on where they opened it.
    if (wasDoing.current !== 'nothing' && doing === 'nothing') first.current?.focus()
    wasDoing.current = doing
  }, [doing])
  if (state.connection.kind !== 'ready' || state.welcome?.callBack === undefined || isTalking || kind === 'asking' || kind === 'explaining' || kind === 'elsewhere') return null
  const { promised } = state.welcome.callBack
  if (doing === 'choosing') return <ChooseTime {...props} words={words} onDone={() => setDoing('nothing')} />
  if (doing === 'speaking') return <VoiceCard words={words} acts={acts} upload={props.upload} onQuiet={() => call.silence(true)} onCancel={() => setDoing('nothing')} onSent={() => setDoing('spoken')} />
  const isWaiting = kind === 'waiting' || kind === 'ringing'
  const isNeeded = isWaiting || state.welcome.mayCall === false || kind === 'refused' || (kind === 'ended' && state.call.end !== 'by-agent' && state.call.end !== 'by-customer')
  const isOwed = promised !== null && promised.dueAt > now
  if (!isNeeded && !isOwed && doing !== 'spoken') return null
  return (
    <section class="call call-ways" aria-label={words.callMe}>
      <p class="call-more" role="status">
        {doing === 'spoken' ? words.sent : isOwed ? promiseText(promised, now, language, wording, words) : isWaiting ? words.rather : words.noneFree}
      </p>
      <div class="call-acts">
        {isOwed && !isWaiting ? (
          <button type="button" class="link" ref={first} onClick={() => void acts.withdraw()}>{words.withdraw}</button>
        ) : (
          doing !== 'spoken' && <button type="button" class="secondary" ref={first} onClick={() => setDoing('choosing')}><PhoneIcon />{words.callMe}</button>
        )}
        {doing !== 'spoken' && !isOwed && <button type="button" class="link" onClick={() => setDoing('speaking')}>{words.leaveVoice}</button>}
      </div>
    </section>
  )
}

function promiseText({ fromAt, dueAt }: { readonly fromAt: number; readonly dueAt: number }, now: number, language: Language, wording: Wording, words: CallBackWords): string {
  return fromAt > now ? words.promisedFrom(openingTime(fromAt, now, language, wording), clockTime(dueAt, language)) : words.promised(openingTime(dueAt, now, language, wording))
}

const NUMBER = /^\+?[0-9 ()/.-]{3,40}$/

function ChooseTime({ now, language, wording, acts, words, onDone }: CallBackProps & { readonly words: CallBackWords; readonly onDone: () => void }) {
  const [times, setTimes] = useState<Times | 'loading' | null>('loading')
  const [fromAt, setFromAt] = useState<number | null>(null)
  const [number, setNumber] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => title.current?.focus(), [])
  useEffect(() => {
    let isGone = false
    void acts.times().then((found) => {
      if (isGone) return
      setTimes(found)
      // By these hours nothing is soon: the first time there is.
      if (found !== null && found.soon === null) setFromAt(found.slots[0] ?? null)
    })
    return () => {
      isGone = true
    }
  }, [acts])

  async function send(event: Event): Promise<void> {
    event.preventDefault()
    if (isSending) return
    if (number.trim() !== '' && !NUMBER.test(number.trim())) return setProblem(words.badNumber)
    setSending(true)
    const trouble = await acts.wish(number.trim(), fromAt)
    setSending(false)
    if (trouble === null) return onDone()
    setProblem(trouble === 'not-now' ? words.gone : words.failed)
  }

  const { soon, slots } = times === null || times === 'loading' ? { soon: null, slots: [] } : times
  const at = (time: number) => openingTime(time, now, language, wording)
  return (
    <form class="call call-ways is-form" noValidate aria-label={words.title} onSubmit={(event) => void send(event)}>
      <h3 class="call-title" tabIndex={-1} ref={title}>{words.title}</h3>
      {times === 'loading' && <p class="call-more" role="status">{words.loading}</p>}
      {times === null && <p class="call-more" role="alert">{words.failed}</p>}
      {soon !== null && <label class="way"><input type="radio" name="hearth-when" checked={fromAt === null} onChange={() => setFromAt(null)} />{words.soon(at(soon.dueAt))}</label>}
      {slots.length > 0 && <label class="way"><input type="radio" name="hearth-when" checked={fromAt !== null} onChange={() => setFromAt(slots[0] ?? null)} />{words.choose}</label>}
      {fromAt !== null && (
        <select aria-label={words.chosen} value={String(fromAt)} onChange={({ currentTarget }) => setFromAt(Number(currentTarget.value))}>
          {slots.map((slot) => <option key={slot} value={String(slot)}>{words.slot(at(slot), clockTime(slot + 30 * 60_000, language))}</option>)}
        </select>
      )}
      {(soon !== null || slots.length > 0) && (
        <>
          <label class="way-number"><span>{words.number}</span><input type="tel" autocomplete="tel" value={number} aria-describedby="hearth-number" onInput={({ currentTarget }) => (setNumber(currentTarget.value), setProblem(null))} /></label>
          <p class="call-more" id="hearth-number">{words.numberHint} {words.zone(new Intl.DateTimeFormat().resolvedOptions().timeZone)}</p>
        </>
      )}
      {problem !== null && <p class="need" role="alert">{problem}</p>}
      <div class="call-acts">
        {(soon !== null || slots.length > 0) && <button type="submit" class="primary" disabled={isSending}>{words.confirm}</button>}
        <button type="button" class="secondary" onClick={onDone}>{words.cancel}</button>
      </div>
    </form>
  )
}
