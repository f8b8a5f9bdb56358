import { mkdtempSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { switchValue } from '../current.ts'

const BELOW_HOME: Readonly<Record<string, string>> = { desktop: 'Desktop', documents: 'Documents', downloads: 'Downloads', music: 'Music', pictures: 'Pictures', videos: 'Videos' }
const BELOW_USER_DATA: Readonly<Record<string, string>> = { logs: 'logs', crashDumps: 'Crashpad' }

/** Where Electron keeps what; `userData` is a fresh folder unless `--user-data-dir` says where, so no test meets another's. */
export function appPath(name: string, pathOf: (name: string) => string): string {
  const [belowHome, belowUserData] = [BELOW_HOME[name], BELOW_USER_DATA[name]]
  if (belowHome !== undefined) return path.join(homedir(), belowHome)
  if (belowUserData !== undefined) return path.join(pathOf('userData'), belowUserData)
  switch (name) {
    case 'userData': return switchValue('user-data-dir') ?? mkdtempSync(path.join(tmpdir(), 'hearth-standin-'))
    case 'sessionData': return pathOf('userData')
    case 'appData': return path.dirname(pathOf('userData'))
    case 'home': return homedir()
    case 'temp': return tmpdir()
    case 'exe': return process.execPath
    default: throw new Error(`Failed to get '${name}' path`)
  }
}
