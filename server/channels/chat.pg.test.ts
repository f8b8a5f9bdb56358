import { anInbox, aUser } from '#test/builders/people.ts'
import { aRunningHub } from '#test/harness/running-hub.ts'
import { aVisitorPage } from '#test/harness/visitor-page.ts'
import { describeChannelContract, type ContractCustomer } from './testing/channel-contract.ts'

describeChannelContract('chat', { canFail: false }, async () => {
  const agent = aUser({ id: 'maria' })
  const running = await aRunningHub({ users: [agent], inboxes: [anInbox()] })
  const { url } = running

  async function aCustomer(): Promise<ContractCustomer> {
    const page = await aVisitorPage({ url })
    const { value } = JSON.parse(Buffer.from(page.token.split('.')[1] ?? '', 'base64url').toString()) as { value: string }
    const said = (answer: { ok: boolean; reason?: string }) => (answer.ok ? 'kept' : (answer.reason ?? ''))
    return {
      identity: { kind: 'visitor', value },
      say: async (text, id) => said(await page.say(text, id === undefined ? {} : { id })),
      async sendFile(name, bytes) {
        const response = await fetch(`${url}/visitor/files?${new URLSearchParams({ name }).toString()}`, { method: 'POST', headers: { authorization: `Bearer ${page.token}`, 'content-type': 'application/octet-stream' }, body: new Uint8Array(bytes) })
        if (!response.ok) return `${response.status}`
        return said(await page.say('', { attachments: [(await response.json()) as never] })) // parsed by the hub.
      },
      // A page shows a message once by its id; what came twice would come under two.
      heard: () => page.thread().filter(({ from }) => from === 'agent').map(({ text }) => text),
    }
  }

  return {
    workspace: running.workspace,
    agent,
    clock: running.clock,
    ask: running.ask,
    aCustomer,
    async sayToUnknownInbox() {
      const page = await aVisitorPage({ url, inboxId: 'nowhere' })
      const answer = await page.say('anybody?')
      return page.welcome.ok || answer.ok ? 'kept' : page.welcome.reason
    },
    burst: 40,
    afterBurstMs: 20_000,
    close: running.close,
  }
})
