// A mail's formatted text as a page of its own, to be shown in a frame. Three things hold one another up (decision 0015): the hub has
// cleaned it; the frame may run nothing and open nothing (`FRAME_SANDBOX`); and its own policy lets it load no more than the
// pictures it was given. Each of them alone keeps a hostile mail quiet (test/e2e/hostile-mail.e2e.ts).

/**
 * No scripts, forms, windows or moving elsewhere. Its origin stays the desk's, which is harmless where nothing runs, and without which its height
 * could not be known, nor its links be asked about before they are followed.
 */
export const FRAME_SANDBOX = 'allow-same-origin'

export type MailDocument = {
  /** Cleaned by the hub; pictures of the mail's own as `data-file`, or in our own mails as `cid:` and their file. */
  readonly html: string
  readonly fileUrl: (fileId: string) => string
  /** Paper, ink and what else its words are drawn with; a mail that brings colours of its own is drawn on white. */
  readonly look: string
  /** Of its words, for how signs are drawn and read out; left out where that is not plain. */
  readonly language?: string | undefined
}

/** The page, for `srcdoc`. Nothing of the html is run or fetched in making it: it is read in a document without a window. */
export function mailDocument({ html, fileUrl, look, language }: MailDocument): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  // These would reach out without asking any policy.
  for (const element of body.querySelectorAll('link, meta, base')) element.remove()
  for (const picture of body.querySelectorAll('img')) {
    const fileId = picture.getAttribute('data-file') ?? /^cid:([A-Za-z0-9_-]{1,200})$/.exec(picture.getAttribute('src') ?? '')?.[1]
    if (fileId !== undefined) picture.setAttribute('src', fileUrl(fileId))
  }
  for (const link of body.querySelectorAll('a[href]')) link.setAttribute('title', link.getAttribute('href') ?? '')
  return `<!doctype html><html${language === undefined ? '' : ` lang="${language}"`}><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${framePolicy(fileUrl)}"><style>${STYLE}${look}</style></head><body>${body.innerHTML}</body></html>`
}

/** What the frame may load: files of messages, and pictures that the desk itself has fetched for it. */
function framePolicy(fileUrl: (fileId: string) => string): string {
  const { protocol, host, pathname } = new URL(fileUrl(''), document.baseURI)
  // The shell's own scheme is no web address that a policy could go into; beside the desk's files it serves those of messages alone.
  const files = protocol === 'http:' || protocol === 'https:' ? `${protocol}//${host}${pathname}` : "'self'"
  return `default-src 'none'; img-src blob: ${files}; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'`
}

// Wide tables scroll; nothing else does, since the frame is as high as its page.
const STYLE = `
html { overflow: auto hidden; scrollbar-width: thin; }
body { display: flow-root; margin: 0; font: 14px/1.55 Inter, system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; overflow-wrap: break-word; }
img { max-width: 100%; }
img[height]:not([src]), img:not([src]) { box-sizing: border-box; min-height: 22px; padding: 2px 6px; outline: 1px dashed #b9aea2; outline-offset: -1px; border-radius: 4px; font-size: 12px; }
img:not([src]):not([alt]), img:not([src])[alt=""] { min-width: 22px; }
td, th { border-color: #8887; }
pre { white-space: pre-wrap; }
blockquote { margin: 6px 0; padding-left: 12px; border-left: 2px solid #d5cbc0; }
body > :first-child { margin-top: 0; } body > :last-child { margin-bottom: 0; }
a[data-says]::after { content: " [" attr(data-host) "]"; font-weight: 600; }
`
