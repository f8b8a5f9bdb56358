import { describe, expect, test } from 'vitest'
import { GlobalKey } from './global-keys.ts'
import { DeskFacts, IdleMinutes, NO_FACTS, SpellLanguages } from './system.ts'
import { ShellAsk } from './shell-asks.ts'

describe('a key for every program', () => {
  test.each(['mod+alt+a', 'alt+1', 'mod+shift+Space', 'F9', 'shift+F12', 'mod+alt+shift+F24'])('may be %s', (key) => {
    expect(GlobalKey.safeParse(key).success).toBe(true)
  })

  // A letter alone would be eaten from whatever anybody writes anywhere.
  test.each(['a', 'shift+a', 'Space', 'shift+1', 'mod+', 'mod+alt+', 'F25', 'F0', 'mod+Enter', 'mod+a+b', 'g m', 'mod+alt+a ', ''])('may not be “%s”', (key) => {
    expect(GlobalKey.safeParse(key).success).toBe(false)
  })
})

test('idleness is between five minutes and a day, or never', () => {
  expect([null, 5, 1_440, 4, 1_441, 7.5].map((minutes) => IdleMinutes.safeParse(minutes).success)).toEqual([true, true, true, false, false, false])
})

test('a dictionary is asked for by its tag, and no path', () => {
  expect([['en-GB'], ['zh-Hans-CN'], ['../x'], ['en_GB'], Array(6).fill('en')].map((languages) => SpellLanguages.safeParse(languages).success)).toEqual([true, true, false, false, false])
})

test('the desk’s facts are bounded', () => {
  expect(DeskFacts.safeParse(NO_FACTS).success).toBe(true)
  expect(DeskFacts.safeParse({ ...NO_FACTS, language: 'fr' }).success).toBe(false)
  expect(DeskFacts.safeParse({ ...NO_FACTS, presence: { current: 'x', label: 'x', choices: Array(13).fill({ reason: 'x', label: 'x' }) } }).success).toBe(false)
})

test.each([
  { kind: 'open-conversation', conversationId: '../../x' },
  { kind: 'open-conversation', conversationId: '' },
  { kind: 'number', number: '+49 30' },
  { kind: 'number', number: 'javascript:1' },
  { kind: 'act', act: 'quit' },
])('the shell never asks %j', (ask) => {
  expect(ShellAsk.safeParse(ask).success).toBe(false)
})
