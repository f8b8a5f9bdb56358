import { expect, test } from 'vitest'
import type { Session } from '#renderer/state/shape.ts'
import { updateFacts } from './use-tell-updates.ts'

const nothing = { outbox: [], leftOver: [] }

test.each<[Session, ReturnType<typeof updateFacts>]>([
  [{ kind: 'signed-out', why: 'never' }, { unsentCount: 0, doesHubRefuse: false }],
  [{ kind: 'desk-too-old' }, { unsentCount: 0, doesHubRefuse: true }],
  [{ kind: 'locked', profiles: [] }, { unsentCount: null, doesHubRefuse: false }],
  [{ kind: 'starting' }, { unsentCount: null, doesHubRefuse: false }],
  [{ kind: 'cache-broken', why: 'newer' }, { unsentCount: null, doesHubRefuse: false }],
])('of %j an update knows %j', (session, facts) => {
  expect(updateFacts({ session, ...nothing })).toEqual(facts)
})
