import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanFileName } from './clean-name.ts'

describe('a file’s name', () => {
  test.each([
    ['photo.jpg', 'photo.jpg'],
    ['发票抬头.pdf', '发票抬头.pdf'],
    ['my holiday (2).jpeg', 'my holiday (2).jpeg'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\secret.docx', 'secret.docx'],
    ['..', 'file'],
    ['', 'file'],
    ['   ', 'file'],
    ['/', 'file'],
    ['.htaccess', 'htaccess'],
    ['trailing. . .', 'trailing'],
    ['line\r\nbreak\t.txt', 'linebreak.txt'],
    ['null\u0000byte.png', 'nullbyte.png'],
    ['invoice\u202Egpj.exe', 'invoicegpj.exe'],
    ['\u2066hidden\u2069.exe', 'hidden.exe'],
    ['a\u200Bb\uFEFFc.txt', 'abc.txt'],
    ['<script>"x".html', '_script__x_.html'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['com1.log', '_com1.log'],
    ['console.log', 'console.log'],
    ['👨‍👩‍👧 family.png', '👨‍👩‍👧 family.png'],
    ['broken \uD800 half.txt', 'broken half.txt'],
  ])('%j becomes %j', (raw, cleaned) => {
    expect(cleanFileName(raw)).toBe(cleaned)
  })

  test('of ten thousand characters keeps its beginning and its ending', () => {
    const cleaned = cleanFileName(`${'很长'.repeat(5_000)}.pdf`)
    expect(cleaned.length).toBeLessThanOrEqual(120)
    expect(cleaned).toMatch(/^很长.*…\.pdf$/)
  })

  test('is never cut through a character', () => {
    expect(cleanFileName(`${'😀'.repeat(500)}.png`)).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/)
  })

  test('whatever is sent, is one safe line of 1 to 120 characters, and cleaning it again changes nothing', () => {
    const hostile = fc.string({ unit: 'binary', maxLength: 300 })
    fc.assert(
      fc.property(hostile, (raw) => {
        const cleaned = cleanFileName(raw)
        expect(cleaned.length).toBeGreaterThan(0)
        expect(cleaned.length).toBeLessThanOrEqual(120)
        expect(cleaned).not.toMatch(/[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069/\\<>:"|?*]/u)
        expect(cleanFileName(cleaned)).toBe(cleaned)
      }),
    )
  })
})
