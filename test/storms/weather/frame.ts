/**
 * One frame of socket.io, as far as bad weather must tell frames apart. Read here by the published format (an engine.io
 * `4`, then the packet: `2` event or `3` answer, a namespace, an id, JSON), so that nothing of the sync is used to judge it.
 */
export type Frame =
  | { readonly kind: 'event'; readonly name: string; readonly ackId: number | null; readonly argument: unknown }
  | { readonly kind: 'answer'; readonly ackId: number; readonly argument: unknown }
  | { readonly kind: 'other' }

const PACKET = /^4([23])(?:\/[^,]*,)?(\d*)\[/

/** `isWanted`: large events are parsed only where somebody looks at them. */
export function readFrame(text: string): Frame {
  const found = PACKET.exec(text)
  if (found === null) return { kind: 'other' }
  const ackId = found[2] === '' ? null : Number(found[2])
  if (found[1] === '2') {
    const name = /^\["([^"]*)"/.exec(text.slice(found[0].length - 1, found[0].length + 60))?.[1] ?? ''
    return { kind: 'event', name, ackId, argument: name === 'batch' ? undefined : argumentsOf(text, found)[1] }
  }
  return ackId === null ? { kind: 'other' } : { kind: 'answer', ackId, argument: argumentsOf(text, found)[0] }
}

function argumentsOf(text: string, found: RegExpExecArray): readonly unknown[] {
  const parsed: unknown = JSON.parse(text.slice(found[0].length - 1))
  return Array.isArray(parsed) ? parsed : []
}
