import { z } from 'zod'
import { ownChoice } from '#renderer/ui/own-choice.ts'

/** Whether the person has been shown around, or would rather not. */
export const tourChoice = ownChoice('tour', z.object({ isDone: z.boolean() }), { isDone: false })
