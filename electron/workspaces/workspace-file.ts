import { mkdirSync, openSync, closeSync, fsyncSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { KnownWorkspace, MOST_WORKSPACES, WorkspaceId } from '#shared/bridge/workspaces.ts'

/** The workspaces this desk knows, and the one it opens. `chosen` is always one of `known`, or null. */
export const Remembered = z
  .object({ version: z.literal(1), chosen: WorkspaceId.nullable(), known: z.array(KnownWorkspace).max(MOST_WORKSPACES) })
  .refine(({ chosen, known }) => chosen === null || known.some(({ id }) => id === chosen))
export type Remembered = z.infer<typeof Remembered>

export const NOTHING: Remembered = { version: 1, chosen: null, known: [] }

export type WorkspaceFile = { readonly read: () => Remembered; readonly write: (remembered: Remembered) => void }

/**
 * `workspaces.json` in the app's folder: names and addresses, no secrets. Written beside itself and renamed, so that it is whole whenever the
 * power goes. One that cannot be read is set aside, and the desk asks again: the hubs have everything else.
 */
export function openWorkspaceFile(folder: string, log: (event: string, fields?: Readonly<Record<string, unknown>>) => void): WorkspaceFile {
  const file = path.join(folder, 'workspaces.json')
  return {
    read() {
      const text = readIfThere(file)
      if (text === null) return NOTHING
      const parsed = Remembered.safeParse(parsedJson(text))
      if (parsed.success) return parsed.data
      log('workspaces.unreadable', { at: parsed.error.issues[0]?.path.join('.') ?? '' })
      renameSync(file, `${file}.unreadable`)
      return NOTHING
    },
    write(remembered) {
      mkdirSync(folder, { recursive: true })
      const draft = `${file}.new`
      rmSync(draft, { force: true })
      const opened = openSync(draft, 'wx', 0o600)
      try {
        writeSync(opened, `${JSON.stringify(Remembered.parse(remembered), null, 2)}\n`)
        fsyncSync(opened)
      } finally {
        closeSync(opened)
      }
      renameSync(draft, file)
    },
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
