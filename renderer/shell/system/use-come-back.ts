import { useEffect, useRef } from 'react'
import { z } from 'zod'
import { myId } from '#renderer/state/select-me.ts'
import { useDeskStore } from '#renderer/features/use-desk.tsx'
import { useSystem } from '#renderer/features/use-system.ts'
import { ownChoice } from '#renderer/ui/own-choice.ts'
import type { Frame } from '../use-frame.ts'

/** The conversation that was open last, by its id alone: names and words are in the sealed cache. */
const lastOpen = ownChoice<string | null>('last-open', z.string().regex(/^[A-Za-z0-9_-]{1,200}$/).nullable(), null)

/**
 * Opens, where the desk is a program that was started again, what was open when it ended; a browser keeps that in its
 * address. Whatever somebody asked for meanwhile goes first, and what is no longer theirs to see stays shut.
 */
export function useComeBack({ openId, setUp, open }: Pick<Frame, 'openId' | 'setUp' | 'open'>): void {
  const store = useDeskStore()
  const { abilities } = useSystem()
  const hasBegun = useRef(false)
  const isProgram = abilities.zoom
  useEffect(() => {
    if (!isProgram) return
    const me = myId(store.getState())
    const last = hasBegun.current ? null : lastOpen.read(me)
    hasBegun.current = true
    if (openId === null && setUp === null && last !== null && store.getState().rows.conversations.has(last)) open(last)
    else lastOpen.write(me, openId)
  }, [isProgram, store, openId, setUp, open])
}
