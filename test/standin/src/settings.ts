import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const { env } = process

/** What a test may set from outside, each by a variable; read once, when the program starts. */
export const settings = {
  chromium: env['CHROMIUM'] ?? chromiumOfPeers(),
  isHeadless: env['HEARTH_STANDIN_HEADFUL'] !== '1',
  /** `off`: no encryption. `basic`: a key that anybody can have, as on a Linux without a key store. */
  safeStorage: (env['HEARTH_STANDIN_SAFE_STORAGE'] ?? 'on') as 'on' | 'off' | 'basic',
  isDark: env['HEARTH_STANDIN_DARK'] === '1',
  /** Prints what Chromium prints. */
  isTalkative: env['HEARTH_STANDIN_LOG'] === '1',
  version: electronVersion(),
} as const

function chromiumOfPeers(): string {
  const peers = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../peers.json'), 'utf8')) as { name: string; paths: string[] }[]
  const places = peers.find(({ name }) => name === 'chromium')?.paths ?? []
  return places.find((place) => existsSync(place)) ?? 'chromium'
}

function electronVersion(): string {
  const file = path.resolve(import.meta.dirname, '../../../node_modules/electron/package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
