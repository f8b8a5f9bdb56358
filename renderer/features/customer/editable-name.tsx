import { useRef, useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { TextInput } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { firstFocus } from '#renderer/ui/first-focus.ts'
import { languageOf } from '#renderer/ui/language-of.ts'
import classes from './customer.module.css'

/** What the customer is called here; `given` is what they are known by, which may be nothing yet. */
export function EditableName({ name, given, onSave }: { readonly name: string; readonly given: string; readonly onSave: ((name: string) => void) | null }) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  // A field that goes while it has the focus may say so as if someone had left it.
  const isOver = useRef(false)
  function close(): void {
    isOver.current = true
    setWanted(null)
    setTimeout(() => button.current?.focus())
  }
  if (wanted !== null) {
    return (
      <TextInput
        size="xs"
        dir="auto"
        ref={firstFocus}
        aria-label={t('customer.name')}
        maxLength={300}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.keyCode === 229) return
          if (event.key === 'Escape') close()
          if (event.key !== 'Enter') return
          close()
          save(wanted)
        }}
        onBlur={() => {
          if (!isOver.current) save(wanted)
          setWanted(null)
        }}
      />
    )
  }
  return (
    <div className={classes.nameLine}>
      <h2 lang={languageOf(name)}>
        <bdi>{name}</bdi>
      </h2>
      {onSave !== null && (
        <button
          ref={button}
          type="button"
          className={classes.pencil}
          aria-label={t('customer.editName')}
          title={t('customer.editName')}
          onClick={() => {
            isOver.current = false
            setWanted(given)
          }}
        >
          <IconPencil size={13} stroke={1.7} aria-hidden="true" />
        </button>
      )}
    </div>
  )

  function save(next: string): void {
    if (next.trim() !== given) onSave?.(next.trim())
  }
}
