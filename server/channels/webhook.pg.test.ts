import { randomUUID } from 'node:crypto'
import { anInbox, aQueue, aUser } from '#test/builders/people.ts'
import { aRunningHub } from '#test/harness/running-hub.ts'
import { aWebhookPeer, inboundTo } from '#test/harness/webhook-peer.ts'
import { describeChannelContract, type ContractCustomer } from './testing/channel-contract.ts'

const KEY = 'the webhook key'

describeChannelContract('webhook', { canFail: true }, async () => {
  const agent = aUser({ id: 'maria' })
  const running = await aRunningHub({ users: [agent], queues: [aQueue()], inboxes: [anInbox({ id: 'sms', channel: 'webhook' })] })
  const peer = await aWebhookPeer()
  await running.setSecrets('sms', { webhookKey: KEY, webhookUrl: `${peer.url}/hearth`, allowedOrigins: [peer.url] })
  const send = inboundTo({ url: running.url, key: KEY, now: running.now })

  async function aCustomer(): Promise<ContractCustomer> {
    const value = randomUUID()
    const from = { kind: 'webhook', value, name: 'Elena' }
    return {
      identity: { kind: 'webhook', value: `sms:${value}` },
      say: (text, id = randomUUID()) => send('sms', { externalId: id, from, parts: [{ kind: 'text', text }] }),
      sendFile: (name, bytes) => send('sms', { externalId: randomUUID(), from, parts: [{ kind: 'file', name, base64: bytes.toString('base64') }] }),
      heard: () => peer.arrivals.filter(({ to }) => to.value === value).map(({ parts }) => parts.map((part) => part.text).join()),
    }
  }

  return {
    workspace: running.workspace,
    agent,
    clock: running.clock,
    ask: running.ask,
    aCustomer,
    sayToUnknownInbox: () => send('nowhere', { externalId: randomUUID(), from: { kind: 'webhook', value: '1', name: null }, parts: [{ kind: 'text', text: 'anybody?' }] }),
    burst: 300,
    afterBurstMs: 20_000,
    outage: { begin: () => peer.answerWith(410), end: () => peer.answerWith(200) },
    async close() {
      await running.close()
      await peer.close()
    },
  }
})
