// Runs the hub on Hearth's own Node and tells when it listens. Plain Node 20.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { node, root } from './places.mjs'

/**
 * Starts the hub. `ready` becomes what it says of itself, `{ url, demo, store }`, or undefined if it ended before; `ended` becomes its exit
 * code. `stop()` asks it to stop and waits; a hub that does not within 20 s, or is asked a second time, is killed.
 */
export function runHub({ environment = {}, nodeOptions = [] } = {}) {
  const entry = process.env.HEARTH_HUB_ENTRY ?? path.join(root, 'server', 'main.ts')
  const preload = pathToFileURL(path.join(root, 'scripts', 'stop-with-parent.mjs')).href
  const child = spawn(node, ['--import', preload, ...nodeOptions, entry], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
    // A group of its own, or Ctrl-C would reach it twice: from the terminal and from here.
    detached: process.platform !== 'win32',
  })
  child.stdin.on('error', () => {}) // the hub going first is told by its exit
  const ended = new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`The hub could not be run: ${error.message}.`)
      resolve(1)
    })
    child.once('exit', (code, signal) => resolve(signal ?? code ?? 1))
  })
  let isListening = false
  const ready = new Promise((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      const said = /^hub listening (\{.*\})$/.exec(line)
      if (said && isListening) console.log('the hub listens again')
      else if (said) resolve(JSON.parse(said[1]))
      else console.log(line)
      isListening ||= said !== null
    })
    void ended.then(() => resolve(undefined))
  })
  let isAsked = false
  const stop = async () => {
    child.kill(isAsked ? 'SIGKILL' : 'SIGTERM')
    isAsked = true
    const patience = setTimeout(() => child.kill('SIGKILL'), 20_000)
    await ended
    clearTimeout(patience)
  }
  return { ready, ended, stop }
}
