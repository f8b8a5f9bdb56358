import type { MachineSecrets } from '../kept-secrets.ts'

/** What a machine keeps of secrets, in a test's hand: as a system's key store, in memory, or as a browser, which keeps nothing. */
export type KeyStoreInHand = { readonly entries: Map<string, string>; readonly wiped: boolean[]; readonly isBroken: { value: boolean }; /** What is asked next is answered once this has settled. */ readonly held: { value: Promise<void> | null }; readonly of: (window: number) => MachineSecrets }

export function keyStoreInHand(kind: 'system' | 'memory' | 'nowhere'): KeyStoreInHand {
  const entries = new Map<string, string>()
  const wiped: boolean[] = []
  const isBroken = { value: false }
  const held = { value: null as Promise<void> | null }
  async function asked<T>(answer: () => T): Promise<T> {
    const gate = held.value
    held.value = null
    await gate
    if (isBroken.value) throw new Error('failed: secrets')
    return answer()
  }
  const machine: MachineSecrets = {
    kept: () => asked(() => (kind === 'memory' ? { kind, why: 'none' } : { kind })),
    read: ({ name }) => asked(() => entries.get(name) ?? null),
    keep: ({ name, value }) => asked(() => void (kind !== 'nowhere' && entries.set(name, value))),
    forget: ({ name }) => asked(() => void entries.delete(name)),
    wipe: ({ choices }) => asked(() => (entries.clear(), void wiped.push(choices))),
    on: {},
  }
  return { entries, wiped, isBroken, held, of: () => machine }
}
