import { describe, expect, test } from 'vitest'
import { doubtAbout } from './before-sending.ts'
import { isPlain, picturesIn, plainOf, type WrittenNode } from './plain-of.ts'

const text = (words: string, ...marks: { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[]): WrittenNode => ({ type: 'text', text: words, marks })
const line = (...content: readonly WrittenNode[]): WrittenNode => ({ type: 'paragraph', content })
const doc = (...content: readonly WrittenNode[]): WrittenNode => ({ type: 'doc', content })
const item = (...content: readonly WrittenNode[]): WrittenNode => ({ type: 'listItem', content })

describe('the plain words of a mail', () => {
  test('are its lines, empty ones among them', () => {
    const written = doc(line(text('Dear Elena,')), line(), line(text('it left'), { type: 'hardBreak' }, text('today.')), line())
    expect(plainOf(written)).toBe('Dear Elena,\n\nit left\ntoday.')
    expect(isPlain(written)).toBe(true)
  })

  test('keep lists, quotes, links and pictures as one would type them', () => {
    const written = doc(
      { type: 'bulletList', content: [item(line(text('one')), { type: 'orderedList', attrs: { start: 3 }, content: [item(line(text('third'))), item(line(text('fourth')))] }), item(line(text('two')))] },
      { type: 'blockquote', content: [line(text('as you said')), line(), line(text('so'))] },
      line(text('see '), text('this ', { type: 'link', attrs: { href: 'https://a.example/x' } }), text('page', { type: 'link', attrs: { href: 'https://a.example/x' } }, { type: 'bold' }), text(' or '), text('a.example', { type: 'link', attrs: { href: 'https://a.example/' } })),
      line({ type: 'picture', attrs: { fileId: 'f1', alt: 'label.png' } }),
    )
    expect(plainOf(written)).toBe('- one\n  3. third\n  4. fourth\n- two\n> as you said\n>\n> so\nsee this page <https://a.example/x> or a.example\n[label.png]')
    expect([isPlain(written), picturesIn(written)]).toEqual([false, ['f1']])
  })
})

describe('before a mail goes', () => {
  const mail = { subject: 'x', to: [{ name: '', address: 'a@x.example' }], cc: [], bcc: [], html: null, isQuoting: false, answers: null, forwards: null }
  const kind = (set: Partial<Parameters<typeof doubtAbout>[0]>) => doubtAbout({ mail, text: '', fileCount: 0, ...set }, new Set())

  test('somebody must get it, and everybody must be reachable', () => {
    expect(kind({ mail: { ...mail, to: [] } })).toEqual({ kind: 'no-recipient' })
    expect(kind({ mail: { ...mail, bcc: [{ name: '', address: 'elena' }] } })).toEqual({ kind: 'bad-address', address: 'elena' })
    expect(kind({ mail: { ...mail, to: [{ name: '', address: 'ele•••@x.example', identityId: 'i' }] } })).toBe(null)
  })

  test.each(['See the attached list', 'I am attaching it', '请看附件', '已附上发票', '随附清单'])('%j without a file is asked about once', (words) => {
    expect(kind({ text: words })).toMatchObject({ kind: 'no-attachment' })
    expect([kind({ text: words, fileCount: 1 }), doubtAbout({ mail, text: words, fileCount: 0 }, new Set(['no-attachment']))]).toEqual([null, null])
  })

  test.each(['> the attached list', 'They were unattached', '附近有一家门店'])('%j promises no file', (words) => {
    expect(kind({ text: words })).toBe(null)
  })

  test('a missing subject is asked about once', () => {
    const bare = { ...mail, subject: ' ' }
    expect([kind({ mail: bare }), doubtAbout({ mail: bare, text: '', fileCount: 0 }, new Set(['no-subject']))]).toEqual([{ kind: 'no-subject' }, null])
  })
})
