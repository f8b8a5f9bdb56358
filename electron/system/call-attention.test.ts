import { expect, test } from 'vitest'
import { createAttention } from './call-attention.ts'

function aWindow({ isMac = false, isLookedAt = false } = {}) {
  const done: string[] = []
  const attention = createAttention({ flash: (isOn) => done.push(isOn ? 'flash' : 'still'), bounce: isMac ? () => (done.push('bounce'), () => done.push('still')) : null }, () => isLookedAt)
  return { ...attention, done }
}

test('an offer calls once, and is quiet when it is answered', () => {
  const window = aWindow()
  window.show(true)
  window.show(true)
  expect(window.done).toEqual(['flash'])
  window.show(false)
  window.show(false)
  expect(window.done).toEqual(['flash', 'still'])
})

test('looking at the window is enough; the next offer calls again', () => {
  const window = aWindow({ isMac: true })
  window.show(true)
  window.seen()
  window.show(true)
  window.show(false)
  window.show(true)
  expect(window.done).toEqual(['bounce', 'still', 'bounce'])
})

test('a window that is looked at does not call', () => {
  const window = aWindow({ isLookedAt: true })
  window.show(true)
  window.show(false)
  expect(window.done).toEqual([])
})
