import { describe, expect, test } from 'vitest'
import { emptyRows } from '#renderer/state/desk-store.ts'
import { aUser } from '#test/builders/people.ts'
import { judge } from './judge.ts'
import { KIND_NAMES, KINDS, type HoursValues } from './kinds.ts'

const rows = emptyRows()
const problemsOf = (kind: (typeof KIND_NAMES)[number], set: object, isNew = false, among = rows) => {
  const judged = judge(kind, { ...KINDS[kind].blank('x'), ...set }, null, among, isNew)
  return judged.ok ? 'good' : Object.fromEntries(judged.problems)
}

describe('what is wrong with a form', () => {
  test.each(KIND_NAMES)('%s: a blank one lacks its name, whatever else', (kind) => {
    expect(problemsOf(kind, {}, kind === 'people')).toMatchObject({ name: 'required' })
  })

  test.each([
    ['queues', { name: 'Care', offerTimeoutMs: 0 }, { offerTimeoutMs: 'range' }],
    ['queues', { name: 'Care', sla: { firstResponseMs: 1, nextResponseMs: null, resolutionMs: null } }, { 'sla.firstResponseMs': 'range' }],
    ['queues', { name: 'Care', skills: [{ skill: '', minimum: 3 }] }, { 'skills.0.skill': 'choose' }],
    ['inboxes', { name: 'Shop', brand: 'Shop', queueId: '' }, { queueId: 'choose' }],
    ['inboxes', { name: 'Shop', brand: 'Shop', queueId: 'q', allowedOrigins: ['https://good.example', 'nowhere'] }, { 'allowedOrigins.1': 'origin' }],
    ['snippets', { name: 'Hello', shortcut: 'two words' }, { shortcut: 'shortcut' }],
    ['workspace', { name: 'x'.repeat(301), linkHosts: ['https://x.example/'] }, { name: 'too-long', 'linkHosts.0': 'host' }],
    ['hours', { name: 'Day', timeZone: 'Mars/Olympus' }, { timeZone: 'time-zone' }],
    ['dispositions', { name: ' Solved ' }, 'good'],
  ] as const)('%s with %j', (kind, set, problems) => {
    expect(problemsOf(kind, set)).toEqual(problems)
  })

  test('hours: times that are none, run backwards, or into each other; a date that comes twice', () => {
    const set: Partial<HoursValues> = {
      name: 'Day',
      week: [{ day: 1, spans: [{ from: '9', to: '10:00' }, { from: '14:00', to: '13:00' }, { from: '15:00', to: '17:00' }, { from: '16:00', to: '18:00' }] }],
      holidays: [{ date: '2026-01-01', name: 'New Year', spans: [] }, { date: '2026-01-01', name: 'Again', spans: [] }],
    }
    expect(problemsOf('hours', set)).toMatchObject({ 'week.0.spans.0.from': 'time', 'week.0.spans.1': 'span', 'week.0.spans.3': 'overlap', 'holidays.1.date': 'taken' })
  })

  test('a person: a short password, an email that somebody has, in whatever letters', () => {
    const among = { ...rows, users: new Map([['lin', aUser({ id: 'lin', email: 'lin@team.example' })]]) }
    expect(problemsOf('people', { name: 'Lin', publicName: 'Lin', email: 'LIN@team.example', password: 'short' }, true, among)).toEqual({ email: 'taken', password: 'password' })
  })

  test('a snippet whose shortcut another has, unless that one is retired', () => {
    const among = (isRetired: boolean) => ({ ...rows, snippets: new Map([['s', { id: 's', shortcut: 'Hello', name: 'Hello', zh: '', en: '', queueIds: [], isRetired, rev: 1 }]]) })
    const set = { name: 'Hello again', shortcut: 'hello' }
    expect([problemsOf('snippets', set, true, among(false)), problemsOf('snippets', set, true, among(true))]).toEqual([{ shortcut: 'taken' }, 'good'])
  })
})
