import { useMemo, useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, TextInput } from '@mantine/core'
import { Dialog } from '#renderer/ui/dialog.tsx'
import dialogs from './dialogs.module.css'
import classes from './bulk.module.css'

export type TagDialogProps = {
  readonly isOpen: boolean
  readonly count: number
  /** Tags used elsewhere: the next one is most often one of them. */
  readonly known: () => readonly string[]
  readonly onClose: () => void
  readonly onTag: (tag: string) => void
}

/** One tag for many conversations at once. */
export function TagDialog({ isOpen, count, known, onClose, onTag }: TagDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('bulk.tagTitle', { count })} size={380}>
      <TagForm known={known} onTag={onTag} />
    </Dialog>
  )
}

function TagForm({ known, onTag }: Pick<TagDialogProps, 'known' | 'onTag'>) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState('')
  const inUse = useMemo(() => known(), [known])
  const word = wanted.trim()
  const choices = inUse.filter((tag) => tag.toLocaleLowerCase().includes(word.toLocaleLowerCase())).slice(0, 16)
  return (
    <form
      className={dialogs.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (word !== '') onTag(word)
      }}
    >
      <TextInput data-autofocus dir="auto" maxLength={60} aria-label={t('tag.name')} placeholder={t('tag.hint')} value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} />
      {choices.length > 0 && (
        <div className={classes.tags}>
          {choices.map((tag) => (
            <button key={tag} type="button" onClick={() => onTag(tag)}>
              <bdi>{tag}</bdi>
            </button>
          ))}
        </div>
      )}
      <div className={dialogs.end}>
        <Button type="submit" disabled={word === ''}>
          {t('bulk.tag')}
        </Button>
      </div>
    </form>
  )
}
