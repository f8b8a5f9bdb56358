import type { DeskBridge } from '#shared/bridge/contract.ts'
import type { Notices } from '#renderer/features/use-notices.ts'

type Deeds = { readonly press: () => void; readonly answer: ((text: string) => void) | undefined }

/** The machine's notices as the features use them: whoever shows one says what pressing it, or answering it, does. */
export function noticesOf(machine: DeskBridge['notices']): Notices {
  const shown = new Map<string, Deeds>()
  function taken(tag: string): Deeds | undefined {
    const deeds = shown.get(tag)
    shown.delete(tag)
    return deeds
  }
  machine.on.pressed(({ tag }) => taken(tag)?.press())
  machine.on.answered(({ tag, text }) => taken(tag)?.answer?.(text))
  return {
    permission: machine.permission,
    ask: machine.ask,
    show({ onPress, onAnswer, ...notice }) {
      const { tag } = notice
      const deeds: Deeds = { press: onPress, answer: onAnswer }
      shown.delete(tag)
      shown.set(tag, deeds)
      // Old ones lie in the system's list for days; those nobody pressed are let go of, the oldest first.
      if (shown.size > REMEMBERED) shown.delete([...shown.keys()][0] ?? '')
      machine.show(notice).catch(untold)
      return () => {
        if (shown.get(tag) === deeds) shown.delete(tag)
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
