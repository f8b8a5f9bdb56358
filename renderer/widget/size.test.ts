import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, test, vi } from 'vitest'
import config from './vite.config.ts'

const LIMIT_BYTES = 60_000
/** Whose work is in it: read when the desk is packed, and served to nobody. */
const LICENCES = '.vite/license.json'

test('the whole widget is one classic script of at most 60 kB gzipped', { timeout: 60_000 }, async () => {
  // The runner calls itself a test; the widget that ships is a production build.
  vi.stubEnv('NODE_ENV', 'production')
  // Built in memory: a file on disk may be of another day.
  const built = await build({ ...config, configFile: false, plugins: [], logLevel: 'silent', build: { ...config.build, write: false, emptyOutDir: false } })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : [])).filter(({ fileName }) => fileName !== LICENCES)
  expect(outputs.map(({ fileName }) => fileName)).toEqual(['hearth-widget.js'])
  const [script] = outputs
  const code = script?.type === 'chunk' ? script.code : ''
  const bytes = gzipSync(code, { level: 9 }).length
  console.log(`widget: ${Buffer.byteLength(code)} bytes, ${bytes} gzipped`)
  expect(bytes).toBeLessThanOrEqual(LIMIT_BYTES)
  expect(code).not.toMatch(/\beval\(|new Function\(/)
  expect(code).not.toMatch(/^\s*(import|export)\b/m)
})
