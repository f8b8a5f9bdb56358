import { useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { IconPencil } from '@tabler/icons-react'
import type { Inbox } from '#shared/model/inbox.ts'
import type { User } from '#shared/model/user.ts'
import { myId } from '#renderer/state/select-me.ts'
import type { RowOf } from '#shared/model/row.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { useDesk } from '../use-desk.tsx'
import { putEdit } from './edits.ts'
import { EditorPane } from './editor-pane.tsx'
import { KINDS, titleOf, type Kind, type KindName } from './kinds.ts'
import { RowListView, type ListedRow } from './row-list-view.tsx'
import { editKey, edits, pendingSave } from './use-edit.ts'
import classes from './administration.module.css'

export type KindPaneProps = { readonly kind: Exclude<KindName, 'workspace'>; readonly chosen: string | null; readonly onChoose: (id: string | null) => void }

/** Everything of one kind on the left, one of them in its form on the right. */
export function KindPane({ kind, chosen, onChoose }: KindPaneProps) {
  const { t } = useTranslation()
  const head = useRef<HTMLDivElement>(null)
  const me = useDesk(myId)
  const table: ReadonlyMap<string, SetUpRow> = useDesk((state) => state.rows[KINDS[kind].table])
  const hours = useDesk((state) => state.rows.hours)
  const outbox = useDesk((state) => state.outbox)
  const all = useStore(edits, (state) => state.edits)

  const rows = useMemo(() => {
    const before = editKey(me, kind, '')
    const fresh = [...all].filter(([key, { base, baseRev }]) => key.startsWith(before) && base === null && baseRev === null && !table.has(key.slice(before.length)))
    const listed = [...table.values()].map((row): ListedRow => {
      const pending = pendingSave({ outbox }, kind, row.id)
      return { id: row.id, title: row.name, detail: detailOf(row), isResting: isResting(row), isUnsaved: all.has(`${before}${row.id}`), isRefused: pending?.state.kind === 'refused' }
    })
    listed.sort((a, b) => Number(a.isResting) - Number(b.isResting) || a.title.localeCompare(b.title))
    const begun = fresh.map(([key, { values }]): ListedRow => ({ id: key.slice(before.length), title: titleOf(values) || t(`setUp.new.${kind}`), detail: '', isResting: false, isUnsaved: true, isRefused: pendingSave({ outbox }, kind, key.slice(before.length))?.state.kind === 'refused' }))
    return [...begun, ...listed]

    function detailOf(row: object): string {
      if ('role' in row) return personDetail(row as User) // only people have a role.
      if ('brand' in row) return inboxDetail(row as Inbox) // only inboxes have a brand.
      if ('shortcut' in row) return `/${String(row.shortcut)}`
      if ('timeZone' in row) return String(row.timeZone).replaceAll('_', ' ')
      if ('hoursId' in row) return row.hoursId === null ? t('setUp.queue.always') : (hours.get(String(row.hoursId))?.name ?? '')
      return 'isRetired' in row && row.isRetired === true ? t('setUp.retired') : ''
    }
    function personDetail({ role, email, isDisabled }: User): string {
      return [isDisabled ? t('setUp.disabled') : t(`role.${role}`), email].join(' · ')
    }
    function inboxDetail({ channel, brand, isOn }: Inbox): string {
      return [brand, t(`channel.${channel}`), ...(isOn ? [] : [t('setUp.off')])].join(' · ')
    }
  }, [all, me, kind, table, outbox, hours, t])

  function add(): void {
    const id = newId(kind)
    putEdit(edits, editKey(me, kind, id), { baseRev: null, base: null, values: KINDS[kind].blank(id) })
    onChoose(id)
  }

  /** The form has gone, and the focus with it: back to where it was begun. */
  function dropped(): void {
    onChoose(null)
    setTimeout(() => head.current?.querySelector('button')?.focus())
  }

  const isThere = chosen !== null && (table.has(chosen) || all.has(editKey(me, kind, chosen)) || pendingSave({ outbox }, kind, chosen) !== null)
  return (
    <div ref={head} className={classes.kind} data-open={isThere || undefined}>
      <RowListView key={kind} label={t(`setUp.section.${kind}`)} rows={rows} chosen={chosen} onChoose={onChoose} onAdd={add} addLabel={t(`setUp.new.${kind}`)} />
      {isThere && chosen !== null ? (
        <EditorPane key={`${kind} ${chosen}`} kind={kind} id={chosen} onAdded={onChoose} onDropped={() => dropped()} onBack={() => onChoose(null)} />
      ) : (
        <div className={classes.nothing}>
          <EmptyState icon={<IconPencil size={22} stroke={1.5} />} title={t(rows.length === 0 ? `setUp.empty.${kind}.title` : 'setUp.choose.title')} lead={t(rows.length === 0 ? `setUp.empty.${kind}.lead` : `setUp.about.${kind}`)} />
        </div>
      )}
    </div>
  )
}

type SetUpRow = { [T in Kind['table']]: RowOf<T> }[Kind['table']]

function isResting(row: SetUpRow): boolean {
  return ('isRetired' in row && row.isRetired) || ('isDisabled' in row && row.isDisabled) || ('isOn' in row && !row.isOn)
}

const BEGINNINGS = { people: 'user', queues: 'queue', skills: 'skill', hours: 'hours', inboxes: 'inbox', snippets: 'snippet', dispositions: 'disposition' } as const

function newId(kind: KindPaneProps['kind']): string {
  return `${BEGINNINGS[kind]}-${crypto.randomUUID()}`
}
