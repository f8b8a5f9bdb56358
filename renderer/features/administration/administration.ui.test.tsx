import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aFloorToSetUp } from '#renderer/gallery/floor-to-set-up.ts'
import { aUser } from '#renderer/gallery/fixtures.ts'
import { pretendDesk, type PretendDesk } from '#renderer/gallery/pretend-desk.ts'
import type { DeskActions, OutboxRow } from '#renderer/state/shape.ts'
import { AdministrationPane } from './administration-pane.tsx'
import { edits } from './use-edit.ts'

beforeEach(() => edits.setState({ edits: new Map() }))

async function open(section: string, chosen: string | null, instead: Partial<DeskActions> = {}) {
  const desk = pretendDesk(aFloorToSetUp('en'), instead)
  const went: (readonly [string, string | null])[] = []
  const closed: string[] = []
  const pane = (at: string | null) => <AdministrationPane section={section} chosen={at} onGo={(...to) => void went.push(to)} onClosed={() => void closed.push('closed')} />
  const drawn = await draw(pane(chosen), { desk })
  return { desk, went, closed, drawn }
}

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label, { selector: 'input' }), { target: { value } })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

/** What the hub would do with the newest command: its row goes, and what it saved comes back. */
function comesBack({ store, sent }: PretendDesk, table: 'queues', rev: number): void {
  const command = sent.at(-1)
  if (command?.type !== 'save-queue') throw new Error('no queue was saved')
  const { onRev: _onRev, ...row } = command.payload
  store.setState((state) => ({ outbox: [], rows: { ...state.rows, [table]: new Map(state.rows[table]).set(row.id, { ...row, rev } as never) } }))
}

function isRefused({ store }: PretendDesk, reason: Extract<OutboxRow['state'], { kind: 'refused' }>['reason']): void {
  store.setState(({ outbox }) => ({ outbox: outbox.map((row) => ({ ...row, state: { kind: 'refused', reason } })) }))
}

function changedByAnother({ store }: PretendDesk, name: string, rev: number): void {
  store.setState(({ rows }) => {
    const queue = rows.queues.get('q-after')
    return queue === undefined ? {} : { rows: { ...rows, queues: new Map(rows.queues).set('q-after', { ...queue, name, rev }) } }
  })
}

