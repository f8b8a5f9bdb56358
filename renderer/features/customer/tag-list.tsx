import { useRef, useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { IconPlus, IconX } from '@tabler/icons-react'
import { firstFocus } from '#renderer/ui/first-focus.ts'
import classes from './customer.module.css'

const MOST_TAGS = 50

/** The customer's tags. Added by a word and Enter, and the field stays for the next; taken off one by one. */
export function TagList({ tags, onChange }: { readonly tags: readonly string[]; readonly onChange: ((tags: readonly string[]) => void) | null }) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState<string | null>(null)
  const adding = useRef<HTMLButtonElement>(null)
  // A field that goes while it has the focus may say so as if someone had left it.
  const isOver = useRef(false)
  function close(): void {
    isOver.current = true
    setWanted(null)
    setTimeout(() => adding.current?.focus())
  }
  function add(word: string): void {
    const tag = word.trim().slice(0, 60)
    if (tag !== '' && !tags.includes(tag)) onChange?.([...tags, tag])
  }
  return (
    <ul className={classes.tags}>
      {tags.map((tag) => (
        <li key={tag} className={classes.customerTag}>
          <bdi title={tag}>{tag}</bdi>
          {onChange !== null && (
            <button
              type="button"
              aria-label={t('tag.remove', { tag })}
              onClick={() => {
                onChange(tags.filter((one) => one !== tag))
                adding.current?.focus()
              }}
            >
              <IconX size={11} stroke={2.2} aria-hidden="true" />
            </button>
          )}
        </li>
      ))}
      {onChange !== null && tags.length < MOST_TAGS && (
        <li>
          {wanted === null ? (
            <button ref={adding} type="button" className={classes.addTag} onClick={() => {
                isOver.current = false
                setWanted('')
              }}
            >
              <IconPlus size={12} stroke={2} aria-hidden="true" />
              {t('customer.addTag')}
            </button>
          ) : (
            <input
              className={classes.tagField}
              dir="auto"
              ref={firstFocus}
              aria-label={t('tag.name')}
              placeholder={t('tag.hint')}
              maxLength={60}
              autoComplete="off"
              value={wanted}
              onChange={(event) => setWanted(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.nativeEvent.isComposing || event.keyCode === 229) return
                if (event.key === 'Escape') close()
                if (event.key !== 'Enter') return
                if (wanted.trim() === '') return close()
                add(wanted)
                setWanted('')
              }}
              onBlur={() => {
                if (!isOver.current) add(wanted)
                setWanted(null)
              }}
            />
          )}
        </li>
      )}
    </ul>
  )
}
