import { useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { conversationRow, entryRows, markOf, MINE } from '../desk-rows.ts'

// The least a screen could do: React and the rows, with no store, no cache, no words to look up. `?show=thread` paints the
// entries of one conversation, with the same words in the same shape, and goes to the next at `j`; `?show=first` paints fifty rows and stops; `?show=list` is a
// virtual list of a hundred thousand.

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const UNSEEN = { position: 'absolute', overflow: 'hidden', width: 1, height: 1, clipPath: 'inset(50%)' } as const
const BUBBLE = { maxWidth: '75%', padding: '8px 12px', borderRadius: 12, background: '#eee', overflowWrap: 'anywhere' } as const
const COUNT = 100_000
const now = Date.now()

function Thread() {
  const [n, setN] = useState(0)
  useEffect(() => {
    const next = ({ key }: KeyboardEvent) => void (key === 'j' && setN((one) => (one + 1) % MINE))
    addEventListener('keydown', next)
    return () => removeEventListener('keydown', next)
  }, [])
  return (
    <main style={{ height: '100vh', overflow: 'auto' }}>
      {entryRows(n, COUNT, now).map((entry) => (
        <article key={entry.id} aria-labelledby={`who-${entry.id}`} style={{ display: 'flow-root', padding: '12px 18px 0' }}>
          <span id={`who-${entry.id}`} style={UNSEEN}>
            {entry.author.kind}, {clock.format(entry.at)}
          </span>
          <div style={{ display: 'flex', flexDirection: 'column', alignItems: entry.author.kind === 'customer' ? 'flex-start' : 'flex-end' }}>
            <div style={BUBBLE}>
              <span dir="auto">{entry.kind === 'message' ? entry.content?.text : ''}</span>
            </div>
            <span>
              <time dateTime={new Date(entry.at).toISOString()}>{clock.format(entry.at)}</time>
            </span>
          </div>
        </article>
      ))}
    </main>
  )
}

function First() {
  return (
    <main>
      {Array.from({ length: 50 }, (_, n) => (
        <Row key={n} n={n} />
      ))}
    </main>
  )
}

function List() {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({ count: COUNT, getScrollElement: () => scroller.current, estimateSize: () => 64, overscan: 8 })
  return (
    <div ref={scroller} data-scroller style={{ height: '100vh', width: 360, overflow: 'auto' }}>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => (
          <div key={item.key} style={{ position: 'absolute', top: 0, width: '100%', height: item.size, transform: `translateY(${item.start}px)` }}>
            <Row n={item.index} />
          </div>
        ))}
      </div>
    </div>
  )
}

function Row({ n }: { readonly n: number }) {
  const { lastAt, preview } = conversationRow(n, COUNT, now)
  return (
    <button type="button" data-row={n} style={{ display: 'block', width: '100%', height: 64, textAlign: 'left' }}>
      <strong>Elena Marsh {n}</strong> <time>{new Date(lastAt).toLocaleTimeString()}</time>
      <p>{preview}</p>
    </button>
  )
}

const show = new URLSearchParams(location.search).get('show')
const root = document.getElementById('desk')
if (root !== null) createRoot(root).render(show === 'thread' ? <Thread /> : show === 'list' ? <List /> : <First />)
Object.assign(window, { markOf })
