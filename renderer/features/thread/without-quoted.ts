/** So few signs stand in many places. */
const TELLING = 8
const KEY = 40

/**
 * The formatted words of an answer without what it quotes: everything from where the quoted text begins. `text` and `quoted` are
 * how the hub told the two apart. Null: where it begins is not plain, or what is left would lack some of the new words.
 */
export function withoutQuoted(html: string, text: string, quoted: string): string | null {
  const key = signsOf(quoted).slice(0, KEY)
  if (key.length < TELLING) return null
  const document = new DOMParser().parseFromString(html, 'text/html')
  const { body } = document
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  const starts: { readonly node: Node; readonly at: number }[] = []
  let all = ''
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const signs = signsOf(node.nodeValue ?? '')
    if (signs === '') continue
    starts.push({ node, at: all.length })
    all += signs
  }
  const fresh = signsOf(text).length
  // Whatever is new stands above it, but for the numbers of lists, which plain words write out.
  const found = starts.find(({ at }) => at > 0 && at >= fresh * 0.85 && all.startsWith(key, at))
  if (found === undefined) return null
  const rest = document.createRange()
  rest.setStartBefore(found.node)
  rest.setEnd(body, body.childNodes.length)
  rest.deleteContents()
  dropEmptyEnd(body)
  return body.innerHTML
}

/** What is left where two ways of writing the same differ in nothing but blanks and marks of quoting. */
function signsOf(text: string): string {
  return text.replace(/^[ \t>|]+/gm, '').replace(/[\s\u200B\uFEFF]+/gu, '')
}

/** Boxes that held what is gone, and the lines above it. */
function dropEmptyEnd(within: Element): void {
  for (let last = within.lastChild; last !== null; last = within.lastChild) {
    if (last instanceof Element && signsOf(last.textContent ?? '') !== '') return dropEmptyEnd(last)
    if (last instanceof Element ? last.matches('img') || last.querySelector('img') !== null : signsOf(last.nodeValue ?? '') !== '') return
    last.remove()
  }
}
