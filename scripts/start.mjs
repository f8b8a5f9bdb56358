// npm start: from a fresh clone to an open desk. It installs what is missing, builds what is out of date, runs the hub, opens the desk in
// Electron or else in the browser, and says in one line when that is done. Plain Node 20, because it runs before anything is installed.
import { openBrowser } from './browser-shell.mjs'
import { build } from './build.mjs'
import { findElectron, openElectron } from './electron-shell.mjs'
import { ensureInstalled } from './install.mjs'
import { runHub } from './run-hub.mjs'

const running = { hub: undefined, electron: undefined }
let isStopping = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void (isStopping ? running.hub?.stop() : stopAll(0)))

try {
  await ensureInstalled()
  await build()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

const hub = runHub({ environment: { HEARTH_DEMO: process.env.HEARTH_DEMO ?? '1' } })
running.hub = hub
const [ready, shell] = await Promise.all([hub.ready, chooseShell()])
// The hub has said why itself, in one sentence.
if (!ready) await stopAll(1)
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
  const electron = openElectron(chosen.program, { HEARTH_HUB_URL: url })
  running.electron = electron
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

// Ends this process, so whoever awaits it goes no further. A second signal kills the hub that the first one asked to stop.
async function stopAll(exitCode) {
  if (isStopping) return new Promise(() => {})
  isStopping = true
  await running.electron?.stop()
  await running.hub?.stop()
  process.exit(exitCode)
}
