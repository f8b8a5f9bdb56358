import { act, fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aConversation } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { pretendVoice } from '#renderer/voice/testing/pretend-voice.ts'
import { VoiceValue } from '../use-voice.tsx'
import { DialPane } from './dial-pane.tsx'

async function onDesk(number = '') {
  const desk = pretendDesk(aFloor('zh'))
  const sound = pretendVoice()
  const went: string[] = []
  await draw(
    <VoiceValue value={sound.voice}>
      <DialPane isOpen number={number} onStarted={(id) => went.push(`started ${id}`)} onClose={() => went.push('closed')} />
    </VoiceValue>,
    { desk, language: 'zh-CN' },
  )
  const field = await screen.findByRole('textbox', { name: '电话号码' })
  return { desk, sound, went, field }
}

test('a number typed as it is dialled here is called as the world knows it, and opened once it is there', async () => {
  const { desk, sound, went, field } = await onDesk()
  fireEvent.change(field, { target: { value: '138 0013 8000' } })
  expect(await screen.findByText('+86 138 0013 8000')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: '呼叫' }))
  const command = desk.sent[0]
  if (command?.type !== 'start-call') throw new Error('nobody was called')
  const { conversationId: id } = command.payload
  expect(command.payload).toEqual({ conversationId: id, inboxId: 'i-phone', to: { kind: 'number', number: '+8613800138000' } })
  expect([sound.asked, went]).toEqual([[`dial ${id}`], ['closed']])
  await act(async () => desk.store.setState(({ rows }) => ({ rows: { ...rows, conversations: new Map(rows.conversations).set(id, aConversation({ id, identityId: 'p' })) } })))
  expect(went).toEqual(['closed', `started ${id}`])
})

test('keys fill the field, and what is no number is not called', async () => {
  const { desk, field } = await onDesk('+')
  expect(await screen.findByText('这不是可以拨打的号码。')).toBeDefined()
  for (const key of ['1', '2', '#']) fireEvent.click(screen.getByRole('button', { name: key }))
  expect((field as HTMLInputElement).value).toBe('+12#') // an input, by its role.
  fireEvent.submit(field)
  expect(desk.sent).toEqual([])
})
