import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { Filter } from '#shared/model/saved-view.ts'
import { withToggled, type Facet, type FilterField, type FilterMark } from './facets.ts'
import classes from './filter.module.css'

export type FilterMenuProps = {
  readonly filter: Filter
  readonly facets: readonly Facet[]
  readonly nameOf: (field: FilterField, value: string) => string
  readonly onFilter: (filter: Filter) => void
}

const MARKS: readonly FilterMark[] = ['isUnread', 'isOwed']

/** Everything a list can be narrowed by, at once: no menu within a menu. Typing finds a value by name, Enter takes the first. */
export function FilterMenu({ filter, facets, nameOf, onFilter }: FilterMenuProps) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState('')
  const isFound = (name: string) => name.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase())
  const marks = MARKS.filter((mark) => isFound(t(`filter.${mark}`)))
  const found = facets.map(({ field, values }) => ({ field, values: values.filter((value) => isFound(nameOf(field, value))) })).filter(({ values }) => values.length > 0)
  const mark = (name: FilterMark) => onFilter({ ...filter, [name]: !filter[name] })

  function takeFirst(): void {
    const [first] = marks
    const [facet] = found
    const value = facet?.values[0]
    if (wanted.trim() === '') return
    if (first !== undefined) mark(first)
    else if (facet !== undefined && value !== undefined) onFilter(withToggled(filter, facet.field, value))
    setWanted('')
  }

  return (
    <div className={classes.menu} onKeyDown={walk}>
      <TextInput
        size="xs"
        data-autofocus
        aria-label={t('filter.find')}
        placeholder={t('filter.find')}
        leftSection={<IconSearch size={14} stroke={1.7} />}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          takeFirst()
        }}
      />
      <div className={classes.facets}>
        {marks.length > 0 && (
          <Values label={t('filter.field.state')}>
            {marks.map((name, at) => (
              <Value key={name} isOn={filter[name]} isStop={at === 0} onToggle={() => mark(name)}>
                {t(`filter.${name}`)}
              </Value>
            ))}
          </Values>
        )}
        {found.map(({ field, values }) => (
          <Values key={field} label={t(`filter.field.${field}`)}>
            {values.map((value, at) => (
              <Value key={value} isOn={(filter[field] as readonly string[]).includes(value)} isStop={at === 0} onToggle={() => onFilter(withToggled(filter, field, value))}>
                {nameOf(field, value)}
              </Value>
            ))}
          </Values>
        ))}
        {marks.length === 0 && found.length === 0 && <p className={classes.none}>{t('filter.none')}</p>}
      </div>
    </div>
  )
}

function Values({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className={classes.facet}>
      <h3>{label}</h3>
      <div className={classes.values}>{children}</div>
    </div>
  )
}

/** One tab stop for each field; arrows go on from there. */
function Value({ isOn, isStop, onToggle, children }: { readonly isOn: boolean; readonly isStop: boolean; readonly onToggle: () => void; readonly children: string }) {
  return (
    <button type="button" className={classes.value} aria-pressed={isOn} tabIndex={isStop ? 0 : -1} title={children} onClick={onToggle}>
      <bdi>{children}</bdi>
    </button>
  )
}

/** Left and right within a field and beyond its ends, up and down from field to field. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const { key, currentTarget, target } = event
  if (!(target instanceof HTMLElement)) return
  const isInField = target.tagName === 'INPUT'
  const buttons = [...currentTarget.querySelectorAll<HTMLElement>('button')]
  const firsts = [...currentTarget.querySelectorAll<HTMLElement>('[role="group"]')].flatMap((group) => group.querySelector<HTMLElement>('button') ?? [])
  const at = buttons.indexOf(target)
  const group = firsts.findLastIndex((first) => buttons.indexOf(first) <= at)
  const next = {
    ArrowDown: isInField ? firsts[0] : firsts[group + 1],
    ArrowUp: isInField ? undefined : (firsts[group - 1] ?? currentTarget.querySelector<HTMLElement>('input') ?? undefined),
    ArrowRight: isInField ? undefined : buttons[at + 1],
    ArrowLeft: isInField ? undefined : buttons[at - 1],
  }[key]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
