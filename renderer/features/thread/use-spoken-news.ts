import { useEffect, useRef } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { ShownEntry } from '#renderer/state/shape.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import type { ThreadNames } from './thread-names.ts'

/** Tells a screen reader what others say in the open thread, as it comes; what was there on opening is for reading, not for telling. */
export function useSpokenNews(entries: readonly ShownEntry[] | null, names: ThreadNames): void {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const toldUpTo = useRef<number | null>(null)
  useEffect(() => {
    if (entries === null) return
    const newest = entries.findLast((entry) => entry.pending === undefined)?.seq ?? 0
    const before = toldUpTo.current
    toldUpTo.current = newest
    if (before === null || newest <= before) return
    const said = entries.filter((entry) => entry.seq > before && entry.seq <= newest && entry.kind !== 'activity' && !(entry.author.kind === 'agent' && entry.author.userId === names.me))
    for (const entry of said.slice(-3)) {
      if (entry.kind === 'activity' || entry.kind === 'call') continue
      const name = entry.author.kind === 'agent' ? (names.user(entry.author.userId) ?? t('thread.colleague')) : entry.author.kind === 'customer' ? names.customer : t('thread.bot')
      const text = entry.content?.text.slice(0, 300) || t('thread.files')
      announce('polite', t('thread.said', { name, text }))
    }
  }, [entries, names, announce, t])
}
