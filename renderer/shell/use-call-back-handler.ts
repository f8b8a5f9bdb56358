import { useMemo } from 'react'
import { useCallBack } from '#renderer/features/call-back/use-call-back.ts'
import type { Frame } from './use-frame.ts'
import type { Handlers } from './use-shortcuts.ts'

/** One key makes the call that the open conversation's customer was promised, or begins to write where they left no number. */
export function useCallBackHandler({ openId, write }: Pick<Frame, 'openId' | 'write'>): Handlers {
  const open = useCallBack(openId)
  return useMemo((): Handlers => (open === null ? {} : { 'call-back': open.call ?? (() => write('reply')) }), [open, write])
}
