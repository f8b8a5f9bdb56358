import { act, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ClockProvider, tickingClock } from './clock.tsx'
import { daysBetween, formatFor } from './format.ts'
import { startLanguage } from './language.ts'
import { TimeText } from './time-text.tsx'
import { noticeTimeZone } from './time-zone.ts'
import { TranslationProvider } from './use-translation.ts'

const machineZone = process.env['TZ']
function moveTo(zone: string): void {
  process.env['TZ'] = zone
}
afterEach(() => {
  vi.useRealTimers()
  if (machineZone === undefined) delete process.env['TZ']
  else process.env['TZ'] = machineZone
  noticeTimeZone()
})
const utc = (text: string) => Date.parse(`${text}Z`)

describe('times on screen', () => {
  test('follow the machine into another zone while the desk is open', async () => {
    moveTo('Europe/Berlin')
    noticeTimeZone()
    await startLanguage('en')
    vi.useFakeTimers({ now: utc('2026-01-15T20:00:00') })
    render(
      <TranslationProvider>
        <ClockProvider value={tickingClock(() => 0)}>
          <TimeText at={utc('2026-01-15T17:30:00')} />
        </ClockProvider>
      </TranslationProvider>,
    )
    const shown = () => screen.getByRole('time').textContent
    expect(shown()).toBe('18:30')
    moveTo('Asia/Shanghai')
    await act(async () => vi.advanceTimersByTime(2_000))
    // There it is the next morning.
    expect([shown(), screen.getByRole('time').title]).toEqual(['01:30', 'Friday, January 16, 2026 at 01:30'])
  })

  test('go over the hour that summer time leaves out, and the one it gives back', () => {
    moveTo('Europe/Berlin')
    noticeTimeZone()
    const { clock, brief } = formatFor('en')
    expect([utc('2026-03-29T00:59:00'), utc('2026-03-29T01:00:00'), utc('2026-10-25T00:30:00'), utc('2026-10-25T01:30:00')].map(clock)).toEqual(['01:59', '03:00', '02:30', '02:30'])
    // Days of 23 and of 25 hours are days.
    expect([brief(utc('2026-03-28T22:30:00'), utc('2026-03-29T21:30:00')), brief(utc('2026-10-24T22:30:00'), utc('2026-10-25T22:45:00'))]).toEqual(['yesterday', '00:30'])
    expect([daysBetween(utc('2026-03-27T23:30:00'), utc('2026-03-30T21:30:00')), daysBetween(utc('2026-10-24T21:30:00'), utc('2026-10-26T22:30:00'))]).toEqual([2, 2])
  })
})
