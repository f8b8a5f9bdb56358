// Opens the desk in the person's browser. Plain Node 20.
import { spawn } from 'node:child_process'

/** Opens the address in the default browser; returns undefined, or the rest of a sentence if there is no way to. */
export async function openBrowser(url) {
  const opener = chooseOpener(url)
  if (!opener) return 'there is no screen here'
  const [command, ...options] = opener
  const child = spawn(command, options, { stdio: 'ignore', detached: true })
  // An opener hands the address over and ends, or stays as the browser itself: three seconds without failing is taken for success.
  return new Promise((resolve) => {
    const settle = (outcome) => {
      clearTimeout(limit)
      child.unref()
      resolve(outcome)
    }
    const limit = setTimeout(() => settle(undefined), 3_000)
    child.once('error', () => settle(`${command} is not installed`))
    child.once('exit', (code) => settle(code === 0 ? undefined : `${command} could not open one`))
  })
}

function chooseOpener(url) {
  const own = process.env.BROWSER?.split(':')[0]
  if (own) return own.includes('%s') ? own.split(' ').map((word) => word.replace('%s', url)) : [...own.split(' '), url]
  if (process.platform === 'darwin') return ['open', url]
  if (process.platform === 'win32') return ['cmd', '/c', 'start', '', url]
  // Without a screen xdg-open would fall back to a text browser and take the terminal over.
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open', url] : undefined
}
