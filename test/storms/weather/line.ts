import type { WebSocket } from 'ws'
import type { Random } from '../random.ts'
import { readFrame } from './frame.ts'
import { noteAnswer, noteCommand, type Journal } from './journal.ts'
import { createPipe } from './pipe.ts'
import type { Sky } from './sky.ts'

/** A repeated packet comes up to this much after the first. */
const REPEAT_LATE_MS = 400

/** Carries one line between a party and a hub, through whatever weather there is, until either end goes. */
export function carryLine({ near, far, sky, random, journal }: { readonly near: WebSocket; readonly far: WebSocket; readonly sky: Sky; readonly random: Random; readonly journal: Journal }): void {
  const asked = new Map<number, string>()
  const timers = new Set<NodeJS.Timeout>()
  const toHub = createPipe((frame) => far.readyState === far.OPEN && far.send(frame))
  const toParty = createPipe((frame) => {
    if (near.readyState !== near.OPEN) return
    near.send(frame)
    const read = readFrame(frame)
    const commandId = read.kind === 'answer' ? asked.get(read.ackId) : undefined
    if (read.kind === 'answer' && commandId !== undefined) noteAnswer(journal, commandId, read.argument)
  })

  near.on('message', (message) => {
    const frame = String(message)
    const read = readFrame(frame)
    if (read.kind === 'event' && read.name === 'command') {
      const commandId = noteCommand(journal, read.argument)
      if (commandId !== null && read.ackId !== null) asked.set(read.ackId, commandId)
    }
    toHub.add(frame, lateness())
    if (read.kind === 'event') repeat(() => toHub.add(frame, lateness()))
  })

  far.on('message', (message) => {
    const frame = String(message)
    const read = readFrame(frame)
    if (sky.answersToLose > 0 && read.kind === 'answer' && asked.has(read.ackId)) {
      sky.answersToLose -= 1
      journal.counts.lost += 1
      journal.counts.cut += 1
      return end()
    }
    if (sky.batchesToLose > 0 && read.kind === 'event' && read.name === 'batch' && read.ackId === null) {
      sky.batchesToLose -= 1
      journal.counts.lost += 1
      return
    }
    toParty.add(frame, lateness())
    if (read.kind === 'event') repeat(() => toParty.add(frame, lateness()))
  })

  for (const socket of [near, far]) {
    socket.on('close', end)
    socket.on('error', end)
  }

  function lateness(): number {
    return sky.delayMs === 0 ? 0 : random.between(0, sky.delayMs)
  }

  function repeat(again: () => void): void {
    if (!random.chance(sky.repeatChance)) return
    journal.counts.repeated += 1
    const timer = setTimeout(() => {
      timers.delete(timer)
      again()
    }, random.between(0, REPEAT_LATE_MS))
    timers.add(timer)
  }

  function end(): void {
    for (const timer of timers) clearTimeout(timer)
    toHub.close()
    toParty.close()
    near.terminate()
    far.terminate()
  }
}
