import { shell } from 'electron'

/** Hands an address to the person's browser or mail program. Only for what `decideOpening` has let pass; the one place that does this. */
export function openOutside(url: string): void {
  // It fails where the system knows no program for it; there is nobody to tell but the log of the system itself.
  void shell.openExternal(url).catch(() => undefined)
}
