import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { callRaw, problemOf } from '#test/harness/http-client.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'

let running: RunningHub

beforeAll(async () => {
  running = await aRunningHub()
})

afterAll(() => running.close())

// A stranger's page whose name was made to point at this machine reaches the port, but must call it by its own name.
describe('a hub on this machine, called by a stranger’s name', () => {
  const host = { host: 'evil.example' }

  test.each(['/', '/api/v1/about', '/healthz', '/api/v1/openapi.json', '/nothing/here'])('gives nothing at %s', async (path) => {
    expect(problemOf(await callRaw(`${running.url}${path}`, { headers: host }))).toEqual({ status: 421, type: 'application/problem+json; charset=utf-8', problem: 'https://hearth.invalid/problems/wrong-host' })
  })

  test('opens no socket', async () => {
    const open = (headers: Record<string, string>) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`${running.url.replace('http', 'ws')}/socket/?EIO=4&transport=websocket`, { headers })
        socket.on('open', () => resolve('open'))
        socket.on('error', (error) => resolve(error.message))
        onTestFinished(() => socket.terminate())
      })
    expect(await open(host)).toMatch(/^Unexpected server response: 40/)
    expect(await open({})).toBe('open')
  })

  test('answers to its own names', async () => {
    expect((await callRaw(`${running.url}/healthz`, { headers: { host: 'localhost' } })).status).toBe(200)
  })
})

test('what is no HTTP is told so in the same form', async () => {
  const answer = await callRaw(`${running.url}/healthz`, { headers: { 'x-long': 'x'.repeat(20_000) } })
  expect(problemOf(answer)).toEqual({ status: 413, type: 'application/problem+json; charset=utf-8', problem: 'https://hearth.invalid/problems/too-large' })
})
