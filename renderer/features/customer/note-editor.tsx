import { useEffect, useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, Textarea } from '@mantine/core'
import { firstFocus } from '#renderer/ui/first-focus.ts'
import classes from './customer.module.css'

/** A change of the note that is on its way to the hub, or that the hub refused because someone else was first. */
export type NoteEdit = { readonly text: string; readonly isRefused: boolean }

export type NoteEditorProps = {
  readonly note: string
  readonly version: number
  readonly edit: NoteEdit | null
  readonly onSave: (note: string, onVersion: number) => void
  readonly onDropEdit?: (() => void) | undefined
}

type Editing = { readonly text: string; readonly onVersion: number; readonly from: string; readonly wasRefused: boolean }

/**
 * What a colleague should know of this customer. Editing remembers the version it began on: when someone else saves
 * meanwhile, their words are shown beside and nothing of either is overwritten unseen.
 */
export function NoteEditor({ note, version, edit, onSave, onDropEdit }: NoteEditorProps) {
  const { t } = useTranslation()
  const [editing, setEditing] = useState<Editing | null>(null)
  const refused = edit?.isRefused === true ? edit.text : null
  useEffect(() => {
    if (refused !== null) setEditing({ text: refused, onVersion: version, from: note, wasRefused: true })
    // What was refused opens the field again, once: from then on the field has the words.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [refused])

  if (editing === null) {
    const shown = edit === null ? note : edit.text
    return (
      <button
        type="button"
        className={classes.note}
        data-empty={shown === '' || undefined}
        aria-label={shown === '' ? undefined : `${t('customer.noteLabel')}: ${shown}`}
        onClick={() => setEditing({ text: shown, onVersion: version, from: note, wasRefused: false })}
      >
        <span dir="auto">{shown === '' ? t('customer.noteEmpty') : shown}</span>
      </button>
    )
  }
  const isConflict = editing.wasRefused || (version !== editing.onVersion && note !== editing.from)
  return (
    <div className={classes.editing}>
      {isConflict && (
        <div className={classes.conflict} role="alert">
          <p>{t('customer.noteConflict')}</p>
          <h4>{t('customer.noteTheirs')}</h4>
          <p dir="auto">{note}</p>
        </div>
      )}
      <Textarea
        autosize
        minRows={3}
        maxRows={10}
        dir="auto"
        ref={firstFocus}
        aria-label={t('customer.noteLabel')}
        value={editing.text}
        onChange={(event) => setEditing({ ...editing, text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing && editing.text === editing.from) close()
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save(editing.text)
        }}
      />
      <div className={classes.editingWays}>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={close}>
          {t(isConflict ? 'customer.takeTheirs' : 'action.cancel')}
        </Button>
        <Button size="compact-sm" disabled={editing.text === note} onClick={() => save(editing.text)}>
          {t(isConflict ? 'customer.keepMine' : 'action.save')}
        </Button>
      </div>
    </div>
  )

  function close(): void {
    if (edit?.isRefused === true) onDropEdit?.()
    setEditing(null)
  }

  // Whoever saves over a conflict has seen both texts, so this is on the version now on screen.
  function save(text: string): void {
    onSave(text, version)
    close()
  }
}
