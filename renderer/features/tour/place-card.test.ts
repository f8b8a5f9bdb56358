import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeCard } from './place-card.ts'

const card = { width: 340, height: 200 }
const room = { width: 1440, height: 900 }

test('the card stands beside what it speaks of, on the side where there is room', () => {
  const list = { left: 56, top: 44, width: 308, height: 856 }
  const customer = { left: 1124, top: 44, width: 316, height: 856 }
  const composer = { left: 380, top: 700, width: 1050, height: 190 }
  expect([placeCard(list, card, room), placeCard(customer, card, room), placeCard(composer, card, room)]).toEqual([
    { left: 378, top: 164 },
    { left: 770, top: 164 },
    { left: 26, top: 688 },
  ])
})

test('wherever the part is and however small the window, the card can be read', () => {
  const side = fc.integer({ min: 0, max: 2_000 })
  fc.assert(
    fc.property(fc.record({ left: side, top: side, width: side, height: side }), fc.integer({ min: 372, max: 1_600 }), fc.integer({ min: 240, max: 1_000 }), (part, width, height) => {
      const { left, top } = placeCard(part, card, { width, height })
      expect([left >= 12, top >= 12, left + card.width <= width - 12, top + card.height <= height - 12]).toEqual([true, true, true, true])
    }),
  )
})
