import { useEffect, useRef } from 'react'
import { selectInCall } from '#renderer/state/select-in-call.ts'
import { myId, selectMyPresence } from '#renderer/state/select-me.ts'
import { attendance } from '#renderer/features/attendance.ts'
import { idleChoice } from '#renderer/features/machine-choices.ts'
import { useDeskActions, useDeskStore } from '#renderer/features/use-desk.tsx'
import { useOwnChoice } from '#renderer/features/use-own-choice.ts'
import { useSystem } from '#renderer/features/use-system.ts'
import { useClock } from '#renderer/ui/clock.tsx'
import { eventOfOffer } from '../alerts/alert-events.ts'
import { decideIdle } from './idle-rule.ts'

/** Sets the person away while nobody is at the machine, if they have asked for it; what is decided stands in idle-rule.ts. */
export function useIdleAway(): void {
  const system = useSystem()
  const store = useDeskStore()
  const actions = useDeskActions()
  const clock = useClock()
  const [{ isOn, minutes }] = useOwnChoice(idleChoice)
  const isWanted = isOn && system.abilities.idle
  const absence = useRef({ isIdle: false, isDone: false })

  useEffect(() => {
    if (!isWanted) return
    function look(): void {
      const state = store.getState()
      const reason = selectMyPresence(state)?.reason ?? 'offline'
      const sight = { isWanted, isIdle: absence.current.isIdle, reason, isInCall: selectInCall(state), isRinging: eventOfOffer(state, clock.now()) !== null, isLeader: state.session.kind === 'open' && state.session.isLeader }
      if (decideIdle(sight, absence.current.isDone) === 'set-away') {
        absence.current.isDone = true
        // Said once it shows: until then they still look available, and the line below would take it for a change of theirs.
        void actions.send('set-presence', { reason: 'away', until: null }).then(() => attendance.change({ isAwayByIdle: true }))
      } else if (attendance.read().isAwayByIdle && reason !== 'away') attendance.change({ isAwayByIdle: false })
    }
    const stops = [
      store.subscribe(look),
      clock.subscribe(look),
      system.on.asked(({ kind }) => {
        if (kind !== 'idle' && kind !== 'not-idle') return
        absence.current = { isIdle: kind === 'idle', isDone: false }
        look()
      }),
    ]
    system.watchIdle(minutes).catch((error: unknown) => console.error('nobody watches for idleness', error))
    return () => {
      stops.forEach((stop) => stop())
      absence.current = { isIdle: false, isDone: false }
      void system.watchIdle(null).catch(() => undefined)
    }
  }, [isWanted, minutes, system, store, actions, clock])

  // Another person's desk begins with nothing known.
  const me = myId(store.getState())
  useEffect(() => () => attendance.change({ isAwayByIdle: false }), [me])
}
