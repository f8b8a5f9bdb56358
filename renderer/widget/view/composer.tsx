import type { Ref } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Attachment } from '#shared/model/entry.ts'
import { TEXT_LIMIT } from '../talk/text-limit.ts'
import type { Wording } from '../words/wording.ts'
import { ClipIcon, EyeIcon, SendIcon } from './icons.tsx'
import { TrayList } from './tray-list.tsx'
import type { Tray } from './use-tray.ts'

export interface ComposerProps {
  readonly draft: string
  readonly tray: Tray
  readonly isPreviewOn: boolean
  readonly wording: Wording
  readonly fieldRef: Ref<HTMLTextAreaElement>
  readonly onDraft: (text: string) => void
  /** False when the message could not be kept; it then stays in the field. */
  readonly onSay: (text: string, attachments: readonly Attachment[]) => boolean
}

export function Composer({ draft, tray, isPreviewOn, wording, fieldRef, onDraft, onSay }: ComposerProps) {
  const [isRefused, setRefused] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const over = draft.length - TEXT_LIMIT
  const ready = tray.files.flatMap(({ state }) => (state.kind === 'ready' ? [state.attachment] : []))
  // A file that is still on its way or failed would silently stay behind.
  const canSend = over <= 0 && ready.length === tray.files.length && (draft.trim() !== '' || ready.length > 0)

  useLayoutEffect(() => {
    const field = form.current?.querySelector('textarea')
    if (!field) return
    field.style.height = 'auto'
    field.style.height = `${Math.min(field.scrollHeight, 140)}px`
  }, [draft])

  function send(): void {
    if (!canSend) return
    const isKept = onSay(draft.trim(), ready)
    setRefused(!isKept)
    if (!isKept) return
    onDraft('')
    tray.clear()
    // The button that was pressed is about to be disabled, and would take the focus with it.
    form.current?.querySelector('textarea')?.focus()
  }
  function pressed(event: KeyboardEvent): void {
    // Enter that ends a Chinese or Japanese word is not Enter; Safari reports it after the composition, as key code 229.
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return
    // On a touch keyboard Enter is the only way to a new line; there the button sends.
    if (event.shiftKey || event.altKey || matchMedia('(pointer: coarse)').matches) return
    event.preventDefault()
    send()
  }
  function pasted(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])]
    // A table copied from a document brings a picture of itself along; its words are meant.
    if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return
    event.preventDefault()
    tray.add(files)
  }

  const trouble = over > 0 ? wording.tooLong(over) : isRefused ? wording.tooMuchUnsent : tray.isFull ? wording.tooManyFiles : null
  return (
    <form
      class="composer"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {isPreviewOn && <p class="preview-note"><EyeIcon />{wording.previewIsOn}</p>}
      <div class="field">
        <TrayList tray={tray} wording={wording} />
        <textarea
          ref={fieldRef}
          rows={1}
          dir="auto"
          value={draft}
          placeholder={wording.placeholder}
          aria-label={wording.placeholder}
          onInput={(event) => onDraft(event.currentTarget.value)}
          onKeyDown={pressed}
          onPaste={pasted}
        />
        <div class="tools">
          <button type="button" class="icon-button" aria-label={wording.attach} title={wording.attach} onClick={() => picker.current?.click()}><ClipIcon /></button>
          <input
            ref={picker}
            class="picker"
            type="file"
            multiple
            tabIndex={-1}
            aria-hidden="true"
            onChange={(event) => {
              tray.add([...(event.currentTarget.files ?? [])])
              event.currentTarget.value = ''
            }}
          />
          <p class="trouble" role="status">{trouble}</p>
          <button type="submit" class="send" disabled={!canSend} aria-label={wording.send} title={wording.send}><SendIcon /></button>
        </div>
      </div>
    </form>
  )
}
