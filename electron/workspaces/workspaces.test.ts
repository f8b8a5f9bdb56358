import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Found, Workspaces } from '#shared/bridge/workspaces.ts'
import { MOST_WORKSPACES } from '#shared/bridge/workspaces.ts'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'
import type { HubState } from '../hub/keep-hub.ts'
import { teamId } from './remember.ts'
import { NOTHING, openWorkspaceFile } from './workspace-file.ts'
import { createWorkspaces } from './workspaces.ts'

const here = 'http://127.0.0.1:4180/'
const team = { ok: true, origin: 'https://hub.team.example', name: 'Nuanbao Care' } as const
const teamUrl = `app://${teamId(team.origin)}/`
const ada = { name: 'Ada', email: 'ada@team.example', password: 'long enough' }

describe('a desk’s workspaces', () => {
  test('a first run begins with the welcome page; starting here opens the desk once its hub runs, and so does every later start', async () => {
    const desk = aDesk()
    desk.workspaces.begin()
    expect([desk.workspaces.deskUrl(), desk.workspaces.hubOrigin()]).toEqual(['app://desk/welcome.html', null])
    await desk.workspaces.answers.startHere({ isDemo: false })
    desk.hub({ kind: 'running', url: here, needsFirstAdmin: true })
    expect(desk.told.at(-1)).toEqual({ canChoose: true, chosen: null, known: [{ kind: 'here', id: 'here', isDemo: false }], beside: { kind: 'running', needsFirstAdmin: true } })
    expect(await desk.workspaces.answers.addFirstAdmin(ada)).toBe('added')
    desk.hub({ kind: 'running', url: here, needsFirstAdmin: false })
    await desk.workspaces.answers.open({ id: 'here' })
    expect([desk.workspaces.deskUrl(), desk.workspaces.hubOrigin(), desk.loads()]).toEqual(['app://here/', 'http://127.0.0.1:4180', 1])

    const later = aDesk(desk.folder)
    later.workspaces.begin()
    expect([later.workspaces.deskUrl(), later.asked]).toEqual(['app://desk/welcome.html', ['keep', 'start']])
    later.hub({ kind: 'running', url: here, needsFirstAdmin: false })
    expect([later.workspaces.deskUrl(), later.loads()]).toEqual(['app://here/', 1])
  })

  test('a hub here without an administrator is no desk yet, unless it has a demo to look around in', async () => {
    const own = aDesk()
    await own.workspaces.answers.startHere({ isDemo: false })
    own.hub({ kind: 'running', url: here, needsFirstAdmin: true })
    await own.workspaces.answers.open({ id: 'here' })
    expect(own.workspaces.deskUrl()).toBe('app://desk/welcome.html')
    const demo = aDesk()
    await demo.workspaces.answers.startHere({ isDemo: true })
    demo.hub({ kind: 'running', url: here, needsFirstAdmin: true })
    await demo.workspaces.answers.open({ id: 'here' })
    expect(demo.workspaces.deskUrl()).toBe('app://here/')
    await demo.workspaces.answers.startHere({ isDemo: false })
    expect((await demo.workspaces.answers.read()).known).toEqual([{ kind: 'here', id: 'here', isDemo: true }])
  })

  test('a hub that comes back leaves the desk where it is: only its line was gone', async () => {
    const desk = await aDeskHere()
    const before = desk.loads()
    desk.hub({ kind: 'pausing', until: 5, sentence: null })
    desk.hub({ kind: 'running', url: here, needsFirstAdmin: false })
    expect(desk.loads()).toBe(before)
    expect(desk.told.at(-2)?.beside).toEqual({ kind: 'pausing', until: 5, sentence: null })
  })

  test('a team that is joined is remembered and opened, beside the hub here, which goes on', async () => {
    const desk = await aDeskHere()
    desk.finds(team)
    expect(await desk.workspaces.answers.join({ address: 'hub.team.example' })).toEqual(team)
    expect([desk.workspaces.deskUrl(), desk.workspaces.hubOrigin(), desk.asked.includes('stop')]).toEqual([teamUrl, team.origin, false])
    const again = aDesk(desk.folder)
    again.workspaces.begin()
    expect(again.workspaces.deskUrl()).toBe(teamUrl)
    await again.workspaces.answers.open({ id: 'team-0000000000000000' })
    expect(again.workspaces.deskUrl()).toBe(teamUrl)
  })

  test('a team that cannot be joined is not remembered, nor is one too many', async () => {
    const desk = aDesk()
    desk.finds({ ok: false, why: 'cert-expired' })
    expect(await desk.workspaces.answers.join({ address: 'hub.team.example' })).toEqual({ ok: false, why: 'cert-expired' })
    expect(await desk.workspaces.answers.read()).toMatchObject({ known: [], chosen: null })
    for (let number = 0; number < MOST_WORKSPACES; number += 1) {
      desk.finds({ ...team, origin: `https://hub-${number}.example` })
      await desk.workspaces.answers.join({ address: 'one more' })
    }
    desk.finds(team)
    expect(await desk.workspaces.answers.join({ address: 'hub.team.example' })).toEqual({ ok: false, why: 'too-many' })
    desk.finds({ ...team, origin: 'https://hub-0.example', name: 'Renamed' })
    expect((await desk.workspaces.answers.join({ address: 'one of them' })).ok).toBe(true)
    expect((await desk.workspaces.answers.read()).known[0]).toMatchObject({ name: 'Renamed' })
  })

  test('the language on screen goes along to the next page', async () => {
    const desk = await aDeskHere()
    await desk.workspaces.answers.speak('zh-CN')
    expect([desk.workspaces.pageUrl(), desk.workspaces.deskUrl()]).toEqual(['app://here/?language=zh-CN', 'app://here/'])
    await desk.workspaces.answers.welcome()
    expect(desk.workspaces.pageUrl()).toBe('app://desk/welcome.html?language=zh-CN')
  })

  test('what is forgotten is wiped; the hub here is stopped, and the welcome page takes the desk’s place', async () => {
    const desk = await aDeskHere()
    await desk.workspaces.answers.forget({ id: 'here' })
    expect([desk.workspaces.deskUrl(), desk.wiped, desk.asked.at(-1)]).toEqual(['app://desk/welcome.html', ['here'], 'stop'])
    expect(JSON.parse(readFileSync(path.join(desk.folder, 'workspaces.json'), 'utf8'))).toEqual(NOTHING)
  })

  test('an invitation is told to an open desk, which is not left for it; a program started by one begins with it. Its address is taken once', async () => {
    const desk = await aDeskHere()
    expect(desk.workspaces.follow('hearth://conversation/42')).toBe(false)
    expect(desk.workspaces.follow('hearth://join?address=hub.team.example')).toBe(true)
    expect([desk.workspaces.deskUrl(), desk.invited()]).toEqual(['app://here/', 1])
    expect([await desk.workspaces.answers.takeInvitation(), await desk.workspaces.answers.takeInvitation()]).toEqual(['hub.team.example', null])
    const later = aDesk(desk.folder)
    later.workspaces.follow('hearth:join?address=hub.team.example')
    later.workspaces.begin()
    later.hub({ kind: 'running', url: here, needsFirstAdmin: false })
    expect([later.workspaces.deskUrl(), await later.workspaces.answers.takeInvitation()]).toEqual(['app://desk/welcome.html', 'hub.team.example'])
  })
})

