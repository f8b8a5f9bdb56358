import { useMemo } from 'react'
import { z } from 'zod'
import { ownChoice } from '#renderer/ui/own-choice.ts'
import { useOwnChoice } from '#renderer/features/use-own-choice.ts'
import { keyMapOf, type KeyMap, type OwnKeys } from './shortcuts.ts'

// Names are not checked against the table: an action that a later desk dropped is kept and does nothing, so that a desk
// which knows it again finds its key.
const Keys: z.ZodType<OwnKeys> = z.record(z.string().max(60), z.array(z.string().min(1).max(40)).max(4))

export const ownKeys = ownChoice<OwnKeys>('keys', Keys, {})

/** The keys of the person at this desk. */
export function useKeyMap(): KeyMap {
  const [own] = useOwnChoice(ownKeys)
  return useMemo(() => keyMapOf(own), [own])
}
