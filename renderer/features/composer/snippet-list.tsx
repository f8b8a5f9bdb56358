import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { Snippet } from '#shared/model/snippet.ts'
import { fillSnippet, languagesOf, type SnippetLanguage, type SnippetNames } from './snippets.ts'
import classes from './suggestions.module.css'

export type SnippetListProps = {
  readonly snippets: readonly Snippet[]
  readonly picked: number
  /** The customer's language, which comes first; and the one that would be inserted. */
  readonly first: SnippetLanguage
  readonly chosen: SnippetLanguage
  readonly names: SnippetNames
  readonly onChoose: (snippet: Snippet, language: SnippetLanguage) => void
}

/** Words ready to be put in, both languages side by side. The caret stays in the text; the keys choose here. */
export function SnippetList({ snippets, picked, first, chosen, names, onChoose }: SnippetListProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.snippets}>
      <div id="snippet-list" role="listbox" aria-label={t('composer.snippetList')} className={classes.list}>
        {snippets.map((snippet, at) => {
          const isPicked = at === Math.min(picked, snippets.length - 1)
          const languages = languagesOf(snippet, first)
          const inserted = languages.includes(chosen) ? chosen : languages[0]
          return (
            <div key={snippet.id} id={`snippet-${snippet.id}`} role="option" aria-selected={isPicked} className={classes.snippet} ref={isPicked ? intoView : undefined}>
              <span className={classes.title} title={`/${snippet.shortcut} ${snippet.name}`}>
                <kbd>/{snippet.shortcut}</kbd>
                <bdi>{snippet.name}</bdi>
              </span>
              <span className={classes.languages}>
                {languages.map((language) => (
                  <span
                    key={language}
                    lang={language}
                    className={classes.words}
                    data-inserted={(isPicked && language === inserted) || undefined}
                    onMouseDown={(event) => {
                      event.preventDefault() // the text keeps the focus
                      onChoose(snippet, language)
                    }}
                  >
                    <span title={fillSnippet(snippet[language], names)}>{fillSnippet(snippet[language], names)}</span>
                  </span>
                ))}
              </span>
            </div>
          )
        })}
      </div>
      <p className={classes.hint}>{t('composer.snippetHint')}</p>
    </div>
  )
}

function intoView(option: HTMLElement | null): void {
  option?.scrollIntoView?.({ block: 'nearest' })
}
