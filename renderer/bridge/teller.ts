/** Something that may happen, and those who want to hear of it; what a group's `on` is made of in a browser. */
export type Teller<What> = { readonly tell: (what: What) => void; readonly hear: (heard: (what: What) => void) => () => void }

export function createTeller<What>(): Teller<What> {
  const listeners = new Set<(what: What) => void>()
  return {
    tell: (what) => [...listeners].forEach((heard) => heard(what)),
    hear(heard) {
      listeners.add(heard)
      return () => void listeners.delete(heard)
    },
  }
}
