/** One direction of a line: frames leave in the order they came, each no sooner than it may. */
export type Pipe = { readonly add: (frame: string, delayMs: number) => void; readonly close: () => void }

export function createPipe(send: (frame: string) => void): Pipe {
  let queue: { readonly frame: string; readonly dueAt: number }[] = []
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  function flush(): void {
    clearTimeout(timer)
    const now = Date.now()
    while (queue[0] !== undefined && queue[0].dueAt <= now) send((queue.shift() as { frame: string }).frame) // looked at just before.
    if (queue[0] !== undefined) timer = setTimeout(flush, queue[0].dueAt - now)
  }

  return {
    add(frame, delayMs) {
      if (isClosed) return
      queue.push({ frame, dueAt: Math.max(queue.at(-1)?.dueAt ?? 0, Date.now() + delayMs) })
      if (queue.length === 1) flush()
    },
    close() {
      isClosed = true
      clearTimeout(timer)
      queue = []
    },
  }
}
