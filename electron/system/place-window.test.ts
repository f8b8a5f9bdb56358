import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arrangementOf, MOST_PLACES, placeWindow, rememberPlace, type Screen, type WindowPlace } from './place-window.ts'

const laptop: Screen = { bounds: { x: 0, y: 0, width: 1_440, height: 900 }, workArea: { x: 0, y: 25, width: 1_440, height: 875 } }
const large: Screen = { bounds: { x: 1_440, y: -200, width: 2_560, height: 1_440 }, workArea: { x: 1_440, y: -200, width: 2_560, height: 1_400 } }
const atDesk: WindowPlace = { arrangement: arrangementOf([laptop, large]), bounds: { x: 2_000, y: 0, width: 1_600, height: 1_000 }, isMaximized: false }
const onTrain: WindowPlace = { arrangement: arrangementOf([laptop]), bounds: { x: 100, y: 60, width: 1_200, height: 700 }, isMaximized: true }

describe('the window', () => {
  test('stands at first in the middle of the main screen, no larger than it', () => {
    expect(placeWindow([], [laptop, large])).toEqual({ bounds: { x: 0, y: 25, width: 1_440, height: 875 }, isMaximized: false })
    expect(placeWindow([], [large])).toEqual({ bounds: { x: 2_000, y: 50, width: 1_440, height: 900 }, isMaximized: false })
  })

  test('comes back to its place among the same screens, in whatever order they are told', () => {
    expect(placeWindow([onTrain, atDesk], [large, laptop])).toEqual({ bounds: atDesk.bounds, isMaximized: false })
    expect(placeWindow([atDesk, onTrain], [laptop])).toEqual({ bounds: onTrain.bounds, isMaximized: true })
  })

  test('whose screen is gone comes to the middle of one that is there', () => {
    const small: WindowPlace = { ...atDesk, bounds: { ...atDesk.bounds, width: 1_000, height: 675 } }
    expect(placeWindow([small], [laptop]).bounds).toEqual({ x: 220, y: 125, width: 1_000, height: 675 })
    expect(placeWindow([atDesk], [laptop])).toEqual({ bounds: { x: 0, y: 25, width: 1_440, height: 875 }, isMaximized: false })
  })

  test('half outside is drawn in', () => {
    const half: WindowPlace = { ...onTrain, bounds: { x: -300, y: 500, width: 1_000, height: 700 }, isMaximized: false }
    expect(placeWindow([half], [laptop]).bounds).toEqual({ x: 0, y: 200, width: 1_000, height: 700 })
  })

  test('stands wholly on a screen, whatever was kept and whatever screens there are', () => {
    const rectangle = fc.record({ x: fc.integer({ min: -5_000, max: 5_000 }), y: fc.integer({ min: -5_000, max: 5_000 }), width: fc.integer({ min: 1, max: 6_000 }), height: fc.integer({ min: 1, max: 6_000 }) })
    fc.assert(
      fc.property(rectangle, fc.array(rectangle, { minLength: 1, maxLength: 4 }), (bounds, areas) => {
        const screens = areas.map((area) => ({ bounds: area, workArea: area }))
        const { bounds: placed } = placeWindow([{ arrangement: '', bounds, isMaximized: false }], screens)
        return areas.some((area) => placed.x >= area.x && placed.y >= area.y && placed.x + placed.width <= area.x + area.width && placed.y + placed.height <= area.y + area.height)
      }),
    )
  })
})

test('places are kept the newest first, one for each arrangement, and not for ever', () => {
  const moved = { ...atDesk, bounds: { ...atDesk.bounds, x: 1_500 } }
  expect(rememberPlace([onTrain, atDesk], moved)).toEqual([moved, onTrain])
  const many = Array.from({ length: 12 }, (_, at) => ({ ...onTrain, arrangement: String(at) }))
  expect(many.reduce<readonly WindowPlace[]>((places, place) => rememberPlace(places, place), [])).toHaveLength(MOST_PLACES)
})
