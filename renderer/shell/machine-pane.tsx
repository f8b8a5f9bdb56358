import { useEffect, useState } from 'react'
import { GlobalKey } from '#shared/bridge/global-keys.ts'
import type { SpellChecking } from '#shared/bridge/system.ts'
import type { Judged } from '#renderer/features/settings/key-recorder.tsx'
import { MachineView } from '#renderer/features/settings/machine-view.tsx'
import { globalChoices, idleChoice } from '#renderer/features/machine-choices.ts'
import { useOwnChoice } from '#renderer/features/use-own-choice.ts'
import { useSystem } from '#renderer/features/use-system.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { judgeGlobalKey } from './choose-key.ts'
import { ownKeys } from './own-keys.ts'
import { pressedKey } from './pressed-key.ts'
import { shownKey } from './shown-key.ts'
import { GLOBAL_ACTS } from './shortcuts.ts'
import { useGlobalKeyFates } from './system/use-global-keys.ts'

/** The settings' page of this machine, over the one table of keys. */
export function MachinePane() {
  const { t } = useTranslation()
  const system = useSystem()
  const [idle, chooseIdle] = useOwnChoice(idleChoice)
  const [keys, chooseKeys] = useOwnChoice(globalChoices)
  const [own] = useOwnChoice(ownKeys)
  const fates = useGlobalKeyFates()
  const [spelling, setSpelling] = useState<SpellChecking>({ kind: 'by-the-system' })
  useEffect(() => {
    let isShown = true
    void system.spelling().then((now) => isShown && setSpelling(now), () => undefined)
    return () => void (isShown = false)
  }, [system])

  const actOf = (name: string) => GLOBAL_ACTS.find((act) => act === name)
  function judge(name: string, key: string): Judged {
    const act = actOf(name)
    if (act === undefined) return { kind: 'refused', why: 'needed' }
    const verdict = judgeGlobalKey(act, key, own, keys)
    if (verdict.kind !== 'clash') return verdict
    const other = actOf(verdict.other)
    return { kind: 'clash', canSwap: false, other: other === undefined ? t(`shortcuts.${verdict.other as Exclude<typeof verdict.other, 'answer' | 'mute' | 'break'>}`) : t(`machine.keys.act.${other}`) }
  }
  return (
    <MachineView
      abilities={system.abilities}
      idle={idle}
      spelling={spelling}
      onIdle={chooseIdle}
      onSpelling={(languages) => void system.setSpelling(languages).then(setSpelling, () => undefined)}
      rows={GLOBAL_ACTS.map((act) => ({ act, title: t(`machine.keys.act.${act}`), hint: t(`machine.keys.hint.${act}`), ...keys[act], isTaken: keys[act].isOn && fates.get(act) === 'taken' }))}
      read={(event) => pressedKey(event)}
      shown={(key) => shownKey(key)}
      judge={judge}
      onTurn={(name, isOn) => {
        const act = actOf(name)
        if (act !== undefined) chooseKeys({ ...keys, [act]: { ...keys[act], isOn } })
      }}
      onKey={(name, key) => {
        const act = actOf(name)
        const parsed = GlobalKey.safeParse(key)
        // Whoever chooses a key wants it heard.
        if (act !== undefined && parsed.success) chooseKeys({ ...keys, [act]: { isOn: true, key: parsed.data } })
      }}
    />
  )
}
