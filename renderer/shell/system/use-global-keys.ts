import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { notifications } from '@mantine/notifications'
import type { GlobalAct, GlobalKeyFate, GlobalKeys } from '#shared/bridge/global-keys.ts'
import { globalChoices, type GlobalChoices } from '#renderer/features/machine-choices.ts'
import { useDesk } from '#renderer/features/use-desk.tsx'
import { useOwnChoice } from '#renderer/features/use-own-choice.ts'
import { useSystem } from '#renderer/features/use-system.ts'
import { selectInCall } from '#renderer/state/select-in-call.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { GLOBAL_ACTS } from '../shortcuts.ts'
import { shownKey } from '../shown-key.ts'

// What became of the keys that were last asked for: the settings show it beside each.
let fates: readonly GlobalKeyFate[] = []
const listeners = new Set<() => void>()

export function useGlobalKeyFates(): ReadonlyMap<GlobalAct, GlobalKeyFate['fate']> {
  const known = useSyncExternalStore(
    (changed) => {
      listeners.add(changed)
      return () => void listeners.delete(changed)
    },
    () => fates,
  )
  return useMemo(() => new Map(known.map(({ act, fate }) => [act, fate])), [known])
}

/** Has the system hear the keys this person has turned on, and says so if another program holds one. */
export function useGlobalKeys(): void {
  const { t } = useTranslation()
  const system = useSystem()
  const [choices] = useOwnChoice(globalChoices)
  const isInCall = useDesk(selectInCall)
  const wanted = JSON.stringify(keysWanted(choices, isInCall))
  const { abilities, setGlobalKeys } = system
  useEffect(() => {
    if (!abilities.globalKeys) return
    let isLatest = true
    const keys = JSON.parse(wanted) as GlobalKeys // written two lines above.
    setGlobalKeys(keys)
      .then((heard) => {
        if (!isLatest) return
        fates = heard
        listeners.forEach((changed) => changed())
        const taken = heard.filter(({ fate }) => fate === 'taken')
        for (const { act } of taken) notifications.show({ message: t('machine.keys.takenNow', { action: t(`machine.keys.act.${act}`), key: shownKey(keys.find((one) => one.act === act)?.key ?? '') }), autoClose: 12_000 })
      })
      .catch((error: unknown) => console.error('no key is heard from other programs', error))
    return () => void (isLatest = false)
  }, [abilities, setGlobalKeys, wanted, t])
  // Whoever has signed out is asked for nothing.
  useEffect(() => () => void (abilities.globalKeys && setGlobalKeys([]).catch(() => undefined)), [abilities, setGlobalKeys])
}

/** Outside a call there is nothing to mute, and the key belongs to whichever program is in front. */
function keysWanted(choices: GlobalChoices, isInCall: boolean): GlobalKeys {
  return GLOBAL_ACTS.flatMap((act) => (choices[act].isOn && (act !== 'mute' || isInCall) ? [{ act, key: choices[act].key }] : []))
}
