import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const renderer = path.resolve(import.meta.dirname, '..')

/** A hidden window gets no frames and idles never: what waits for one of them stands still. */
const WAITS_FOR_THE_SCREEN = /requestAnimationFrame|requestIdleCallback|requestVideoFrameCallback|scheduler\.postTask/

test('[S7] nothing that moves data waits for an animation frame', () => {
  const files = ['sync', 'db', 'state'].flatMap((folder) => readdirSync(path.join(renderer, folder), { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)))
  const waiting = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).filter((file) => WAITS_FOR_THE_SCREEN.test(readFileSync(path.join(renderer, file), 'utf8')))
  expect(files.length).toBeGreaterThan(40)
  expect(waiting).toEqual([])
})
