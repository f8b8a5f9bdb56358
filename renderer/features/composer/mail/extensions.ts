import { Node, type Extensions } from '@tiptap/core'
import { Placeholder } from '@tiptap/extensions'
import StarterKit from '@tiptap/starter-kit'

// What a mail may hold: lines, lists, quotes, bold, italic, links and pictures. Whatever is pasted is read into these, and
// what fits none of them (colours, sizes, tables, styles, scripts) is left behind with its words kept.

export type MailExtensionsOptions = {
  readonly placeholder: () => string
  /** Whether a file is one of this message's: a picture named by another's mail shows nothing here. */
  readonly knowsFile: (fileId: string) => boolean
  readonly fileUrl: (fileId: string) => string
}

export function mailExtensions({ placeholder, knowsFile, fileUrl }: MailExtensionsOptions): Extensions {
  return [
    StarterKit.configure({
      paragraph: false,
      heading: false,
      code: false,
      codeBlock: false,
      horizontalRule: false,
      strike: false,
      underline: false,
      trailingNode: false,
      link: {
        openOnClick: false,
        defaultProtocol: 'https',
        protocols: ['http', 'https', 'mailto', 'tel'],
        HTMLAttributes: { target: null, rel: null },
        isAllowedUri: (url, { defaultValidate }) => defaultValidate(url) && (!/^[a-z][a-z0-9+.-]*:/i.test(url) || /^(?:https?|mailto|tel):/i.test(url)),
      },
    }),
    Line,
    pictures(knowsFile, fileUrl),
    Placeholder.configure({ placeholder, showOnlyWhenEditable: false }),
  ]
}

/** One line. A `div`, since mail programs put space around a `p`, and a line would come out as two. */
const Line = Node.create({
  name: 'paragraph',
  priority: 1_000,
  group: 'block',
  content: 'inline*',
  parseHTML: () => [{ tag: 'p' }, { tag: 'div', getAttrs: (element) => (element.querySelector(BLOCKS) === null ? {} : false) }],
  renderHTML: ({ HTMLAttributes }) => ['div', HTMLAttributes, 0],
})
const BLOCKS = 'div, p, ul, ol, li, blockquote, table, pre, h1, h2, h3, h4, h5, h6'

/** A picture among the words: a file of the message, named by `cid:` and its id (RFC 2392). */
function pictures(knowsFile: (fileId: string) => boolean, fileUrl: (fileId: string) => string) {
  return Node.create({
    name: 'picture',
    group: 'inline',
    inline: true,
    draggable: true,
    addAttributes: () => ({ fileId: { default: '' }, alt: { default: '' } }),
    parseHTML: () => [
      {
        tag: 'img[src^="cid:"]',
        getAttrs(element) {
          const fileId = element.getAttribute('src')?.slice(4) ?? ''
          return knowsFile(fileId) ? { fileId, alt: element.getAttribute('alt') ?? '' } : false
        },
      },
    ],
    renderHTML: ({ node }) => ['img', { src: `cid:${node.attrs['fileId']}`, alt: node.attrs['alt'] }],
    addNodeView: () => ({ node }) => {
      const picture = document.createElement('img')
      picture.src = fileUrl(String(node.attrs['fileId']))
      picture.alt = String(node.attrs['alt'])
      return { dom: picture }
    },
  })
}
