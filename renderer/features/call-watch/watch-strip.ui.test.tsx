import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aConversation, aLiveCall, aUser, NOW } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { pretendVoice } from '#renderer/voice/testing/pretend-voice.ts'
import type { LiveCall } from '#shared/model/call.ts'
import type { Role } from '#shared/model/user.ts'
import { VoiceValue } from '../use-voice.tsx'
import { WatchStripPane } from './watch-strip-pane.tsx'

async function onDesk(role: Role, call: Partial<LiveCall> = {}) {
  const floor = aFloor('en')
  const theirs = aConversation({ id: 'c', identityId: 'p-elena-phone', channel: 'phone', place: { kind: 'assigned', to: 'wei', since: NOW }, call: aLiveCall(call) })
  const users = new Map(floor.rows.users).set('me', aUser('me', 'Me', { role }))
  const desk = pretendDesk({ ...floor, rows: { ...floor.rows, users, conversations: new Map([['c', theirs]]) } })
  const sound = pretendVoice()
  await draw(<VoiceValue value={sound.voice}><WatchStripPane conversationId="c" /></VoiceValue>, { desk })
  return { desk, sound }
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

test('who leads listens, and the hub is told, so that the colleague sees it', async () => {
  const { desk, sound } = await onDesk('lead')
  press('Listen')
  expect([desk.sent.map(({ type, payload }) => [type, payload]), sound.asked]).toEqual([[['watch-call', { conversationId: 'c', entryId: 'call-1', way: 'monitor' }]], ['watch monitor c']])
})

test('from listening to whispering, and away', async () => {
  const { sound } = await onDesk('lead', { watchers: [{ by: 'me', way: 'monitor' }] })
  expect(screen.getByRole('button', { name: 'Listen' }).getAttribute('aria-pressed')).toBe('true')
  press('Whisper')
  press('Leave')
  expect(sound.asked).toEqual(['watch coach c', 'watch no more c'])
})

test('taking over leaves off watching, makes the call mine, and brings its sound here', async () => {
  const { desk, sound } = await onDesk('admin', { watchers: [{ by: 'me', way: 'coach' }] })
  press('Take over')
  expect([desk.sent.map(({ type }) => type), sound.asked]).toEqual([['watch-call', 'assign'], ['watch no more c', 'answer c']])
})

test('an agent has none of it, and nobody of a call that only rings', async () => {
  await onDesk('agent')
  expect(screen.queryByRole('region')).toBeNull()
  await onDesk('lead', { state: 'ringing' })
  expect(screen.queryByRole('region')).toBeNull()
})
