import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Modal } from '@mantine/core'
import { FinderField } from '#renderer/ui/finder-field.tsx'
import { KeyCap } from '#renderer/ui/key-hint.tsx'
import { pressedKey } from '../pressed-key.ts'
import { matchPalette } from './match-palette.ts'
import type { PaletteItem } from './palette-item.ts'
import classes from './palette.module.css'

export type PaletteViewProps = {
  readonly isOpen: boolean
  readonly items: readonly PaletteItem[]
  /** What is shown before anything is written. */
  readonly offered: (item: PaletteItem) => boolean
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly onClose: () => void
}

/** One field that finds everything. The focus stays in the field; the arrows move through what was found. */
export function PaletteView({ isOpen, ...rest }: PaletteViewProps) {
  const { t } = useTranslation()
  return (
    <Modal.Root opened={isOpen} onClose={rest.onClose} returnFocus={false} size={620} centered={false} yOffset="12vh" classNames={{ content: classes.palette ?? '' }}>
      <Modal.Overlay backgroundOpacity={0.3} />
      <Modal.Content aria-label={t('palette.label')}>
        <Finder {...rest} />
      </Modal.Content>
    </Modal.Root>
  )
}

function Finder({ items, offered, query, onQuery, onClose }: Omit<PaletteViewProps, 'isOpen'>) {
  const { t } = useTranslation()
  const list = useId()
  const sections = useMemo(() => matchPalette(items, query, offered), [items, query, offered])
  const found = sections.flatMap((section) => section.items)
  const [at, setAt] = useState(0)
  const picked = Math.min(at, found.length - 1)
  const pickedRow = useRef<HTMLDivElement>(null)
  // Without its answer: newer browsers give a promise, and an effect's answer is its undoing.
  useEffect(() => void pickedRow.current?.scrollIntoView?.({ block: 'nearest' }), [picked, sections])
  const optionId = (item: PaletteItem) => `${list}-${item.id}`
  const current = found[picked]

  function run(item: PaletteItem): void {
    // Closed first: what it opens takes the focus, and this must not take it back.
    onClose()
    item.run()
  }
  function onKeyDown(event: KeyboardEvent): void {
    const pressed = pressedKey(event.nativeEvent)
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 }
    const step = steps[pressed ?? '']
    if (step !== undefined && found.length > 0) {
      event.preventDefault()
      const wrapped = Math.abs(step) === 1 ? (picked + step + found.length) % found.length : Math.max(0, Math.min(found.length - 1, picked + step))
      setAt(wrapped)
    } else if (pressed === 'Enter' && current !== undefined) {
      event.preventDefault()
      run(current)
    } else if (pressed === 'mod+k') {
      event.preventDefault()
      onClose()
    }
  }

  return (
    <>
      <FinderField
        label={t('palette.label')}
        placeholder={t('palette.placeholder')}
        value={query}
        listId={list}
        hasFound={found.length > 0}
        activeId={current === undefined ? undefined : optionId(current)}
        onChange={(next) => {
          onQuery(next)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={list} role="listbox" aria-label={t('palette.found')} className={classes.found}>
        {sections.map((section) => (
          <div key={section.group} role="group" aria-label={t(`palette.group.${section.group}`)}>
            <div className={classes.group} aria-hidden="true">
              {t(`palette.group.${section.group}`)}
            </div>
            {section.items.map((item) => (
              // Reached by the arrows of the field, whose active descendant it is.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
              <div
                key={item.id}
                id={optionId(item)}
                ref={item === current ? pickedRow : undefined}
                role="option"
                aria-keyshortcuts={item.keys ?? undefined}
                aria-selected={item === current}
                className={classes.item}
                onClick={() => run(item)}
                onPointerMove={() => setAt(found.indexOf(item))}
              >
                <span className={classes.title} title={item.title}>
                  {item.title}
                </span>
                {item.detail !== undefined && (
                  <span className={classes.detail} title={item.detail}>
                    {item.detail}
                  </span>
                )}
                {item.keys !== null && (
                  <span className={classes.keys} aria-hidden="true">
                    <KeyCap keys={item.keys} />
                  </span>
                )}
              </div>
            ))}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className={classes.nothing}>{t('palette.nothing')}</p>}
      <p className={classes.count} role="status">
        {query.trim() !== '' && t('palette.count', { count: found.length })}
      </p>
    </>
  )
}
