// What of the desk's surroundings vite's server does not reload: the shell is built anew and Electron started again when its sources change,
// and so is the customer's widget built. Plain Node 20.
import { watch } from 'node:fs'
import path from 'node:path'
import { build } from './build.mjs'
import { findElectron, openElectron } from './electron-shell.mjs'
import { root } from './places.mjs'

/** Editors write a file in several steps, and a person several files. */
const QUIET_MS = 150

/**
 * Builds the widget and the shell now and whenever they change, and opens Electron with `environment`, if its program is here; what it would
 * take to have it is told in one sentence. `stop()` ends all of it.
 */
export async function runDevShell({ environment, say = console.log }) {
  await buildOrSay('widget', say)
  const widget = onChange(['renderer/widget', 'shared'], () => buildOrSay('widget', say))
  const found = process.env.HEARTH_OPEN === '0' ? { why: 'HEARTH_OPEN=0 opens no window' } : await openableShell(say)
  if (!found.program) say(`Electron is not opened, because ${found.why}.`)
  let electron = found.program ? open() : undefined
  const shell = onChange(found.program ? ['electron', 'shared'] : [], async () => {
    if (!(await buildOrSay('shell', say))) return
    const before = electron
    electron = undefined
    await before?.stop()
    electron = open()
    say('the shell has changed: Electron starts again')
  })
  return {
    async stop() {
      widget.close()
      shell.close()
      const last = electron
      electron = undefined
      await last?.stop()
    },
  }

  function open() {
    const opened = openElectron(found.program, environment)
    // Closed by hand, it opens again with the next change; the hub and vite go on.
    void opened.ended.then((why) => why && opened === electron && say(`Electron ended: ${why}.`))
    return opened
  }
}

async function openableShell(say) {
  return (await buildOrSay('shell', say)) ? findElectron(say, { mayFetch: false }) : { why: 'its shell could not be built' }
}

/** True unless it cannot be built; then what was built before stays, and the reason is told. */
async function buildOrSay(part, say) {
  try {
    await build({ say, only: [part] })
    return true
  } catch (error) {
    say(error.message)
    return false
  }
}

/** Runs `act` once changes below these folders have come to rest, never twice at a time. Tests are no part of what runs. */
export function onChange(folders, act, { base = root, quietMs = QUIET_MS } = {}) {
  let timer
  let running = Promise.resolve()
  const changed = (_kind, name) => {
    if (name !== null && /\.test\.tsx?$/.test(String(name))) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(act)
    }, quietMs)
  }
  const watchers = folders.map((folder) => watch(path.join(base, folder), { recursive: true }, changed))
  return {
    close() {
      clearTimeout(timer)
      watchers.forEach((watcher) => watcher.close())
    },
  }
}
