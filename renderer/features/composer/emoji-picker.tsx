import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { TextInput } from '@mantine/core'
import { findEmoji, nameOf, type Emoji } from './emoji.ts'
import classes from './emoji-picker.module.css'

const COLUMNS = 8

export type EmojiPickerProps = { readonly recent: readonly Emoji[]; readonly onChoose: (sign: string) => void }

/** A small table of signs. The focus stays in the search field; the arrows walk over the table, Enter takes one. */
export function EmojiPicker({ recent, onChoose }: EmojiPickerProps) {
  const { t, i18n } = useTranslation()
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en'
  const [sought, setSought] = useState('')
  const [pick, setPick] = useState(0)
  const isSearching = sought.trim() !== ''
  const found = findEmoji(sought)
  // Two tables, one walk: what was used lately stands first, and again in its place below.
  const tables = isSearching || recent.length === 0 ? [{ name: isSearching ? t('emoji.found') : t('emoji.all'), from: 0, emoji: found }] : [{ name: t('emoji.recent'), from: 0, emoji: recent }, { name: t('emoji.all'), from: recent.length, emoji: found }]
  const shown = tables.flatMap(({ emoji }) => emoji)
  const at = Math.min(pick, shown.length - 1)
  const picked = shown[at]

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key]
    if (event.key === 'Enter' && picked !== undefined) onChoose(picked.sign)
    // Sideways the caret moves while there are words to move in.
    else if (step === undefined || (isSearching && Math.abs(step) === 1)) return
    else setPick(Math.max(0, Math.min(shown.length - 1, at + step)))
    event.preventDefault()
  }

  return (
    <div className={classes.picker}>
      <TextInput
        size="xs"
        data-autofocus
        role="combobox"
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls="emoji-list"
        aria-activedescendant={picked === undefined ? undefined : `emoji-${at}`}
        aria-label={t('emoji.search')}
        placeholder={t('emoji.search')}
        value={sought}
        onChange={(event) => {
          setSought(event.currentTarget.value)
          setPick(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id="emoji-list" role="listbox" aria-label={t('emoji.label')} className={classes.scroller}>
        {tables.map(({ name, from, emoji }) => (
          <div key={name} role="group" aria-label={name}>
            <p className={classes.heading} aria-hidden="true">
              {name}
            </p>
            <div className={classes.table}>
              {emoji.map((one, index) => (
                <button
                  key={one.sign}
                  id={`emoji-${from + index}`}
                  type="button"
                  role="option"
                  tabIndex={-1}
                  aria-selected={from + index === at}
                  aria-label={nameOf(one, language)}
                  title={nameOf(one, language)}
                  className={classes.emoji}
                  ref={from + index === at ? intoView : undefined}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => onChoose(one.sign)}
                >
                  {one.sign}
                </button>
              ))}
            </div>
          </div>
        ))}
        {shown.length === 0 && <p className={classes.none}>{t('emoji.none')}</p>}
      </div>
      <p className={classes.name}>{picked === undefined ? '' : `${picked.sign}  ${nameOf(picked, language)}`}</p>
    </div>
  )
}

function intoView(option: HTMLElement | null): void {
  option?.scrollIntoView?.({ block: 'nearest' })
}
