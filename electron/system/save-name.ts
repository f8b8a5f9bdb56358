const LONGEST = 180
/** What Windows keeps for itself, with any ending. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/**
 * A file's name as a customer gave it, made fit to be offered in a save dialog on any system: no folders, no signs that a
 * system forbids, none that turn the writing round (`exe.gpj` shown as `jpg.exe`), its ending kept.
 */
export function saveName(given: string): string {
  const last = given.replaceAll('\\', '/').split('/').at(-1) ?? ''
  const plain = last
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const safe = RESERVED.test(plain) ? `_${plain}` : plain
  if (safe === '') return 'file'
  if ([...safe].length <= LONGEST) return safe
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(safe)?.[0] ?? ''
  return [...safe].slice(0, LONGEST - ending.length).join('') + ending
}
