import type { Conversation } from '#shared/model/conversation.ts'
import type { CallEntry, Entry } from '#shared/model/entry.ts'
import type { LogItem } from '#server/log/read-after.ts'
import type { Log, Workspace } from '#server/workspace.ts'
import { guessWait } from '../guess-wait.ts'
import { createLinePace } from '../line-pace.ts'
import { readPlace } from '../read-place.ts'
import { beatForPages, endLostCalls } from './lost-pages.ts'
import type { Page } from './page.ts'
import { personKey } from './person.ts'
import type { Talks } from './talks.ts'
import { callNews, type CallNews } from './visitor-call.ts'

// What customers' pages hear of their calls, at one hub: at hello, and whenever the log changed something. It is read from the
// rows each time, so that a page that was cut off, or came to another hub, hears the same. While callers wait, their places are
// looked at again now and then, since a line moves without a word of theirs.

export type Calls = {
  /** A page came, or came into a conversation. */
  readonly greet: (page: Page) => void
  readonly close: () => Promise<void>
}

/** Servers for the page of this person, with credentials of their own. */
export type IceFor = (who: string) => NonNullable<Parameters<Page['tellCall']>[0]>['ice']

const LOOK_EVERY_MS = 5_000

export function openCalls({ workspace, talks, iceFor, now, log }: { readonly workspace: Workspace; readonly talks: () => Talks; readonly iceFor: IceFor; readonly now: () => number; readonly log: Log }): Calls {
  // What each page was told last, so that it hears news only.
  const told = new WeakMap<Page, CallNews>()
  const pace = createLinePace()
  const reading = new Map<string, 'once' | 'again'>()
  const openedAt = performance.now()
  let isClosed = false
  let looking: Promise<unknown> = Promise.resolve()

  workspace.feed.onItems((items) => {
    for (const item of items) pace.note(item)
    for (const conversationId of new Set(items.filter(concernsCall).flatMap((item) => item.conversationId ?? []))) if (talks().pagesIn(conversationId).length > 0) renew(conversationId)
  })
  const timer = setInterval(() => {
    looking = look().catch((error) => { if (!isClosed) log('calls.look_failed', { error: String(error) }) })
  }, LOOK_EVERY_MS)

  /** One reading at a time for each conversation; what changes meanwhile is read once more. */
  function renew(conversationId: string): void {
    if (reading.has(conversationId)) return void reading.set(conversationId, 'again')
    reading.set(conversationId, 'once')
    void tell(conversationId)
      .catch((error) => { if (!isClosed) log('calls.tell_failed', { error: String(error) }) })
      .finally(() => {
        const isAgain = reading.get(conversationId) === 'again'
        reading.delete(conversationId)
        if (isAgain && !isClosed) renew(conversationId)
      })
  }

  async function tell(conversationId: string): Promise<void> {
    const news = await read(conversationId)
    for (const page of talks().pagesIn(conversationId)) tellPage(page, news)
  }

  function tellPage(page: Page, news: CallNews): void {
    const before = told.get(page)
    if (page.mode === 'gone' || (before !== undefined && JSON.stringify(before) === JSON.stringify(news))) return
    told.set(page, news)
    page.tellCall(news === null ? null : { ...news, ice: news.state === 'ended' ? [] : iceFor(personKey(page.inbox.id, page.person)) })
  }

  async function read(conversationId: string): Promise<CallNews> {
    const { conversation, entry } = await readCall(workspace, conversationId)
    if (conversation === null) return null
    const at = now()
    const place = conversation.call == null ? null : await readPlace(workspace, conversation, at)
    const line = place === null ? null : { place, waitSeconds: guessWait(place, pace.of(conversation.queueId), at) }
    return callNews({ conversation, entry, line, publicName: (userId) => workspace.feed.floor().user(userId)?.publicName ?? null, at })
  }

  async function look(): Promise<void> {
    const calling = talks().conversations().filter((id) => talks().pagesIn(id).some((page) => isLive(told.get(page))))
    for (const id of calling) if (talks().pagesIn(id).some((page) => told.get(page)?.state === 'waiting')) renew(id)
    await beatForPages(workspace, calling)
    await endLostCalls(workspace, now(), performance.now() - openedAt)
  }

  return {
    greet(page) {
      if (page.talk !== null) renew(page.talk.conversationId)
      else if (!told.has(page)) tellPage(page, null)
    },
    async close() {
      isClosed = true
      clearInterval(timer)
      await looking
    },
  }
}

/** What a call's conversation goes through while it holds one is news of the call: whose turn it is, who has it. */
function concernsCall({ fact, rows }: LogItem): boolean {
  return fact.kind.startsWith('call.') || rows.some((change) => 'row' in change && change.table === 'conversations' && change.row.call != null)
}

function isLive(news: CallNews | undefined): boolean {
  return news != null && news.state !== 'ended'
}

/** A conversation with the entry of its call, or of the newest call among its last entries. */
async function readCall({ id, pool }: Workspace, conversationId: string): Promise<{ readonly conversation: Conversation | null; readonly entry: CallEntry | null }> {
  const { rows } = await pool.query<{ row: Conversation; entry: Entry | null }>({
    name: 'call of a talk',
    text: `select c.row, e.row as entry from conversations c
      left join lateral (
        select l.row from (select row, seq from entries where workspace_id = $1 and conversation_id = c.id and (c.call_state is null or id = c.row #>> '{call,entryId}') order by seq desc limit 50) l
        where l.row ->> 'kind' = 'call' order by l.seq desc limit 1
      ) e on true where c.workspace_id = $1 and c.id = $2`,
    values: [id, conversationId],
  })
  const found = rows[0]
  return { conversation: found?.row ?? null, entry: found?.entry?.kind === 'call' ? found.entry : null }
}
