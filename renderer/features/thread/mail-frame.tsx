import { useEffect, useMemo, useRef, useState } from 'react'
import { useIsDark } from '#renderer/ui/use-is-dark.ts'
import { useLatest } from '#renderer/ui/use-latest.ts'
import { FRAME_SANDBOX, mailDocument } from './mail-document.ts'
import { hasOwnColours, lookOf } from './mail-look.ts'
import { useMailPictures } from './use-mail-pictures.ts'
import { useTurn } from './use-turn.ts'
import classes from './mail-frame.module.css'

/** Where a link in a mail leads. `says`: the host that its words name, where that is another; empty: its own hides behind foreign letters. */
export type MailLink = { readonly href: string; readonly host: string; readonly says: string | null }

export type MailFrameProps = {
  /** By which its height is remembered: a thread that is scrolled back to does not jump. */
  readonly id: string
  readonly html: string
  readonly language: string | undefined
  readonly title: string
  readonly fileUrl: (fileId: string) => string
  readonly arePicturesWanted: boolean
  readonly loadPicture: (place: number) => Promise<Blob | null>
  readonly onPicturesFailed: (count: number) => void
  readonly onLink: (link: MailLink) => void
  /** Pixels of its page, whenever that changes. */
  readonly onHeight: (height: number) => void
  /** Something in it has the keyboard, so many pixels from its top. */
  readonly onReach: (top: number) => void
}

/** Higher than any letter: what claims to be is made to bury the thread. */
const HIGHEST = 40_000

/** A mail as its sender formatted it, in a frame that runs nothing and loads nothing unasked (mail-document.ts). */
export function MailFrame({ id, html, language, title, fileUrl, arePicturesWanted, loadPicture, onPicturesFailed, onLink, onHeight, onReach }: MailFrameProps) {
  const isMyTurn = useTurn()
  const isDark = useIsDark()
  const frame = useRef<HTMLIFrameElement>(null)
  const [page, setPage] = useState<Document | null>(null)
  const [height, setHeight] = useState(() => heightOf(id))
  const [pointed, setPointed] = useState<string | null>(null)
  const isPaper = isDark && hasOwnColours(html)
  const source = useMemo(() => mailDocument({ html, fileUrl, look: lookOf(isDark, isPaper), language }), [html, fileUrl, isDark, isPaper, language])
  const failed = useMailPictures(page, arePicturesWanted, loadPicture)
  useEffect(() => onPicturesFailed(failed), [failed, onPicturesFailed])

  const latest = useLatest({ onLink, onHeight, onReach })
  useEffect(() => {
    if (page === null) return
    const measure = () => {
      // A page that has given way to another one has no height.
      if (page.defaultView === null) return
      const { scrollWidth, clientWidth } = page.documentElement
      // A table wider than the card has a bar to move it by.
      const bar = scrollWidth > clientWidth ? 14 : 0
      const now = Math.min(HIGHEST, Math.ceil(page.body.getBoundingClientRect().height) + bar)
      setHeight(now)
      remember(id, now)
      latest.current.onHeight(now)
    }
    const watch = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(measure)
    watch?.observe(page.body)
    const forget = listenTo(page, frame.current, { onPoint: setPointed, onLink: (link) => latest.current.onLink(link), onReach: (top) => latest.current.onReach(top) })
    return () => {
      watch?.disconnect()
      forget()
    }
  }, [page, id, latest])

  return (
    <div className={classes.around} data-paper={isPaper || undefined}>
      {!isMyTurn && <div className={classes.frame} style={{ height: height === 0 ? undefined : height }} />}
      {isMyTurn && (
        <iframe
          ref={frame}
          className={classes.frame}
          sandbox={FRAME_SANDBOX}
          srcDoc={source}
          title={title}
          style={{ height: height === 0 ? undefined : height }}
          onLoad={(event) => setPage(event.currentTarget.contentDocument)}
        />
      )}
      {pointed !== null && (
        <span className={classes.pointed} aria-hidden="true" dir="ltr">
          {pointed}
        </span>
      )}
    </div>
  )
}

const heights = new Map<string, number>()
const MOST_HEIGHTS = 500

/** How high a mail was when it was last drawn, in pixels; 0: never. */
export function heightOf(id: string): number {
  return heights.get(id) ?? 0
}

function remember(id: string, height: number): void {
  heights.delete(id)
  heights.set(id, height)
  const oldest = heights.keys().next()
  if (heights.size > MOST_HEIGHTS && !oldest.done) heights.delete(oldest.value)
}

type Ears = { readonly onPoint: (href: string | null) => void; readonly onLink: (link: MailLink) => void; readonly onReach: (top: number) => void }

/** Hears what is done in the frame, which can do nothing by itself: links are pressed, pointed at and reached; keys of the desk are the desk's. */
function listenTo(page: Document, frame: HTMLIFrameElement | null, { onPoint, onLink, onReach }: Ears): () => void {
  const silence = new AbortController()
  const hear = <K extends keyof DocumentEventMap>(type: K, listener: (event: DocumentEventMap[K]) => void) => page.addEventListener(type, listener, { signal: silence.signal })
  // What is not ours, and of another window: its class cannot be asked for.
  const linkAt = ({ target }: Event) => (target as Element | null)?.closest?.('a[href]') ?? null
  const press = (event: Event) => {
    const link = linkAt(event)
    if (link === null) return
    event.preventDefault()
    onLink({ href: link.getAttribute('href') ?? '', host: link.getAttribute('data-host') ?? '', says: link.getAttribute('data-says') })
  }
  const point = (event: Event) => onPoint(linkAt(event)?.getAttribute('href') ?? null)
  hear('click', press)
  hear('auxclick', press)
  hear('pointerover', point)
  page.documentElement.addEventListener('pointerleave', () => onPoint(null), { signal: silence.signal })
  hear('focusin', (event) => {
    point(event)
    onReach((event.target as Element).getBoundingClientRect().bottom) // the focus is on an element.
  })
  hear('focusout', () => onPoint(null))
  hear('keydown', (event) => {
    if (event.key === 'Escape') return frame?.closest<HTMLElement>('[data-entry]')?.focus()
    if (OWN_KEYS.has(event.key)) return
    const { key, code, ctrlKey, metaKey, altKey, shiftKey, repeat } = event
    if (frame?.dispatchEvent(new KeyboardEvent('keydown', { key, code, ctrlKey, metaKey, altKey, shiftKey, repeat, bubbles: true, cancelable: true })) === false) event.preventDefault()
  })
  return () => silence.abort()
}

/** What a page does by itself with what is in it. */
const OWN_KEYS = new Set(['Tab', 'Enter', ' ', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End', 'Shift', 'Control', 'Alt', 'Meta'])
