import { useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Popover, TextInput, VisuallyHidden } from '@mantine/core'
import { IconTag, IconX } from '@tabler/icons-react'
import classes from './header.module.css'

const SHOWN = 3

export type TagEditorProps = {
  readonly tags: readonly string[]
  /** Tags used elsewhere; gathered only when the menu opens. */
  readonly known: () => readonly string[]
  readonly onTag: (change: { readonly add: readonly string[]; readonly remove: readonly string[] }) => void
}

export function TagEditor({ tags, known, onTag }: TagEditorProps) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const [wanted, setWanted] = useState('')
  const [inUse, setInUse] = useState<readonly string[]>([])
  const choices = inUse.filter((tag) => !tags.includes(tag) && tag.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase())).slice(0, 12)

  function toggle(open: boolean): void {
    if (open) setInUse(known())
    setOpen(open)
  }

  function add(tag: string): void {
    const word = tag.trim().slice(0, 60)
    if (word !== '' && !tags.includes(word)) onTag({ add: [word], remove: [] })
    setWanted('')
  }

  return (
    <>
      {tags.length > 0 && (
        <ul className={classes.tags} aria-label={t('tag.label')}>
          {tags.slice(0, SHOWN).map((tag) => (
            <li key={tag} className={classes.tag} title={tag}>
              <bdi>{tag}</bdi>
            </li>
          ))}
          {tags.length > SHOWN && (
            <li className={classes.tag} title={tags.slice(SHOWN).join(', ')}>
              <span aria-hidden="true">+{tags.length - SHOWN}</span>
              <VisuallyHidden>{tags.slice(SHOWN).join(', ')}</VisuallyHidden>
            </li>
          )}
        </ul>
      )}
      <Popover opened={isOpen} onChange={toggle} position="bottom-end" trapFocus returnFocus shadow="md">
        <Popover.Target>
          <button type="button" className={classes.addTag} aria-label={t('tag.add')} title={t('tag.add')} aria-expanded={isOpen} onClick={() => toggle(!isOpen)}>
            <IconTag size={14} stroke={1.7} />
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('tag.label')}>
          <div className={classes.tagMenu}>
            <TextInput
              size="xs"
              data-autofocus
              aria-label={t('tag.name')}
              placeholder={t('tag.hint')}
              maxLength={60}
              value={wanted}
              onChange={(event) => setWanted(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
                event.preventDefault()
                add(wanted)
              }}
            />
            {tags.length > 0 && (
              <div className={classes.tagChoices}>
                {tags.map((tag) => (
                  <span key={tag} className={classes.tag}>
                    <bdi>{tag}</bdi>
                    <button type="button" aria-label={t('tag.remove', { tag })} onClick={() => onTag({ add: [], remove: [tag] })}>
                      <IconX size={12} stroke={2} />
                    </button>
                  </span>
                ))}
              </div>
            )}
            {choices.length > 0 && (
              <div className={classes.tagChoices}>
                {choices.map((tag) => (
                  <button key={tag} type="button" className={classes.tagChoice} onClick={() => add(tag)}>
                    <bdi>{tag}</bdi>
                  </button>
                ))}
              </div>
            )}
          </div>
        </Popover.Dropdown>
      </Popover>
    </>
  )
}
