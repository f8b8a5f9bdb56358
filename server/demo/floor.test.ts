import { expect, test } from 'vitest'
import { addOpenTime, isOpen } from '#shared/domain/hours.ts'
import { ROWS } from '#shared/model/row.ts'
import { DEMO_INBOXES, DEMO_QUEUES, DEMO_SETTINGS, DEMO_SKILLS, DEMO_USERS } from './floor.ts'
import { DEMO_HOURS } from './hours.ts'
import { DEMO_SNIPPETS } from './snippets.ts'

const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id)

test('every row of the demo’s set-up is one of the model', () => {
  const all = { hours: DEMO_HOURS, skills: DEMO_SKILLS, snippets: DEMO_SNIPPETS, settings: [DEMO_SETTINGS], queues: DEMO_QUEUES, inboxes: DEMO_INBOXES, users: DEMO_USERS }
  const broken = Object.entries(all).flatMap(([table, rows]) => rows.flatMap((row) => ROWS[table as keyof typeof all].safeParse({ ...row, rev: 1 }).error ?? [])) // Object.entries widens the names.
  expect(broken).toEqual([])
})

test('what it names is there: hours, skills and queues, and each shortcut and date once', () => {
  expect(DEMO_QUEUES.flatMap(({ hoursId }) => hoursId ?? []).filter((id) => !ids(DEMO_HOURS).includes(id))).toEqual([])
  const skills = [...DEMO_QUEUES.flatMap((queue) => queue.skills), ...DEMO_USERS.flatMap((user) => user.skills)].map(({ skill }) => skill)
  expect(skills.filter((id) => !ids(DEMO_SKILLS).includes(id))).toEqual([])
  expect(DEMO_SNIPPETS.flatMap(({ queueIds }) => queueIds).filter((id) => !ids(DEMO_QUEUES).includes(id))).toEqual([])
  expect(new Set(DEMO_SNIPPETS.map(({ shortcut }) => shortcut)).size).toBe(DEMO_SNIPPETS.length)
  for (const { holidays } of DEMO_HOURS) expect(new Set(holidays.map(({ date }) => date)).size).toBe(holidays.length)
})

test('the shops’ chats are served at every hour; the specialists rest at night and over the golden week', () => {
  const [always, office] = ['hours-always', 'hours-office'].map((id) => DEMO_HOURS.find((hours) => hours.id === id))
  if (always === undefined || office === undefined) throw new Error('the demo has both')
  for (const queue of DEMO_QUEUES.filter(({ id }) => DEMO_INBOXES.some(({ channel, queueId }) => channel === 'chat' && queueId === id))) expect(queue.hoursId).toBe('hours-always')
  const day = 86_400_000
  for (let at = Date.parse('2026-11-20T00:00Z'); at < Date.parse('2027-11-20T00:00Z'); at += day / 3) expect(isOpen(always, at)).toBe(true)
  expect(addOpenTime(always, 0, 365 * day)).toBe(365 * day)
  expect(addOpenTime(office, Date.parse('2027-09-30T20:30+08:00'), 3_600_000)).toBe(Date.parse('2027-10-08T09:30+08:00'))
})

test('both languages are written, each in its own script', () => {
  for (const { zh, en } of DEMO_SNIPPETS) expect([/\p{Script=Han}/u.test(zh), /\p{Script=Han}/u.test(en), en.length > 20]).toEqual([true, false, true])
  expect(DEMO_SNIPPETS.length).toBeGreaterThanOrEqual(16)
  const said = DEMO_QUEUES.flatMap(({ script }) => (script === undefined ? [] : Object.values(script)))
  for (const { zh, en } of said) expect([/\p{Script=Han}/u.test(zh), /\p{Script=Han}/u.test(en), en.length > 20]).toEqual([true, false, true])
  expect(said.length).toBe(12)
})
