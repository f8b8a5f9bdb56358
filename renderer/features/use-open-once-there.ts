import { useEffect, useState } from 'react'
import { useDesk } from './use-desk.tsx'

/** Opens a conversation that was only just wished for, once the hub has made it. */
export function useOpenOnceThere(onOpen: (conversationId: string) => void): (conversationId: string) => void {
  const [id, setId] = useState<string | null>(null)
  const isThere = useDesk((state) => id !== null && state.rows.conversations.has(id))
  useEffect(() => {
    if (!isThere || id === null) return
    setId(null)
    onOpen(id)
  }, [isThere, id, onOpen])
  return setId
}
