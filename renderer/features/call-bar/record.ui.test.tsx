import { act, fireEvent, screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aConversation, aLiveCall, aThread, NOW } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { pretendVoice } from '#renderer/voice/testing/pretend-voice.ts'
import { NOT_RECORDING, type RecorderState } from '#renderer/voice/recording/recorder-state.ts'
import type { LegState } from '#renderer/voice/voice.ts'
import type { InboxCalls, RecordingState } from '#shared/model/call.ts'
import type { CallEntry } from '#shared/model/entry.ts'
import { VoiceValue } from '../use-voice.tsx'
import { CallBarPane } from './call-bar-pane.tsx'

const LEG: LegState = { legId: 'leg', conversationId: 'elena', part: 'customer', with: { kind: 'customer' }, phase: 'connected', isHeld: false, isHeldByThem: false, quality: 'good', connectedAt: NOW, watch: null }

async function onCall(policy: InboxCalls['recording'], recording: RecordingState) {
  const floor = aFloor('en')
  const entry = aThread('elena', 'p').call(NOW, { state: 'connected', answeredAt: NOW, agents: ['me'], recording }).entries[0] as CallEntry // the only one there is.
  const call = aConversation({ id: 'elena', identityId: 'p-elena-phone', channel: 'phone', inboxId: 'i-phone', place: { kind: 'assigned', to: 'me', since: NOW }, call: aLiveCall({ entryId: entry.id }) })
  const inbox = floor.rows.inboxes.get('i-phone')
  if (inbox === undefined) throw new Error('the floor has a telephone')
  const calls: InboxCalls = { numbers: [], isWebOn: false, wrapUpMs: 0, recording: policy }
  const desk = pretendDesk({
    ...floor,
    threads: new Map([['elena', { kind: 'ready', entries: [entry], hasOlder: false, hasNewer: false }]]),
    rows: { ...floor.rows, inboxes: new Map([['i-phone', { ...inbox, calls }]]), conversations: new Map([['elena', call]]) },
  })
  const sound = pretendVoice({ legs: [LEG] })
  const asked: string[] = []
  const listeners = new Set<() => void>()
  let state: RecorderState = NOT_RECORDING
  const tell = (now: RecorderState) => act(() => {
    state = now
    for (const listener of listeners) listener()
  })
  const recorders = {
    state: () => state,
    subscribe: (listener: () => void) => (listeners.add(listener), () => void listeners.delete(listener)),
    begin: async (id: string) => void asked.push(`begin ${id}`),
    pause: (id: string) => void asked.push(`pause ${id}`),
    resume: (id: string) => void asked.push(`resume ${id}`),
    stop: (id: string) => void asked.push(`stop ${id}`),
    dismiss: () => tell({ ...state, trouble: null }),
  }
  await draw(
    <VoiceValue value={{ ...sound.voice, recorders }}>
      <CallBarPane onOpen={() => undefined} onTransfer={() => undefined} />
    </VoiceValue>,
    { desk },
  )
  return { asked, desk, tell }
}

const names = () => screen.getAllByRole('button').map((one) => one.getAttribute('aria-label') ?? '').filter((name) => /record/i.test(name))
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const words = () => screen.getByRole('region', { name: 'Your call' }).textContent

describe('a call that is or may be recorded', () => {
  test.each<[InboxCalls['recording'], RecordingState, readonly string[]]>([
    ['never', 'off', []],
    ['always', 'off', []],
    ['always', 'on', ['Pause recording']],
    ['always', 'paused', ['Go on recording']],
    ['by-agent', 'off', ['Record']],
    ['by-agent', 'on', ['Pause recording', 'End recording']],
    ['by-agent', 'paused', ['Go on recording', 'End recording']],
  ])('recorded %s, now %s, it has these controls: %j', async (policy, recording, controls) => {
    await onCall(policy, recording)
    expect(names()).toEqual(controls)
  })

  test('each does what it says', async () => {
    const on = await onCall('by-agent', 'on')
    for (const name of ['Pause recording', 'End recording']) press(name)
    expect([on.asked, words()?.includes('Recorded')]).toEqual([['pause elena', 'stop elena'], true])
  })

  test('while the bells ring it says so, to the ear as well, and cannot be asked for again', async () => {
    const { asked, tell } = await onCall('by-agent', 'off')
    press('Record')
    tell({ announcing: ['elena'], unsaid: [], trouble: null })
    expect([asked, names(), words()?.includes('Announcing…')]).toEqual([['begin elena'], [], true])
    await screen.findByText('Two bells tell the customer that the call is recorded.')
  })

  test('what went wrong is a sentence that can be put away; so is what the hub did not take, after the call too', async () => {
    const { desk, tell } = await onCall('always', 'off')
    tell({ announcing: [], unsaid: [], trouble: { why: 'full', conversationId: 'elena' } })
    expect(words()).toContain('no more can be kept on this computer')
    press('Close')
    expect(words()).not.toContain('no more can be kept')
    act(() => desk.store.setState({ recordings: { unsent: 3, refused: 'gone' } }))
    expect(words()).toContain('its call is not there any more')
  })
})
