import { expect, test } from 'vitest'
import { createDeskStore } from '#renderer/state/desk-store.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import type { HubApi } from './hub-api.ts'
import { createLinkCards } from './link-cards.ts'
import type { Surroundings } from './surroundings.ts'

function cardsOf(answer: (url: string) => { readonly title: string } | null) {
  const asked: string[] = []
  const clock = { at: 1_000_000 }
  const line = { kind: 'connected' as DeskState['line']['kind'] }
  const state = () => ({ ...createDeskStore().getState(), line: { kind: line.kind, since: 0 } })
  const linkCard = createLinkCards({
    api: {
      async linkCard(url: string) {
        asked.push(url)
        const found = answer(url)
        return found === null ? null : { description: '', siteName: '', host: 'docs.example', ...found }
      },
    } as unknown as HubApi, // of the hub, cards alone are asked.
    state,
    surroundings: { clock: { now: () => clock.at } } as unknown as Surroundings, // of the surroundings, the time alone.
  })
  return { linkCard, asked, clock, line }
}

test('a card is asked for once, however often it is shown, and by many at once', async () => {
  const { linkCard, asked } = cardsOf(() => ({ title: 'Dock 5' }))
  const shown = await Promise.all([linkCard('https://docs.example/'), linkCard('https://docs.example/')])
  await linkCard('https://docs.example/')
  expect(shown.map((card) => card?.title)).toEqual(['Dock 5', 'Dock 5'])
  expect(asked).toHaveLength(1)
})

test('where there was none, it is asked again after a while', async () => {
  const { linkCard, asked, clock } = cardsOf(() => null)
  expect([await linkCard('https://docs.example/'), await linkCard('https://docs.example/')]).toEqual([null, null])
  expect(asked).toHaveLength(1)
  clock.at += 61_000
  await linkCard('https://docs.example/')
  expect(asked).toHaveLength(2)
})

test('without a line nothing is asked, and what is known stays known', async () => {
  const { linkCard, asked, line } = cardsOf(() => ({ title: 'Dock 5' }))
  await linkCard('https://docs.example/a')
  line.kind = 'disconnected'
  expect([await linkCard('https://docs.example/b'), (await linkCard('https://docs.example/a'))?.title]).toEqual([null, 'Dock 5'])
  expect(asked).toEqual(['https://docs.example/a'])
})

test('of many, those wanted last are remembered', async () => {
  const { linkCard, asked } = cardsOf(() => ({ title: 'Dock 5' }))
  for (let n = 0; n < 200; n += 1) await linkCard(`https://docs.example/${n}`)
  await linkCard('https://docs.example/0')
  await linkCard('https://docs.example/new')
  asked.length = 0
  for (const n of ['0', 'new', '199', '1']) await linkCard(`https://docs.example/${n}`)
  expect(asked).toEqual(['https://docs.example/1'])
})
