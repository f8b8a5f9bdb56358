import { afterAll, beforeAll, expect, test } from 'vitest'
import { aUser } from '#test/builders/people.ts'
import { call, problemOf, signedInAs } from '#test/harness/http-client.ts'
import { aPagePeer, html, type PagePeer } from '#test/harness/page-peer.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'

let peer: PagePeer
let running: RunningHub
beforeAll(async () => {
  peer = await aPagePeer()
  running = await aRunningHub({ users: ['maria', 'wei', 'tao'].map((id) => aUser({ id })) }, { wayOut: peer.wayOut })
  peer.answerWith(html('<title>Dock 5 firmware</title><meta name="description" content="How to update"><meta property="og:site_name" content="Northpin">'))
})
afterAll(async () => {
  await running.close()
  await peer.close()
})

const cardOf = (url: string) => `/api/v1/link-card?url=${encodeURIComponent(url)}`
const allow = (linkHosts: string[]) => running.ask(aUser({ id: 'admin', role: 'admin' }), 'save-settings', { id: 'workspace', name: 'Hearth', linkHosts, onRev: null })

test('a page on a site that the workspace names has a card, and only such a page', async () => {
  const { get } = await signedInAs(running, 'maria')
  expect((await get(cardOf('https://docs.example/dock5'))).status).toBe(404)
  expect(peer.asked).toEqual([])
  expect(await allow(['docs.example', '*.help.example'])).toMatchObject({ ok: true })
  expect((await get(cardOf('https://docs.example/dock5#two'))).body).toEqual({ title: 'Dock 5 firmware', description: 'How to update', siteName: 'Northpin', host: 'docs.example' })
  expect((await get(cardOf('https://zh.help.example/'))).body).toMatchObject({ host: 'zh.help.example' })
  expect(peer.asked).toEqual(['docs.example/dock5', 'zh.help.example/'])
  for (const url of ['https://evil.example/', 'https://help.example/', 'http://docs.example/', 'https://docs.example:8443/', 'https://docs.example@evil.example/', 'nonsense']) {
    expect(problemOf(await get(cardOf(url)))).toMatchObject({ status: 404, problem: 'https://hearth.invalid/problems/not-found' })
  }
  expect(peer.asked).toHaveLength(2)
})

test('a page that says nothing of itself has none, and one that is away neither', async () => {
  const { get } = await signedInAs(running, 'wei')
  peer.answerWith(html('<meta name="description" content="no title">'))
  expect((await get(cardOf('https://docs.example/'))).status).toBe(404)
  peer.answerWith((_request, response) => void response.destroy())
  expect((await get(cardOf('https://docs.example/'))).status).toBe(404)
})

test('it is for people of the workspace, in measure', async () => {
  expect((await call(`${running.url}${cardOf('https://docs.example/')}`)).status).toBe(401)
  const { get } = await signedInAs(running, 'tao')
  expect((await get('/api/v1/link-card')).status).toBe(400)
  running.clock.stoppedAt = Date.now()
  const asked = await Promise.all(Array.from({ length: 40 }, () => get(cardOf('https://evil.example/'))))
  running.clock.stoppedAt = null
  expect(asked.filter(({ status }) => status === 429)).toHaveLength(10)
})
