import type { KeyboardEvent, Ref } from 'react'
import { IconSearch } from '@tabler/icons-react'
import classes from './finder-field.module.css'

export type FinderFieldProps = {
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly maxLength?: number
  /** The list of what was found, and which of it Enter would take. */
  readonly listId: string
  readonly hasFound: boolean
  readonly activeId: string | undefined
  readonly onChange: (value: string) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly handle?: Ref<HTMLInputElement>
}

/** Where one writes to find: the focus stays here, and the arrows move through what stands below. */
export function FinderField({ label, placeholder, value, maxLength, listId, hasFound, activeId, onChange, onKeyDown, handle }: FinderFieldProps) {
  return (
    <div className={classes.field}>
      <IconSearch size={18} stroke={1.6} aria-hidden="true" />
      <input
        ref={handle}
        data-autofocus
        role="combobox"
        aria-expanded={hasFound}
        aria-controls={listId}
        aria-activedescendant={activeId}
        aria-autocomplete="list"
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        maxLength={maxLength}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  )
}
