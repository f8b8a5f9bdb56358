import { describe, expect, test } from 'vitest'
import { dispositionName, fileHeaders } from './file-headers.ts'

const served = (kind: string, name = 'a.bin') => fileHeaders({ attachment: { fileId: 'f', name, kind, sizeBytes: 3 }, sha256: 'abc' })

describe('a stranger’s file', () => {
  test('that is a picture is shown, by its own kind', () => {
    expect(served('image/png')).toMatchObject({ 'content-type': 'image/png', 'content-disposition': expect.stringMatching(/^inline;/), 'cache-control': 'no-store', etag: '"abc"' })
  })

  test.each(['text/html', 'image/svg+xml', 'application/xml', 'application/pdf', 'application/x-msdownload', 'application/javascript', 'text/x-script', 'application/octet-stream'])('that is %s is only ever saved', (kind) => {
    expect(served(kind)).toMatchObject({ 'content-type': 'application/octet-stream', 'content-disposition': expect.stringMatching(/^attachment;/), 'x-content-type-options': 'nosniff', 'content-security-policy': expect.stringContaining('sandbox') })
  })

  test('says its name in plain letters and in full (RFC 6266, RFC 8187)', () => {
    expect(dispositionName('发票 (2024) "终".pdf')).toBe(`filename="__ (2024) ___.pdf"; filename*=UTF-8''%E5%8F%91%E7%A5%A8%20%282024%29%20%22%E7%BB%88%22.pdf`)
  })

  test('cannot break out of the header', () => {
    expect(dispositionName('a"; filename="evil.html\r\nx: y')).not.toMatch(/[\r\n]|""|"evil/)
  })
})
