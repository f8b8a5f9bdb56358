import { useEffect } from 'react'
import { act, render, screen } from '@testing-library/react'
import { MantineProvider } from '@mantine/core'
import { expect, test, vi } from 'vitest'
import { Announcer, useAnnounce } from './announcer.tsx'
import { ClockProvider, stoppedClock, tickingClock, type Clock } from './clock.tsx'

const TIMES: readonly { readonly time: string; readonly clock: Clock; readonly left: string }[] = [
  { time: 'goes by', clock: tickingClock(() => 0), left: '' },
  { time: 'stands still', clock: stoppedClock(0), left: 'It rings.' },
]

function Bell() {
  const announce = useAnnounce()
  useEffect(() => announce('assertive', 'It rings.'), [announce])
  return null
}

test.each(TIMES)('where time $time, “$left” is left of what was told a minute ago', ({ clock, left }) => {
  vi.useFakeTimers()
  render(<MantineProvider env="test"><ClockProvider value={clock}><Announcer><Bell /></Announcer></ClockProvider></MantineProvider>)
  expect(screen.getByRole('alert').textContent).toBe('It rings.')
  act(() => void vi.advanceTimersByTime(60_000))
  expect(screen.getByRole('alert').textContent).toBe(left)
  vi.useRealTimers()
})
