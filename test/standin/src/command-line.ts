export type CommandLine = {
  /** Modules to load before the app: Playwright's loader. */
  readonly required: readonly string[]
  /** A folder with a package.json, or a file. */
  readonly app: string | null
  readonly switches: readonly { readonly name: string; readonly value: string | undefined }[]
  readonly hasInspector: boolean
  readonly hasDebugger: boolean
  readonly isVersionAsked: boolean
}

/** Reads what follows the program's name, as Electron does: the first word that is no switch is the app. */
export function readCommandLine(words: readonly string[]): CommandLine {
  const required: string[] = []
  const switches: { name: string; value: string | undefined }[] = []
  let app: string | null = null
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/.exec(word) ?? []
    if (word === '-r' || word === '--require') {
      at += 1
      required.push(words[at] ?? '')
    } else if (name !== undefined) switches.push({ name, value })
    else if (!word.startsWith('-')) app ??= word
  }
  const has = (name: string) => switches.some((one) => one.name === name)
  return { required, app, switches, hasInspector: has('inspect'), hasDebugger: has('remote-debugging-port'), isVersionAsked: has('version') || words.includes('-v') }
}
