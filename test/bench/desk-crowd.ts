import { io, type Socket } from 'socket.io-client'
import type { Answer } from '#shared/protocol/command.ts'
import type { Batch } from '#shared/protocol/batch.ts'
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import type { BenchDesk } from './hub-floor.ts'

// Desks without a screen: real socket.io clients that say hello and count what they hear.

type Listen = (by: CrowdDesk, batch: Batch) => void
export type CrowdDesk = { readonly desk: BenchDesk; readonly socket: Socket; cursor: number; packets: number }
export type Crowd = {
  readonly desks: readonly CrowdDesk[]
  /** Returns how to stop listening. */
  readonly onBatch: (listen: (by: CrowdDesk, batch: Batch) => void) => () => void
  readonly close: () => void
}

/** Connects desks a hundred at a time; settles when each stands at the head of the log it was welcomed with. */
export async function gather(url: string, desks: readonly BenchDesk[], cursor: number | null = null): Promise<Crowd> {
  const listeners = new Set<Listen>()
  const all: CrowdDesk[] = []
  for (let from = 0; from < desks.length; from += 100) {
    all.push(...(await Promise.all(desks.slice(from, from + 100).map((desk) => connect(url, desk, cursor, listeners)))))
  }
  return { desks: all, onBatch: (listen) => { listeners.add(listen); return () => listeners.delete(listen) }, close: () => all.forEach(({ socket }) => socket.disconnect()) }
}

async function connect(url: string, desk: BenchDesk, cursor: number | null, listeners: ReadonlySet<Listen>): Promise<CrowdDesk> {
  const socket = io(url, { path: '/socket', transports: ['websocket'], auth: { token: desk.token }, forceNew: true, reconnection: false })
  const one: CrowdDesk = { desk, socket, cursor: cursor ?? 0, packets: 0 }
  let head = Number.POSITIVE_INFINITY
  await new Promise<void>((resolve, reject) => {
    socket.on('connect_error', reject)
    socket.on('batch', (batch: Batch, applied?: () => void) => {
      one.cursor = batch.upTo
      one.packets += 1
      applied?.()
      for (const listen of listeners) listen(one, batch)
      if (batch.upTo >= head && !batch.more) resolve()
    })
    socket.on('connect', () => {
      socket.emit('hello', { workspaceId: 'main', epoch: null, protocol: PROTOCOL_VERSION, cursor }, (welcome: { ok: boolean; head: number }) => {
        if (!welcome.ok) reject(new Error(JSON.stringify(welcome)))
        head = welcome.head
      })
    })
  })
  return one
}

export function ask(by: CrowdDesk, command: { readonly id: string; readonly type: string; readonly payload: unknown }): Promise<Answer> {
  return new Promise((resolve) => by.socket.emit('command', command, resolve))
}
