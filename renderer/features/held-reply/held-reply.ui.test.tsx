import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { NOW } from '#renderer/gallery/fixtures.ts'
import { HeldReplyView } from './held-reply-view.tsx'

async function aHeldReply() {
  const onSend = vi.fn()
  const onDiscard = vi.fn()
  await draw(
    <HeldReplyView
      why={{ kind: 'stale' }}
      text="We will repair it."
      writtenAt={NOW - 60_000}
      saidSince={[{ id: '1', seed: 'p', name: 'Elena', text: 'Never mind, it works now.', at: NOW }]}
      laterCount={0}
      onSend={onSend}
      onDiscard={onDiscard}
    />,
  )
  return { onSend, onDiscard }
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

describe('[S8] a reply that waited while the talk went on', () => {
  test('is shown beside what was said since, and does not go by itself', async () => {
    const { onSend } = await aHeldReply()
    expect(screen.getByText('Never mind, it works now.')).toBeTruthy()
    expect(screen.getByText('We will repair it.')).toBeTruthy()
    expect(document.activeElement).toBe(document.body)
    expect(onSend).not.toHaveBeenCalled()
  })

  test('goes as it is', async () => {
    const { onSend } = await aHeldReply()
    press('Send')
    expect(onSend.mock.calls).toEqual([['We will repair it.']])
  })

  test('goes in other words', async () => {
    const { onSend } = await aHeldReply()
    press('Edit')
    fireEvent.change(screen.getByRole('textbox', { name: 'Your reply' }), { target: { value: 'Glad to hear it.' } })
    press('Send')
    expect(onSend.mock.calls).toEqual([['Glad to hear it.']])
  })

  test('is discarded', async () => {
    const { onSend, onDiscard } = await aHeldReply()
    press('Discard')
    expect(onDiscard).toHaveBeenCalledOnce()
    expect(onSend).not.toHaveBeenCalled()
  })
})
