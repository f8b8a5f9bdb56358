import { useTime } from '#renderer/ui/clock.tsx'
import { useDesk } from '../use-desk.tsx'

/** That the customer is writing, until they rest; their words only where they were told so. */
export function useCustomerTyping(conversationId: string): { readonly preview: string | null } | null {
  const mark = useDesk((state) => state.customerMarks.get(conversationId))
  const stands = useTime((now) => mark !== undefined && mark.until > now)
  return stands && mark !== undefined ? mark : null
}
