import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { aKeptPort } from '#test/harness/kept-port.ts'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'
import { choosePort } from './choose-port.ts'

test('a first start takes the wanted port and keeps it', async () => {
  const home = path.join(aTemporaryFolder(), 'home')
  const wanted = await aKeptPort()
  expect(await choosePort({ home, wanted })).toBe(wanted)
  expect(await choosePort({ home, wanted })).toBe(wanted)
  expect(await readFile(path.join(home, 'port'), 'utf8')).toBe(`${wanted}\nwanted ${wanted}\n`)
})

test('a first start that finds it taken takes a later one, and stays there when the wanted one is free again', async () => {
  const home = aTemporaryFolder()
  const wanted = await aKeptPort()
  const server = await aListener(wanted)
  const chosen = await choosePort({ home, wanted })
  expect(chosen).toBeGreaterThan(wanted)
  await close(server)
  expect(await choosePort({ home, wanted })).toBe(chosen)
})

test('a later start that finds its port taken fails and names the holder', async () => {
  const home = aTemporaryFolder()
  const wanted = await aKeptPort()
  const chosen = await choosePort({ home, wanted })
  await aListener(chosen)
  const holder = process.platform === 'linux' ? `process ${process.pid} (` : 'taken by'
  await expect(choosePort({ home, wanted })).rejects.toMatchObject({ reason: 'port-taken', message: expect.stringContaining(holder) })
})

test('wanting another port than before moves for good', async () => {
  const home = aTemporaryFolder()
  await choosePort({ home, wanted: await aKeptPort() })
  const other = await aKeptPort()
  expect(await choosePort({ home, wanted: other })).toBe(other)
  await aListener(other)
  await expect(choosePort({ home, wanted: other })).rejects.toMatchObject({ reason: 'port-taken' })
})

test('an address that is not of this machine is named', async () => {
  await expect(choosePort({ home: aTemporaryFolder(), host: '203.0.113.7' })).rejects.toThrow('203.0.113.7 is not an address of this machine')
})

async function aListener(port: number): Promise<Server> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  onTestFinished(() => close(server))
  return server
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}