describe('a form of the set-up', () => {
  test('sends what was changed on the version it began on, and says when it is saved', async () => {
    const { desk } = await open('queues', 'q-after')
    expect(screen.getByRole('button', { name: 'Save' }).getAttribute('aria-disabled')).toBe('true')
    type('Name', '  After-sales care ')
    press('Save')
    expect(desk.sent).toMatchObject([{ type: 'save-queue', payload: { id: 'q-after', name: 'After-sales care', onRev: 1 } }])
    comesBack(desk, 'queues', 2)
    expect(await screen.findAllByText('Saved')).not.toHaveLength(0)
    expect(edits.getState().edits.size).toBe(0)
  })

  test('has words for a queue’s calls in both languages, and none where all are taken out again', async () => {
    const { desk } = await open('queues', 'q-invoice')
    press('The four steps')
    const greet = (await screen.findByLabelText('Greet, English')) as HTMLTextAreaElement // a text area, by its form.
    expect(greet.placeholder).toBe('Hello, this is {agent} of {brand}. What can I do for you?')
    fireEvent.change(greet, { target: { value: '{brand}, {agent} speaking.' } })
    fireEvent.change(screen.getByLabelText('Greet, Chinese'), { target: { value: '{brand}，我是{agent}。' } })
    press('Save')
    const empty = { zh: '', en: '' }
    expect(desk.sent).toMatchObject([{ type: 'save-queue', payload: { script: { greet: { zh: '{brand}，我是{agent}。', en: '{brand}, {agent} speaking.' }, confirm: empty, purpose: empty, repeat: empty } } }])
    comesBack(desk, 'queues', 2)
    fireEvent.change(await screen.findByLabelText('Greet, English'), { target: { value: '' } })
    fireEvent.change(screen.getByLabelText('Greet, Chinese'), { target: { value: '' } })
    press('Save')
    expect(desk.sent[1]).toMatchObject({ type: 'save-queue', payload: { id: 'q-invoice', onRev: 2 } })
    expect(JSON.stringify(desk.sent[1])).not.toContain('script')
  })

  test('keeps what was written while one looks elsewhere, and marks it', async () => {
    const { drawn, desk } = await open('queues', 'q-after')
    type('Name', 'Half a name')
    drawn.unmount()
    await draw(<AdministrationPane section="queues" chosen="q-after" onGo={() => undefined} onClosed={() => undefined} />, { desk })
    expect(screen.getByLabelText<HTMLInputElement>('Name', { selector: 'input' }).value).toBe('Half a name')
    expect(screen.getByText('unsaved')).toBeTruthy()
    press('Undo changes')
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Name', { selector: 'input' }).value).toBe('After-sales'))
  })

  test('says that someone changed it meanwhile, and in what; theirs can be taken', async () => {
    const { desk } = await open('queues', 'q-after')
    type('Name', 'Mine')
    changedByAnother(desk, 'Theirs', 5)
    const told = await screen.findByText('Someone changed this meanwhile.')
    expect(told.parentElement?.textContent).toContain('Different in theirs: Name.')
    press('Take theirs')
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Name', { selector: 'input' }).value).toBe('Theirs'))
    expect(desk.sent).toEqual([])
  })

  test('that the hub refused as a conflict keeps its words; mine goes over the version then on screen', async () => {
    const { desk } = await open('queues', 'q-after')
    type('Name', 'Mine')
    press('Save')
    isRefused(desk, 'conflict')
    changedByAnother(desk, 'Theirs', 5)
    await screen.findByText(/Different in theirs/)
    expect(screen.getByLabelText<HTMLInputElement>('Name', { selector: 'input' }).value).toBe('Mine')
    press('Save mine over it')
    expect(desk.sent.at(-1)).toMatchObject({ type: 'save-queue', payload: { name: 'Mine', onRev: 5 } })
  })

  test('refused while nobody looked, comes back with its words', async () => {
    const desk = pretendDesk(aFloorToSetUp('en'))
    const { rev: onRev, ...queue } = desk.store.getState().rows.queues.get('q-after') ?? { rev: 0 }
    await desk.actions.send('save-queue', { ...queue, name: 'Mine', onRev } as never)
    isRefused(desk, 'conflict')
    await draw(<AdministrationPane section="queues" chosen="q-after" onGo={() => undefined} onClosed={() => undefined} />, { desk })
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Name', { selector: 'input' }).value).toBe('Mine'))
    expect(screen.getByText('Not saved.')).toBeTruthy()
  })

  test('of an inbox whose queue has nobody for it says so, until somebody is', async () => {
    const { desk } = await open('inboxes', 'i-mail')
    const queueId = desk.store.getState().rows.inboxes.get('i-mail')?.queueId ?? ''
    const taking = (email: number) => act(() => desk.store.setState(({ rows }) => ({ rows: { ...rows, users: new Map([['maria', aUser('maria', 'Maria', { queueIds: [queueId], capacity: { chat: 3, email } })]]) } })))
    taking(0)
    expect(await screen.findByText(/^Nobody in this queue takes these yet/)).toBeTruthy()
    taking(5)
    await waitFor(() => expect(screen.queryByText(/^Nobody in this queue takes these yet/)).toBeNull())
  })

  test('at fault is not sent, says what is missing, and takes the person there', async () => {
    const { desk } = await open('queues', 'q-after')
    type('Name', ' ')
    press('Save')
    const name = screen.getByLabelText('Name', { selector: 'input' })
    await waitFor(() => expect(document.activeElement).toBe(name))
    expect(screen.getByText('Please fill this in.')).toBeTruthy()
    expect(desk.sent).toEqual([])
  })

  test('without a line is kept, and says so', async () => {
    const { desk } = await open('queues', 'q-after')
    desk.store.setState({ line: { kind: 'disconnected', since: 0 } })
    type('Name', 'Written in a tunnel')
    press('Save')
    expect(await screen.findByText('Kept here; saved when the line is back')).toBeTruthy()
  })
})

