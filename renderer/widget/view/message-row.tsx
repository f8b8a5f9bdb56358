import { linkify } from './linkify.ts'
import type { Language } from '../settings.ts'
import type { Wording } from '../words/wording.ts'
import { AlertIcon, BotIcon, CheckIcon, ClockIcon, DoubleCheckIcon } from './icons.tsx'
import { FileCard, type FetchFile } from './file-card.tsx'
import type { Mark, Row } from './rows.ts'
import { clockTime } from './times.ts'

export interface MessageRowProps {
  readonly row: Row
  readonly language: Language
  readonly wording: Wording
  /** One's own messages tell how far they got, once for a run of them. */
  readonly isMarked: boolean
  readonly fetchFile: FetchFile
  readonly onRetry: (id: string) => void
  readonly onDiscard: (id: string) => void
}

export function MessageRow({ row, language, wording, isMarked, fetchFile, onRetry, onDiscard }: MessageRowProps) {
  const isMine = row.from === 'customer'
  const speaker = isMine ? wording.you : row.from === 'bot' ? (row.name ?? wording.bot) : (row.name ?? wording.agent)
  const { mark } = row
  return (
    <li class={`row ${isMine ? 'is-mine' : 'is-theirs'}${row.isContinued ? ' is-continued' : ''}`}>
      <p class={isMine || row.isContinued ? 'hidden' : 'speaker'}>
        {row.from === 'bot' && <BotIcon />}
        <bdi>{speaker}</bdi>
      </p>
      {row.isErased ? (
        <p class="bubble is-erased">{wording.erased}</p>
      ) : (
        <>
          {row.text !== '' && <Words text={row.text} isFailed={mark?.kind === 'failed'} />}
          {row.attachments.map((attachment) => (
            <FileCard key={attachment.fileId} attachment={attachment} wording={wording} fetchFile={fetchFile} />
          ))}
        </>
      )}
      {mark?.kind === 'failed' ? (
        <div class="meta is-failed">
          <p><AlertIcon />{wording.state.failed}{language === 'zh' ? '：' : ': '}{wording.failed[mark.reason]}</p>
          <p>
            <button type="button" class="link" onClick={() => onRetry(row.id)}>{wording.retry}</button>
            <button type="button" class="link" onClick={() => onDiscard(row.id)}>{wording.discard}</button>
          </p>
        </div>
      ) : (
        (isMarked || row.isGroupEnd || row.isEdited) && (
          <p class="meta">
            {row.isEdited && <span>{wording.edited}</span>}
            <time dateTime={new Date(row.at).toISOString()}>{clockTime(row.at, language)}</time>
            {mark !== null && isMarked && <MarkWords mark={mark.kind} wording={wording} />}
          </p>
        )
      )}
    </li>
  )
}

function Words({ text, isFailed }: { readonly text: string; readonly isFailed: boolean }) {
  return (
    <div class={`bubble${isFailed ? ' is-failed' : ''}`} dir="auto">
      {linkify(text).map((piece, index) => (piece.kind === 'text' ? piece.text : <a key={index} href={piece.url} target="_blank" rel="noopener noreferrer">{piece.text}</a>))}
    </div>
  )
}

function MarkWords({ mark, wording }: { readonly mark: Exclude<Mark['kind'], 'failed'>; readonly wording: Wording }) {
  const icon = mark === 'sending' || mark === 'kept' ? <ClockIcon /> : mark === 'sent' ? <CheckIcon /> : <DoubleCheckIcon />
  return <span class={`mark is-${mark}`}>{icon}{wording.state[mark]}</span>
}
