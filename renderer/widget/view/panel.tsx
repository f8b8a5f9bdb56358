import type { Ref } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Attachment } from '#shared/model/entry.ts'
import { CallBackWays } from '../call/call-back.tsx'
import type { CallBackActs } from '../call/call-back-acts.ts'
import { CallCard } from '../call/call-card.tsx'
import type { CallActs } from '../call/create-call.ts'
import type { Language } from '../settings.ts'
import type { SessionState } from '../talk/session-state.ts'
import type { Wording } from '../words/wording.ts'
import { Composer } from './composer.tsx'
import type { FetchFile } from './file-card.tsx'
import { CloseIcon, PhoneIcon } from './icons.tsx'
import { MessageForm, MessageLeft } from './message-form.tsx'
import { RefusedCard } from './refused-card.tsx'
import { agentName, isWaitingForAnswer, rowsOf, type Row } from './rows.ts'
import { ThreadView } from './thread-view.tsx'
import { isSameDay, openingTime } from './times.ts'
import { useTray, type Upload } from './use-tray.ts'

export interface PanelProps {
  readonly state: SessionState
  readonly now: number
  readonly language: Language
  readonly wording: Wording
  readonly draft: string
  readonly fieldRef: Ref<HTMLTextAreaElement>
  readonly closeRef: Ref<HTMLButtonElement>
  readonly fetchFile: FetchFile
  readonly upload: Upload
  readonly onClose: () => void
  readonly onDraft: (text: string) => void
  readonly onSay: (text: string, attachments: readonly Attachment[]) => boolean
  readonly onLeave: (name: string, email: string, text: string) => boolean
  readonly onRetry: (id: string) => void
  readonly onDiscard: (id: string) => void
  readonly onTryAgain: () => void
  readonly onReload: () => void
  readonly onGuest: () => void
  readonly call: CallActs
  readonly callBack: CallBackActs
  readonly onWrite: () => void
}

/** What stands where one writes: the composer, the form for when nobody is there, or the thanks for having used it. */
type Writing = { readonly kind: 'chat' } | { readonly kind: 'form' } | { readonly kind: 'left'; readonly email: string }

export function Panel(props: PanelProps) {
  const { state, wording, language, onDraft } = props
  const { connection, welcome } = state
  const rows = rowsOf(state, isSameDay)
  const tray = useTray(props.upload)
  const [chosen, choose] = useState<Writing | null>(null)
  const [isOver, setOver] = useState(false)
  const isAway = welcome?.isStaffed === false
  const isNew = rows.length === 0 && !welcome?.hasConversation
  const writing: Writing = chosen ?? { kind: isAway && isNew ? 'form' : 'chat' }
  const isRefused = connection.kind === 'refused'
  const hasTray = writing.kind === 'chat' && !isRefused
  // Somebody came back while the form stood open: the chat is the better way again.
  const isFormChosen = chosen?.kind === 'form'
  useEffect(() => {
    if (isFormChosen && !isAway) choose(null)
  }, [isFormChosen, isAway])

  return (
    <div
      class={`panel-inside${isOver && hasTray ? ' is-over' : ''}`}
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes('Files')) return
        // Without this the browser would leave the shop and show the file.
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => !(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) && setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (hasTray) tray.add([...(event.dataTransfer?.files ?? [])])
      }}
    >
      <Header {...props} rows={rows} />
      {connection.kind === 'cut' && <p class="banner" role="status"><span class="pulse" aria-hidden="true" />{wording.cut}</p>}
      {!isRefused && <CallCard call={state.call} acts={props.call} wording={wording} onWrite={props.onWrite} />}
      <CallBackWays state={state} now={props.now} language={language} wording={wording} acts={props.callBack} call={props.call} upload={props.upload} />
      <ThreadView
        rows={rows}
        now={props.now}
        language={language}
        wording={wording}
        typing={state.typing}
        fetchFile={props.fetchFile}
        onRetry={props.onRetry}
        onDiscard={props.onDiscard}
        opening={<Opening {...props} isForm={writing.kind === 'form'} hasRows={rows.length > 0} />}
        closing={<Closing {...props} rows={rows} writing={writing} choose={choose} isAway={isAway} />}
      />
      {hasTray && (
        <Composer draft={props.draft} tray={tray} isPreviewOn={welcome?.isTypingPreviewOn === true} wording={wording} fieldRef={props.fieldRef} onDraft={onDraft} onSay={props.onSay} />
      )}
      {isOver && hasTray && <p class="drop-here" aria-hidden="true">{wording.drop}</p>}
    </div>
  )
}

