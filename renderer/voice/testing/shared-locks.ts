import type { VoiceSurroundings } from '../surroundings.ts'

type Held = { readonly give: () => void; readonly lose: (error: DOMException) => void }

/** The Web Locks of one machine, as far as a lease uses them: one holder, others in the order they came, and stealing. */
export function sharedLocks(): Pick<VoiceSurroundings, 'hold' | 'isHeldBySomebody'> {
  const queues = new Map<string, { holder: Held | null; waiting: Held[] }>()

  function queueOf(name: string): { holder: Held | null; waiting: Held[] } {
    const queue = queues.get(name) ?? { holder: null, waiting: [] }
    queues.set(name, queue)
    return queue
  }

  return {
    hold: (name, how, held) =>
      new Promise((resolve, reject) => {
        const queue = queueOf(name)
        const passOn = () => {
          queue.holder = queue.waiting.shift() ?? null
          queue.holder?.give()
        }
        const me: Held = {
          give() {
            void held().then(() => {
              if (queue.holder !== me) return
              resolve()
              passOn()
            })
          },
          lose: reject,
        }
        if ('steal' in how) {
          const robbed = queue.holder
          queue.holder = me
          robbed?.lose(new DOMException('stolen', 'AbortError'))
          return me.give()
        }
        how.signal.addEventListener('abort', () => {
          if (!queue.waiting.includes(me)) return
          queue.waiting = queue.waiting.filter((one) => one !== me)
          reject(new DOMException('given up', 'AbortError'))
        })
        queue.waiting.push(me)
        if (queue.holder === null) queueMicrotask(() => void (queue.holder === null && passOn()))
      }),
    isHeldBySomebody: async (name) => queueOf(name).holder !== null,
  }
}
