// What both ends need of the contract without its schemas: the preload is loaded with every window, and stays small.

/** The names alone: each group's questions, and what it is told. */
export type BridgeNames = Readonly<Record<string, { readonly asks: readonly string[]; readonly tells: readonly string[] }>>

/** The line a question or a telling travels on. */
export function channelOf(group: string, name: string): string {
  return `${group}.${name}`
}
