import { fireEvent, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aConversation, NOW } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { VoiceValue, type DeskVoice } from '#renderer/features/use-voice.tsx'
import { pretendVoice } from '#renderer/voice/testing/pretend-voice.ts'
import type { TranscriptState } from '#renderer/voice/transcript/transcript-state.ts'
import { TranscriptPane } from './transcript-pane.tsx'

const WRITTEN: TranscriptState = new Map([['c', { entryId: 'call', phase: 'on', lines: [
  { id: '1', channel: 'agent', at: NOW - 60_000, text: 'What can I do for you?', isFinal: true },
  { id: '2', channel: 'customer', at: NOW - 50_000, text: 'It leaks.', isFinal: false },
] }]])

async function beside(state: TranscriptState) {
  const floor = aFloor('en')
  const desk = pretendDesk({ ...floor, rows: { ...floor.rows, conversations: new Map([['c', aConversation({ id: 'c', identityId: 'p-elena-phone', channel: 'phone' })]]) } })
  const [onNote, forget] = [vi.fn<(words: string) => void>(), vi.fn<(id: string) => void>()]
  const voice: DeskVoice = { ...pretendVoice().voice, transcripts: { state: () => state, subscribe: () => () => undefined, forget } }
  localStorage.clear()
  await draw(<VoiceValue value={voice}><TranscriptPane conversationId="c" onNote={onNote} /></VoiceValue>, { desk })
  return { onNote, forget }
}

test('without an engine there is no panel', async () => {
  await beside(new Map())
  expect(screen.queryByRole('region', { name: 'Live transcript' })).toBeNull()
})

test('two speakers’ lines stand with their times, go into a note as they stand, one can be copied, and all of it cleared', async () => {
  const { onNote, forget } = await beside(WRITTEN)
  const log = screen.getByRole('log', { name: 'What was said' })
  expect([...log.querySelectorAll('p')].map(({ textContent }) => textContent)).toEqual(['What can I do for you?', 'It leaks.'])
  expect(screen.getAllByRole('button', { name: /^Copy what/ })).toHaveLength(2)
  fireEvent.click(screen.getByRole('button', { name: 'Put into a note' }))
  expect(onNote.mock.calls[0]?.[0]).toMatch(/^\d\d:\d\d You: What can I do for you\?\n\d\d:\d\d .+: It leaks\.$/)
  fireEvent.click(screen.getByRole('button', { name: 'Clear' }))
  expect(forget).toHaveBeenCalledWith('c')
  fireEvent.click(screen.getByRole('button', { name: 'Live transcript', expanded: true }))
  expect(screen.queryByRole('log', { name: 'What was said' })).toBeNull()
})
