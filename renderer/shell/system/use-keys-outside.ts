import { SHELL_KEYS } from '#shared/bridge/shell-keys.ts'
import { globalChoices } from '#renderer/features/machine-choices.ts'
import { useOwnChoice } from '#renderer/features/use-own-choice.ts'
import { useSystem } from '#renderer/features/use-system.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { KeySection } from '../shortcuts-overlay.tsx'
import { GLOBAL_ACTS } from '../shortcuts.ts'

/** For the overview: the keys of the window's own menus, where it has menus, and those turned on for any program. */
export function useKeysOutside(): readonly KeySection[] {
  const { t } = useTranslation()
  const { abilities } = useSystem()
  const [choices] = useOwnChoice(globalChoices)
  const on = abilities.globalKeys ? GLOBAL_ACTS.filter((act) => choices[act].isOn) : []
  return [
    ...(abilities.zoom ? [{ title: t('shortcuts.group.window'), rows: SHELL_KEYS.map(({ does, keys }) => ({ title: t(`shortcuts.shell.${does}`), keys: keys.slice(0, 1) })) }] : []),
    ...(on.length > 0 ? [{ title: t('shortcuts.group.anywhere'), rows: on.map((act) => ({ title: t(`machine.keys.act.${act}`), keys: [choices[act].key] })) }] : []),
  ]
}
