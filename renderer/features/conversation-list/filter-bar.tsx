import { useState, type FormEvent, type ReactElement } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { ActionIcon, Button, Popover, TextInput } from '@mantine/core'
import { IconPencil, IconTrash, IconX } from '@tabler/icons-react'
import type { Filter } from '#shared/model/saved-view.ts'
import { chosenIn, withToggled, type FilterField } from './facets.ts'
import classes from './filter.module.css'

export type FilterBarProps = {
  readonly filter: Filter
  readonly nameOf: (field: FilterField, value: string) => string
  /** The saved view that is shown, or null; `isChanged`: its filter was changed and not saved. */
  readonly view: { readonly name: string; readonly count: number; readonly isChanged: boolean } | null
  readonly onFilter: (filter: Filter) => void
  readonly onClear: () => void
  readonly onSave: (name: string) => void
  readonly onSaveChanges: () => void
  readonly onRename: (name: string) => void
  readonly onDrop: () => void
}

/** What the list is narrowed to, each part with its own way off; and the saved view it is or could become. */
export function FilterBar({ filter, nameOf, view, onFilter, onClear, onSave, onSaveChanges, onRename, onDrop }: FilterBarProps) {
  const { t } = useTranslation()
  const chosen = chosenIn(filter)
  return (
    <div className={classes.bar} role="group" aria-label={t('filter.label')}>
      {view !== null && (
        <div className={classes.title}>
          <h2 title={view.name}>
            <bdi>{view.name}</bdi>
          </h2>
          <small>{view.count}</small>
          <Naming label={t('view.rename')} name={view.name} onName={onRename}>
            {(toggle) => (
              <ActionIcon variant="subtle" color="gray" size={24} aria-label={t('view.rename')} title={t('view.rename')} onClick={toggle}>
                <IconPencil size={14} stroke={1.7} />
              </ActionIcon>
            )}
          </Naming>
          <ActionIcon variant="subtle" color="gray" size={24} aria-label={t('view.drop')} title={t('view.drop')} onClick={onDrop}>
            <IconTrash size={14} stroke={1.7} />
          </ActionIcon>
        </div>
      )}
      <div className={classes.chosenOnes}>
        {(['isUnread', 'isOwed'] as const).map((mark) => filter[mark] && <Chosen key={mark} name={t(`filter.${mark}`)} onRemove={() => onFilter({ ...filter, [mark]: false })} />)}
        {chosen.map(({ field, value }) => (
          <Chosen key={`${field} ${value}`} name={nameOf(field, value)} onRemove={() => onFilter(withToggled(filter, field, value))} />
        ))}
      </div>
      {(view === null || view.isChanged) && (
        <div className={classes.ways}>
          {view === null ? (
            <Naming label={t('view.save')} name="" onName={onSave}>
              {(toggle) => (
                <Button variant="subtle" size="compact-xs" onClick={toggle}>
                  {t('view.save')}
                </Button>
              )}
            </Naming>
          ) : (
            <Button variant="subtle" size="compact-xs" onClick={onSaveChanges}>
              {t('view.change')}
            </Button>
          )}
          <Button variant="subtle" color="gray" size="compact-xs" onClick={onClear}>
            {t(view === null ? 'filter.clear' : 'view.undo')}
          </Button>
        </div>
      )}
    </div>
  )
}

function Chosen({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }) {
  const { t } = useTranslation()
  return (
    <button type="button" className={classes.chosen} aria-label={t('filter.remove', { name })} title={t('filter.remove', { name })} onClick={onRemove}>
      <bdi>{name}</bdi>
      <IconX size={12} stroke={2} aria-hidden="true" />
    </button>
  )
}

/** A name asked for in a small field under its button. */
function Naming({ label, name, onName, children }: { readonly label: string; readonly name: string; readonly onName: (name: string) => void; readonly children: (toggle: () => void) => ReactElement }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const [words, setWords] = useState(name)
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (words.trim() === '') return
    setOpen(false)
    onName(words.trim())
  }
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus shadow="md">
      <Popover.Target>
        {children(() => {
          setWords(name)
          setOpen(!isOpen)
        })}
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <form className={classes.name} onSubmit={submit}>
          <TextInput size="xs" data-autofocus maxLength={300} dir="auto" aria-label={t('view.name')} placeholder={t('view.nameHint')} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
          <Button type="submit" size="xs" disabled={words.trim() === ''}>
            {t('action.save')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
