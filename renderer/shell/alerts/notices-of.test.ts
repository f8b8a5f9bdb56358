import { expect, test } from 'vitest'
import type { DeskBridge } from '#shared/bridge/contract.ts'
import type { Notice } from '#shared/bridge/notices.ts'
import { noticesOf } from './notices-of.ts'

function aMachine() {
  const shown: Notice[] = []
  const closed: string[] = []
  let press = (_: { readonly tag: string }): void => undefined
  let answer = (_: { readonly tag: string; readonly text: string }): void => undefined
  const machine: DeskBridge['notices'] = {
    permission: async () => 'granted',
    ask: async () => 'granted',
    show: async (notice) => void shown.push(notice),
    close: async ({ tag }) => void closed.push(tag),
    setBadge: async () => undefined,
    on: { pressed: (heard) => ((press = heard), () => undefined), answered: (heard) => ((answer = heard), () => undefined) },
  }
  return { notices: noticesOf(machine), shown, closed, press: (tag: string) => press({ tag }), answer: (tag: string, text: string) => answer({ tag, text }) }
}

test('a notice does once what it was shown for: pressed, or answered', () => {
  const { notices, shown, press, answer } = aMachine()
  const done: string[] = []
  notices.show({ tag: 'a', title: 'Tom wrote', body: 'Hi', answer: 'Your reply', onPress: () => done.push('press a'), onAnswer: (text) => done.push(`answer a: ${text}`) })
  notices.show({ tag: 'b', title: 'Offer', body: '', onPress: () => done.push('press b') })
  answer('a', 'On its way')
  answer('a', 'again')
  press('a')
  answer('b', 'nobody asked')
  press('b')
  expect(done).toEqual(['answer a: On its way'])
  expect(shown).toEqual([{ tag: 'a', title: 'Tom wrote', body: 'Hi', answer: 'Your reply' }, { tag: 'b', title: 'Offer', body: '' }])
})

test('a later notice of the same name takes the place of the earlier', () => {
  const { notices, closed, press } = aMachine()
  const done: string[] = []
  const takeAway = notices.show({ tag: 'a', title: '1', body: '', onPress: () => done.push('first') })
  notices.show({ tag: 'a', title: '2', body: '', onPress: () => done.push('second') })
  takeAway()
  press('a')
  expect([done, closed]).toEqual([['second'], ['a']])
})
