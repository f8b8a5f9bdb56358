import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Textarea } from '@mantine/core'
import { firstFocus } from '#renderer/ui/first-focus.ts'
import classes from './customer.module.css'

export type NoteEditorProps = { readonly note: string; readonly version: number; readonly onSave: (note: string, onVersion: number) => void }

type Editing = { readonly text: string; readonly onVersion: number; readonly from: string }

/**
 * What a colleague should know of this customer. Editing remembers the version it began on: when someone else saves
 * meanwhile, their words are shown beside and nothing of either is overwritten unseen.
 */
export function NoteEditor({ note, version, onSave }: NoteEditorProps) {
  const { t } = useTranslation()
  const [editing, setEditing] = useState<Editing | null>(null)
  if (editing === null) {
    return (
      <button type="button" className={classes.note} data-empty={note === '' || undefined} aria-label={note === '' ? undefined : `${t('customer.noteLabel')}: ${note}`} onClick={() => setEditing({ text: note, onVersion: version, from: note })}>
        <span dir="auto">{note === '' ? t('customer.noteEmpty') : note}</span>
      </button>
    )
  }
  const isConflict = version !== editing.onVersion && note !== editing.from
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
          if (event.key === 'Escape' && !event.nativeEvent.isComposing && editing.text === editing.from) setEditing(null)
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
        }}
      />
      <div className={classes.editingWays}>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setEditing(null)}>
          {t('action.cancel')}
        </Button>
        <Button size="compact-sm" disabled={editing.text === note} onClick={save}>
          {t('action.save')}
        </Button>
      </div>
    </div>
  )

  function save(): void {
    if (editing === null) return
    // Whoever saves over a conflict has seen both texts, so this is on the version now on screen.
    onSave(editing.text, version)
    setEditing(null)
  }
}
