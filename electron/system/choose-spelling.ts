import type { SpellChecking } from '#shared/bridge/system.ts'

/**
 * What is checked: of the languages chosen those there are dictionaries for. A Mac checks as its own settings say. Until
 * somebody has chosen, none: a dictionary is fetched from the browser maker's server, and nobody asked us to go there.
 */
export function chooseSpelling({ isMac, available, chosen }: { readonly isMac: boolean; readonly available: readonly string[]; readonly chosen: readonly string[] }): SpellChecking {
  if (isMac) return { kind: 'by-the-system' }
  return { kind: 'chosen-here', available: [...available].sort(), chosen: chosen.filter((one) => available.includes(one)) }
}
