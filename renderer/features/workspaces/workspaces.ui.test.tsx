import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import type { DeskBridge } from '#shared/bridge/contract.ts'
import type { FirstAdmin } from '#shared/bridge/hub-beside.ts'
import type { Found, HubBeside, KnownWorkspace, Workspaces } from '#shared/bridge/workspaces.ts'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { HubBarView } from './hub-bar-view.tsx'
import { WorkspacesPane } from './workspaces-pane.tsx'

const CARE: KnownWorkspace = { kind: 'team', id: 'team-00000000000000aa', name: 'Nuanbao Care', origin: 'https://hub.nuanbao.example' }
const HERE: KnownWorkspace = { kind: 'here', id: 'here', isDemo: false }
const ada: FirstAdmin = { name: 'Ada', email: 'ada@team.example', password: 'long enough' }

beforeEach(() => localStorage.clear())

describe('the welcome page', () => {
  test('starts here: asks for the first administrator, waits for the hub, adds them and opens the desk', async () => {
    const shell = aShell()
    await draw(<WorkspacesPane bridge={shell.bridge} />)
    fireEvent.click(await screen.findByRole('button', { name: /^Start here/ }))
    write('Your name', ada.name)
    write('Email', ada.email)
    write('Password', ada.password)
    fireEvent.submit(document.querySelector('form') as HTMLFormElement)
    await screen.findByRole('heading', { name: 'Setting up this computer…' })
    expect(shell.asked).toEqual([['startHere', { isDemo: false }]])
    expect(document.activeElement?.textContent).toBe('Back')
    shell.is({ kind: 'starting', isAgain: false })
    shell.is({ kind: 'running', needsFirstAdmin: true })
    await waitFor(() => expect(shell.asked.slice(1)).toEqual([['addFirstAdmin', ada], ['open', { id: 'here' }]]))
  })

  test('keeps what was written when the hub does not take it, but for the password', async () => {
    const shell = aShell({ outcome: 'wrong-input' })
    await draw(<WorkspacesPane bridge={shell.bridge} />)
    fireEvent.click(await screen.findByRole('button', { name: /^Start here/ }))
    write('Your name', ada.name)
    write('Email', ada.email)
    write('Password', ada.password)
    fireEvent.submit(document.querySelector('form') as HTMLFormElement)
    shell.is({ kind: 'running', needsFirstAdmin: true })
    await screen.findByText('The name or the email cannot be used. Please check both.')
    expect([field('Your name').value, field('Email').value, field('Password').value]).toEqual([ada.name, ada.email, ''])
  })

  test('looks before it joins, and joins only by hand; an invitation fills in the address and no more', async () => {
    const shell = aShell({ invitation: 'hub.nuanbao.example', found: { ok: true, origin: 'https://hub.nuanbao.example', name: 'Nuanbao Care' } })
    await draw(<WorkspacesPane bridge={shell.bridge} />)
    await screen.findByText(/You followed an invitation/)
    expect([field('Address of the hub').value, shell.asked]).toEqual(['hub.nuanbao.example', []])
    fireEvent.submit(document.querySelector('form') as HTMLFormElement)
    await screen.findByRole('heading', { name: 'This is Nuanbao Care' })
    expect(document.activeElement?.textContent).toBe('Join')
    fireEvent.click(screen.getByRole('button', { name: 'Join' }))
    await waitFor(() => expect(shell.asked).toEqual([['look', { address: 'hub.nuanbao.example' }], ['join', { address: 'https://hub.nuanbao.example' }]]))
  })

  test('says what is wrong with a certificate, and Esc leads back', async () => {
    const shell = aShell({ found: { ok: false, why: 'cert-wrong-name' } })
    await draw(<WorkspacesPane bridge={shell.bridge} />)
    fireEvent.click(await screen.findByRole('button', { name: /^Join a team/ }))
    write('Address of the hub', 'hub.nuanbao.example')
    fireEvent.submit(document.querySelector('form') as HTMLFormElement)
    await screen.findByText(/made out to another name/)
    expect(field('Address of the hub').value).toBe('hub.nuanbao.example')
    fireEvent.keyDown(document, { key: 'Escape' })
    await screen.findByRole('heading', { name: 'Welcome to Hearth' })
  })

  test('an answer that comes after somebody went back does not bring them to it', async () => {
    let answer: (found: Found) => void = () => undefined
    const shell = aShell()
    const bridge = { ...shell.bridge, look: () => new Promise<Found>((resolve) => (answer = resolve)) }
    await draw(<WorkspacesPane bridge={bridge} />)
    fireEvent.click(await screen.findByRole('button', { name: /^Join a team/ }))
    write('Address of the hub', 'hub.nuanbao.example')
    fireEvent.submit(document.querySelector('form') as HTMLFormElement)
    fireEvent.keyDown(document, { key: 'Escape' })
    await screen.findByRole('heading', { name: 'Welcome to Hearth' })
    await act(async () => answer({ ok: true, origin: 'https://hub.nuanbao.example', name: 'Nuanbao Care' }))
    screen.getByRole('heading', { name: 'Welcome to Hearth' })
  })

  test('opens a known workspace, and forgets one only after asking', async () => {
    const shell = aShell({ known: [HERE, CARE], beside: { kind: 'running', needsFirstAdmin: false } })
    await draw(<WorkspacesPane bridge={shell.bridge} />)
    fireEvent.click(await screen.findByRole('button', { name: 'Remove Nuanbao Care' }))
    expect(document.activeElement?.textContent).toBe('Keep')
    fireEvent.keyDown(document, { key: 'Escape' })
    expect(screen.queryByRole('alertdialog')).toBe(null)
    fireEvent.click(screen.getByRole('button', { name: 'Remove Nuanbao Care' }))
    fireEvent.click(screen.getByRole('button', { name: 'Remove' }))
    fireEvent.click(screen.getByRole('button', { name: /hub\.nuanbao\.example/ }))
    expect(shell.asked).toEqual([['forget', { id: CARE.id }], ['open', { id: CARE.id }]])
  })

  test('shows how far the hub of this computer is, and what it says when it cannot start', async () => {
    const shell = aShell({ known: [HERE], chosen: 'here', beside: { kind: 'starting', isAgain: false } })
    await draw(<WorkspacesPane bridge={shell.bridge} />)
    await screen.findByRole('heading', { name: 'Starting the hub on this computer…' })
    shell.is({ kind: 'pausing', until: 5, sentence: null })
    await screen.findByRole('heading', { name: 'The hub is starting again' })
    shell.is({ kind: 'failed', sentence: 'Port 4180 is taken by process 812.' })
    await screen.findByText('Port 4180 is taken by process 812.')
    fireEvent.click(screen.getByRole('button', { name: 'Start it again' }))
    expect(shell.asked).toEqual([['tryAgain', undefined]])
  })
})

