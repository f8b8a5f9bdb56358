import { fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import type { PhoneSettingsBody } from '#shared/model/phone-settings.ts'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aFloorToSetUp } from '#renderer/gallery/floor-to-set-up.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import type { Administer } from '#renderer/state/shape.ts'
import { AdministrationPane } from './administration-pane.tsx'
import { newSecret } from './telephone-values.ts'

async function open(instead: Partial<Administer> = {}) {
  const bodies: PhoneSettingsBody[] = []
  const state = aFloorToSetUp('en')
  const { actions } = pretendDesk(state)
  const administer: Administer = {
    ...actions.administer,
    savePhoneSettings: async (body) => {
      bodies.push(body)
      return { ok: true, value: { settings: body.settings, hasSecret: true, hasWebhookSecret: false, hasTranscriptSecret: false } }
    },
    tryPhoneSettings: async (body) => {
      bodies.push(body)
      return { ok: true, value: { ok: false, why: 'silent', answer: '' } }
    },
    ...instead,
  }
  await draw(<AdministrationPane section="telephone" chosen={null} onGo={() => undefined} onClosed={() => undefined} />, { desk: pretendDesk(state, { administer }) })
  return { bodies }
}

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label, { selector: 'input' })
const type = (label: string, value: string) => fireEvent.change(field(label), { target: { value } })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

describe('the telephone line', () => {
  test('is shown without its secret, which stays as it is unless another one is typed', async () => {
    const { bodies } = await open()
    await waitFor(() => expect(field('SIP domain').value).toBe('nuanbao.example'))
    expect(field('The proxy’s secret').value).toBe('')
    type('SIP domain', 'shop.example')
    press('Save line')
    await screen.findByText('Saved. Desks register within a minute.')
    expect(bodies).toEqual([{ settings: { sipUrl: 'wss://sip.nuanbao.example/ws', domain: 'shop.example', country: 'CN', transcriptUrl: null }, proxySecret: null, webhookSecret: null, transcriptSecret: null }])
  })

  test('that cannot be saved as it is says what is wrong, and asks nobody', async () => {
    const { bodies } = await open()
    await waitFor(() => expect(field('SIP domain').value).toBe('nuanbao.example'))
    type('Address of its WebSocket', 'sip.nuanbao.example')
    type('The proxy’s secret', 'short')
    press('Save line')
    expect(await screen.findByText('It begins with wss:// (or ws:// on this machine or in this network).')).toBeDefined()
    expect(screen.getByText('24 to 64 characters, without blanks.')).toBeDefined()
    expect(bodies).toEqual([])
  })

  test('gets a secret that is shown once', async () => {
    const { bodies } = await open()
    await waitFor(() => expect(field('SIP domain').value).toBe('nuanbao.example'))
    fireEvent.click(screen.getAllByRole('button', { name: 'Make one' })[0] as HTMLElement)
    const made = screen.getByRole('group', { name: 'The proxy’s secret' }).textContent
    press('Save line')
    await screen.findByText('Saved. Desks register within a minute.')
    expect(bodies[0]?.proxySecret).toBe(made)
    expect(screen.queryByText(made)).toBe(null)
  })

  test('tried, says in words what is wrong, until something is changed', async () => {
    await open()
    await waitFor(() => expect(field('SIP domain').value).toBe('nuanbao.example'))
    press('Try it')
    await screen.findByText(/nobody there answers as a SIP proxy does/)
    type('SIP domain', 'shop.example')
    expect(screen.queryByText(/nobody there answers/)).toBe(null)
  })

  test('can be taken away, and calls from pages stay', async () => {
    const { bodies } = await open()
    await waitFor(() => expect(field('SIP domain').value).toBe('nuanbao.example'))
    fireEvent.click(screen.getByRole('switch', { name: 'This team has a telephone line' }))
    press('Save line')
    await screen.findByText(/There is no telephone line/)
    expect(bodies[0]?.settings.sipUrl).toBe(null)
  })

  test('that the hub does not answer about says so', async () => {
    await open({ readPhoneSettings: async () => ({ ok: false, reason: 'unreachable' }) })
    await screen.findByText('The hub cannot be reached. This needs a line; please try again.')
  })

  test('no two secrets are alike, and each is one that the hub takes', () => {
    const made = Array.from({ length: 200 }, newSecret)
    expect(new Set(made).size).toBe(200)
    for (const secret of made) expect(secret).toMatch(/^[\x21-\x7E]{32}$/)
  })
})

test('how long recordings are kept is asked of the hub; fewer days say what they take away before they are saved', async () => {
  const saved: number[] = []
  await open({ saveRecordingRules: async (rules) => (saved.push(rules.days), { ok: true, value: rules }) })
  await waitFor(() => expect(field('Days until a recording goes').value).toBe('90'))
  const save = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Save days' })
  expect(save().disabled).toBe(true)
  type('Days until a recording goes', '0')
  expect(await screen.findByText('From 1 to 3,650 days.')).toBeDefined()
  expect(save().disabled).toBe(true)
  type('Days until a recording goes', '30')
  expect(await screen.findByText('Saving takes away, for good, whatever is older than 30 days.')).toBeDefined()
  press('Save days')
  await screen.findByText('Saved. What is older goes within the hour.')
  expect([saved, save().disabled]).toEqual([[30], true])
})
