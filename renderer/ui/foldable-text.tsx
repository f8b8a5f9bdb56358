import { memo, useMemo, useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { languageOf } from './language-of.ts'
import { LinkedText } from './linked-text.tsx'
import { useFormat } from './use-format.ts'
import classes from './foldable-text.module.css'

const FOLD_CHARACTERS = 1_200
const FOLD_LINES = 16

/** A person's words, as they wrote them and never as markup. What is very long is folded, so that one letter does not bury the talk. */
export const FoldableText = memo(function FoldableText({ text }: { readonly text: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const end = foldAt(text)
  if (end === null) return <Words text={text} />
  return (
    <>
      <Words text={isOpen ? text : `${text.slice(0, end).trimEnd()} …`} />
      <button type="button" className={classes.fold} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? t('thread.showLess') : t('thread.showAll', { size: format.number(text.length) })}
      </button>
    </>
  )
})

function Words({ text }: { readonly text: string }) {
  const language = useMemo(() => languageOf(text), [text])
  return (
    <span className={classes.words} dir="auto" lang={language}>
      <LinkedText text={text} />
    </span>
  )
}

/** Where to fold, or null. Never within a character made of two. */
export function foldAt(text: string): number | null {
  let lines = 0
  let end = text.length > FOLD_CHARACTERS ? FOLD_CHARACTERS : text.length
  for (let i = text.indexOf('\n'); i !== -1 && i < end; i = text.indexOf('\n', i + 1)) {
    lines += 1
    if (lines === FOLD_LINES) end = i
  }
  if (end > text.length * 0.85) return null
  return /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : end
}
