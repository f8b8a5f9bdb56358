import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ALLOWED_TAGS } from '#server/html/allowed-markup.ts'
import { hostileMails } from '#test/mail/hostile/hostile.ts'
import { cleanHtml } from './clean-html.ts'

type Seen = { readonly localName: string; readonly namespaceURI: string; readonly attributes: Iterable<{ readonly name: string; readonly value: string }> }
// It has no types of its own; this is all of it that is used. It reads a page as a browser does.
const { JSDOM } = createRequire(import.meta.url)('jsdom') as { JSDOM: new (html: string) => { window: { document: { querySelectorAll: (all: '*') => Iterable<Seen> } } } }

const NO_FILES: ReadonlyMap<string, string> = new Map()
const clean = (html: string, files = NO_FILES) => cleanHtml(html, files).html

// How it says something, what it says, and where a link leads. Nothing that loads, and nothing a page could be spoken to by.
const ATTRIBUTES = new Set(['style', 'align', 'valign', 'dir', 'lang', 'width', 'height', 'bgcolor', 'color', 'border', 'cellpadding', 'cellspacing', 'colspan', 'rowspan', 'span', 'size', 'face', 'start', 'value', 'type', 'scope', 'href', 'target', 'rel', 'data-host', 'data-says', 'alt', 'data-file', 'data-remote'])

