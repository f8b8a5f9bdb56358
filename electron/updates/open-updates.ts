import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { app, powerMonitor } from 'electron'
import { z } from 'zod'
import type { Log } from '../bridge/handle.ts'
import type { Tell } from '../bridge/tell.ts'
import { keepUpdates, type Updater, type UpdateParts, type Updates } from './keep-updates.ts'
import { updaterOf } from './updater-of.ts'

// Updates as the running program has them. What is decided, and when, is in the files beside this one; none of this has run on a real
// Electron yet, and what it leads to (installers that run, programs that start again) is nowhere tested but for an AppImage's.

const FIRST_LOOK_MS = 60_000
const BETWEEN_LOOKS_MS = 4 * 60 * 60_000
const BETWEEN_PASSES_MS = 5 * 60_000
const MOST_PATIENCE_MS = 60_000

export type OpenUpdatesParts = { readonly isInCall: () => boolean; readonly tell: Tell; readonly log: Log }

export function openUpdates({ isInCall, tell, log }: OpenUpdatesParts): Updates {
  const releaseKey = readReleaseKey()
  const updates = keepUpdates({
    updater: chooseUpdater(releaseKey),
    version: app.getVersion(),
    releaseKey: releaseKey ?? '',
    isInCall,
    idleMs: () => powerMonitor.getSystemIdleTime() * 1_000,
    now: () => new Date(),
    quit: () => app.quit(),
    changed: (state) => tell('updates', 'changed', state),
    log,
  })
  void app.whenReady().then(() => {
    powerMonitor.on('shutdown', updates.shuttingDown)
    setTimeout(() => void updates.look(), FIRST_LOOK_MS).unref()
    setInterval(() => void updates.look(), BETWEEN_LOOKS_MS).unref()
    setInterval(updates.pass, BETWEEN_PASSES_MS).unref()
  })
  return updates
}

function chooseUpdater(releaseKey: string | null): UpdateParts['updater'] {
  if (!app.isPackaged) return 'workshop'
  if (releaseKey === null || !existsSync(path.join(process.resourcesPath, 'app-update.yml'))) return 'no-address'
  return onceNeeded(async () => updaterOf({ library: (await import('electron-updater')).autoUpdater, untilTaken }))
}

/** The library is read from disk when the first look comes, not while somebody waits for the window. */
function onceNeeded(open: () => Promise<Updater>): Updater {
  let opened: Promise<Updater> | null = null
  const updater = (): Promise<Updater> => (opened ??= open())
  return {
    check: async () => (await updater()).check(),
    fetch: async (progress) => (await updater()).fetch(progress),
    install: async (startAgain) => (await updater()).install(startAgain),
  }
}

/** A Mac fetches the update once more by itself, from us; ending before it has it would leave it out. */
async function untilTaken(): Promise<void> {
  if (process.platform !== 'darwin') return
  const { autoUpdater: system } = await import('electron')
  await new Promise<void>((resolve) => {
    system.once('update-downloaded', () => resolve())
    system.once('error', () => resolve())
    setTimeout(resolve, MOST_PATIENCE_MS)
  })
}

/** Put into the packed app's own manifest by scripts/package.mjs, inside the archive that the program vouches for. */
function readReleaseKey(): string | null {
  try {
    return z.object({ releaseKey: z.string().min(40).max(200) }).parse(JSON.parse(readFileSync(path.join(app.getAppPath(), 'package.json'), 'utf8'))).releaseKey
  } catch {
    return null
  }
}
