import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import type { IceSettings } from './channels/phone/ice.ts'
import { ORIGIN_PATTERN, SHELL_ORIGINS } from './http/desk-origins.ts'
import { parseRecordingKeys, type RecordingKeys } from './recordings/recording-keys.ts'
import { StartFailure } from './start-failure.ts'

// What the hub is told by its environment (docs/CONTRACT.md). Parsed once, here; nothing else reads process.env.

const Flag = z.enum(['0', '1']).transform((value) => value === '1')

const IceUrls = (schemes: string) => z.string().default('').transform((list) => list.split(',').map((url) => url.trim()).filter((url) => url !== '')).pipe(z.array(z.string().max(300).regex(new RegExp(`^(${schemes}):[^\\s/]+$`), `expected addresses like ${schemes.split('|')[0]}:server.example:3478, with commas between`)).max(8))

const Environment = z.object({
  HEARTH_HOME: z.string().min(1).optional(),
  HEARTH_PORT: z.coerce.number().int().min(0).max(65_535).default(4180),
  HEARTH_HOST: z.string().min(1).default('127.0.0.1'),
  HEARTH_DEMO: Flag.default(false),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'expected a postgres:// address').optional(),
  HEARTH_POSTGRES: z.string().min(1).optional(),
  HEARTH_DESK_ORIGINS: z.string().default(SHELL_ORIGINS.join()).transform((list) => list.split(',').map((origin) => origin.trim())).pipe(z.array(z.string().regex(ORIGIN_PATTERN, 'expected origins like app://* or https://desk.example, with commas between')).max(20)),
  HEARTH_STUN: IceUrls('stun|stuns'),
  HEARTH_TURN: IceUrls('turn|turns'),
  HEARTH_TURN_SECRET: z.string().min(1).max(200).optional(),
  HEARTH_RECORDING_KEY: z.string().max(1_000).transform(parseRecordingKeys).refine((keys) => keys !== null, 'expected 32 bytes in base64, or several such with commas between').optional(),
})

export type Config = { readonly home: string; readonly port: number; readonly host: string; readonly isDemo: boolean; readonly databaseUrl: string | null; readonly postgresPrograms: string | null; readonly deskOrigins: readonly string[]; readonly ice: IceSettings; /** Null: the hub's own, in its home. */ readonly recordingKeys: RecordingKeys | null }

/** Throws `StartFailure` naming the variable at fault and what was expected. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new StartFailure('wrong-setting', `${String(issue?.path[0])} cannot be used: ${issue?.message ?? 'it is malformed'}.`)
  }
  const { HEARTH_HOME, HEARTH_PORT, HEARTH_HOST, HEARTH_DEMO, DATABASE_URL, HEARTH_POSTGRES, HEARTH_DESK_ORIGINS, HEARTH_STUN, HEARTH_TURN, HEARTH_TURN_SECRET, HEARTH_RECORDING_KEY } = parsed.data
  if (HEARTH_DEMO && !isLoopback(HEARTH_HOST)) {
    throw new StartFailure('wrong-setting', `HEARTH_HOST is ${HEARTH_HOST}, which others can reach, and the demo accounts have a known password; set HEARTH_DEMO=0.`)
  }
  if (HEARTH_TURN.length > 0 && HEARTH_TURN_SECRET === undefined) throw new StartFailure('wrong-setting', 'HEARTH_TURN names a server, and HEARTH_TURN_SECRET is missing: the secret that the server shares with this hub.')
  return { home: path.resolve(HEARTH_HOME ?? defaultHome()), port: HEARTH_PORT, host: HEARTH_HOST, isDemo: HEARTH_DEMO, databaseUrl: DATABASE_URL ?? null, postgresPrograms: HEARTH_POSTGRES ?? null, deskOrigins: HEARTH_DESK_ORIGINS, ice: { stun: HEARTH_STUN, turn: HEARTH_TURN, turnSecret: HEARTH_TURN_SECRET ?? '' }, recordingKeys: HEARTH_RECORDING_KEY ?? null }
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** The platform's folder for a program's data; root's own home is closed to Postgres' account, so root uses /var/lib. */
function defaultHome(): string {
  if (process.getuid?.() === 0) return '/var/lib/hearth'
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Application Support', 'Hearth')
  if (process.platform === 'win32') return path.join(process.env['APPDATA'] ?? os.homedir(), 'Hearth')
  return path.join(process.env['XDG_DATA_HOME'] ?? path.join(os.homedir(), '.local', 'share'), 'hearth')
}
