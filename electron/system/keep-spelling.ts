import type { Session } from 'electron'
import type { SpellChecking } from '#shared/bridge/system.ts'
import { chooseSpelling } from './choose-spelling.ts'
import type { KeepSystem } from './kept-system.ts'

/** Spelling as the person chose it. Nothing is checked, and no dictionary fetched, before they have (choose-spelling.ts). */
export function keepSpelling(session: Pick<Session, 'setSpellCheckerEnabled' | 'setSpellCheckerLanguages' | 'availableSpellCheckerLanguages'>, isMac: boolean, kept: KeepSystem): { readonly now: () => SpellChecking; readonly choose: (languages: readonly string[]) => SpellChecking } {
  const now = (): SpellChecking => chooseSpelling({ isMac, available: session.availableSpellCheckerLanguages, chosen: kept.read().spelling })

  function apply(): SpellChecking {
    const checking = now()
    if (checking.kind === 'chosen-here') {
      session.setSpellCheckerLanguages([...checking.chosen])
      session.setSpellCheckerEnabled(checking.chosen.length > 0)
    }
    return checking
  }
  apply()
  return {
    now,
    choose(languages) {
      kept.change({ spelling: languages })
      return apply()
    },
  }
}
