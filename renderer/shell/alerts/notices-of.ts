import type { DeskBridge } from '#shared/bridge/contract.ts'
import type { Notices } from '#renderer/features/use-notices.ts'

/** The machine's notices as the features use them: whoever shows one says what pressing it does. */
export function noticesOf(machine: DeskBridge['notices']): Notices {
  const onPress = new Map<string, () => void>()
  machine.on.pressed(({ tag }) => {
    const run = onPress.get(tag)
    onPress.delete(tag)
    run?.()
  })
  return {
    permission: machine.permission,
    ask: machine.ask,
    show({ tag, title, body, onPress: run }) {
      onPress.delete(tag)
      onPress.set(tag, run)
      // Old ones lie in the system's list for days; those nobody pressed are let go of, the oldest first.
      if (onPress.size > REMEMBERED) onPress.delete([...onPress.keys()][0] ?? '')
      machine.show({ tag, title, body }).catch(untold)
      return () => {
        if (onPress.get(tag) === run) onPress.delete(tag)
        machine.close({ tag }).catch(untold)
      }
    },
    setBadge: (count) => void machine.setBadge({ count }).catch(untold),
  }
}

const REMEMBERED = 200

/** A notice that could not be shown is no reason to stop: the sound and the title say it too. */
function untold(error: unknown): void {
  console.error('a notice could not be shown', error)
}
