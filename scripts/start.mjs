// npm start: from a fresh clone to an open desk. It installs what is missing, builds what is out of date, runs the hub, opens the desk in
// Electron or else in the browser, and says in one line when that is done. Plain Node 20, because it runs before anything is installed.
import { openBrowser } from './browser-shell.mjs'
import { build } from './build.mjs'
import { findElectron, openElectron } from './electron-shell.mjs'
import { ensureInstalled } from './install.mjs'
import { runHub } from './run-hub.mjs'

let hub
let electron
let isStopping = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stopAll(0))

try {
  await ensureInstalled()
  await build()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

hub = runHub({ environment: { HEARTH_DEMO: process.env.HEARTH_DEMO ?? '1' } })
const [ready, shell] = await Promise.all([hub.ready, chooseShell()])
// The hub has said why itself, in one sentence.
if (!ready) await stopAll(isStopping ? 0 : 1)
const opened = await open(shell, ready.url)
if (!isStopping) console.log(`hearth ready ${JSON.stringify({ desk: ready.url, demo: ready.demo, store: ready.store, shell: opened })}`)

const code = await hub.ended
if (!isStopping) {
  console.error(`The hub ended by itself (${code}); start again to go on, nothing that was acknowledged is lost.`)
  await stopAll(1)
}

async function chooseShell() {
  return process.env.HEARTH_OPEN === '0' ? { kind: 'none' } : { kind: 'some', ...(await findElectron(console.log)) }
}

async function open(chosen, url) {
  if (chosen.kind === 'none' || isStopping) return 'none'
  if (!chosen.program) return openInBrowser(url, chosen.why)
  electron = openElectron(chosen.program, url)
  const early = await Promise.race([electron.ended.then((why) => ({ why })), new Promise((resolve) => setTimeout(resolve, 1_500))])
  if (early?.why) return openInBrowser(url, early.why)
  // Closing the desk ends what was started for it. An Electron that fails only now is followed by the browser.
  void electron.ended.then((why) => (why && !isStopping ? openInBrowser(url, why) : stopAll(0)))
  return 'electron'
}

async function openInBrowser(url, whyNotElectron) {
  const whyNot = await openBrowser(url)
  if (whyNot) {
    console.log(`No window opens: not Electron, because ${whyNotElectron}; not a browser, because ${whyNot}. Open ${url} yourself.`)
    return 'none'
  }
  console.log(`The desk opens in your browser, not in Electron, because ${whyNotElectron}.`)
  return 'browser'
}

async function stopAll(exitCode) {
  const isSecondTime = isStopping
  isStopping = true
  if (isSecondTime) {
    await hub?.stop()
    return
  }
  await electron?.stop()
  await hub?.stop()
  process.exit(exitCode)
}
