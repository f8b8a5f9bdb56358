import { expect, test } from 'vitest'
import { readCommandLine } from './command-line.ts'

test('the command line is read as Playwright writes it', () => {
  const read = readCommandLine(['-r', '/loader.js', '--no-sandbox', '--inspect=0', '--remote-debugging-port=0', '/the/app', '--user-data-dir=/profile', 'tel:+4930123'])
  expect(read).toEqual({
    required: ['/loader.js'],
    app: '/the/app',
    switches: [{ name: 'no-sandbox', value: undefined }, { name: 'inspect', value: '0' }, { name: 'remote-debugging-port', value: '0' }, { name: 'user-data-dir', value: '/profile' }],
    hasInspector: true,
    hasDebugger: true,
    isVersionAsked: false,
  })
})

test.each([['--version'], ['-v']])('%s asks for the version and needs no app', (word) => {
  expect(readCommandLine([word])).toMatchObject({ app: null, isVersionAsked: true })
})
