import { useMemo, useState } from 'react'
import { useLatest } from '#renderer/ui/use-latest.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { ShownEntry } from '#renderer/state/shape.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { copyText } from '#renderer/ui/copy-text.ts'
import { useFormat } from '#renderer/ui/use-format.ts'
import { copiedLines } from './copied-lines.ts'
import type { ThreadNames } from './thread-names.ts'

/** What an entry may ask of the thread it stands in. The same object for as long as the thread is on screen. */
export type InThread = {
  readonly openMenu: (entryId: string | null) => void
  readonly edit: (entryId: string) => void
  readonly closeEdit: () => void
  readonly openPicture: (fileId: string | null) => void
  readonly copy: (text: string) => void
  readonly copyWithTime: (entries: readonly ShownEntry[]) => void
}

export type OpenInThread = { readonly menu: string | null; readonly editing: string | null; readonly picture: string | null }

const NOTHING: OpenInThread = { menu: null, editing: null, picture: null }

/** What is open within the thread: a menu, a message that is being corrected, a picture. `focus` brings the keyboard to an entry. */
export function useInThread(names: ThreadNames, focus: (entryId: string) => void): { readonly open: OpenInThread; readonly inThread: InThread; readonly linesOf: (entries: readonly ShownEntry[]) => string } {
  const { t } = useTranslation()
  const format = useFormat()
  const announce = useAnnounce()
  const [open, setOpen] = useState(NOTHING)
  const linesOf = (entries: readonly ShownEntry[]) => copiedLines(entries, names, format, { bot: t('thread.bot'), colleague: t('thread.colleague'), you: t('thread.you'), note: t('thread.note') })
  function copy(text: string): void {
    void copyText(text).then((isCopied) => announce('polite', t(isCopied ? 'action.copied' : 'entry.copyForbidden')))
  }
  const latest = useLatest({ open, copy, linesOf, focus })
  const inThread = useMemo<InThread>(
    () => ({
      openMenu(entryId) {
        const { menu } = latest.current.open
        setOpen((before) => ({ ...before, menu: entryId }))
        // What was chosen may have taken the keyboard with it: into the field, into the composer.
        if (entryId === null && menu !== null && document.activeElement?.closest('[role="menu"]') != null) latest.current.focus(menu)
      },
      edit: (entryId) => setOpen((before) => ({ ...before, menu: null, editing: entryId })),
      closeEdit() {
        const { editing } = latest.current.open
        setOpen((before) => ({ ...before, editing: null }))
        if (editing !== null) latest.current.focus(editing)
      },
      openPicture: (picture) => setOpen((before) => ({ ...before, picture })),
      copy: (text) => latest.current.copy(text),
      copyWithTime: (entries) => latest.current.copy(latest.current.linesOf(entries)),
    }),
    [latest],
  )
  return { open, inThread, linesOf }
}
