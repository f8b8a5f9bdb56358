import { expect, test } from 'vitest'
import { mailDocument } from './mail-document.ts'

const policyOf = (fileUrl: (id: string) => string) => /img-src ([^;]*);/.exec(mailDocument({ html: '', fileUrl, look: '' }))?.[1]

test('a frame may load the files of messages and what the desk hands it, wherever the desk is', () => {
  expect([policyOf((id) => `/api/v1/files/${id}`), policyOf((id) => `https://hub.example/api/v1/files/${id}`), policyOf((id) => `app://desk/api/v1/files/${id}`)]).toEqual(['blob: http://localhost:3000/api/v1/files/', 'blob: https://hub.example/api/v1/files/', "blob: 'self'"])
})

test('pictures of the mail have their address, those elsewhere have none; links say theirs, and nothing reaches out of the page', () => {
  const page = mailDocument({ html: '<meta http-equiv=refresh><base href="https://x.example"><link rel=preconnect href="https://x.example"><img data-file="f-1"><img src="cid:f-2"><img data-remote="https://x.example/a.png"><a href="https://x.example/">x</a>', fileUrl: (id) => `/api/v1/files/${id}`, look: '' })
  expect(page.slice(page.indexOf('<body>'))).toBe('<body><img data-file="f-1" src="/api/v1/files/f-1"><img src="/api/v1/files/f-2"><img data-remote="https://x.example/a.png"><a href="https://x.example/" title="https://x.example/">x</a></body></html>')
})
