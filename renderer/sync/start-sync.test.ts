import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { selectThread } from '#renderer/state/select-thread.ts'
import { createMachine } from './testing/fake-machine.ts'
import { Dexie } from 'dexie'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  Dexie.dependencies.indexedDB = globalThis.indexedDB
})

test('a signed-in desk opens, is sent everything, and says that it is live', async () => {
  const machine = createMachine()
  machine.hub.opens()
  machine.hub.customerSays('talk', 'where is my parcel?')
  const desk = machine.openWindow()
  await desk.opened()
  await machine.live(desk)
  expect([...desk.state().rows.conversations.keys()]).toEqual(['talk'])
  expect(desk.state().line.kind).toBe('connected')
  await desk.actions.openThread('talk')
  expect(selectThread(desk.state(), 'talk')?.entries.map(({ id }) => id)).toEqual(['in-2'])
  await desk.actions.send('reply', { conversationId: 'talk', text: 'on its way', attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: 0 } })
  await machine.until(() => desk.state().outbox.length === 0, 'an empty outbox')
  expect(machine.hub.texts('talk')).toEqual(['where is my parcel?', 'on its way'])
})
