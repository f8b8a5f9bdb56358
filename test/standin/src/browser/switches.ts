import { program } from '../current.ts'
import { settings } from '../settings.ts'

// What concerns the stand-in itself, or Electron alone.
const OWN = ['inspect', 'remote-debugging-port', 'user-data-dir', 'enable-features']

const ALWAYS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-startup-window']

/** Chromium's command line: what Electron would hand on to its own Chromium, and what a test's browser needs. */
export function switchesFor(userData: string, hasDebugger: boolean): string[] {
  const handedOn = new Map<string, string[]>([['disable-features', ['LocalNetworkAccessChecks']]]) // Electron switches that off too.
  for (const { name, value } of program.switches.filter((one) => !OWN.includes(one.name))) {
    const values = value === undefined ? [] : [value]
    handedOn.set(name, name.endsWith('features') ? [...(handedOn.get(name) ?? []), ...values] : values)
  }
  return [
    ...(settings.isHeadless ? ['--headless=new'] : []),
    ...ALWAYS,
    `--user-data-dir=${userData}`,
    ...(hasDebugger ? ['--remote-debugging-port=0'] : []),
    ...[...handedOn].map(([name, values]) => (values.length === 0 ? `--${name}` : `--${name}=${values.join(',')}`)),
  ]
}
