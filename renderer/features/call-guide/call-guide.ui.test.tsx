import { act, fireEvent, screen } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_CALL_SCRIPT, type CallScript } from '#shared/model/call-script.ts'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aConversation, aLiveCall, NOW } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import { CallGuidePane } from './call-guide-pane.tsx'

const SCRIPT: CallScript = { ...DEFAULT_CALL_SCRIPT, greet: { zh: '{brand}，{agent}。型号？', en: '{brand}, {agent} speaking. Which model, {customer}?' } }

beforeEach(() => localStorage.clear())

async function beside(to: string, { callId = 'call', script, customerLanguage }: { readonly callId?: string; readonly script?: CallScript; readonly customerLanguage?: 'zh' | 'en' } = {}) {
  const floor = aFloor('en')
  const call = aConversation({ id: 'c', identityId: 'p-elena-phone', channel: 'phone', inboxId: 'i-phone', place: { kind: 'assigned', to, since: NOW }, call: aLiveCall({ entryId: callId }) })
  const queue = floor.rows.queues.get(call.queueId)
  const customerId = floor.rows.identities.get('p-elena-phone')?.customerId ?? ''
  const customer = floor.rows.customers.get(customerId)
  if (queue === undefined || customer === undefined) throw new Error('the floor has changed')
  const queues = new Map(floor.rows.queues).set(queue.id, script === undefined ? queue : { ...queue, script })
  const customers = new Map(floor.rows.customers).set(customerId, { ...customer, language: customerLanguage ?? null })
  const desk = pretendDesk({ ...floor, rows: { ...floor.rows, queues, customers, conversations: new Map([['c', call]]) } })
  return { desk, ...(await draw(<CallGuidePane conversationId="c" />, { desk })) }
}

const steps = () => screen.getAllByRole('listitem').map((item) => item.querySelector('p')?.textContent)
const box = (name: string) => screen.getByRole('checkbox', { name }) as HTMLInputElement // a checkbox, by its role.

describe('beside a call of mine', () => {
  test('stands what it goes through; folded, it stays folded', async () => {
    const { unmount } = await beside('me')
    expect(screen.getAllByRole('checkbox').map((one) => one.parentElement?.querySelector('strong')?.textContent)).toEqual(['Greet', 'Confirm who it is', 'What it is about', 'Say again, and confirm'])
    expect(steps()[0]).toBe('Hello, this is Maria Lindqvist of Nuanbao Home. What can I do for you?')
    fireEvent.click(screen.getByRole('button', { name: 'Guide to the call', expanded: true }))
    unmount()
    await beside('me')
    screen.getByRole('button', { name: 'Guide to the call', expanded: false })
  })

  test('stands its queue’s own script, in the customer’s language, and the other a press away', async () => {
    await beside('me', { script: SCRIPT, customerLanguage: 'zh' })
    expect(steps()).toEqual(['Nuanbao Home，Maria Lindqvist。型号？', DEFAULT_CALL_SCRIPT.confirm.zh, DEFAULT_CALL_SCRIPT.purpose.zh, DEFAULT_CALL_SCRIPT.repeat.zh])
    expect(screen.getByText(/型号/).getAttribute('lang')).toBe('zh-CN')
    fireEvent.click(screen.getByRole('button', { name: 'English: Show the words in English' }))
    expect(steps()[0]).toBe('Nuanbao Home, Maria Lindqvist speaking. Which model, Elena Marsh?')
    fireEvent.click(screen.getByRole('button', { name: '中文: Show the words in Chinese' }))
    expect(steps()[0]).toContain('型号')
  })

  test('steps are ticked for as long as the call lasts, on this screen alone', async () => {
    const { desk, unmount } = await beside('me', { callId: 'call-1' })
    fireEvent.click(box('Greet'))
    fireEvent.click(box('Confirm who it is'))
    fireEvent.click(box('Confirm who it is'))
    expect([box('Greet').checked, box('Confirm who it is').checked]).toEqual([true, false])
    unmount()
    // Another conversation was looked at meanwhile.
    const back = await beside('me', { callId: 'call-1' })
    expect(box('Greet').checked).toBe(true)
    expect([desk.sent, back.desk.sent, Object.keys(localStorage)]).toEqual([[], [], []])
    // The customer calls again.
    await act(async () => back.desk.store.setState(({ rows }) => ({ rows: { ...rows, conversations: new Map([...rows.conversations].map(([id, one]) => [id, { ...one, call: aLiveCall({ entryId: 'call-2' }) }])) } })))
    expect(box('Greet').checked).toBe(false)
  })
})

test('not beside a colleague’s', async () => {
  await beside('wei')
  expect(screen.queryByRole('region')).toBeNull()
})
