import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runStorm, type StormReport } from '../storm.ts'
import { SMALL, type PlantedFault } from './faults.ts'
import { plant } from './plant.ts'

/** Long enough for what is merely late to arrive; what the fault broke stays broken. */
const PATIENCE_MS = 3_000

/** A small storm over sources with this fault in them, and what the checker said. */
export async function tryFault(fault: PlantedFault, say?: (line: string) => void): Promise<StormReport> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hearth-fault-'))
  try {
    const root = await plant(fault, folder)
    return await runStorm({ seed: fault.seed, size: { ...SMALL, ...fault.size }, root, patienceMs: PATIENCE_MS, ...(say ? { say } : {}) })
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}
