import { Recording, type ChunkPlace } from '#shared/model/recording.ts'
import { cacheFailure } from '#renderer/db/cache-failure.ts'
import { makeRoom } from '#renderer/db/make-room.ts'
import { countChunks, keepChunk } from '#renderer/db/recording-chunks-table.ts'
import type { Asked } from '#renderer/state/asked.ts'
import type { DeskActions, KeptRecordings } from '#renderer/state/shape.ts'
import { createAskHub } from './ask-hub.ts'
import type { Desk } from './desk.ts'
import { createRecordingSender } from './send-recordings.ts'
import type { Surroundings } from './surroundings.ts'

/** What is recorded in any window is kept in the cache they share; whichever window leads sends it. */
export type Recordings = Pick<DeskActions, 'keepRecording' | 'dismissRecordingTrouble'> & {
  /** This window leads from now on: what is kept goes out, of this start and of those before. */
  readonly lead: () => void
  /** Something was kept in another window, or the hub is there again. */
  readonly drain: () => void
  /** How it stands, heard of another window. */
  readonly hear: (recordings: KeptRecordings) => void
  readonly stop: () => void
}

export function createRecordings(desk: Desk): Recordings {
  const { cache, channel } = desk
  const sender = createRecordingSender(desk, tell)
  let isLeading = false

  function tell(change: (recordings: KeptRecordings) => KeptRecordings): void {
    desk.set(({ recordings }) => ({ recordings: change(recordings) }))
    channel.post({ kind: 'recordings', recordings: desk.state().recordings })
  }

  async function keep(place: ChunkPlace, sound: Uint8Array): Promise<'kept' | 'full'> {
    try {
      return await keepChunk(cache, place, sound)
    } catch (error) {
      // A call goes on whatever its recording meets: this desk does not close for it, as it does for words that cannot be kept.
      if (cacheFailure(error) !== 'full') throw error
    }
    try {
      await makeRoom(cache, new Set(desk.state().threads.keys()))
      return await keepChunk(cache, place, sound)
    } catch (error) {
      if (cacheFailure(error) === 'full') return 'full'
      throw error
    }
  }

  return {
    async keepRecording(place, sound) {
      const kept = await keep(place, sound)
      if (kept === 'kept') {
        tell(({ unsent, refused }) => ({ unsent: unsent + 1, refused }))
        if (isLeading) sender.drain()
        else channel.post({ kind: 'recorded' })
      }
      return kept
    },
    dismissRecordingTrouble: () => tell(({ unsent }) => ({ unsent, refused: null })),
    lead() {
      isLeading = true
      countChunks(cache).then((unsent) => tell(({ refused }) => ({ unsent, refused })), desk.failed)
      sender.drain()
    },
    drain: () => void (isLeading && sender.drain()),
    hear: (recordings) => desk.set(() => ({ recordings })),
    stop: sender.stop,
  }
}

const PATIENCE_MS = 60_000

/** What the hub has of a call's recording, for whoever may listen to it. Asked anew each time: it is kept nowhere on the desk. */
export function createRecordingReader(surroundings: Pick<Surroundings, 'hubOrigin' | 'clock' | 'fetch'>): Pick<DeskActions, 'recording' | 'recordingSound'> {
  const ask = createAskHub(surroundings)
  const at = (...ids: readonly string[]) => `recordings/${ids.map(encodeURIComponent).join('/')}`
  return {
    recording: (conversationId, entryId) => ask('GET', at(conversationId, entryId), Recording),
    async recordingSound(conversationId, entryId, partId): Promise<Asked<Blob>> {
      try {
        const response = await surroundings.fetch(`${surroundings.hubOrigin}/api/v1/${at(conversationId, entryId, partId)}`, { credentials: 'include', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) })
        if (response.ok) return { ok: true, value: new Blob([await response.arrayBuffer()], { type: 'audio/webm' }) }
        return { ok: false, reason: response.status === 403 ? 'forbidden' : response.status === 404 || response.status === 410 ? 'not-found' : 'unreachable' }
      } catch (error) {
        if (error instanceof TypeError || error instanceof DOMException) return { ok: false, reason: 'unreachable' }
        throw error
      }
    },
  }
}
