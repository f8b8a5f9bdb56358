import { offered } from '../offered.ts'

const blocking = new Set<number>()
let last = 0

export const powerSaveBlocker = offered('powerSaveBlocker', {
  start(): number {
    last += 1
    blocking.add(last)
    return last
  },
  stop: (id: number): boolean => blocking.delete(id),
  isStarted: (id: number): boolean => blocking.has(id),
})
