import { useLayoutEffect } from 'react'
import { act } from '@testing-library/react'
import { expect, test } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aBusyFloor } from '#renderer/gallery/list-floors.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { useFrame, type Frame } from './use-frame.ts'

async function aFrame(): Promise<{ readonly frame: () => Frame; readonly openId: string }> {
  const desk = pretendDesk(aBusyFloor('en'))
  const openId = [...desk.store.getState().rows.conversations.values()].find(({ place }) => place.kind === 'assigned')?.id ?? ''
  let now: Frame | undefined
  function Screen() {
    const frame = useFrame()
    useLayoutEffect(() => {
      now = frame
    })
    return null
  }
  await draw(<Screen />, { desk })
  const frame = () => now as Frame // drawn above.
  act(() => frame().open(openId))
  return { frame, openId }
}

/** What `write` left for after the drawing. */
const drawn = () => act(() => new Promise((resolve) => setTimeout(resolve)))

test('who wants to write before the field is drawn has its focus once it is, with nothing else in between', async () => {
  const { frame, openId } = await aFrame()
  act(() => frame().write('reply'))
  await drawn()
  expect(frame().focusWanted.current).toBe(openId)
  let isFocused = false
  frame().composer.current = { focus: () => (isFocused = true), addFiles: () => undefined, quote: () => undefined, takeBack: () => undefined, sendLater: () => undefined } as unknown as NonNullable<Frame['composer']['current']> // as much of it as is asked for.
  act(() => frame().enterField())
  expect([isFocused, frame().focusWanted.current, frame().typeAhead.take('e', performance.now())]).toEqual([true, null, false])
})