describe('the file of workspaces', () => {
  test.each(['', '{"version":1', '{"version":2,"chosen":null,"known":[]}', '{"version":1,"chosen":"here","known":[]}', '{"version":1,"chosen":null,"known":[{"kind":"team","id":"../../x","name":"x","origin":"https://x.example"}]}'])('that holds %s is set aside', (text) => {
    const folder = aTemporaryFolder()
    writeFileSync(path.join(folder, 'workspaces.json'), text)
    expect(openWorkspaceFile(folder, () => undefined).read()).toEqual(NOTHING)
    expect(readdirSync(folder)).toEqual(['workspaces.json.unreadable'])
  })

  test('is written whole over what was there, and leaves no draft', () => {
    const folder = aTemporaryFolder()
    const file = openWorkspaceFile(folder, () => undefined)
    writeFileSync(path.join(folder, 'workspaces.json.new'), 'a draft that a power cut left')
    const list = { version: 1, chosen: 'here', known: [{ kind: 'here', id: 'here', isDemo: true }] } as const
    file.write({ ...list, known: [...list.known] })
    expect([file.read(), readdirSync(folder)]).toEqual([list, ['workspaces.json']])
  })
})

function aDesk(folder = aTemporaryFolder()) {
  let loads = 0
  let invited = 0
  let found: Found = team
  let heard: (state: HubState) => void = () => undefined
  let state: HubState = { kind: 'off' }
  const told: Workspaces[] = []
  const wiped: string[] = []
  const asked: string[] = []
  const workspaces = createWorkspaces({
    file: openWorkspaceFile(folder, () => undefined),
    keep(_isDemo, onState) {
      asked.push('keep')
      heard = onState
      return { state: () => state, start: () => void asked.push('start'), stop: async () => void asked.push('stop'), addFirstAdmin: async () => 'added' }
    },
    look: async () => found,
    load: () => void (loads += 1),
    wipe: async (id) => void wiped.push(id),
    tell: (now) => void told.push(now),
    tellInvited: () => void (invited += 1),
  })
  function hub(next: HubState): void {
    state = next
    heard(next)
  }
  return { workspaces, folder, told, wiped, asked, loads: () => loads, invited: () => invited, hub, finds: (next: Found) => void (found = next) }
}

async function aDeskHere() {
  const desk = aDesk()
  await desk.workspaces.answers.startHere({ isDemo: false })
  desk.hub({ kind: 'running', url: here, needsFirstAdmin: false })
  await desk.workspaces.answers.open({ id: 'here' })
  return desk
}
