import { useMemo } from 'react'
import { useDesk } from '#renderer/features/use-desk.tsx'
import { useSystem } from '#renderer/features/use-system.ts'
import type { Handlers } from '../use-shortcuts.ts'
import { mayHaveWall } from './facts-of.ts'

/** Whoever watches the floor may give it the whole screen, where there is one to give. */
export function useWallHandler(): Handlers {
  const system = useSystem()
  const isOffered = useDesk(mayHaveWall) && system.abilities.wall
  return useMemo(() => (isOffered ? { wall: () => void system.setWall(true).catch(() => undefined) } : {}), [isOffered, system])
}
