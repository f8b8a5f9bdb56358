/**
 * A desk in two words, from what its program says of itself (`User-Agent`): "Chrome, Windows"; empty where it says nothing known.
 * Only to tell one's own desks apart in a list: nothing is decided by it.
 */
export function deskName(userAgent: string | undefined): string {
  const said = (userAgent ?? '').slice(0, 500)
  const find = (known: readonly (readonly [string, RegExp])[]) => known.find(([, mark]) => mark.test(said))?.[0]
  return [find(PROGRAMS), find(SYSTEMS)].filter((word) => word !== undefined).join(', ')
}

// In this order: most programs also name those they descend from.
const PROGRAMS = [
  ['Hearth', /\bElectron\//],
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\bFirefox\//],
  ['Chrome', /\b(Headless)?Chrome\//],
  ['Safari', /\bSafari\//],
] as const
const SYSTEMS = [
  ['Android', /\bAndroid\b/],
  ['iPad', /\biPad\b/],
  ['iPhone', /\biPhone\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMacintosh\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
] as const
