import { setTimeout as wait } from 'node:timers/promises'
import { checkCommands } from './checker/check-commands.ts'
import { checkCustomer } from './checker/check-customer.ts'
import { checkDesk } from './checker/check-desk.ts'
import { checkLog } from './checker/check-log.ts'
import { checkWindows } from './checker/check-windows.ts'
import { checkWords } from './checker/check-words.ts'
import { openSeals, type OpenedDisk } from './checker/open-seals.ts'
import { readTruth, type Truth } from './checker/truth.ts'
import type { Floor } from './parties/floor.ts'

/** However slow the machine is, there is an end. What moves on is left to move until then: a busy machine took a minute to send what was held. */
const LONGEST_MS = 120_000

/**
 * Compares what every party holds with what Postgres holds, again and again until nothing is wrong, or nothing has moved
 * for `patienceMs`: what is on its way may arrive, what is lost will not. Returns what was still wrong at the end.
 */
export async function judge(floor: Floor, patienceMs: number): Promise<{ readonly wrong: readonly string[]; readonly truth: Truth }> {
  const startedAt = Date.now()
  let movedAt = startedAt
  let before = ''
  for (;;) {
    const verdict = await look(floor)
    const now = Date.now()
    const standing = `${verdict.truth.head} ${verdict.wrong.length}`
    if (standing !== before) movedAt = now
    before = standing
    if (verdict.wrong.length === 0 || now - movedAt > patienceMs || now - startedAt > LONGEST_MS) return verdict
    await wait(400)
  }
}

async function look({ postgres, desks, customers, hubs }: Floor): Promise<{ readonly wrong: readonly string[]; readonly truth: Truth }> {
  const before = await readTruth(postgres.adminUrl)
  const held = await Promise.all(
    desks.map(async (desk) => {
      const windows = await desk.shown()
      const disk = await openSeals(await desk.disk(), desk.user.id, before.deskKeys.get(desk.user.id) ?? '').catch((error: unknown): OpenedDisk | string => `${desk.user.id}'s disk cannot be read: ${String(error)}`)
      return { desk, windows, disk }
    }),
  )
  const truth = await readTruth(postgres.adminUrl)
  const wrong = [...checkLog(truth), ...checkCommands(truth, desks.map(({ front }) => front.journal)), ...hubs.flatMap(({ falls }) => falls())]
  if (truth.head !== before.head) wrong.push(`the log still grows, from ${before.head} to ${truth.head}`)
  for (const { desk, windows, disk } of held) wrong.push(...checkWindows(truth, desk.user.id, windows), ...(typeof disk === 'string' ? [disk] : checkDesk(truth, desk.user.id, disk)))
  const writers = held.map(({ desk, disk }) => ({ userId: desk.user.id, told: desk.told, outbox: typeof disk === 'string' ? [] : disk.outbox }))
  wrong.push(...checkWords(truth, writers, customers.map(({ name, said }) => ({ name, said: said() }))))
  for (const { name, said, thread, complaints, unanswered } of customers) {
    wrong.push(...checkCustomer(truth, name, said(), thread()), ...complaints().map((complaint) => `${name}'s page: ${complaint}`))
    if (unanswered() > 0) wrong.push(`${name} has ${unanswered()} messages without an answer`)
  }
  return { wrong, truth }
}
