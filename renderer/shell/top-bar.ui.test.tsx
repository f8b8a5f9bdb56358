import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { TopBar } from './top-bar.tsx'

test('whoever has a telephone may dial from the top of the desk; nobody else is shown a way', async () => {
  const went: string[] = []
  const bar = (onDial: (() => void) | null) => <TopBar isDemo={false} onPalette={() => undefined} onNewMail={null} onDial={onDial} onHelp={() => undefined} />
  const { unmount } = await draw(bar(() => went.push('dial')), { desk: pretendDesk(aFloor('en')) })
  fireEvent.click(screen.getByRole('button', { name: 'Call a number' }))
  expect(went).toEqual(['dial'])
  unmount()
  await draw(bar(null), { desk: pretendDesk(aFloor('en')) })
  screen.getByRole('button', { name: 'Keyboard shortcuts' })
  expect(screen.queryByRole('button', { name: 'Call a number' })).toBeNull()
})