describe('a new person', () => {
  const fill = () => {
    type('Name', 'Noor Haddad')
    type('Name customers see', 'Noor')
    type('Email', 'noor@team.example')
    type('First password', 'steam-and-copper')
  }

  test('goes past the outbox, so that the password lies nowhere', async () => {
    const asked: unknown[] = []
    const { desk, went, drawn } = await open('people', null)
    press('New person')
    const id = went.at(-1)?.[1] ?? ''
    const administer: DeskActions['administer'] = { ...desk.actions.administer, addPerson: async (person) => (asked.push(person), { ok: true, value: { id: 'user-noor' } }) }
    drawn.unmount()
    await draw(<AdministrationPane section="people" chosen={id} onGo={(...to) => void went.push(to)} onClosed={() => undefined} />, { desk: { ...desk, actions: { ...desk.actions, administer } } })
    fill()
    press('Save')
    await waitFor(() => expect(went.at(-1)).toEqual(['people', 'user-noor']))
    expect(asked).toMatchObject([{ name: 'Noor Haddad', email: 'noor@team.example', role: 'agent', password: 'steam-and-copper' }])
    expect([desk.sent, edits.getState().edits.size]).toEqual([[], 0])
  })

  test('whose email is taken is told so, and nothing written is lost', async () => {
    const { desk, went, drawn } = await open('people', null)
    press('New person')
    const id = went.at(-1)?.[1] ?? ''
    const administer: DeskActions['administer'] = { ...desk.actions.administer, addPerson: async () => ({ ok: false, reason: 'already-there' }) }
    drawn.unmount()
    await draw(<AdministrationPane section="people" chosen={id} onGo={() => undefined} onClosed={() => undefined} />, { desk: { ...desk, actions: { ...desk.actions, administer } } })
    fill()
    press('Save')
    expect(await screen.findByText('Somebody has this email already.')).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>('Name', { selector: 'input' }).value).toBe('Noor Haddad')
  })
})

describe('whose place it is', () => {
  const nav = () => within(screen.getByRole('navigation', { name: 'Set-up' })).getAllByRole('button').map((button) => button.textContent)

  test('a lead finds snippets and blocked visitors, and nothing else', async () => {
    const floor = aFloorToSetUp('en')
    const desk = pretendDesk({ ...floor, rows: { ...floor.rows, users: new Map([['me', aUser('me', 'Lin', { role: 'lead' })]]) } })
    await draw(<AdministrationPane section="people" chosen={null} onGo={() => undefined} onClosed={() => undefined} />, { desk })
    expect(nav()).toEqual(['Snippets', 'Blocked visitors'])
  })

  test('taken away while it is open, it closes; what was not saved is there when it is given back', async () => {
    const { desk, closed, drawn } = await open('queues', 'q-after')
    type('Name', 'Nearly done')
    const role = (to: 'agent' | 'admin') => desk.store.setState(({ rows }) => ({ rows: { ...rows, users: new Map(rows.users).set('me', aUser('me', 'Lin', { role: to })) } }))
    role('agent')
    await waitFor(() => expect(closed).toEqual(['closed']))
    drawn.unmount()
    role('admin')
    await draw(<AdministrationPane section="queues" chosen="q-after" onGo={() => undefined} onClosed={() => undefined} />, { desk })
    expect(screen.getByLabelText<HTMLInputElement>('Name', { selector: 'input' }).value).toBe('Nearly done')
  })

  test('a desk that begins anew knows nobody for a moment: that closes nothing', async () => {
    const { desk, closed } = await open('queues', 'q-after')
    desk.store.setState(({ rows }) => ({ rows: { ...rows, users: new Map() } }))
    await waitFor(() => expect(desk.store.getState().rows.users.size).toBe(0))
    expect(closed).toEqual([])
  })
})
