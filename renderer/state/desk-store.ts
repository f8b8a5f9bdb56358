import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DeskState } from './shape.ts'

/** The desk's one store. `renderer/sync` writes it; everything else reads it by selector. */
export type DeskStore = StoreApi<DeskState>

export function createDeskStore(): DeskStore {
  return createStore<DeskState>()(() => emptyDeskState(0))
}

/** A desk that knows nothing yet: how it starts, and what is left after signing out. */
export function emptyDeskState(now: number): DeskState {
  return {
    session: { kind: 'starting' },
    line: { kind: 'disconnected', since: now },
    freshness: { kind: 'as-of', asOf: null },
    rows: emptyRows(),
    threads: new Map(),
    news: { entries: [], isCatchUp: true },
    drafts: new Map(),
    outbox: [],
    leftOver: [],
    marks: new Map(),
    customerMarks: new Map(),
    recordings: { unsent: 0, refused: null },
    clockOffsetMs: 0,
  }
}

export function emptyRows(): DeskState['rows'] {
  return {
    users: new Map(),
    presences: new Map(),
    queues: new Map(),
    inboxes: new Map(),
    dispositions: new Map(),
    hours: new Map(),
    skills: new Map(),
    snippets: new Map(),
    settings: new Map(),
    blocks: new Map(),
    customers: new Map(),
    identities: new Map(),
    conversations: new Map(),
    readMarks: new Map(),
    views: new Map(),
    scheduled: new Map(),
  }
}
