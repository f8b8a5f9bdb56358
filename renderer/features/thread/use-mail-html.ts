import { useEffect, useState } from 'react'
import type { MailActs } from './mail-acts.ts'
import type { MailEntry } from './mail-of-entry.ts'

export type MailHtml = { readonly kind: 'none' | 'loading' } | { readonly kind: 'failed'; readonly retry: () => void } | { readonly kind: 'ready'; readonly html: string }

/** A mail's formatted words: with its message, or asked for once they are wanted. */
export function useMailHtml({ id, content: { mail } }: MailEntry, isWanted: boolean, loadHtml: MailActs['loadHtml'] | undefined): MailHtml {
  const [loaded, setLoaded] = useState<{ readonly id: string; readonly html: string | null } | null>(null)
  const mustAsk = isWanted && mail.html === null && mail.way === 'in' && mail.hasHtml && loaded?.id !== id
  useEffect(() => {
    if (!mustAsk || loadHtml === undefined) return
    let isGone = false
    void loadHtml(id).then((html) => {
      if (!isGone) setLoaded({ id, html })
    })
    return () => void (isGone = true)
  }, [mustAsk, loadHtml, id])
  if (mail.html !== null) return mail.html.trim() === '' ? { kind: 'none' } : { kind: 'ready', html: mail.html }
  if (mail.way === 'out' || !mail.hasHtml) return { kind: 'none' }
  if (loaded?.id !== id) return { kind: 'loading' }
  return loaded.html === null ? { kind: 'failed', retry: () => setLoaded(null) } : { kind: 'ready', html: loaded.html }
}
