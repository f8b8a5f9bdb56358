import type { CacheVersion } from './versions.ts'

/**
 * What was recorded of calls and the hub does not have yet. Beside the seal stand only the order of writing and a chunk's name
 * (its part's random id and its place in it): the hub wants chunks one after the other, and each has to be found to be dropped.
 */
export const version3: CacheVersion = {
  version: 3,
  stores: { recordingChunks: '++n, &id' },
}
