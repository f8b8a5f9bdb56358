import { useTranslation } from '#renderer/ui/use-translation.ts'
import { KeysView } from '#renderer/features/settings/keys-view.tsx'
import type { Judged } from '#renderer/features/settings/key-recorder.tsx'
import { useOwnChoice } from '#renderer/features/use-own-choice.ts'
import { globalChoices } from '#renderer/features/machine-choices.ts'
import { globalKeysOn, judgeKey, withKey, withoutKeys, withReset, withSwap } from './choose-key.ts'
import { ownKeys } from './own-keys.ts'
import { pressedKey } from './pressed-key.ts'
import { shownKey, shownKeys } from './shown-key.ts'
import { ACTION_GROUPS, keyMapOf, SHORTCUTS, type ActionName } from './shortcuts.ts'

/** The settings' page of keys, over the one table. */
export function KeysPane() {
  const { t } = useTranslation()
  const [own, choose] = useOwnChoice(ownKeys)
  const [globals] = useOwnChoice(globalChoices)
  const keyMap = keyMapOf(own)
  const nameOf = (action: string) => SHORTCUTS.find((one) => one.action === action)?.action
  const change = (action: string, how: (name: ActionName) => typeof own) => {
    const name = nameOf(action)
    if (name !== undefined) choose(how(name))
  }
  function judge(action: string, key: string): Judged {
    const name = nameOf(action)
    if (name === undefined) return { kind: 'refused', why: 'needed' }
    const verdict = judgeKey(name, key, own, globalKeysOn(globals))
    return verdict.kind === 'clash' ? { ...verdict, other: t(`shortcuts.${verdict.other}`) } : verdict
  }
  return (
    <KeysView
      groups={ACTION_GROUPS.map((group) => ({ group, title: t(`shortcuts.group.${group}`) }))}
      rows={SHORTCUTS.map(({ action, group, isFixed }) => ({
        action,
        group,
        title: t(`shortcuts.${action}`),
        keys: shownKeys(keyMap.keysOf(action)),
        isFixed: isFixed === true,
        isOwn: isFixed !== true && own[action] !== undefined,
      }))}
      read={(event) => pressedKey(event)}
      shown={(key) => shownKey(key)}
      judge={judge}
      onChoose={(action, key, how) => change(action, (name) => (how === 'swap' ? withSwap(name, key, own) : withKey(name, key, own)))}
      onClear={(action) => change(action, (name) => withoutKeys(name, own))}
      onReset={(action) => change(action, (name) => withReset(name, own))}
      onResetAll={() => choose({})}
    />
  )
}
