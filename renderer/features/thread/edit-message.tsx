import { useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, Textarea } from '@mantine/core'
import { MESSAGE_LIMIT } from '#shared/base/fields.ts'
import { fieldKeys } from './field-keys.ts'
import classes from './edit-message.module.css'

export type EditMessageProps = { readonly text: string; readonly onSave: (text: string) => void; readonly onClose: () => void }

/** One's own words, to be corrected where they stand. Enter saves as it sends in the composer; Esc leaves them as they were. */
export function EditMessage({ text, onSave, onClose }: EditMessageProps) {
  const { t } = useTranslation()
  const [words, setWords] = useState(text)
  const canSave = words.trim() !== '' && words.length <= MESSAGE_LIMIT
  function save(): void {
    if (!canSave) return
    if (words !== text) onSave(words)
    onClose()
  }
  return (
    <div className={classes.edit}>
      <Textarea
        autosize
        minRows={1}
        maxRows={12}
        dir="auto"
        ref={caretAtEnd}
        aria-label={t('entry.editLabel')}
        error={words.length > MESSAGE_LIMIT ? t('refusal.too-long') : undefined}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={fieldKeys(save, onClose)}
      />
      <div className={classes.ways}>
        <span>{t('entry.editHint')}</span>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button size="compact-sm" disabled={!canSave} onClick={save}>
          {t('action.save')}
        </Button>
      </div>
    </div>
  )
}

function caretAtEnd(field: HTMLTextAreaElement | null): void {
  field?.focus()
  field?.setSelectionRange(field.value.length, field.value.length)
}
