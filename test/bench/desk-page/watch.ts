// Put into every measured page before its own scripts. `painted(find)` resolves with the time at which a frame holding
// what `find` looks for had been painted: the first frame after it stood in the page, and a task behind that frame.

declare global {
  interface Window {
    watch: {
      readonly painted: (selector: string, text: string) => Promise<number>
      /** Begins to look for it; `found` is what `painted` would have said. Whoever presses a key waits until the page looks, or may be quicker than it. */
      readonly lookFor: (selector: string, text: string) => void
      readonly found: () => Promise<number>
      readonly pressedAt: () => number
      readonly frames: (forMs: number) => Promise<number>
    }
  }
}

let pressed = 0
let looking: Promise<number> = Promise.resolve(0)
addEventListener('keydown', (event) => void (pressed = event.timeStamp), { capture: true })

window.watch = {
  pressedAt: () => pressed,
  lookFor: (selector, text) => void (looking = window.watch.painted(selector, text)),
  found: () => looking,
  painted(selector, text) {
    return new Promise((resolve) => {
      const isThere = () => [...document.querySelectorAll(selector)].some((one) => text === '' || one.textContent?.includes(text))
      const afterFrame = () =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve(performance.now())
          port2.postMessage(null)
        })
      if (isThere()) {
        afterFrame()
        return
      }
      const observer = new MutationObserver(() => {
        if (!isThere()) return
        observer.disconnect()
        afterFrame()
      })
      observer.observe(document, { childList: true, subtree: true, characterData: true })
    })
  },
  frames(forMs) {
    return new Promise((resolve) => {
      let count = 0
      const end = performance.now() + forMs
      const step = () => {
        count += 1
        if (performance.now() < end) requestAnimationFrame(step)
        else resolve(count)
      }
      requestAnimationFrame(step)
    })
  },
}

export {}
