import type { IpcRenderer } from 'electron'
import { channelOf, type BridgeNames } from '#shared/bridge/channel.ts'

type Ipc = Pick<IpcRenderer, 'invoke' | 'on' | 'off'>
type ExposedGroup = Readonly<Record<string, unknown>> & { readonly on: Readonly<Record<string, (heard: (what: unknown) => void) => () => void>> }

/**
 * What the page is given: for each group its questions as functions, and `on` for what it is told. The names are the contract's and no
 * others can be asked for; the page sees neither the line itself nor the events that come on it, which would lead back to it.
 */
export function exposedBridge(names: BridgeNames, ipc: Ipc): Readonly<Record<string, ExposedGroup>> {
  return Object.fromEntries(
    Object.entries(names).map(([group, { asks, tells }]) => {
      const questions = asks.map((name) => [name, (...what: readonly unknown[]) => ipc.invoke(channelOf(group, name), ...what.slice(0, 1))])
      const on = Object.fromEntries(tells.map((name) => [name, (heard: (what: unknown) => void) => listen(ipc, channelOf(group, name), heard)]))
      return [group, { ...Object.fromEntries(questions), on }]
    }),
  )
}

function listen(ipc: Ipc, channel: string, heard: (what: unknown) => void): () => void {
  const listener = (_event: unknown, what: unknown): void => heard(what)
  ipc.on(channel, listener)
  return () => void ipc.off(channel, listener)
}