/** What a browser makes of it that nobody allowed. */
function strange(html: string): readonly string[] {
  const elements = [...new JSDOM(`<!doctype html><body>${html}`).window.document.querySelectorAll('*')].filter(({ localName }) => !['html', 'head', 'body'].includes(localName))
  return elements.flatMap((element) => [
    ...(ALLOWED_TAGS.includes(element.localName) && element.namespaceURI === 'http://www.w3.org/1999/xhtml' ? [] : [`<${element.localName}>`]),
    ...[...element.attributes].flatMap(({ name, value }) => {
      if (!ATTRIBUTES.has(name)) return [`${element.localName} ${name}`]
      if (name === 'href' && !/^(?:https?|mailto|tel):/.test(value)) return [`href ${value}`]
      return name === 'style' && /url|[\\(@<]|position|expression/i.test(value.replace(/(?:rgb|hsl)a?\(/g, '')) ? [`style ${value}`] : []
    }),
  ])
}

describe('of a mail that means harm', () => {
  test.each(hostileMails('https://trap.example/').map(({ name, html }) => [name, html]))('%s: nothing is left but what the list allows', (_name, html) => {
    const cleaned = clean(html)
    expect(strange(cleaned)).toEqual([])
    // Read again, it is what it was: nothing in it turns into something else.
    expect(clean(cleaned).replace(/ data-(?:remote|file|says|host)="[^"]*"/g, '')).toBe(cleaned.replace(/ data-(?:remote|file|says|host)="[^"]*"/g, '').replace(/<img alt="" \/>/g, ''))
  })

  test('and of whatever else could be put together from its pieces', () => {
    const pieces = hostileMails('https://trap.example/').flatMap(({ html }) => html.match(/<[^>]{0,80}>?|[^<]{1,30}/g) ?? [])
    fc.assert(fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (chosen) => void expect(strange(clean(chosen.join('')))).toEqual([])), { numRuns: 300 })
  })

  test.each([
    ['boxes within boxes', '<div>'.repeat(200_000)],
    ['nothing but beginnings', '<'.repeat(1_000_000)],
    ['one tag of many attributes', `<a ${'b=c '.repeat(200_000)}`],
    ['many links', '<a href="https://a.example">'.repeat(40_000)],
    ['one link around everything', `<a href="https://a.example">${'a.b '.repeat(250_000)}`],
    ['comments', '<!--'.repeat(250_000)],
    ['drawings within formulas', '<svg><math><mtext>'.repeat(50_000)],
    ['a style without end', `<p style="${'color:red;'.repeat(100_000)}">x`],
  ])('%s are read in time, and no more of them than a page can draw', (_what, html) => {
    // Of the processor's time, since the machine may have other things to do.
    const before = process.cpuUsage()
    expect(clean(html).length).toBeLessThan(5_000_000)
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(10_000)
  })
})

describe('of an honest mail', () => {
  test('its words, its tables and its colours stay', () => {
    expect(clean('<body bgcolor="#FFFFFF"><h1 style="color:#333;FONT-FAMILY:\'Segoe UI\',微软雅黑">Hi</h1><table width=600 cellpadding=0><tr><td colspan=2 style="padding:4px 8px;border:1px solid #ccc">a &amp; b</td></tr></table><font face="Arial" size=2>c</font></body>')).toBe(
      '<div bgcolor="#FFFFFF"><h1 style="color: #333; font-family: \'Segoe UI\',微软雅黑">Hi</h1><table width="600" cellpadding="0"><tr><td style="padding: 4px 8px; border: 1px solid #ccc" colspan="2">a &amp; b</td></tr></table><font size="2" face="Arial">c</font></div>'.replace('<td style="padding: 4px 8px; border: 1px solid #ccc" colspan="2">', '<td colspan="2" style="padding: 4px 8px; border: 1px solid #ccc">'),
    )
  })

  test('its own pictures are named by their file, others by where they are; neither is asked for', () => {
    const { html, hasRemotePictures } = cleanHtml('<img src="cid:logo@x" alt="Logo"><img src="CID:sp%20ace"><img src="cid:gone" alt="Map"><img src="//cdn.example/a.png" width="40"><img src="cid:gone">', new Map([['logo@x', 'f-1'], ['sp ace', 'f-2']]))
    expect(html).toBe('<img alt="Logo" data-file="f-1" /><img alt="" data-file="f-2" /><img alt="Map" /><img width="40" alt="" data-remote="https://cdn.example/a.png" />')
    expect(hasRemotePictures).toBe(true)
  })

  test.each([['<img src="https://t.example/o.gif" width="1" height="1">'], ['<img src="https://t.example/o.gif" style="display:none">'], ['<img src="https://t.example/o.gif" style="height:1px">']])('%s only tells who reads when, and is left out', (dot) => {
    expect(cleanHtml(dot, NO_FILES)).toEqual({ html: '', hasRemotePictures: false })
  })

  test('an inch and a page of width are sizes, a screen is none', () => {
    expect(clean('<p style="width:100%;height:100vh;margin:-9px;max-width:600px;line-height:1.5">a')).toBe('<p style="width: 100%; max-width: 600px; line-height: 1.5">a</p>')
  })
})

describe('a link', () => {
  const says = (html: string) => /data-host="([^"]*)"(?: data-says="([^"]*)")?/.exec(clean(html))?.slice(1)

  test.each([
    ['<a href="https://shop.example/a">our shop</a>', 'shop.example', undefined],
    ['<a href="https://shop.example/a">https://www.shop.example/b</a>', 'shop.example', undefined],
    ['<a href="https://track.shop.example/a">shop.example</a>', 'track.shop.example', undefined],
    ['<a href="https://evil.example/">https://<b>bank</b>.example/sign-in</a>', 'evil.example', 'bank.example'],
    ['<a href="https://evil.example/">www.bank.com</a>', 'evil.example', 'bank.com'],
    ['<a href="https://evil.example/">ba\u200Bnk.com</a>', 'evil.example', 'bank.com'],
    ['<a href="https://evil.example/">bank。com</a>', 'evil.example', 'bank.com'],
    ['<a href="https://bank.com@evil.example/">bank.com</a>', 'evil.example', 'bank.com'],
    ['<a href="https://notbank.com/">bank.com</a>', 'notbank.com', 'bank.com'],
    ['<a href="https://bank.com.evil.example/">bank.com</a>', 'bank.com.evil.example', 'bank.com'],
    ['<a href="https://аррӏе.com/">apple.com</a>', 'xn--80ak6aa92e.com', 'apple.com'],
    ['<a href="https://apple.com/">аррӏе.com</a>', 'apple.com', 'xn--80ak6aa92e.com'],
    ['<a href="https://xn--80ak6aa92e.com/">press here</a>', 'xn--80ak6aa92e.com', ''],
    ['<a href="https://shop.example/manual.pdf">manual.pdf</a>', 'shop.example', undefined],
    ['<a href="https://shop.example/">v2.10.1 of Node.js</a>', 'shop.example', undefined],
    ['<a href="mailto:service@shop.example?bcc=x@evil.example">service@shop.example</a>', 'shop.example', undefined],
    ['<a href="mailto:x@evil.example">service@bank.com</a>', 'evil.example', 'bank.com'],
    ['<a href="tel:+86 138-1234-5678">call us</a>', '+8613812345678', undefined],
  ])('%s leads to %s and says %s', (html, host, shown) => {
    expect(says(html)).toEqual([host, shown])
  })

  test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '#top', '/a', 'x.html', 'vbscript:x', 'hearth://join', 'mailto:a@b,c@d', 'tel:javascript', `https://a.example/${'x'.repeat(5_000)}`])('to %s leads nowhere', (href) => {
    expect(clean(`<a href="${href}">x</a>`)).toBe('<a>x</a>')
  })
})
