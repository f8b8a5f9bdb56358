import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, Modal } from '@mantine/core'
import { KeyCap } from '#renderer/ui/key-hint.tsx'
import { shownKeys } from './shown-key.ts'
import { ACTION_GROUPS, SHORTCUTS, type KeyMap } from './shortcuts.ts'
import classes from './shortcuts-overlay.module.css'

export type ShortcutsOverlayProps = {
  readonly isOpen: boolean
  readonly keyMap: KeyMap
  readonly onClose: () => void
  readonly onChangeKeys: () => void
  readonly onTour: () => void
}

/** Every action with its keys as they are now; one that has none is reached by the palette. */
export function ShortcutsOverlay({ isOpen, keyMap, onClose, onChangeKeys, onTour }: ShortcutsOverlayProps) {
  const { t } = useTranslation()
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('shortcuts.title')} size={960} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <p className={classes.lead}>{t('shortcuts.lead')}</p>
      <div className={classes.groups}>
        {ACTION_GROUPS.map((group) => (
          <section key={group}>
            <h3>{t(`shortcuts.group.${group}`)}</h3>
            <dl>
              {SHORTCUTS.filter((one) => one.group === group).map(({ action }) => (
                <div key={action}>
                  <dt>{t(`shortcuts.${action}`)}</dt>
                  <dd>
                    {shownKeys(keyMap.keysOf(action)).map((key) => (
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
    </Modal>
  )
}
