/**
 * A subject without what mail programs put before and after it: the base subject of RFC 5256 (2.1), with the words that
 * programs in other languages use, in small letters and with single blanks. Empty: it says nothing by itself.
 */
export function foldSubject(subject: string): string {
  let folded = subject.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
  for (let before = ''; before !== folded; ) {
    before = folded
    folded = folded.replace(PREFIX, '').replace(SUFFIX, '').trim()
    // A mailing list's `[name]`, unless it is all there is.
    const bare = folded.replace(/^\[[^[\]]{0,100}\]/, '').trim()
    if (bare !== '') folded = bare
  }
  return folded
}

/** NFKC has made a plain colon of `：`. Each may be counted: `Re[2]:`, `Re(2):`, `回复2:`. */
const PREFIX = /^(?:re|fw|fwd|aw|wg|antw|sv|vs|vb|tr|rv|res|enc|ynt|odp|pd|回复|回覆|答复|答覆|转发|轉寄|轉發|转寄|自动回复|自動回覆|automatic reply|auto) ?(?:[[(]\d{1,3}[\])]|\d{1,3})? ?:/
const SUFFIX = /\(fwd\)$/
