import { describe, expect, test } from 'vitest'
import { isShownInPlace, kindOf } from './file-kind.ts'

const bytes = (...parts: readonly (string | readonly number[])[]) => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))

describe('what a file is', () => {
  test.each([
    ['a picture', bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], [0, 0, 0, 13], 'IHDR', [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0]), 'image/png'],
    ['a page', bytes('<!doctype html><p>hi'), 'text/html'],
    ['a page after a comment and a mark', bytes('\uFEFF  <!-- x -->\n<ScRiPt>alert(1)</script>'), 'text/html'],
    ['a drawing', bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'image/svg+xml'],
    ['a text', bytes('快递单号 12345，谢谢'), 'text/plain'],
    ['a script', bytes('#!/bin/sh\nrm -rf /'), 'text/x-script'],
    ['a document', bytes('%PDF-1.7\n1 0 obj'), 'application/pdf'],
    ['a program', bytes('MZ', Array.from({ length: 200 }, () => 0)), 'application/x-msdownload'],
    ['noise', bytes([0, 1, 2, 3, 250, 251, 0, 9]), 'application/octet-stream'],
  ])('%s', async (_what, content, kind) => {
    expect(await kindOf(content)).toBe(kind)
  })

  test('a long text cut inside a character is still a text', async () => {
    const text = Buffer.from('暖'.repeat(40_000))
    expect(await kindOf(text.subarray(0, 64 * 1024))).toBe('text/plain')
  })

  test('pages, drawings and programs are never shown in place', () => {
    expect(['text/html', 'image/svg+xml', 'application/pdf', 'application/x-msdownload', 'application/octet-stream', 'text/x-script'].filter(isShownInPlace)).toEqual([])
  })
})
