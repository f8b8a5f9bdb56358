import { useLayoutEffect } from 'react'
import { render } from '@testing-library/react'
import { expect, test } from 'vitest'
import { DELIVERED } from './shortcuts.ts'
import { useShortcuts, type Handlers } from './use-shortcuts.ts'

test('a key means what is on the screen from the moment it is drawn', () => {
  const heard: string[] = []
  function Desk({ handlers, onDrawn }: { readonly handlers: Handlers; readonly onDrawn?: () => void }) {
    useShortcuts(handlers, DELIVERED, false)
    useLayoutEffect(() => onDrawn?.())
    return null
  }
  const { rerender } = render(<Desk handlers={{}} />)
  rerender(<Desk handlers={{ 'accept-offer': () => heard.push('accepted') }} onDrawn={() => void document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }))} />)
  expect(heard).toEqual(['accepted'])
})
