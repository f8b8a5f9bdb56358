import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { MessageEntry } from '#shared/model/entry.ts'
import { useFormat } from '#renderer/ui/use-format.ts'
import { useCustomerName } from '../../use-customer-name.ts'
import { useDesk } from '../../use-desk.tsx'
import type { QuotedMail } from './mail-below.tsx'

/** What stands below the words, as its author sees it before it goes. */
export function useQuotedMail(entry: MessageEntry | null, isForward: boolean): QuotedMail | null {
  const { t } = useTranslation()
  const format = useFormat()
  const mail = entry?.content?.mail
  const customer = useCustomerName(entry?.author.kind === 'customer' ? entry.author.identityId : '')
  const colleague = useDesk((state) => (entry?.author.kind === 'agent' ? (state.rows.users.get(entry.author.userId)?.publicName ?? '') : ''))
  if (entry === null || entry.content === null) return null
  const name = mail?.way === 'in' ? (mail.from.name.trim() === '' ? mail.from.address : mail.from.name) : entry.author.kind === 'agent' ? colleague : customer
  return { lead: t(isForward ? 'mailWriting.forwardLead' : 'mailWriting.quoteLead', { time: format.full(entry.at), name }), text: entry.content.text, isForward }
}
