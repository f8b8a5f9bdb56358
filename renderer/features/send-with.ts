import { z } from 'zod'
import { ownChoice } from '#renderer/ui/own-choice.ts'

/** Which key sends: Enter (Shift + Enter starts a line), or Ctrl/⌘ + Enter (Enter starts a line). */
export const SendWith = z.enum(['enter', 'mod-enter'])
export type SendWith = z.infer<typeof SendWith>

export const sendWith = ownChoice<SendWith>('send-with', SendWith, 'enter')
