import { useMemo, useState, type KeyboardEvent } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, TextInput } from '@mantine/core'
import { IconAlertTriangleFilled, IconPlus, IconSearch } from '@tabler/icons-react'
import { Chip } from '#renderer/ui/chip.tsx'
import classes from './administration.module.css'

export type ListedRow = {
  readonly id: string
  readonly title: string
  readonly detail: string
  /** Retired, disabled, off: still there, and out of use. */
  readonly isResting: boolean
  readonly isUnsaved: boolean
  readonly isRefused: boolean
}

export type RowListViewProps = {
  readonly label: string
  readonly rows: readonly ListedRow[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
  readonly onAdd: () => void
  readonly addLabel: string
}

const FIND_FROM = 9

export function RowListView({ label, rows, chosen, onChoose, onAdd, addLabel }: RowListViewProps) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState('')
  const shown = useMemo(() => rows.filter(({ title, detail }) => `${title} ${detail}`.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase())), [rows, wanted])
  return (
    <div className={classes.rows}>
      <div className={classes.rowsHead}>
        <h2>{label}</h2>
        <Button size="compact-sm" h={28} variant="light" leftSection={<IconPlus size={15} stroke={1.8} />} onClick={onAdd}>
          {addLabel}
        </Button>
      </div>
      {rows.length >= FIND_FROM && <TextInput className={classes.find} size="xs" aria-label={t('setUp.find')} placeholder={t('setUp.find')} leftSection={<IconSearch size={14} stroke={1.7} />} value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} />}
      <ul className={classes.rowList} aria-label={label}>
        {shown.map(({ id, title, detail, isResting, isUnsaved, isRefused }) => (
          <li key={id}>
            <button type="button" className={classes.row} aria-current={id === chosen ? 'true' : undefined} data-resting={isResting || undefined} onClick={() => onChoose(id)} onKeyDown={moveFocus}>
              <span className={classes.rowTitle}>
                <bdi title={title}>{title}</bdi>
                {isRefused ? <IconAlertTriangleFilled size={13} className={classes.refused} aria-label={t('setUp.notSaved')} /> : isUnsaved && <Chip tone="warn">{t('setUp.unsaved')}</Chip>}
              </span>
              {detail !== '' && <small dir="auto" title={detail}>{detail}</small>}
            </button>
          </li>
        ))}
      </ul>
      {rows.length > 0 && shown.length === 0 && <p className={classes.noneFound}>{t('setUp.noneFound')}</p>}
    </div>
  )
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const buttons = [...(event.currentTarget.closest('ul')?.querySelectorAll('button') ?? [])]
  const at = buttons.findIndex((button) => button === document.activeElement)
  event.preventDefault()
  buttons[Math.min(buttons.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus()
}
