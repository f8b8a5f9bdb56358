import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { PasswordDone, PasswordJob } from './password-worker.ts'

// Passwords in and out of their hashes, one after another in a thread of their own. The thread starts with the first
// password and keeps nothing alive by itself.

export const PASSWORD_MIN = 8
export const PASSWORD_MAX = 1_000

/** Each takes some 30 ms: more than this many waiting means a flood, and someone would wait for seconds. */
const WAITING_LIMIT = 200

type Wait = { readonly done: (result: PasswordDone) => void; readonly fail: (error: Error) => void }

let worker: Worker | null = null
let jobs = 0
const waiting = new Map<number, Wait>()

export async function hashPassword(password: string): Promise<string> {
  const done = await run(password, null)
  if ('hash' in done) return done.hash
  throw new Error('error' in done ? done.error : 'the password was not hashed')
}

/**
 * Whether a password belongs to a hash. With `null` (nobody by that name) the same work is done and the answer is no, so
 * that the time taken does not tell who has an account.
 */
export async function isRightPassword(password: string, hash: string | null): Promise<boolean> {
  const done = await run(password, hash ?? NOBODYS_HASH)
  if ('error' in done) throw new Error(done.error)
  return hash !== null && 'isRight' in done && done.isRight
}

export function isFlooded(): boolean {
  return waiting.size >= WAITING_LIMIT
}

/** The hash of a password nobody knows, with the settings in use (password-worker.ts). */
const NOBODYS_HASH = '$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5cy1zYWx0LTAwMQ$K9bX1mJv0m4s7l0bQ0QJc0r9Xw1V2y3Z4a5B6c7D8e8'

function run(password: string, hash: string | null): Promise<PasswordDone> {
  const thread = worker ?? start()
  jobs += 1
  const job: PasswordJob = { id: jobs, password: password.slice(0, PASSWORD_MAX), hash }
  return new Promise((done, fail) => {
    waiting.set(job.id, { done, fail })
    // While somebody waits the thread counts as work; else a command that only hashes would end before its answer.
    thread.ref()
    thread.postMessage(job)
  })
}

/** Beside the built hub it lies built as well: in a packed app inside its archive, which a new thread need not be able to read. */
function workerProgram(): URL {
  if (import.meta.url.endsWith('.ts')) return new URL('./password-worker.ts', import.meta.url)
  return new URL(`data:text/javascript;base64,${readFileSync(new URL('./password-worker.js', import.meta.url)).toString('base64')}`)
}

function start(): Worker {
  const thread = new Worker(workerProgram())
  worker = thread
  thread.on('message', (result: PasswordDone) => {
    waiting.get(result.id)?.done(result)
    waiting.delete(result.id)
    if (waiting.size === 0) thread.unref()
  })
  const lost = (error: Error) => {
    worker = null
    for (const { fail } of waiting.values()) fail(error)
    waiting.clear()
  }
  thread.on('error', lost)
  thread.on('exit', (code) => {
    if (worker === thread) lost(new Error(`the password thread ended (${code})`))
  })
  thread.unref()
  return thread
}
