import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button } from '@mantine/core'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { KeyCap } from '#renderer/ui/key-hint.tsx'
import { shownKeys } from './shown-key.ts'
import { ACTION_GROUPS, SHORTCUTS, type ActionGroup, type KeyMap } from './shortcuts.ts'
import classes from './shortcuts-overlay.module.css'

export type ShortcutsOverlayProps = {
  readonly isOpen: boolean
  readonly keyMap: KeyMap
  /** Keys that are heard outside the page: of the window’s menus, of any program. */
  readonly more?: readonly KeySection[]
  readonly onClose: () => void
  readonly onChangeKeys: () => void
  readonly onTour: () => void
}

/** Keys as the table has them, with what each does. */
export type KeySection = { readonly title: string; readonly rows: readonly { readonly title: string; readonly keys: readonly string[] }[] }

/** Every action with its keys as they are now; one that has none is reached by the palette. */
export function ShortcutsOverlay({ isOpen, keyMap, more = [], onClose, onChangeKeys, onTour }: ShortcutsOverlayProps) {
  const { t } = useTranslation()
  const rowsOf = (group: ActionGroup): KeySection['rows'] => SHORTCUTS.filter((one) => one.group === group).map(({ action }) => ({ title: t(`shortcuts.${action}`), keys: keyMap.keysOf(action) }))
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('shortcuts.title')} size={960}>
      <p className={classes.lead}>{t('shortcuts.lead')}</p>
      <div className={classes.groups}>
        {[...ACTION_GROUPS.map((group) => ({ title: t(`shortcuts.group.${group}`), rows: rowsOf(group) })), ...more].map(({ title, rows }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map((row) => (
                <div key={row.title}>
                  <dt>{row.title}</dt>
                  <dd>
                    {shownKeys(row.keys).map((key) => (
                      <KeyCap key={key} keys={key} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className={classes.ways}>
        <Button variant="subtle" color="gray" onClick={onTour}>
          {t('shortcuts.startTour')}
        </Button>
        <Button variant="default" onClick={onChangeKeys}>
          {t('shortcuts.change')}
        </Button>
      </div>
    </Dialog>
  )
}
