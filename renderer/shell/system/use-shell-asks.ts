import { useEffect, useState } from 'react'
import { notifications } from '@mantine/notifications'
import type { ShellAsk } from '#shared/bridge/shell-asks.ts'
import { OwnReason } from '#shared/model/presence.ts'
import { selectMyPresence } from '#renderer/state/select-me.ts'
import { attendance } from '#renderer/features/attendance.ts'
import { useDeskActions, useDeskStore } from '#renderer/features/use-desk.tsx'
import { useSystem } from '#renderer/features/use-system.ts'
import { useClock } from '#renderer/ui/clock.tsx'
import { useFormat } from '#renderer/ui/use-format.ts'
import { useLatest } from '#renderer/ui/use-latest.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { Frame } from '../use-frame.ts'
import type { Handlers } from '../use-shortcuts.ts'
import { isWorthSaying } from './idle-rule.ts'

export type ShellAsks = {
  /** A number somebody pressed elsewhere, until it has been dealt with. */
  readonly number: string | null
  readonly forgetNumber: () => void
  readonly isWall: boolean
}

/**
 * Does what the shell asks of the desk, from when somebody is at it. Everything goes the way it goes by hand: a presence by
 * its command, an offer by its handler, so that what may not be done is not done from outside either.
 */
export function useShellAsks(frame: Frame, handlers: Handlers): ShellAsks {
  const { t } = useTranslation()
  const system = useSystem()
  const store = useDeskStore()
  const actions = useDeskActions()
  const clock = useClock()
  const format = useFormat()
  const [number, setNumber] = useState<string | null>(null)
  const [isWall, setWall] = useState(false)
  const latest = useLatest({ frame, handlers, t, format })

  useEffect(() => {
    let awaySince: number | null = null
    const reason = () => selectMyPresence(store.getState())?.reason ?? 'offline'
    const say = (message: string, isLasting = false) => void notifications.show({ message, ...(isLasting ? { autoClose: 12_000 } : {}) })

    function comeBack(): void {
      actions.reconnect()
      const awayMs = awaySince === null ? 0 : clock.now() - awaySince
      awaySince = null
      const words = latest.current
      if (isWorthSaying(awayMs, reason())) say(words.t('machine.wasLocked', { duration: words.format.countdown(awayMs), reason: words.t(`presence.reason.${reason()}`) }), true)
    }
    /** A link may be old, or a colleague's: what this desk does not hold is asked for first, and what cannot be had is not opened. */
    async function openAsked(id: string): Promise<void> {
      const isHere = () => store.getState().rows.conversations.has(id)
      if (!isHere()) await actions.openThread(id).catch(() => undefined)
      if (isHere()) return latest.current.frame.open(id)
      actions.closeThread(id)
      say(latest.current.t('machine.noConversation'), true)
    }
    function hear(ask: ShellAsk): void {
      const { frame: now, handlers: can, t: words } = latest.current
      switch (ask.kind) {
        case 'open-conversation':
          now.setOverlay(null)
          return void openAsked(ask.conversationId)
        case 'number':
          return setNumber(ask.number)
        case 'set-presence': {
          const wanted = OwnReason.safeParse(ask.reason)
          return wanted.success ? void actions.send('set-presence', { reason: wanted.data, until: null }) : undefined
        }
        case 'act':
          if (ask.act === 'answer') return can['accept-offer']?.()
          if (ask.act === 'mute') return can['mute-call']?.()
          return void actions.send('set-presence', { reason: reason() === 'break' ? 'available' : 'break', until: null })
        case 'show':
          return now.setOverlay(ask.what === 'settings' ? 'settings' : 'help')
        case 'wall':
          setWall(ask.isOn)
          return ask.isOn ? say(words('machine.wall.on')) : undefined
        case 'suspended':
        case 'locked':
          awaySince ??= clock.now()
          return attendance.change({ isLocked: ask.kind === 'locked' || attendance.read().isLocked })
        case 'resumed':
          // Asleep and locked: they are back once they have unlocked it; the line is opened at once all the same.
          return attendance.read().isLocked ? actions.reconnect() : comeBack()
        case 'unlocked':
          attendance.change({ isLocked: false })
          return comeBack()
        case 'recovered':
          return say(words(`machine.recovered.${ask.from}`), true)
        case 'idle':
        case 'not-idle':
          // use-idle-away.ts
          return
      }
    }
    const stop = system.on.asked(hear)
    system.listen(true).catch((error: unknown) => console.error('the shell is not heard', error))
    return () => {
      stop()
      // A link pressed at the sign-in page waits for whoever signs in.
      void system.listen(false).catch(() => undefined)
      attendance.change({ isLocked: false })
    }
  }, [system, store, actions, clock, latest])

  return { number, forgetNumber: () => setNumber(null), isWall }
}
