import { useTranslation } from 'react-i18next'
import { Modal } from '@mantine/core'
import { KeyCap } from '#renderer/ui/key-hint.tsx'
import { shownKey } from './shown-key.ts'
import { SHORTCUTS, type KeyMap } from './shortcuts.ts'
import classes from './shortcuts-overlay.module.css'

const GROUPS = ['move', 'talk', 'handle', 'desk'] as const

/** Every action with its keys as they are now; one that has none is reached by the palette. */
export function ShortcutsOverlay({ isOpen, keyMap, onClose }: { readonly isOpen: boolean; readonly keyMap: KeyMap; readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('shortcuts.title')} size={680} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <p className={classes.lead}>{t('shortcuts.lead')}</p>
      <div className={classes.groups}>
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{t(`shortcuts.group.${group}`)}</h3>
            <dl>
              {SHORTCUTS.filter((one) => one.group === group).map(({ action }) => (
                <div key={action}>
                  <dt>{t(`shortcuts.${action}`)}</dt>
                  <dd>
                    {keyMap.keysOf(action).map((key) => (
                      <KeyCap key={key} keys={shownKey(key)} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
