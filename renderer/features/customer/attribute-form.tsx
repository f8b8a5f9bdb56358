import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, TextInput } from '@mantine/core'
import type { Customer } from '#shared/model/customer.ts'
import { firstFocus } from '#renderer/ui/first-focus.ts'
import classes from './customer.module.css'

export type Attribute = Customer['attributes'][number]
export type AttributeFormProps = {
  /** Null: a new one. */
  readonly attribute: Attribute | null
  readonly taken: readonly string[]
  readonly onSave: (attribute: Attribute) => void
  readonly onRemove: (() => void) | null
  readonly onClose: () => void
}

/** One thing known of the customer: what it is, and how it is with them. */
export function AttributeForm({ attribute, taken, onSave, onRemove, onClose }: AttributeFormProps) {
  const { t } = useTranslation()
  const [name, setName] = useState(attribute?.name ?? '')
  const [value, setValue] = useState(attribute?.value ?? '')
  const isTaken = taken.includes(name.trim())
  const canSave = name.trim() !== '' && value.trim() !== '' && !isTaken
  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Escape') onClose()
    if (event.key === 'Enter' && canSave && event.target instanceof HTMLInputElement) onSave({ name: name.trim(), value: value.trim() })
  }
  return (
    // The keys are those of the fields within.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={classes.attributeForm} onKeyDown={onKeyDown}>
      <TextInput size="xs" dir="auto" ref={attribute === null ? firstFocus : undefined} aria-label={t('customer.attributeName')} placeholder={t('customer.attributeName')} maxLength={300} value={name} error={isTaken ? t('customer.attributeTaken') : undefined} onChange={(event) => setName(event.currentTarget.value)} />
      <TextInput size="xs" dir="auto" ref={attribute === null ? undefined : firstFocus} aria-label={t('customer.attributeValue')} placeholder={t('customer.attributeValue')} maxLength={1_000} value={value} onChange={(event) => setValue(event.currentTarget.value)} />
      <div className={classes.editingWays}>
        {onRemove !== null && (
          <Button size="compact-sm" variant="subtle" color="red" className={classes.remove ?? ''} onClick={onRemove}>
            {t('customer.removeAttribute')}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button size="compact-sm" disabled={!canSave} onClick={() => onSave({ name: name.trim(), value: value.trim() })}>
          {t('action.save')}
        </Button>
      </div>
    </div>
  )
}
