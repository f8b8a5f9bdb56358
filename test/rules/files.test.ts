import { describe, expect, test } from 'vitest'
import { filesBelow, isCode, isShipped, read } from './source-files.ts'

const code = filesBelow().filter((place) => !place.startsWith('docs/') && !place.startsWith('changes/'))

describe('files and folders', () => {
  test('are named in kebab-case', () => {
    expect(code.filter((place) => !isWellNamed(place))).toEqual([])
  })

  test('are no barrels and no drawers: a file bears the name of what it exports', () => {
    expect(code.filter((place) => /(^|\/)index\.(ts|tsx|mjs|js)$/.test(place))).toEqual([])
    expect(code.filter((place) => /(^|\/)(utils?|helpers?|lib|common|misc)\//.test(place))).toEqual([])
  })

  test('that ship stay within 400 lines', () => {
    // A locale is one long list of words; cutting it in pieces would make no piece clearer.
    const long = code.filter((place) => isShipped(place) && !place.startsWith('renderer/locales/')).filter((place) => linesOf(place) > 400)
    expect(long).toEqual([])
  })

  test('are TypeScript, except the scripts that run before anything is installed', () => {
    expect(code.filter((place) => /\.(js|cjs|mjs|jsx)$/.test(place) && !place.startsWith('scripts/'))).toEqual([])
    expect(code.filter((place) => place.startsWith('scripts/') && isCode(place) && !place.endsWith('.mjs'))).toEqual([])
  })
})

test('the linter forbids any', () => {
  expect(read('.oxlintrc.json')).toContain('"typescript/no-explicit-any": "error"')
})

test('the architecture is told on one page', () => {
  const pages = filesBelow().filter((place) => place === 'docs/ARCHITECTURE.md')
  expect(pages.filter((page) => linesOf(page) > 70)).toEqual([])
})

describe('the rule itself', () => {
  test.each(['server/MessageList.tsx', 'server/message_list.ts', 'server/messageList.test.ts', 'server/Commands/reply.ts'])('finds %s badly named', (place) => {
    expect(isWellNamed(place)).toBe(false)
  })

  test.each(['server/message-list.ui.test.tsx', 'shared/protocol/SPEC.md', 'renderer/locales/zh-CN.ts', '.oxlintrc.json', 'test/peers/dovecot.conf'])('lets %s pass', (place) => {
    expect(isWellNamed(place)).toBe(true)
  })
})

function isWellNamed(place: string): boolean {
  const parts = place.split('/')
  const name = parts.at(-1) ?? ''
  const isPaper = name.endsWith('.md') || name === 'LICENSE' || name === 'Dockerfile' || name.startsWith('.')
  const isLanguage = place.startsWith('renderer/') && /^[a-z]{2}(-[A-Z]{2})?\.(ts|json)$/.test(name)
  return parts.slice(0, -1).every((folder) => /^\.?[a-z0-9]+(-[a-z0-9]+)*$/.test(folder)) && (isPaper || isLanguage || /^[a-z0-9]+([-.][a-z0-9]+)*$/.test(name))
}

function linesOf(place: string): number {
  return read(place).trimEnd().split('\n').length
}