describe('above an open desk', () => {
  test.each<[HubBeside, RegExp | null]>([
    [{ kind: 'running', needsFirstAdmin: false }, null],
    [{ kind: 'stopping' }, null],
    [{ kind: 'starting', isAgain: true }, /^The hub on this computer is starting again/],
    [{ kind: 'pausing', until: 5, sentence: null }, /^The hub on this computer is starting again/],
    [{ kind: 'failed', sentence: null }, /^The hub on this computer cannot start/],
  ])('its own hub that is %o is told of where it matters', async (beside, words) => {
    await draw(<HubBarView beside={beside} onRetry={() => undefined} />)
    const told = screen.queryAllByRole('status').map(({ textContent }) => textContent).join('')
    expect(told).toMatch(words ?? /^$/)
  })
})

type Given = { readonly known?: readonly KnownWorkspace[]; readonly chosen?: Workspaces['chosen']; readonly beside?: HubBeside; readonly invitation?: string; readonly found?: Found; readonly outcome?: 'added' | 'wrong-input' }

/** The shell's side, which remembers what it was asked. */
function aShell({ known = [], chosen = null, beside = { kind: 'off' }, invitation, found = { ok: false, why: 'no-answer' }, outcome = 'added' }: Given = {}) {
  const asked: [string, unknown][] = []
  let now: Workspaces = { canChoose: true, chosen, known: [...known], beside }
  let pending: string | null = invitation ?? null
  let heard: (now: Workspaces) => void = () => undefined
  const note = (name: string) => async (what?: unknown) => void asked.push([name, what])
  const bridge: DeskBridge['workspaces'] = {
    read: async () => now,
    startHere: note('startHere'),
    tryAgain: note('tryAgain'),
    addFirstAdmin: async (person) => (asked.push(['addFirstAdmin', person]), outcome),
    look: async (what) => (asked.push(['look', what]), found),
    join: async (what) => (asked.push(['join', what]), found),
    open: note('open'),
    forget: note('forget'),
    speak: async () => undefined,
    welcome: note('welcome'),
    async takeInvitation() {
      const address = pending
      pending = null
      return address
    },
    on: { changed: (told) => ((heard = told), () => undefined), invited: () => () => undefined },
  }
  function is(next: HubBeside): void {
    now = { ...now, beside: next }
    act(() => heard(now))
  }
  return { bridge, asked, is }
}

function field(label: string): HTMLInputElement {
  return screen.getByLabelText(label, { selector: 'input' })
}

function write(label: string, value: string): void {
  fireEvent.change(field(label), { target: { value } })
}
