import { expect, onTestFinished, test } from 'vitest'
import type { Hours } from '#shared/model/hours.ts'
import { aPresence, aQueue, aUser } from '#test/builders/people.ts'
import { aRunningHub } from '#test/harness/running-hub.ts'
import { aVisitorPage } from '#test/harness/visitor-page.ts'

const office: Hours = { id: 'office', name: 'Office', timeZone: 'Asia/Shanghai', week: [1, 2, 3, 4, 5].map((day) => ({ day, spans: [{ from: '09:00', to: '18:00' }] })), holidays: [{ date: '2026-01-12', name: 'A day off', spans: [] }], rev: 0 }
const at = (time: string) => Date.parse(`2026-01-${time}:00+08:00`)

test('outside the hours the page is told that nobody answers, whoever is there, and when somebody does again', async () => {
  const running = await aRunningHub({ users: [aUser({ id: 'maria' })], hours: [office], queues: [aQueue({ hoursId: 'office' })] })
  onTestFinished(() => running.close())
  // Maria's desk is connected the whole time: by the hub's own table of desks too, by which it sets right what is said of anybody.
  await running.workspace.pool.query("insert into desk_lines (workspace_id, id, user_id, hub_id) select 'main', 'desk', 'maria', id from hubs")
  await running.workspace.pool.query("insert into presences (workspace_id, id, row) values ('main', 'maria', $1)", [JSON.stringify(aPresence({ userId: 'maria' }))])
  const welcome = async (time: string) => {
    running.clock.stoppedAt = at(time)
    const { welcome: told } = await aVisitorPage({ url: running.url })
    return told.ok && { isStaffed: told.isStaffed, opensAt: told.opensAt }
  }
  expect(await welcome('09T17:59')).toEqual({ isStaffed: true, opensAt: null })
  // A weekend, and a Monday off.
  expect(await welcome('09T18:00')).toEqual({ isStaffed: false, opensAt: at('13T09:00') })
  expect(await welcome('13T09:00')).toEqual({ isStaffed: true, opensAt: null })
})
