import { useMemo } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { Snippet } from '#shared/model/snippet.ts'
import { myId } from '#renderer/state/select-me.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { selectCustomer } from '../use-customer-name.ts'
import { useDesk } from '../use-desk.tsx'
import { snippetsFor, type SnippetLanguage, type SnippetNames } from './snippets.ts'

export type OfferedSnippets = { readonly snippets: readonly Snippet[]; readonly language: SnippetLanguage; readonly names: SnippetNames }

/** The snippets of this conversation, in the customer's language first: theirs if it is known, else the desk's. */
export function useSnippets(conversationId: string): OfferedSnippets {
  const { i18n } = useTranslation()
  const rows = useDesk((state) => state.rows.snippets)
  const queueId = useDesk((state) => selectConversation(state, conversationId)?.queueId ?? '')
  const known = useDesk((state) => selectCustomer(state, selectConversation(state, conversationId)?.identityId ?? ''))
  const agent = useDesk((state) => state.rows.users.get(myId(state))?.publicName ?? '')
  const snippets = useMemo(() => snippetsFor(rows.values(), queueId), [rows, queueId])
  const customer = known?.name ?? ''
  const names = useMemo(() => ({ customer, agent }), [customer, agent])
  return { snippets, names, language: known?.language ?? (i18n.language.startsWith('zh') ? 'zh' : 'en') }
}
