import type { Refusal } from '../wire/read-packet.ts'
import type { Wording } from '../words/wording.ts'
import { AlertIcon } from './icons.tsx'

/** Why there is no chat, and what the reader can do about it. */
export function RefusedCard({ reason, wording, onTryAgain, onReload, onGuest }: { readonly reason: Refusal; readonly wording: Wording; readonly onTryAgain: () => void; readonly onReload: () => void; readonly onGuest: () => void }) {
  const { title, more } = wording.refused[reason]
  return (
    <div class="card refused" role="alert">
      <span class="card-sign is-alert"><AlertIcon /></span>
      <h3>{title}</h3>
      <p class="card-more">{more}</p>
      {(reason === 'too-many' || reason === 'internal') && <button type="button" class="primary" onClick={onTryAgain}>{wording.tryAgain}</button>}
      {(reason === 'page-too-old' || reason === 'malformed') && <button type="button" class="primary" onClick={onReload}>{wording.reload}</button>}
      {reason === 'identity-refused' && <button type="button" class="primary" onClick={onGuest}>{wording.asGuest}</button>}
    </div>
  )
}
