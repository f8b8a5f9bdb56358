import { fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import type { MailAccountBody } from '#shared/model/mail-account.ts'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aFloorToSetUp } from '#renderer/gallery/floor-to-set-up.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import type { Administer } from '#renderer/state/shape.ts'
import { AdministrationPane } from './administration-pane.tsx'
import { blankAccount, PROVIDERS, atProvider, providerOf } from './mail-presets.ts'
import { edits } from './use-edit.ts'

beforeEach(() => edits.setState({ edits: new Map() }))

const KEPT = { ...blankAccount('care@qq.com') }

async function open(chosen: string | null, instead: Partial<Administer> = {}) {
  const bodies: MailAccountBody[] = []
  const state = aFloorToSetUp('en')
  const { actions } = pretendDesk(state)
  const administer: Administer = {
    ...actions.administer,
    readMailAccount: async () => ({ ok: true, value: { account: KEPT, hasPassword: true, hasClientSecret: false } }),
    saveMailAccount: async (_id, body) => {
      bodies.push(body)
      return { ok: true, value: { account: body.account, hasPassword: true, hasClientSecret: false } }
    },
    tryMailAccount: async (_id, body) => {
      bodies.push(body)
      return { ok: true, value: { imap: { ok: false, why: 'refused', answer: 'LOGIN failed' }, smtp: { ok: true }, servers: ['mx.qq.example'] } }
    },
    ...instead,
  }
  const desk = pretendDesk(state, { administer })
  const went: (string | null)[] = []
  const pane = (at: string | null) => <AdministrationPane section="inboxes" chosen={at} onGo={(_section, to) => void went.push(to)} onClosed={() => undefined} />
  const drawn = await draw(pane(chosen), { desk })
  return { desk, bodies, went, async again(at: string) { drawn.unmount(); await draw(pane(at), { desk }) } }
}

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label, { selector: 'input' }), { target: { value } })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

describe('the account of an inbox for mail', () => {
  test('is shown without its password, which stays as it is unless another one is typed', async () => {
    const { bodies } = await open('i-mail')
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Server: Incoming mail (IMAP)').value).toBe('imap.qq.com'))
    expect(screen.getByLabelText<HTMLInputElement>('Password or authorisation code').value).toBe('')
    type('Port: Incoming mail (IMAP)', '993')
    press('Try it')
    await waitFor(() => expect(bodies).toHaveLength(1))
    expect(bodies[0]?.secrets).toBe(null)
  })

  test('at another server asks for its password anew', async () => {
    const { bodies } = await open('i-mail')
    await screen.findByText('Kept. Leave empty to keep it.')
    type('Server: Incoming mail (IMAP)', 'imap.elsewhere.example')
    await screen.findByText('Enter it again: it was given for another server.')
    type('Password or authorisation code', 'typed')
    press('Save account')
    await screen.findByText('Saved. The mailbox is being opened.')
    expect(bodies).toMatchObject([{ account: { imap: { host: 'imap.elsewhere.example' } }, secrets: { password: 'typed' } }])
    expect(screen.getByLabelText<HTMLInputElement>('Password or authorisation code').value).toBe('')
  })

  test('tried, says in words what is wrong, and whose word there is to trust', async () => {
    const { bodies } = await open('i-mail')
    await screen.findByText('Kept. Leave empty to keep it.')
    press('Try it')
    expect(await screen.findByText('The server does not accept this user name and password.')).toBeDefined()
    expect(screen.getByText('LOGIN failed')).toBeDefined()
    expect(screen.getByText('Signed in')).toBeDefined()
    press('Trust mx.qq.example, which checked the newest mails')
    press('Save account')
    await waitFor(() => expect(bodies).toHaveLength(2))
    expect(bodies[1]?.account.trustedServers).toEqual(['mx.qq.example'])
  })

  test('that the hub does not answer about says so', async () => {
    await open('i-mail', { readMailAccount: async () => ({ ok: false, reason: 'unreachable' }) })
    expect(await screen.findByText(/The hub cannot be reached/)).toBeDefined()
  })
})

test('a new inbox for mail needs an address of its own, and can be taken back for ten seconds', async () => {
  const { desk, went, again } = await open(null)
  press('New inbox')
  await again(went.at(-1) ?? '')
  fireEvent.click(screen.getByRole('radio', { name: 'Email' }))
  type('Name', 'Letters')
  type('Brand', 'Nuanbao')
  press('Save')
  expect(await screen.findAllByText('Please fill this in.')).not.toHaveLength(0)
  type('Email address', 'CARE@nuanbao.example')
  press('Save')
  expect(await screen.findByText('Already used.')).toBeDefined()
  expect(desk.sent).toEqual([])
})

test.each(PROVIDERS.filter((one) => one !== 'other'))('%s is known by its servers, and is spoken to with encryption', (provider) => {
  const account = atProvider(blankAccount('care@shop.example'), provider)
  expect(providerOf(account)).toBe(provider)
  expect([account.imap.security, account.smtp.security]).not.toContain('none')
})