function Header(props: PanelProps & { readonly rows: readonly Row[] }) {
  const { state, wording, rows, closeRef, onClose } = props
  const { welcome, connection } = state
  const backAt = whenBack(props)
  return (
    <div class="header">
      <span class="brand-mark" aria-hidden="true" />
      <div class="header-words">
        <h2 id="hearth-title" dir="auto">{welcome?.brand ?? wording.title}</h2>
        <p class={`presence is-${connection.kind}${welcome?.isStaffed === false ? ' is-away' : ''}`}><i aria-hidden="true" /><bdi>{subtitle(state, rows, wording, backAt)}</bdi></p>
      </div>
      {mayCall(state) && <button type="button" class="icon-button is-call" aria-label={wording.call.button} title={wording.call.button} onClick={props.call.explain}><PhoneIcon /></button>}
      <button type="button" class="icon-button" ref={closeRef} aria-label={wording.close} title={wording.close} onClick={onClose}><CloseIcon /></button>
    </div>
  )
}

function mayCall({ welcome, connection, call }: SessionState): boolean {
  return welcome?.mayCall === true && connection.kind === 'ready' && (call.kind === 'none' || call.kind === 'ended')
}

/** When the hours begin again, in words; null while they run, or when nobody can say. */
function whenBack({ state: { welcome }, now, language, wording }: Pick<PanelProps, 'state' | 'now' | 'language' | 'wording'>): string | null {
  const opensAt = welcome?.opensAt ?? null
  return opensAt === null || opensAt <= now ? null : openingTime(opensAt, now, language, wording)
}

function subtitle({ connection, welcome }: SessionState, rows: readonly Row[], { subtitle: words }: Wording, backAt: string | null): string {
  if (connection.kind === 'refused') return words.stopped
  if (connection.kind === 'cut') return words.cut
  if (connection.kind !== 'ready' || welcome === null) return words.connecting
  const name = agentName(rows)
  if (name !== null) return words.with(name)
  if (!welcome.isStaffed) return backAt === null ? words.away : words.back(backAt)
  return isWaitingForAnswer(rows) ? words.waiting : words.staffed
}

function Opening({ state, wording, isForm, hasRows, call }: PanelProps & { readonly isForm: boolean; readonly hasRows: boolean }) {
  if (state.isLoading) {
    return <div class="loading" role="status"><span class="hidden">{wording.loading}</span><i /><i /><i /></div>
  }
  if (hasRows || isForm || state.connection.kind === 'refused') return null
  return (
    <div class="greeting">
      <span class="ember" aria-hidden="true" />
      <h3 dir="auto">{state.welcome?.greeting.trim() || wording.greeting}</h3>
      <p>{wording.greetingMore}</p>
      {mayCall(state) && <button type="button" class="secondary" onClick={call.explain}><PhoneIcon />{wording.call.button}</button>}
    </div>
  )
}

interface ClosingProps extends PanelProps {
  readonly rows: readonly Row[]
  readonly writing: Writing
  readonly choose: (writing: Writing | null) => void
  readonly isAway: boolean
}

function Closing(props: ClosingProps) {
  const { state, wording, draft, rows, writing, choose, isAway, onLeave, onDraft, onTryAgain, onReload, onGuest } = props
  const { connection, pending } = state
  const backAt = whenBack(props)
  if (connection.kind === 'refused') return <RefusedCard reason={connection.reason} wording={wording} onTryAgain={onTryAgain} onReload={onReload} onGuest={onGuest} />
  if (writing.kind === 'form') {
    return (
      <MessageForm
        wording={wording}
        backAt={backAt}
        firstText={draft}
        onLeave={(name, email, text) => {
          const isKept = onLeave(name, email, text)
          if (isKept) {
            onDraft('')
            choose({ kind: 'left', email })
          }
          return isKept
        }}
      />
    )
  }
  if (writing.kind === 'left') {
    const left = pending.filter(({ words }) => words.kind === 'leave-message')
    if (left.some(({ refused }) => refused !== null)) return null
    return <MessageLeft wording={wording} email={writing.email} isSent={left.every(({ isAccepted }) => isAccepted)} onAnother={() => choose(isAway ? { kind: 'form' } : null)} />
  }
  if (isAway) {
    return <p class="aside" role="status">{backAt === null ? wording.away : wording.closed(backAt)} <button type="button" class="link" onClick={() => choose({ kind: 'form' })}>{wording.byEmail}</button></p>
  }
  return isWaitingForAnswer(rows) && connection.kind === 'ready' ? <p class="aside" role="status">{wording.waiting}</p> : null
}
