import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { DEMO_INBOXES, DEMO_QUEUES } from '#server/demo/floor.ts'
import { DEMO_PASSWORD } from './people.ts'

/** A machine that is busy with a dozen other things may need longer to answer than a person has: here everything rings for two minutes, and the work after a call takes as long as somebody wants. */
export async function ringLonger(hubUrl: string): Promise<void> {
  const ask = async (path: string, body: unknown, token?: string) => {
    const answer = await fetch(`${hubUrl.replace(/\/$/, '')}/api/v1/${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) }, body: JSON.stringify(body) })
    expect([path, answer.status]).toEqual([path, 200])
    return answer.json() as Promise<{ readonly token: string }> // docs/CONTRACT.md; of a command nobody reads it.
  }
  const { token } = await ask('sign-in', { email: 'admin@demo.hearth', password: DEMO_PASSWORD })
  const save = (type: string, payload: object) => ask('commands', { id: randomUUID(), type, payload: { ...payload, onRev: null } }, token)
  for (const queue of DEMO_QUEUES.filter(({ id }) => id === 'queue-baby' || id === 'queue-tech')) await save('save-queue', { ...queue, offerTimeoutMs: 120_000 })
  for (const inbox of DEMO_INBOXES) if (inbox.calls !== undefined) await save('save-inbox', { ...inbox, calls: { ...inbox.calls, wrapUpMs: 1_800_000 } })
}
