import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { User } from '#shared/model/user.ts'
import { ADMIN, PASSWORD } from '../furnish.ts'

/** How long an administrator tries: hubs and Postgres come back sooner, even where a machine is so busy that a password takes seconds to check. */
const PATIENCE_MS = 60_000

/** Changes which queues a person serves, by the hubs' API; whichever hub answers will do. Their desk begins anew with it (S4). */
export async function changeQueues(hubUrls: readonly string[], user: User, queueIds: readonly string[]): Promise<void> {
  const { id: userId, name, publicName, role, skills, capacity, isDisabled } = user
  const command = { id: randomUUID(), type: 'save-user', payload: { userId, name, publicName, role, queueIds, skills, capacity, isDisabled } }
  const until = Date.now() + PATIENCE_MS
  let token: string | null = null
  for (let turn = 0; Date.now() < until; turn += 1) {
    const hubUrl = hubUrls[turn % hubUrls.length] ?? ''
    // One sign-in does for every hub. The command's id stays too: an answer that was lost makes it no second change.
    token ??= await signIn(hubUrl).catch(() => null)
    const isDone: boolean | null = token === null ? null : await tryAt(hubUrl, command, token).catch(() => null)
    if (isDone === true) return
    if (isDone === false) token = null
    await wait(250)
  }
  throw new Error(`nobody could change what ${userId} serves`)
}

async function signIn(hubUrl: string): Promise<string | null> {
  const { token } = await post(hubUrl, 'sign-in', { email: ADMIN.email, password: PASSWORD }, null)
  return typeof token === 'string' ? token : null
}

async function tryAt(hubUrl: string, command: object, token: string): Promise<boolean> {
  const answer = await post(hubUrl, 'commands', command, token)
  return answer['ok'] === true
}

async function post(hubUrl: string, path: string, body: object, token: string | null): Promise<Record<string, unknown>> {
  const response = await fetch(`${hubUrl}/api/v1/${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) }, body: JSON.stringify(body), signal: AbortSignal.timeout(5_000) })
  return (await response.json()) as Record<string, unknown> // looked at field by field above.
}
