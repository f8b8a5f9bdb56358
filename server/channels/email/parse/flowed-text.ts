/**
 * Lines that a program broke for width, put together again (RFC 3676): a line that ends in a blank goes on in the next, if both are
 * quoted as deeply. The blank is the words' own, or the program's where `delsp` says so. A signature's line is never broken.
 */
export function unflow(text: string, delsp: boolean): string {
  const lines: string[] = []
  let open: { readonly depth: number; text: string } | null = null
  const close = () => {
    if (open !== null) lines.push(open.depth === 0 ? open.text : `${'>'.repeat(open.depth)} ${open.text}`)
    open = null
  }
  for (const line of text.split('\n')) {
    const depth = /^>*/.exec(line)?.[0].length ?? 0
    const content = line.slice(depth).replace(/^ /, '')
    if (open !== null && open.depth !== depth) close()
    open = open === null ? { depth, text: content } : { depth, text: open.text + content }
    if (content === '-- ' || !content.endsWith(' ')) close()
    else if (delsp && open !== null) open.text = open.text.slice(0, -1)
  }
  close()
  return lines.join('\n')
}
