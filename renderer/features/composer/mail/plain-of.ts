/** A node of the editor's document, as its JSON says it. */
export type WrittenNode = {
  readonly type?: string | undefined
  readonly text?: string | undefined
  readonly attrs?: Readonly<Record<string, unknown>> | undefined
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> | undefined }[] | undefined
  readonly content?: readonly WrittenNode[] | undefined
}

/**
 * The plain words of what is written: what is searched, previewed, and read by programs that show no formatting. Lists and
 * quotes keep the marks that people type for them, a link its address, a picture its name.
 */
export function plainOf(document: WrittenNode): string {
  return blocks(document).join('\n').replace(/[ \t]+$/gm, '').replace(/\s+$/, '')
}

/** Whether the plain words are all there is to it. */
export function isPlain({ type, marks, content }: WrittenNode): boolean {
  if (type !== undefined && !PLAIN.has(type)) return false
  return (marks ?? []).length === 0 && (content ?? []).every(isPlain)
}

const PLAIN: ReadonlySet<string> = new Set(['doc', 'paragraph', 'text', 'hardBreak'])

/** The pictures among the words, by their files. */
export function picturesIn({ type, attrs, content }: WrittenNode): readonly string[] {
  const own = type === 'picture' && typeof attrs?.['fileId'] === 'string' ? [attrs['fileId']] : []
  return [...own, ...(content ?? []).flatMap(picturesIn)]
}

function blocks(node: WrittenNode): readonly string[] {
  const { type, attrs, content = [] } = node
  switch (type) {
    case 'bulletList':
      return content.flatMap((item) => behind('- ', item))
    case 'orderedList': {
      const first = typeof attrs?.['start'] === 'number' ? attrs['start'] : 1
      return content.flatMap((item, at) => behind(`${first + at}. `, item))
    }
    case 'blockquote':
      return content.flatMap(blocks).map((line) => (line === '' ? '>' : `> ${line}`))
    case 'paragraph':
      return inline(content).split('\n')
    default:
      return content.flatMap(blocks)
  }
}

function behind(mark: string, item: WrittenNode): readonly string[] {
  return (item.content ?? []).flatMap(blocks).map((line, at) => (at === 0 ? mark : ' '.repeat(mark.length)) + line)
}

function inline(content: readonly WrittenNode[]): string {
  return content.map((node, at) => {
    if (node.type === 'hardBreak') return '\n'
    if (node.type === 'picture') return `[${typeof node.attrs?.['alt'] === 'string' ? node.attrs['alt'] : ''}]`
    const href = hrefOf(node)
    // Words in one link may be several nodes (a bold one among them): its address stands behind the last.
    const isLast = href !== null && hrefOf(content[at + 1] ?? {}) !== href
    return `${node.text ?? ''}${isLast && !isSaid(node.text ?? '', href) ? ` <${href}>` : ''}`
  }).join('')
}

function hrefOf({ marks }: WrittenNode): string | null {
  const href = marks?.find(({ type }) => type === 'link')?.attrs?.['href']
  return typeof href === 'string' ? href : null
}

function isSaid(words: string, href: string): boolean {
  const bare = (address: string) => address.replace(/^(?:https?:\/\/|mailto:|tel:)/i, '').replace(/\/$/, '').toLowerCase()
  return bare(words.trim()) === bare(href)
}
