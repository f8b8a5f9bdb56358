import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { emptyOf } from '#renderer/gallery/floor-to-set-up.ts'
import { aConversation, anInbox, aQueue, aUser } from '#renderer/gallery/fixtures.ts'
import { pretendDesk, type PretendDesk } from '#renderer/gallery/pretend-desk.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import { FirstStepsPane } from './first-steps-pane.tsx'
import { chooseFirstSteps } from './first-steps-choice.ts'
import { useFirstSteps } from './use-first-steps.ts'

/** A fresh workspace of a live hub, with what is there already. */
function aNewFloor(rows: Partial<DeskState['rows']> = {}): DeskState {
  const state = emptyOf('en')
  return { ...state, session: { kind: 'open', userId: 'me', workspaceId: 'w', epoch: 'e', isDemo: false, isLeader: true }, rows: { ...state.rows, ...rows } }
}

const by = <T extends { readonly id: string }>(...rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]))
const opened = { settings: by({ id: 'workspace' as const, name: 'Nuanbao', linkHosts: [], rev: 1 }), queues: by(aQueue('q', 'Care')), inboxes: by(anInbox('i', 'shop.example', 'Nuanbao', 'chat', 'q')) }
const types = ({ sent }: PretendDesk) => sent.map(({ type }) => type)
const next = () => document.querySelector('[data-next]')?.textContent ?? 'none'

beforeEach(() => localStorage.clear())

describe('the first steps', () => {
  test('name the workspace', async () => {
    const desk = pretendDesk(aNewFloor())
    await draw(<FirstStepsPane onPeople={() => undefined} />, { desk })
    fireEvent.change(screen.getByLabelText('Name of the workspace'), { target: { value: ' Nuanbao Care ' } })
    fireEvent.click(screen.getByRole('button', { name: 'Save name' }))
    expect(desk.sent).toMatchObject([{ type: 'save-settings', payload: { name: 'Nuanbao Care' } }])
  })

  test('make a queue with its hours first, and dispositions to resolve with', async () => {
    const desk = pretendDesk(aNewFloor({ settings: opened.settings }))
    await draw(<FirstStepsPane onPeople={() => undefined} />, { desk })
    fireEvent.click(screen.getByRole('button', { name: 'Make the queue' }))
    await waitFor(() => expect(types(desk)).toEqual(['save-hours', 'save-disposition', 'save-disposition', 'save-disposition', 'save-queue']))
    const [hours, , , , queue] = desk.sent
    expect(queue).toMatchObject({ payload: { name: 'Customer care', hoursId: hours?.type === 'save-hours' ? hours.payload.id : '', sla: { firstResponseMs: 15_000 } } })
  })

  test('open a chat for a brand and its site, written as people write it', async () => {
    const desk = pretendDesk(aNewFloor({ settings: opened.settings, queues: opened.queues }))
    await draw(<FirstStepsPane onPeople={() => undefined} />, { desk })
    fireEvent.change(screen.getByLabelText(/^Brand/), { target: { value: 'Nuanbao' } })
    fireEvent.change(screen.getByLabelText(/^Address/), { target: { value: 'shop.example/all' } })
    fireEvent.click(screen.getByRole('button', { name: 'Open the chat' }))
    expect(desk.sent).toMatchObject([{ type: 'save-inbox', payload: { brand: 'Nuanbao', queueId: 'q', allowedOrigins: ['https://shop.example'] } }])
  })

  test('give the administrator the queue, and go on by themselves when it is there', async () => {
    const desk = pretendDesk(aNewFloor(opened))
    await draw(<FirstStepsPane onPeople={() => undefined} />, { desk })
    fireEvent.click(screen.getByRole('button', { name: 'I answer myself' }))
    expect(desk.sent).toMatchObject([{ type: 'save-user', payload: { userId: 'me', role: 'admin', queueIds: ['q'], capacity: { chat: 3 }, onRev: 1 } }])
    act(() => desk.store.setState(({ rows }) => ({ outbox: [], rows: { ...rows, users: by(aUser('me', 'Lin', { role: 'admin', queueIds: ['q'] })) } })))
    expect(next()).toContain('Write to yourself')
    act(() => desk.store.setState(({ rows }) => ({ rows: { ...rows, conversations: by(aConversation({ id: 'c', identityId: 'p', hasBeenAnswered: true })) } })))
    expect([next(), screen.getByRole('heading').textContent]).toEqual(['none', 'Your floor is open'])
  })
})

describe('they are shown', () => {
  function Probe() {
    const { isShown, isOpen } = useFirstSteps()
    return <output>{`${isShown} ${isOpen}`}</output>
  }
  const shown = async (state: DeskState) => {
    const { unmount } = await draw(<Probe />, { desk: pretendDesk(state) })
    const said = screen.getByRole('status', { name: '' }).textContent
    unmount()
    return said
  }

  test('to the administrator of a new workspace until they put them away; there is a way back while something is to do', async () => {
    expect(await shown(aNewFloor())).toBe('true true')
    chooseFirstSteps('later')
    expect(await shown(aNewFloor())).toBe('false true')
    chooseFirstSteps('shown')
    expect(await shown(aNewFloor())).toBe('true true')
  })

  test('to nobody else, and not in a demonstration', async () => {
    const agent = aNewFloor({ users: by(aUser('me', 'Maria')) })
    const demo = emptyOf('en')
    expect([await shown(agent), await shown(demo)]).toEqual(['false false', 'false false'])
  })
})
